"""An award of the list beside its federal record: what differs, what is proposed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from data.editing import Row
from data.refresh.asking import SOURCE, FirstObligation
from data.refresh.record import Record, usd_words
from data.rules import COARSE_COLUMNS
from grants.changes import ProposedAward, ProposedChange
from grants.names import fold

#: Begins the name of a field of what the source says.
OF_SOURCE: Final = "usaspending."
#: Cells that are of the day of reading; they go with another one and are no change.
_OF_THE_DAY: Final = frozenset({"award_id", "source_url", "read_on"})
_NOT_COARSE: Final = "city"

_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)")
_LEGAL_FORMS: Final = frozenset(
    {"inc", "incorporated", "llc", "corp", "corporation", "co", "ltd", "the"}
)
# How the Office of Justice Programs prints its numbers: 2016-MU-MU-0007, and since 2021
# 15PJDP-22-GG-03987-MENT. USAspending leaves the hyphens out.
_PRINTED: Final = (
    re.compile(r"(\d{4})([A-Z]{2})([A-Z]{2})([A-Z0-9]{4})"),
    re.compile(r"(\d{2}P[A-Z]{3})(\d{2})([A-Z]{2})(\d{5})([A-Z]{4})"),
)


def is_coarse(row: Mapping[str, str]) -> bool:
    """Return whether only dates, amounts and listings of a row may be asked for."""
    return row["finest_allowed"] != _NOT_COARSE


def record_cells(record: Record, first: FirstObligation | None) -> Row:
    """Return a record as a row of ``usaspending.csv``, without award and day."""
    return {
        "recipient": record.recipient,
        "recipient_uei": record.recipient_uei,
        "place": record.place,
        "period_start": record.period_start,
        "period_end": record.period_end,
        "obligated_first_usd": first.usd if first else "",
        "obligated_total_usd": record.total_usd,
        "assistance_listings": ";".join(record.listings),
        "description": record.description,
        "source_url": record.source_url,
    }


def allowed_cells(cells: Mapping[str, str], row: Mapping[str, str]) -> Row:
    """Return the cells of a record that may be held of an award."""
    return {
        name: cell
        for name, cell in cells.items()
        if name in COARSE_COLUMNS or not is_coarse(row)
    }


def differing(
    row: Mapping[str, str],
    record: Record,
    first: FirstObligation | None,
    listings: Iterable[str],
) -> tuple[str, ...]:
    """Return the columns of an award that its record has otherwise.

    What either of the two does not know is no difference, nor are case, punctuation and
    legal form of a name. The amounts are compared each with its own: the original award
    with the first obligation, the total to date with all of them.

    Args:
        row: of the award.
        record: what the source says of it.
        first: what was obligated on its first day; None where not recorded.
        listings: of its program.
    """
    found = []
    names = {row["recipient"], row["recipient_later_name"]} - {""}
    recipient = "" if is_coarse(row) else record.recipient
    if names and recipient and not any(is_same_name(n, recipient) for n in names):
        found.append("recipient")
    if row["site_state"] and record.state and row["site_state"] != record.state:
        found.append("site_state")
    if record.fiscal_year and row["fiscal_year"] not in {"", record.fiscal_year}:
        found.append("fiscal_year")
    if first and _is_other(row["amount_original_usd"], first.usd):
        found.append("amount_original_usd")
    if _is_other(row["amount_total_usd"], record.total_usd):
        found.append("amount_total_usd")
    if record.listings and not set(record.listings) & set(listings):
        found.append("program")
    return tuple(found)


def proposed_changes(
    row: Mapping[str, str],
    known: Mapping[str, str],
    record: Record,
    first: FirstObligation | None,
    read_on: str,
) -> Iterator[ProposedChange]:
    """Yield what a record would change: cells of the source, and blanks of the award.

    What the record leaves blank changes nothing: a record that lacks a cell today may
    be one that was not loaded whole.

    Args:
        row: of the award.
        known: what the source said before, by column; empty for nothing.
        record: what it says now.
        first: what was obligated on its first day; None where not recorded.
        read_on: day on which it was read.
    """
    cells = allowed_cells(record_cells(record, first), row)

    def change(field: str, old: str, new: str, comment: str = "") -> ProposedChange:
        code, source = row["award_id"], record.source_url
        return ProposedChange(code, field, old, new, source, read_on, comment)

    for name, new in cells.items():
        old = known.get(name, "")
        if name not in _OF_THE_DAY and new and new != old:
            yield change(f"{OF_SOURCE}{name}", old, new)
    recipient = "" if is_coarse(row) else record.recipient
    if recipient and not row["recipient"]:
        yield change("recipient", "", recipient, f"as {SOURCE} writes it")
    if first and not row["amount_original_usd"] and Decimal(first.usd) > 0:
        whole = whole_usd(first.usd)
        if int(whole):
            yield change("amount_original_usd", "", whole, evidence_of(first))


def evidence_of(first: FirstObligation) -> str:
    """Return the words that an original amount, in whole dollars, rests on."""
    words = f"{SOURCE}: first obligation on {first.day}: {usd_words(first.usd)}"
    whole = whole_usd(first.usd)
    is_whole = Decimal(first.usd) == Decimal(whole)
    return words if is_whole else f"{words}, in whole dollars {usd_words(whole)}"


def whole_usd(usd: str) -> str:
    """Return an amount in whole dollars, as a cell; half a dollar is rounded up."""
    return str(Decimal(usd).quantize(Decimal(1), ROUND_HALF_UP))


def candidate(
    record: Record,
    first: FirstObligation | None,
    program: Mapping[str, str],
    words: tuple[str, ...],
    read_on: str,
) -> ProposedAward:
    """Return a record as an award that the list may lack.

    Args:
        record: the record.
        first: what was obligated on its first day; None where not recorded.
        program: row of the program under whose listings it was found.
        words: for which it was looked at.
        read_on: day on which it was read.
    """
    number = printed_number(record.number)
    whole = whole_usd(first.usd) if first else "0"
    has_amount = int(whole) > 0
    level = "city" if record.city else "county" if record.county else "state"
    cells = {
        "award_id": number,
        "award_number": number,
        "program": program["program"],
        "fiscal_year": record.fiscal_year,
        "recipient": record.recipient,
        "site_city": record.city,
        "site_county": record.county,
        "site_state": record.state,
        "site_precision": level if record.state else "",
        "site_basis": f"Place of performance in {SOURCE}." if record.state else "",
        "site_confidence": "medium" if record.state else "",
        "amount_original_usd": whole if has_amount else "",
        "amount_evidence": evidence_of(first) if first and has_amount else "",
        "source_url": record.source_url,
        "evidence": f"{SOURCE}, read {read_on}. Words: {'; '.join(words) or 'none'}.",
        "record_confidence": "medium",
        "withheld": "no",
    }
    told = record_cells(record, first) | {"read_on": read_on}
    return ProposedAward(
        award_number=number,
        cells={name: cell for name, cell in cells.items() if cell},
        record={name: cell for name, cell in told.items() if cell},
        matched=words,
        source_url=record.source_url,
        read_on=read_on,
        comment="; ".join(f"Left out: {one}" for one in record.left_out),
    )


def words_in(record: Record, keywords: Iterable[str]) -> tuple[str, ...]:
    """Return the keywords that description or listing titles of a record hold."""
    text = fold(" ".join((record.description, *record.listing_titles)))
    return tuple(word for word in keywords if fold(word) in text)


def printed_number(number: str) -> str:
    """Return a number as the office prints it; as it is where the form is unknown."""
    for form in _PRINTED:
        if found := form.fullmatch(number):
            return "-".join(found.groups())
    return number


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names are the same but for case, marks and legal form."""
    return name_words(one) == name_words(other)


def name_words(name: str) -> tuple[str, ...]:
    """Return what two spellings of one name have in common, by which it is found."""
    words = _NO_WORD.split(fold(_IN_BRACKETS.sub(" ", name)).replace("&", " and "))
    return tuple(word for word in words if word and word not in _LEGAL_FORMS)


def _is_other(cell: str, usd: str) -> bool:
    """Return whether two amounts that are known are not the same."""
    return bool(cell and usd) and Decimal(cell) != Decimal(usd)
