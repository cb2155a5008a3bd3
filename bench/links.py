"""Does every address of the resources still answer? Asked politely, on request only.

Run: ``python -m bench.links`` says what would be asked; ``--go`` asks.

One host after the other, one request at a time, a pause before each further request to
the same host. HEAD first; GET only where HEAD is not answered well, and then no more
than the beginning is read. A host that asks to wait is left alone for this run.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

import pandas as pd
from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError
from urllib3.exceptions import TimeoutError as RequestTimeout
from urllib3.response import BaseHTTPResponse

from data import read_table
from grants.words.numbers import count, listed

_USER_AGENT = "ojjdp-csec-mentoring-map link check (asks for each address once)"
_MOST_REDIRECTS = 8
_BEGINNING = 65_536  # bytes
_ASKED_TO_WAIT = "not asked: its host asked to wait"


class Outcome(StrEnum):
    """What came of asking for an address."""

    OK = "ok"
    MOVED = "moved"
    REFUSED = "refused"
    GONE = "gone"
    SLOW = "slow"
    FAILED = "failed"


_OUTCOMES = {
    401: Outcome.REFUSED,
    403: Outcome.REFUSED,
    404: Outcome.GONE,
    410: Outcome.GONE,
    429: Outcome.REFUSED,
    451: Outcome.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One address: what came of asking for it, and the detail in words.

    ``asks_to_wait`` says that the host wants no more requests now.
    """

    address: str
    outcome: Outcome
    detail: str
    asks_to_wait: bool = False


def addresses_of(resources: pd.DataFrame) -> dict[str, list[str]]:
    """Return each address with the resources that it stands in, host by host.

    Args:
        resources: ``id``, ``url`` and ``source_url``, where several addresses are
            separated by semicolons with a space on each side.
    """
    used: dict[str, list[str]] = {}
    for column in ("url", "source_url"):
        for code, cell in zip(resources["id"], resources[column], strict=True):
            for address in [] if pd.isna(cell) else str(cell).split(" ; "):
                codes = used.setdefault(address.strip(), [])
                codes.extend([code] if code not in codes else [])
    hosts = list(dict.fromkeys(map(host_of, used)))
    return dict(sorted(used.items(), key=lambda item: hosts.index(host_of(item[0]))))


def host_of(address: str) -> str:
    """Return the host of an address, with its port where it names one."""
    return urlsplit(address).netloc.lower()


class Asker:
    """Asks for addresses, with a pause between two requests to one host.

    Args:
        pause_s: seconds between two requests to the same host.
        timeout_s: seconds to wait for a connection, and for each part of an answer.
        sleep: how to wait; tests count instead.
    """

    def __init__(
        self,
        pause_s: float = 2.0,
        timeout_s: float = 20.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause_s = pause_s
        self._timeout = Timeout(connect=timeout_s, read=timeout_s)
        self._sleep = sleep
        self._asked_before = ""
        self._pool = PoolManager(headers={"User-Agent": _USER_AGENT})

    def ask_all(self, addresses: Iterable[str]) -> Iterator[Finding]:
        """Return what came of each address, in their order.

        Args:
            addresses: those of one host next to each other.
        """
        left_alone: set[str] = set()
        for address in addresses:
            host = host_of(address)
            if host in left_alone:
                yield Finding(address, Outcome.REFUSED, _ASKED_TO_WAIT)
                continue
            finding = self.ask(address)
            if finding.asks_to_wait:
                left_alone.add(host)
            yield finding

    def ask(self, address: str) -> Finding:
        """Return what came of asking for one address."""
        finding = self._request("HEAD", address)
        if finding.outcome in {Outcome.OK, Outcome.MOVED, Outcome.SLOW}:
            return finding
        # Not every server knows HEAD; one that asked to wait is not asked again.
        return finding if finding.asks_to_wait else self._request("GET", address)

    def _request(self, method: str, address: str) -> Finding:
        host = host_of(address)
        if host == self._asked_before:
            self._sleep(self._pause_s)
        self._asked_before = host
        try:
            response = self._pool.request(
                method,
                address,
                preload_content=False,
                timeout=self._timeout,
                retries=Retry(
                    total=None,
                    connect=False,
                    read=False,
                    redirect=_MOST_REDIRECTS,
                    respect_retry_after_header=False,
                ),
            )
            try:
                response.read(_BEGINNING)
            finally:
                response.close()
        except HTTPError as error:
            return _failure(address, error)
        return _judge(address, response)


def _failure(address: str, error: HTTPError) -> Finding:
    reason = error.reason if isinstance(error, MaxRetryError) else error
    # urllib3 counts a refused connection among the timeouts.
    is_late = isinstance(reason, RequestTimeout)
    if is_late and not isinstance(reason, NewConnectionError):
        return Finding(address, Outcome.SLOW, "no answer in time")
    return Finding(address, Outcome.FAILED, f"{type(reason).__name__}: {reason}")


def _judge(address: str, response: BaseHTTPResponse) -> Finding:
    status = response.status
    if status < 300:
        target = address
        for step in response.retries.history if response.retries else ():
            target = urljoin(target, step.redirect_location or "")
        if target == address:
            return Finding(address, Outcome.OK, str(status))
        return Finding(address, Outcome.MOVED, f"to {target}")
    outcome = _OUTCOMES.get(status, Outcome.FAILED)
    wait = response.headers.get("Retry-After")
    detail = str(status) if wait is None else f"{status}, asks to wait: {wait}"
    return Finding(address, outcome, detail, status == 429 or wait is not None)


def summary_of(findings: Iterable[Finding]) -> str:
    """Return how many addresses came to what, in one sentence."""
    outcomes = Counter(finding.outcome for finding in findings)
    parts = [
        f"{outcomes[outcome]} {outcome}" for outcome in Outcome if outcomes[outcome]
    ]
    return f"{count(outcomes.total(), 'address', 'addresses')}: {listed(parts)}."


def main(arguments: list[str] | None = None) -> int:
    """Ask for every address and print a line for each; 1 if one is gone or failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.links", description=__doc__)
    parser.add_argument("--go", action="store_true", help="ask, over the network")
    parser.add_argument("--pause", type=float, default=2.0, help="seconds, per host")
    parser.add_argument("--timeout", type=float, default=20.0, help="seconds")
    options = parser.parse_args(arguments)
    used = addresses_of(read_table("resources"))
    hosts = {host_of(address) for address in used}
    print(
        f"{count(len(used), 'address', 'addresses')} at {count(len(hosts), 'host')}, "
        f"one at a time, {options.pause:g} s between requests to a host."
    )
    if not options.go:
        print("Nothing was asked. To ask, over the network: python -m bench.links --go")
        return 0
    findings = []
    for finding in Asker(options.pause, options.timeout).ask_all(used):
        findings.append(finding)
        codes = ", ".join(used[finding.address])
        # A detail may hold what a server sent; a terminal would obey some of it.
        detail = "".join(filter(str.isprintable, finding.detail))
        print(f"{finding.outcome:8} {finding.address}  {detail}  [{codes}]", flush=True)
    print(summary_of(findings))
    bad = {Outcome.GONE, Outcome.FAILED}
    return int(any(finding.outcome in bad for finding in findings))


if __name__ == "__main__":
    sys.exit(main())
