"""Every question of a refresh: from what is kept, else from the service, then kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, TypeVar

from data.online.service import ServiceError
from data.refresh.answers import Answers, NotKeptError
from data.refresh.asking import FirstObligation, Usaspending, Wanted
from data.refresh.record import Record, read_day, read_usd

#: What keeps a question from being answered; its text says why.
NOT_ANSWERED: Final = (ServiceError, NotKeptError)
_BATCH: Final = 25  # awards of one question
_NOT_ASKED: Final = "not asked: the service could not be reached"
_BROKEN: Final = "its kept answer is broken; remove the folder, and ask again"
T = TypeVar("T")
#: Records, and the day on which they were read; or why there are none.
Outcome = tuple[list[Record], str] | ServiceError | NotKeptError


class Questions:
    """The service behind what it answered already.

    Once it is out of reach it is not pressed further.

    Args:
        source: the service; None where only kept answers are read.
        answers: what it answered already.
    """

    def __init__(self, source: Usaspending | None, answers: Answers) -> None:
        self._source = source
        self._answers = answers
        self._is_down = False

    @property
    def data_date(self) -> str:
        """Day of the service's data, ISO 8601; empty where it is not told."""
        return self._answers.data_date

    def batches(self, wanted: Sequence[Wanted]) -> Iterator[Sequence[Wanted]]:
        """Yield awards in batches; those of one agency and one kind of row together."""
        groups: dict[tuple[tuple[str, str], bool], list[Wanted]] = {}
        for one in wanted:
            groups.setdefault((one.agency, one.is_coarse), []).append(one)
        for some in groups.values():
            for start in range(0, len(some), _BATCH):
                yield some[start : start + _BATCH]

    def known(self, batch: Sequence[Wanted]) -> Iterator[tuple[Wanted, Outcome]]:
        """Yield what came of asking for each award of a batch by its number."""
        fetched: dict[str, list[Record] | ServiceError] = {}

        def fetch(one: Wanted) -> list[dict[str, Any]]:
            if one.award_id not in fetched:
                self._fetch(batch[batch.index(one) :], fetched)
            found = fetched[one.award_id]
            if isinstance(found, ServiceError):
                raise found
            return [record.to_json() for record in found]

        for one in batch:
            try:
                kept = self._answers.get(_name(one), _asked(one), partial(fetch, one))
                records = _records(kept.content)
            except NOT_ANSWERED as error:
                yield one, error
                continue
            if one.is_coarse:  # whatever was kept while it was not
                records = [record.as_coarse() for record in records]
            yield one, (records, kept.read_on)

    def like(
        self,
        name: str,
        filters: Mapping[str, Any],
        is_passed_over: Callable[[Record], bool],
    ) -> tuple[list[Record], str]:
        """Return the records that filters choose, and the day of reading.

        Args:
            name: of the question.
            filters: what is asked for.
            is_passed_over: whether nothing of a record may be kept, or said.

        Raises:
            ServiceError: it was not answered.
            NotKeptError: it is not kept, and nothing is asked.
        """

        def ask() -> list[dict[str, Any]]:
            found = self._guarded(lambda source: source.like(filters, is_passed_over))
            return [record.to_json() for record in found]

        kept = self._answers.get(name, dict(filters), ask)
        records = _records(kept.content)
        return [one for one in records if not is_passed_over(one)], kept.read_on

    def first_obligation(self, record: Record) -> FirstObligation | None:
        """Return what was obligated on an award's first day; None where not recorded.

        Raises:
            ServiceError: it was not answered.
            NotKeptError: it is not kept, and nothing is asked.
        """
        if not record.key:
            return None

        def ask() -> dict[str, str] | None:
            first = self._guarded(lambda source: source.first_obligation(record.key))
            return {"day": first.day, "usd": first.usd} if first else None

        name = f"obligations-{record.number}"
        kept = self._answers.get(name, {"key": record.key}, ask).content
        if not kept:
            return None
        try:
            day, usd = read_day(kept["day"]), read_usd(kept["usd"], "", [])
        except (KeyError, TypeError) as error:
            raise NotKeptError(_BROKEN) from error
        if not day or not usd:
            raise NotKeptError(_BROKEN)
        return FirstObligation(day, usd)

    def complete(self, *, is_whole: bool) -> None:
        """Note that all was answered.

        Args:
            is_whole: whether all of the list was asked for; a part of it does not end
                a whole run that was cut off.
        """
        if is_whole or not self._answers.is_resumed:
            self._answers.complete()

    def _fetch(
        self,
        batch: Sequence[Wanted],
        fetched: dict[str, list[Record] | ServiceError],
    ) -> None:
        """Ask for those of a batch that are not kept; one by one where that failed.

        So that an answer which cannot be read hides one award, not all of its batch.
        """
        missing = [o for o in batch if not self._answers.has(_name(o), _asked(o))]
        try:
            fetched |= self._guarded(lambda source: source.known(missing))
        except ServiceError as error:
            fetched |= {one.award_id: error for one in missing}
            if len(missing) > 1 and not self._is_down:
                for one in missing:
                    self._fetch([one], fetched)

    def _guarded(self, ask: Callable[[Usaspending], T]) -> T:
        """Ask, unless the service was found to be out of reach.

        Raises:
            ServiceError: it was not answered.
        """
        if self._is_down or self._source is None:
            raise ServiceError(_NOT_ASKED, is_unreachable=True)
        try:
            return ask(self._source)
        except ServiceError as error:
            self._is_down = error.is_unreachable
            raise


def _records(content: Any) -> list[Record]:
    """Return kept records.

    Raises:
        NotKeptError: they were edited, or never were such.
    """
    try:
        return [Record.from_json(entry) for entry in content]
    except (AttributeError, TypeError, ValueError) as error:
        raise NotKeptError(_BROKEN) from error


def _name(one: Wanted) -> str:
    return f"award-{one.number}"


def _asked(one: Wanted) -> dict[str, Any]:
    """Return what is asked for of an award, as it is kept beside the answer."""
    return {"number": one.number, "is_coarse": one.is_coarse}
