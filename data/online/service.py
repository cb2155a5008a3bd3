"""A web service that speaks JSON, asked politely: one request after the other.

What may help is asked again: a lost connection, an answer that is cut off, an error of
the server, one that asks to wait. What is our own slip is not.
"""

import re
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Final

import httpx
import stamina

from grants.errors import GrantSitesError
from grants.strict_json import NotJsonError, read_strict_json

USER_AGENT: Final = "mentoring-awards-map (compares a public list with the record)"
MOST_BYTES: Final = 20_000_000
_ADDRESS: Final = re.compile(r"https?://[\w.-]+(:\d{1,5})?(/[\w.~-]+)*/?", re.ASCII)
_LONGEST_WAIT_S: Final = 120.0  # that a server may ask for
_LONGEST_DETAIL: Final = 200
_CONNECT_S: Final = 10.0

# What is asked again is no matter of a log on the maintainer's terminal.
stamina.instrumentation.set_on_retry_hooks([])


class ServiceError(GrantSitesError):
    """A service did not answer what it was asked; the text says how.

    Attributes:
        is_unreachable: whether nothing else would be answered now either.
    """

    def __init__(self, text: str, *, is_unreachable: bool = False) -> None:
        super().__init__(text)
        self.is_unreachable = is_unreachable


class _AskAgainError(ServiceError):
    """What the same request may still be answered with; ``wait_s`` if it is told."""

    wait_s: float | None = None


class Service:
    """A service, and the pace at which it is asked.

    Args:
        address: where it is, without a final slash.
        pause_s: least time from the end of one request to the next.
        timeout_s: longest wait for each part of an answer; its own search takes 90.
        attempts: how often one request is made at the most.
        wait_s: first pause before a request is made again; it doubles.
        sleep: how to wait for the pace.

    Raises:
        ServiceError: the address is none.
    """

    def __init__(
        self,
        address: str,
        *,
        pause_s: float = 1.0,
        timeout_s: float = 120.0,
        attempts: int = 5,
        wait_s: float = 2.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = address.rstrip("/")
        if not _ADDRESS.fullmatch(address):
            msg = f"{address!r} is no address; write one that begins with https://"
            raise ServiceError(msg, is_unreachable=True)
        self._pause_s = pause_s
        self._longest_s = 5 * timeout_s  # for an answer that comes drop by drop
        self._attempts = attempts
        self._wait_s = wait_s
        self._sleep = sleep
        self._asked_at = float("-inf")
        self._client = httpx.Client(
            base_url=self.address,
            headers={"User-Agent": USER_AGENT, "Accept": "application/json"},
            timeout=httpx.Timeout(timeout_s, connect=min(timeout_s, _CONNECT_S)),
        )

    def __enter__(self) -> "Service":
        """Return the service; its connection closes at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._client.close()

    def ask(self, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return what the service answers, a JSON object; empty for an empty answer.

        Args:
            path: below the service's address.
            body: what is posted as JSON; None for a plain question.

        Raises:
            ServiceError: it was not answered, or with something else.
        """
        attempts = stamina.retry_context(
            on=_wait_before,
            attempts=self._attempts,
            timeout=None,
            wait_initial=self._wait_s,
            wait_jitter=self._wait_s / 2,
            wait_max=16 * self._wait_s,
        )
        for attempt in attempts:
            with attempt:
                return self._once(path, body)
        raise AssertionError  # the last attempt lets its error through

    def _once(self, path: str, body: Mapping[str, Any] | None) -> dict[str, Any]:
        left = self._asked_at + self._pause_s - time.monotonic()
        if left > 0:
            self._sleep(left)
        method = "GET" if body is None else "POST"
        try:
            with self._client.stream(method, path, json=body) as response:
                raw = self._read(response)
        except httpx.TimeoutException as error:
            raise _AskAgainError("no answer in time", is_unreachable=True) from error
        except httpx.RemoteProtocolError as error:
            raise _AskAgainError("the connection closed before an answer") from error
        except httpx.HTTPError as error:
            text = f"no connection ({type(error).__name__})"
            raise _AskAgainError(text, is_unreachable=True) from error
        finally:
            self._asked_at = time.monotonic()
        return _read_answer(response, raw)

    def _read(self, response: httpx.Response) -> bytes:
        """Return the bytes of an answer, as many as an answer may have."""
        raw, until = bytearray(), time.monotonic() + self._longest_s
        for part in response.iter_bytes():
            raw += part
            if len(raw) > MOST_BYTES:
                text = f"the answer has more than {MOST_BYTES // 1_000_000} MB"
                raise ServiceError(text)
            if time.monotonic() > until:
                raise _AskAgainError("no whole answer in time")
        return bytes(raw)


def _wait_before(error: Exception) -> bool | float:
    """Return whether to ask again after an error, or how many seconds before that."""
    if not isinstance(error, _AskAgainError):
        return False
    return True if error.wait_s is None else error.wait_s


def _read_answer(response: httpx.Response, raw: bytes) -> dict[str, Any]:
    status = response.status_code
    if status == httpx.codes.NO_CONTENT:
        return {}
    if status == httpx.codes.TOO_MANY_REQUESTS:
        raise _too_many(response)
    if status >= 500:
        raise _AskAgainError(f"an error of the server ({status})")
    if status >= 400:
        raise ServiceError(f"refused ({status}{_detail(raw)})")
    if status >= 300:
        raise ServiceError(f"sent elsewhere ({status}); --api names the new address")
    try:
        answer = read_strict_json(raw, MOST_BYTES)
    except NotJsonError as error:
        text = f"the answer is no JSON ({_one_line(str(error))})"
        raise _AskAgainError(text) from error
    if not isinstance(answer, dict):
        raise _AskAgainError("the answer is no JSON object")
    return answer


def _too_many(response: httpx.Response) -> ServiceError:
    """Return the error of a server that asks to wait: as long as it says, or not."""
    wait_s = _seconds(response.headers.get("Retry-After", ""))
    if wait_s is not None and wait_s > _LONGEST_WAIT_S:
        text = f"it asks to wait {wait_s:,.0f} seconds; ask again then"
        return ServiceError(text, is_unreachable=True)
    error = _AskAgainError("it asks for fewer requests (429)", is_unreachable=True)
    error.wait_s = wait_s
    return error


def _seconds(text: str) -> float | None:
    """Return the seconds that a Retry-After asks for; None for no such thing."""
    if text.strip().isdecimal():
        return float(text)
    try:
        day = parsedate_to_datetime(text)
        return max(0.0, day.timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return None


def _detail(raw: bytes) -> str:
    """Return what a service says of a refusal, as it may stand on a terminal."""
    try:
        said = read_strict_json(raw, MOST_BYTES)["detail"]
    except (NotJsonError, KeyError, TypeError, IndexError):
        return ""
    return f": {_one_line(str(said))}"


def _one_line(text: str) -> str:
    printable = "".join(mark if mark.isprintable() else " " for mark in text)
    return " ".join(printable.split())[:_LONGEST_DETAIL]
