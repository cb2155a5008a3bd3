"""What is asked of USAspending, and what of its answers is kept.

Known awards are asked for by number, some at a time; what else the program may have
made, by its assistance listings, its years and its words. The service matches loosely:
whether a number is the one that was asked for is looked at here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from data.online.service import Service, ServiceError
from data.refresh.record import (
    FIELDS,
    FIELDS_OF_COARSE_ROWS,
    Record,
    number_of,
    printable,
    read_day,
    read_record,
    read_usd,
    usd_cell,
)
from geo.resolve import PlaceResolver

API: Final = "https://api.usaspending.gov"
SOURCE: Final = "USAspending"

_SEARCH: Final = "/api/v2/search/spending_by_award/"
_TRANSACTIONS: Final = "/api/v2/transactions/"
_UPDATED: Final = "/api/v2/awards/last_updated/"
_GRANTS: Final = ("02", "03", "04", "05")
_PAGE: Final = 100
_MOST_PAGES: Final = 500  # the service's window is 50,000 results
_TRANSACTIONS_A_PAGE: Final = 5_000
_SHORTEST_KEYWORD: Final = 3
EARLIEST: Final = "2007-10-01"  # the service holds nothing before


@dataclass(frozen=True, slots=True)
class Wanted:
    """An award that is asked for by its number.

    Attributes:
        award_id: what names it here. number: its number, in the compact form.
        agency: names of department and part of it, either may be empty.
        is_coarse: whether only dates, amounts and listings may be asked for.
        finer: names of places that no text of it may bear.
    """

    award_id: str
    number: str
    agency: tuple[str, str] = ("", "")
    is_coarse: bool = False
    finer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstObligation:
    """What was obligated on the day of an award's first transaction."""

    day: str
    usd: str


class Usaspending:
    """The service in the words of this project.

    Args:
        service: where it is, and how it is asked.
        resolver: tells how a place is held; one without an online geocoder.

    Attributes:
        messages: what the service says of its own answers, each once.
    """

    def __init__(self, service: Service, resolver: PlaceResolver) -> None:
        self._service = service
        self._resolver = resolver
        self.messages: dict[str, None] = {}

    def data_date(self) -> str:
        """Return the day of the service's data, as ISO 8601; empty where not told.

        Raises:
            ServiceError: it cannot be asked.
        """
        try:
            answer = self._service.ask(_UPDATED)
        except ServiceError as error:
            text = f"{SOURCE} ({self._service.address}): {error}"
            raise ServiceError(text, is_unreachable=True) from error
        told = str(answer.get("last_updated", ""))
        try:
            day = datetime.strptime(told, "%m/%d/%Y")  # noqa: DTZ007 - a day has no zone
            return day.date().isoformat()
        except ValueError:
            return read_day(told)

    def known(self, wanted: Sequence[Wanted]) -> dict[str, list[Record]]:
        """Return the records of some awards, those of one agency and one kind of row.

        Returns:
            Identifier -> its records: none, one, or several that bear its number.

        Raises:
            ServiceError: an answer did not come, or cannot be what was asked for.
        """
        first = wanted[0]
        fields = FIELDS_OF_COARSE_ROWS if first.is_coarse else FIELDS
        filters = _filters(first.agency)
        filters["award_ids"] = [one.number for one in wanted]
        by_number: dict[str, list[Wanted]] = {}
        for one in wanted:
            by_number.setdefault(one.number, []).append(one)
        found: dict[str, dict[Record, None]] = {one.award_id: {} for one in wanted}
        for result in self._results(filters, fields, most_pages=_MOST_PAGES):
            # The service takes a part of a number too.
            for one in by_number.get(number_of(result), ()):
                record = read_record(
                    result,
                    self._resolver,
                    is_coarse=one.is_coarse,
                    finer=one.finer,
                )
                found[one.award_id][record] = None
        return {code: list(records) for code, records in found.items()}

    def like(
        self, filters: Mapping[str, Any], is_passed_over: Callable[[Record], bool]
    ) -> list[Record]:
        """Return the records that some filters choose, each once.

        Args:
            filters: as :func:`candidate_filters` makes them.
            is_passed_over: whether nothing of a record may be kept.

        Raises:
            ServiceError: an answer did not come, or cannot be what was asked for.
        """
        found: dict[Record, None] = {}
        for result in self._results(filters, FIELDS, most_pages=_MOST_PAGES):
            record = read_record(result, self._resolver)
            if record.number and not is_passed_over(record):
                found[record] = None
        return list(found)

    def first_obligation(self, key: str) -> FirstObligation | None:
        """Return what was obligated on an award's first day; None where not recorded.

        Raises:
            ServiceError: an answer did not come, or cannot be what was asked for.
        """
        by_day: dict[str, Decimal] = {}
        page = 1
        while True:
            body = {
                "award_id": key,
                "limit": _TRANSACTIONS_A_PAGE,
                "page": page,
                "sort": "action_date",
                "order": "asc",
            }
            answer = self._service.ask(_TRANSACTIONS, body)
            results = _list_of(answer)
            for one in results:
                day = read_day(one.get("action_date"))
                usd = read_usd(one.get("federal_action_obligation"), "", [])
                if day and usd:
                    by_day[day] = by_day.get(day, Decimal(0)) + Decimal(usd)
            has_next = _has_next(answer)
            if not has_next or page >= _MOST_PAGES:
                break
            if not results:
                raise ServiceError(_EMPTY_PAGE)
            page += 1
        if not by_day:
            return None
        first = min(by_day)
        return FirstObligation(first, usd_cell(by_day[first]))

    def _results(
        self, filters: Mapping[str, Any], fields: Sequence[str], most_pages: int
    ) -> Iterator[Mapping[str, Any]]:
        """Yield the results of a search, page by page."""
        seen: set[tuple[str, ...]] = set()
        for page in range(1, most_pages + 1):
            body = {
                "filters": dict(filters),
                "fields": list(fields),
                "spending_level": "awards",
                "sort": "Award ID",
                "order": "asc",
                "page": page,
                "limit": _PAGE,
            }
            answer = self._service.ask(_SEARCH, body)
            results = _list_of(answer)
            messages = answer.get("messages")
            for message in messages if isinstance(messages, list) else ():
                self.messages[printable(message)] = None
            if results and not any("Award ID" in one for one in results):
                msg = "its results bear no Award ID: the service may have changed"
                raise ServiceError(msg)
            keys = tuple(str(one.get("generated_internal_id")) for one in results)
            if results and keys in seen:
                msg = f"page {page} is one that came before"
                raise ServiceError(msg)
            seen.add(keys)
            yield from results
            if not _has_next(answer):
                return
            if not results:
                raise ServiceError(_EMPTY_PAGE)
        msg = f"more than {most_pages * _PAGE:,} records fit; --since asks for fewer"
        raise ServiceError(msg)


_EMPTY_PAGE: Final = "an empty page says that more follow"


def candidate_filters(
    agency: tuple[str, str],
    listing: str,
    keywords: Iterable[str],
    first_day: str,
    last_day: str,
) -> dict[str, Any]:
    """Return the filters of a search for what a program may have made.

    Args:
        agency: names of department and part of it, either may be empty.
        listing: number of an assistance listing; empty for any.
        keywords: of which one is to be found; empty for any.
        first_day: of first obligations, ISO 8601.
        last_day: of first obligations, ISO 8601.
    """
    filters = _filters(agency)
    if listing:
        filters["program_numbers"] = [listing]
    if words := [word for word in keywords if len(word) >= _SHORTEST_KEYWORD]:
        filters["keywords"] = words
    period = {"start_date": max(first_day, EARLIEST), "end_date": last_day}
    filters["time_period"] = [period | {"date_type": "new_awards_only"}]
    return filters


def _filters(agency: tuple[str, str]) -> dict[str, Any]:
    filters: dict[str, Any] = {"award_type_codes": list(_GRANTS)}
    department, part = agency
    if part:
        entry = {"type": "awarding", "tier": "subtier", "name": part}
        filters["agencies"] = [entry | {"toptier_name": department}]
    elif department:
        entry = {"type": "awarding", "tier": "toptier", "name": department}
        filters["agencies"] = [entry]
    return filters


def _list_of(answer: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the results of an answer; none for an empty answer."""
    results = answer.get("results", [] if not answer else None)
    if not isinstance(results, list) or not all(isinstance(r, dict) for r in results):
        msg = "the answer holds no list of results: the service may have changed"
        raise ServiceError(msg)
    return results


def _has_next(answer: Mapping[str, Any]) -> bool:
    told = answer.get("page_metadata")
    return bool(told.get("hasNext")) if isinstance(told, dict) else False
