"""Whether an address answers: asked politely, one request at a time.

HEAD first; GET only where HEAD is not answered well, and then no more than the
beginning is read. Before each further request to a host there is a pause, on the way of
a redirect too. A host that asks to wait is asked no more.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

import httpx

_USER_AGENT: Final = "ojjdp-csec-mentoring-map link check (asks for each address once)"
_MOST_REDIRECTS: Final = 8
_BEGINNING: Final = 65_536  # bytes
_LONGEST_DETAIL: Final = 300  # characters


class Outcome(StrEnum):
    """What came of asking for an address."""

    OK = "ok"
    MOVED = "moved"
    REFUSED = "refused"
    GONE = "gone"
    SLOW = "slow"
    FAILED = "failed"


_REFUSED: Final = dict.fromkeys((401, 403, 429, 451), Outcome.REFUSED)
_OUTCOMES: Final = _REFUSED | dict.fromkeys((404, 410), Outcome.GONE)
#: After these of HEAD, GET would tell nothing more.
_ENOUGH: Final = frozenset({None, Outcome.OK, Outcome.MOVED, Outcome.SLOW})


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one address.

    Attributes:
        address: as it was given.
        outcome: None where it was not asked, for its host had asked to wait.
        detail: the same in words that a terminal may be given.
    """

    address: str
    outcome: Outcome | None
    detail: str


class _LeftAloneError(Exception):
    """A request to a host that asked to wait."""


def host_of(address: str) -> str:
    """Return the host of an address, in small letters; empty where it names none."""
    try:
        return httpx.URL(address).host
    except httpx.InvalidURL:
        return ""


class Asker:
    """Asks for addresses, and remembers what each host wants; closed by ``with``.

    Args:
        pause_s: seconds between two requests to the same host.
        timeout_s: seconds to wait for a connection, for each part of an answer, and for
            its beginning.
        sleep: how to wait; tests count instead.
    """

    def __init__(
        self,
        pause_s: float = 2.0,
        timeout_s: float = 20.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause_s = pause_s
        self._timeout_s = timeout_s
        self._sleep = sleep
        self._asked: set[str] = set()
        self._left_alone: set[str] = set()
        headers = {"User-Agent": _USER_AGENT}
        self._client = httpx.Client(headers=headers, timeout=timeout_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, address: str) -> Finding:
        """Return what came of asking for one address."""
        known = len(self._left_alone)
        found = self._found("HEAD", address)
        # Not every server knows HEAD; one that asked to wait is not asked again.
        if found.outcome in _ENOUGH or len(self._left_alone) > known:
            return found
        return self._found("GET", address)

    def _found(self, method: str, address: str) -> Finding:
        try:
            # The client reads a redirect's text to its end, so it follows none itself.
            request = self._client.build_request(method, address)
            for _ in range(_MOST_REDIRECTS + 1):
                response = self._request(request)
                if response.next_request is None:
                    return _judged(address, response)
                request = response.next_request
        except _LeftAloneError:
            return Finding(address, None, "not asked: its host asked to wait")
        except httpx.TimeoutException:
            return Finding(address, Outcome.SLOW, "no answer in time")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = _plain(f"{type(error).__name__}: {error}")
            return Finding(address, Outcome.FAILED, reason)
        detail = f"redirected more than {_MOST_REDIRECTS} times"
        return Finding(address, Outcome.FAILED, detail)

    def _request(self, request: httpx.Request) -> httpx.Response:
        """Return one answer of which the beginning was read, in the host's turn."""
        host = request.url.host
        if host in self._left_alone:
            raise _LeftAloneError
        if host in self._asked:
            self._sleep(self._pause_s)
        self._asked.add(host)
        response = self._client.send(request, stream=True)
        try:
            if response.status_code == 429 or "Retry-After" in response.headers:
                self._left_alone.add(host)
            read, stop = 0, time.monotonic() + self._timeout_s
            for part in response.iter_raw():
                read += len(part)
                if read >= _BEGINNING or time.monotonic() > stop:
                    break
        finally:
            response.close()
        return response


def _judged(address: str, response: httpx.Response) -> Finding:
    status = response.status_code
    outcome, detail = _OUTCOMES.get(status, Outcome.FAILED), str(status)
    if response.is_success:
        outcome = Outcome.OK
        if response.url != httpx.URL(address):
            outcome, detail = Outcome.MOVED, f"to {response.url}"
    elif wait := response.headers.get("Retry-After"):
        detail = f"{status}, asks to wait: {wait}"
    return Finding(address, outcome, _plain(detail))


def _plain(text: str) -> str:
    """Return what a server sent without the marks that a terminal would obey."""
    return "".join(filter(str.isprintable, text))[:_LONGEST_DETAIL]
