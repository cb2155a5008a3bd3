"""Asking an online geocoder over the network: geopy's geocoder, within bounds.

The one module of ``geo`` that reaches a network.
"""

import json
import ssl
import time
from collections.abc import Mapping
from typing import Any, Final

import httpx
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders import get_geocoder_for_service
from geopy.geocoders.base import Geocoder

from geo.settings import Settings
from grants.errors import SettingsError

_MOST_BYTES: Final = 1_000_000


class BoundedAdapter(BaseSyncAdapter):
    """Asks once: with one deadline for the whole answer, and so many bytes.

    A service's time-out is otherwise one of each piece, and an answer that comes drop
    by drop never ends. Nothing is asked twice, which would be outside the pace that the
    whole deployment keeps; no request is sent elsewhere. What is raised says nothing of
    what an answer held.
    """

    def __init__(
        self, *, proxies: Mapping[str, str] | None, ssl_context: ssl.SSLContext | None
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        mounts = {
            f"{scheme}://": httpx.HTTPTransport(proxy=proxy)
            for scheme, proxy in (proxies or {}).items()
        }
        # Without proxies of its own it takes those of the system, as geopy does.
        self._client = httpx.Client(
            verify=ssl_context or True, mounts=mounts, trust_env=proxies is None
        )

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        """Return what a JSON answer holds.

        Raises:
            AdapterHTTPError, GeocoderServiceError, GeocoderTimedOut,
            GeocoderUnavailable: as :meth:`get_text`.
            GeocoderParseError: it is no JSON.
        """
        try:
            return json.loads(self.get_text(url, timeout=timeout, headers=headers))
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("its answer is no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return the text of an answer.

        Raises:
            AdapterHTTPError: the service refused, or sent the request elsewhere.
            GeocoderTimedOut: there was no whole answer in time.
            GeocoderUnavailable: no connection.
            GeocoderServiceError: the connection broke, or the answer is too long.
        """
        until = time.monotonic() + timeout
        raw = bytearray()
        try:
            with self._client.stream(
                "GET", url, headers=dict(headers), timeout=timeout
            ) as response:
                for part in response.iter_bytes():
                    raw += part
                    if len(raw) > _MOST_BYTES:
                        raise GeocoderServiceError("its answer is too long")
                    if time.monotonic() > until:
                        raise GeocoderTimedOut("no whole answer in time")
        except httpx.TimeoutException as error:
            raise GeocoderTimedOut("no answer in time") from error
        except httpx.ConnectError as error:
            raise GeocoderUnavailable("no connection to it") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise GeocoderServiceError("the connection broke") from error
        if response.status_code >= httpx.codes.MULTIPLE_CHOICES:
            raise AdapterHTTPError(
                f"it refused ({response.status_code})",
                status_code=response.status_code,
                headers={k.lower(): v for k, v in response.headers.items()},
                text="",
            )
        return raw.decode(errors="replace")


def geopy_geocoder(settings: Settings) -> Geocoder:
    """Return the geocoder of geopy that the settings name.

    Raises:
        SettingsError: geopy has no such service, or refuses its options.
    """
    try:
        make = get_geocoder_for_service(settings.service)
        return make(
            user_agent=settings.user_agent,
            timeout=settings.timeout_seconds,
            adapter_factory=BoundedAdapter,
            **settings.options,
        )
    except (GeopyError, TypeError) as error:
        msg = f"settings.toml, [online_geocoder]: {error}; correct service or options"
        raise SettingsError(msg) from error
