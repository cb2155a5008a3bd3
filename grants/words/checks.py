"""When an award was compared with what, and what came of it, in words."""

from typing import Final

from grants.checks import DIFFERS, GONE, SAME, Check, ChecksInAll, FederalRecord
from grants.words.numbers import count, day, dollars, listed, verb
from grants.words.terms import NOT_FOUND

NOT_CHECKED: Final = "not compared with a live record"
_GONE: Final = "no longer recorded there"
#: Column of an award -> what it is called where it differs.
_DIFFERS: Final = {
    "recipient": "recipient",
    "site_state": "state",
    "fiscal_year": "funding cycle",
    "amount_original_usd": "original award",
    "amount_total_usd": "total to date",
    "program": "assistance listing",
}


def check_words(check: Check | None) -> str:
    """Return the last comparison: "USAspending, November 30, 2026: same"."""
    if check is None:
        return NOT_CHECKED
    return f"{check.source}, {day(check.checked_on)}: {_result(check)}"


def data_of(check: Check | None) -> str:
    """Return of which day the source's data were; empty where it does not say."""
    if check is None or not check.data_date:
        return ""
    return f"its data of {day(check.data_date)}"


def _result(check: Check) -> str:
    if check.result == SAME:
        return "same"
    if check.result == DIFFERS:
        names = listed(_DIFFERS.get(one, one) for one in check.differs)
        return f"differs: {names}"
    return _GONE if check.result == GONE else NOT_FOUND


def checked_sentence(found: ChecksInAll) -> str:
    """Return how many awards were compared, with what, and when; empty for none."""
    if not found.compared:
        return ""
    results = [
        f"{found.same} the same" if found.same else "",
        f"{found.differ} with a difference" if found.differ else "",
        f"{found.missing} not found there" if found.missing else "",
    ]
    awards = f"{found.compared} of {count(found.awards, 'award')}"
    were = verb(found.compared, "was", "were")
    return (
        f"{awards} {were} compared with {listed(found.sources)}, the last on "
        f"{day(found.last_on)}: {listed(filter(None, results))}."
    )


def period_words(record: FederalRecord) -> str:
    """Return a period of performance: "October 1, 2018, to September 30, 2021"."""
    if not record.period_start and not record.period_end:
        return NOT_FOUND
    first = day(record.period_start) if record.period_start else f"start {NOT_FOUND}"
    last = day(record.period_end) if record.period_end else f"end {NOT_FOUND}"
    return f"{first}, to {last}"


def period_basis(record: FederalRecord) -> str:
    """Return what a period says of the award's status, and what it does not."""
    if not record.period_end:
        return ""
    if record.is_over:
        return "it had ended when the record was read; that is not “closed”"
    return "it had not ended when the record was read; that is not “open”"


def beside_words(name: str, own_usd: int | None) -> str:
    """Return the list's own amount, to stand beside that of a source."""
    return f"in the list, {name}: {dollars(own_usd)}; neither replaces the other"
