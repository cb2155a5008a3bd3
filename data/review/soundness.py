"""What keeps a proposal from being made, whoever wrote its file.

A file of changes may have been edited, or written by hand: it is held to what a refresh
would have kept. One that says more than that is refused whole.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from data.addresses import is_like_a_person, says_too_much
from data.cells import Column, quote
from data.corrections import problems_in, problems_of_cell
from data.descriptor import Descriptor
from data.editing import Draft
from data.refresh.asking import SOURCE
from data.refresh.comparing import OF_SOURCE
from data.refresh.record import ABROAD, read_day
from grants.changes import CheckedAward, ProposedAward, ProposedChange
from grants.checks import RESULTS
from grants.errors import Problem
from grants.states import STATE_NAMES

#: Columns of an award that a refresh may fill beside those of the source.
_FILLED: Final = frozenset({"award_number", "recipient", "amount_original_usd"})
_AGAIN: Final = "write the file anew: python -m data refresh, or import"
_TOO_MUCH: Final = "reads like an address, or leads to a person"
_DAYS: Final = frozenset({"period_start", "period_end", "read_on"})
#: Columns of an award that a record gives; no other comes from a refresh.
GIVEN: Final = frozenset(
    {
        *("program", "fiscal_year", "recipient", "site_city", "site_county"),
        *("site_state", "site_precision", "site_basis", "site_confidence"),
        *("amount_original_usd", "amount_evidence", "source_url", "evidence"),
        "record_confidence",
    }
)
#: Columns that a table of somebody else may give beside them.
GIVEN_BY_TABLES: Final = GIVEN | {"title", "summary", "status", "amount_total_usd"}
_MARK: Final = re.compile(r"no-number-[0-9a-f]{12}")
_NUMBER: Final = re.compile(r"[A-Z0-9]+(?:-[A-Z0-9]+)*")
_PLACE: Final = re.compile(
    rf"(?:[^,\d]+, )?(?:{'|'.join(map(re.escape, STATE_NAMES.values()))})|{ABROAD}"
)
_COMPARED_COLUMNS: Final = frozenset(
    {
        *("recipient", "site_state", "fiscal_year", "program"),
        *("amount_original_usd", "amount_total_usd"),
    }
)
_TEXTS_OF_AWARD: Final = (
    *("recipient", "site_city", "site_county", "site_basis"),
    *("title", "summary", "status"),
)


def problems_of_change(
    change: ProposedChange, descriptor: Descriptor, file: str, *, is_of_table: bool
) -> Iterator[Problem]:
    """Yield what keeps a change from being made, whatever the list holds.

    Args:
        change: the change.
        descriptor: of the package.
        file: the name to give its file.
        is_of_table: whether a table of somebody else proposes it: that changes what a
            reader may correct, and its source may be asked for yet.
    """
    name = change.field.removeprefix(OF_SOURCE)
    if name == change.field:
        if is_of_table:
            for problem in problems_in(change, descriptor, file):
                if problem.column != "source_url" or change.source_url:
                    yield problem
            if name in _TEXTS_OF_AWARD and says_too_much(change.new_value):
                yield Problem(file, 0, name, _TOO_MUCH, _AGAIN)
        elif name in _FILLED:
            yield from problems_in(change, descriptor, file)
        else:
            instead = f"a review fills: {', '.join(sorted(_FILLED))}"
            yield Problem(file, 0, name, "is not changed by a review", instead)
        return
    entries = {e["name"]: e for e in descriptor.schema("usaspending")["fields"]}
    if name not in entries or name == "award_id":
        yield Problem(file, 0, change.field, "is no column", _AGAIN)
    elif told := list(_problems_of_source(name, change.new_value, entries, file)):
        yield from told
    elif not (change.source_url or is_of_table) or not change.read_on:
        found, instead = "without a source and a day", _AGAIN
        yield Problem(file, 0, change.field, found, instead)


def problems_of_award(
    added: ProposedAward, descriptor: Descriptor, file: str, *, is_of_table: bool
) -> Iterator[Problem]:
    """Yield what keeps an award from being added, whatever a person says of it.

    Args:
        added: the award.
        descriptor: of the package.
        file: the name to give its file.
        is_of_table: whether a table of somebody else proposes it: it may come without
            a number.
    """
    is_marked = is_of_table and not added.award_number and _MARK.fullmatch(added.code)
    given = GIVEN_BY_TABLES if is_of_table else GIVEN
    if not is_marked and not _NUMBER.fullmatch(added.award_number):
        yield Problem(file, 0, "award_number", "is no number of an award", _AGAIN)
    known = {e["name"]: e for e in descriptor.schema("awards")["fields"]}
    own = {"award_id", "award_number", "withheld", "amount_is_approximate"}
    for name, cell in added.cells.items():
        if name in own:
            continue  # said by the number, or by nobody
        if name not in given:
            found = f"{quote(name)} is given by no record"
            yield Problem(file, 0, "", found, _AGAIN)
        else:
            yield from problems_of_cell(cell, known[name], file)
            if name in _TEXTS_OF_AWARD and says_too_much(cell):
                yield Problem(file, 0, name, _TOO_MUCH, _AGAIN)
    entries = {e["name"]: e for e in descriptor.schema("usaspending")["fields"]}
    for name, cell in added.record.items():
        if name not in entries or name == "award_id":
            found = f"{quote(name)} is no column of what the source says"
            yield Problem(file, 0, "", found, _AGAIN)
        else:
            yield from _problems_of_source(name, cell, entries, file)


def problems_of_check(
    checked: CheckedAward, draft: Draft, file: str, today_is: str
) -> Iterator[Problem]:
    """Yield what keeps a day of checking from being noted."""
    before = draft.get("checks", {"award_id": checked.award_id}) or {}
    is_told = checked.result != "gone" or before.get("result") == "gone"
    days = [checked.checked_on, *filter(None, [checked.data_date])]
    is_sound = (
        checked.source == SOURCE
        and checked.result in RESULTS
        and is_told
        and set(checked.differs) <= _COMPARED_COLUMNS
        and all(read_day(day) == day for day in days)
        and checked.checked_on <= today_is
    )
    if not is_sound:
        found = "holds a day of checking that no refresh wrote"
        yield Problem(file, 0, "checked", found, _AGAIN)


def _problems_of_source(
    name: str, text: str, entries: Mapping[str, dict[str, Any]], file: str
) -> Iterator[Problem]:
    """Yield what keeps a text out of a column of what the source says.

    Whoever wrote the file: no text says more than a refresh would have kept.
    """
    column = f"{OF_SOURCE}{name}"
    if wrong := Column(entries[name]).problem(text):
        yield Problem(file, 0, column, *wrong)
    elif name in {"recipient", "description", "place"} and says_too_much(text):
        # Not quoted: it may be an address.
        yield Problem(file, 0, column, _TOO_MUCH, _AGAIN)
    elif name == "recipient" and is_like_a_person(text):
        found = "reads like the name of a person"
        yield Problem(file, 0, column, found, _AGAIN)
    elif name == "place" and text and not _PLACE.fullmatch(text):
        yield Problem(file, 0, column, "is no place as it is held", _AGAIN)
    elif name in _DAYS and text and read_day(text) != text:
        yield Problem(file, 0, column, f"found {quote(text)}", _AGAIN)
