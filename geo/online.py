"""Asking an online geocoder, one city at a time, within the service's policy."""

import math
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import pybreaker
from geopy.distance import geodesic
from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geo.cache import AnswerStore
from geo.gazetteer import Place
from geo.geocoder import AmbiguousPlace, GazetteerGeocoder
from geo.service import geopy_geocoder
from geo.settings import Settings
from grants.names import name_key
from grants.states import STATE_NAMES
from grants.words.numbers import count

_MOST_ANSWERS = 5
#: After so many failures in a row nothing is asked for so many seconds.
_FAILURES, _REST = 3, 60.0
_LONGEST_WAIT = 10.0  # seconds, of somebody who looks at a page
_PATIENCE = 60.0  # seconds, where a service asks for some and does not say how many
_LONGEST_PATIENCE = 3_600.0  # seconds: one answer shall not switch it off for days
_FARTHEST = 60.0  # miles from what is answered to the listed city whose county it is in
_TOO_LARGE = frozenset(("country", "state", "region", "continent", "ocean", "sea"))


class _NotYetError(GeocoderUnavailable):
    """The next turn comes too late for whoever waits."""


class OnlineGeocoder:
    """Any geopy geocoder behind a store of answers and a shared pace.

    Only a city and a state are sent. What comes back is held no finer than a city of
    the gazetteer, else the county: a place that the gazetteer does not list is small.

    Args:
        service: the name under which answers are kept.
        geocoder: the geopy geocoder to ask.
        offline: the gazetteer's geocoder, which tells where an answer is held.
        store: answers, and the turn to ask.
        seconds_between_requests: for the whole deployment.
        rest_seconds: for which nothing is asked, once it failed several times in a row.
        sleep: replaced in tests.
    """

    def __init__(
        self,
        service: str,
        geocoder: Geocoder,
        offline: GazetteerGeocoder,
        store: AnswerStore,
        seconds_between_requests: float = 1.0,
        *,
        rest_seconds: float = _REST,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._service = service
        self._geocoder = geocoder
        self._offline = offline
        self._store = store
        self._gap = seconds_between_requests
        self._small: dict[tuple[str, str], str] = {}
        self._sleep = sleep
        self._failures = pybreaker.CircuitMemoryStorage(pybreaker.STATE_CLOSED)
        self._breaker = pybreaker.CircuitBreaker(
            fail_max=_FAILURES,
            reset_timeout=rest_seconds,
            # A store that fails and a turn that is far off say nothing of a service.
            exclude=[
                lambda e: (
                    isinstance(e, _NotYetError | GeocoderRateLimited)
                    or not isinstance(e, GeopyError)
                )
            ],
            state_storage=self._failures,
            throw_new_error_on_trip=False,
        )

    def locate(self, city: str, state: str) -> Location | None:
        """Return where a city is held, or ``None`` when the service knows none.

        Raises:
            AmbiguousPlace: the answers lie in several places.
            GeopyError: the service could not be asked; nothing is stored then.
            CacheError: the store failed; the service is not asked then.
        """
        asked = (name_key(city), state)
        known = self._small.get(asked) or self._store.get(self._service, city, state)
        if known is not None and known in self._offline.gazetteer:
            return self._offline.location(self._offline.gazetteer[known])
        held = {p.place_id: p for p in self._answers(city, state) if p.state == state}
        if not held:
            return None
        if len(held) > 1:
            locations = [self._offline.location(place) for place in held.values()]
            raise AmbiguousPlace(f"{city}, {STATE_NAMES[state]}", locations)
        (place,) = held.values()
        if place.kind == "city":
            self._store.put(self._service, city, state, place.place_id)
        else:
            # A small place: its name beside its county is kept in memory, not at rest.
            self._small[asked] = place.place_id
        return self._offline.location(place)

    def _answers(self, city: str, state: str) -> list[Place]:
        """Return the places that the service answers, as they are held."""
        try:
            found: list[Place] = self._breaker.call(self._ask, city, state)
        except pybreaker.CircuitBreakerError as error:
            opened = self._failures.opened_at
            since = (datetime.now(UTC) - opened).total_seconds() if opened else 0.0
            msg = (
                f"it failed {_FAILURES} times in a row, and is asked again in "
                f"{_seconds(self._breaker.reset_timeout - since)}"
            )
            raise GeocoderUnavailable(msg) from error
        return found

    def _ask(self, city: str, state: str) -> list[Place]:
        self._wait()
        try:
            if self._service == "nominatim":
                answers = self._geocoder.geocode(
                    {"city": city, "state": STATE_NAMES[state], "country": "US"},
                    exactly_one=False,
                    limit=_MOST_ANSWERS,
                    addressdetails=True,
                )
            else:
                query = f"{city}, {STATE_NAMES[state]}, USA"
                answers = self._geocoder.geocode(query, exactly_one=False)
            held = [self._held(answer) for answer in (answers or ())[:_MOST_ANSWERS]]
            return [place for place in held if place is not None]
        except GeocoderRateLimited as error:
            # The service asks to be left alone for a while: so does everyone here.
            wait = min(error.retry_after or _PATIENCE, _LONGEST_PATIENCE)
            self._store.take_turn(self._service, wait)
            msg = f"it asks to be left alone for {_seconds(wait)}"
            raise GeocoderRateLimited(msg, retry_after=wait) from error
        except GeocoderQueryError:
            # Its text is the service's own.
            raise GeocoderServiceError("it does not take the question") from None
        except GeopyError:
            raise
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            # What geopy makes of an answer in a form that nobody wrote down.
            msg = "its answer has another form than it should"
            raise GeocoderParseError(msg) from None

    def _wait(self) -> None:
        """Wait for the turn to ask.

        Raises:
            GeocoderUnavailable: it comes too late for somebody who waits at a page.
        """
        left = self._store.wait(self._service)
        if left > _LONGEST_WAIT:
            msg = f"its next turn comes in {_seconds(left)}"
            raise _NotYetError(msg)
        self._sleep(self._store.take_turn(self._service, self._gap))

    def _held(self, answer: Location) -> Place | None:
        """Return the city that an answer names, else its county; None for neither.

        A state, another country and the open sea are no answer about a city.
        """
        gazetteer = self._offline.gazetteer
        raw = answer.raw if isinstance(answer.raw, Mapping) else {}
        address = raw.get("address") or {}
        if address.get("country_code", "us") != "us":
            return None
        if {raw.get("addresstype"), raw.get("type")} & _TOO_LARGE:
            return None
        state = str(address.get("state", ""))
        for part in ("city", "town", "village", "county"):
            if state and address.get(part):
                places = self._offline.places(f"{address[part]}, {state}")
                if len(places) == 1:
                    return gazetteer.held(places[0])
        point = (answer.latitude, answer.longitude)
        near = self._offline.nearest_city(point)
        if geodesic(point, (near.latitude, near.longitude)).miles > _FARTHEST:
            return None
        return gazetteer[near.county_id]


def _seconds(seconds: float) -> str:
    """Return some time in words, as a person waits for it."""
    whole = max(1, math.ceil(seconds))
    return count(whole, "second") if whole < 120 else f"{whole // 60} minutes"


def online_geocoder(
    settings: Settings, offline: GazetteerGeocoder, store: AnswerStore
) -> OnlineGeocoder:
    """Return the online geocoder that the settings name.

    Raises:
        SettingsError: geopy has no such service, or refuses its options.
    """
    return OnlineGeocoder(
        settings.service,
        geopy_geocoder(settings),
        offline,
        store,
        settings.seconds_between_requests,
    )
