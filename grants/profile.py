"""What is told of one award or one place, in the order in which people ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from grants.award_list import NAMED_ONLY, PROJECT_SITE
from grants.cycles import cycle_label
from grants.places import PRECISION_WORDS
from grants.populations import CATEGORIES, NOT_FOUND
from grants.wording import dollars, listed

NOT_KNOWN_OPEN = "No award of this list is known to be open."
NAMED_ONLY_NOTE = (
    "NMRC names this place as a past or present project site. No award record was "
    "found: recipient, cycle and amount are not known."
)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a profile: what is asked, the answer, and what it rests on.

    ``link`` is an address to follow from the answer, or empty.
    """

    asked: str
    answer: str
    rests_on: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class AwardProfile:
    """One award: a heading, its facts, and where it is placed.

    ``place_id`` is empty for an award without a place; ``without_place`` says why.
    """

    award_number: str
    heading: str
    facts: tuple[Fact, ...]
    place_id: str
    place_label: str
    without_place: str


@dataclass(frozen=True, slots=True)
class PlaceProfile:
    """One place: its awards by cycle, or the note that it is only named."""

    place_id: str
    heading: str
    how_placed: str
    awards: tuple[AwardProfile, ...]
    note: str
    latitude: float
    longitude: float


def award_profile(award: Mapping[Any, Any]) -> AwardProfile:
    """Return the profile of one placed award.

    Every fact is there for every award; what was not found reads "not found". Columns
    that are kept for review only are not among them.
    """
    number = str(award["award_number"])
    cycle = cycle_label(int(award["fiscal_year"]), number)
    title = _text(award, "title")
    recipient = _text(award, "recipient")
    total = award.get("amount_total_usd")
    facts = [
        Fact("Recipient", recipient or "recipient not found"),
        Fact("Funding cycle", cycle),
        Fact(
            "Original award",
            dollars(_number(award.get("amount_original_usd"))),
            _text(award, "amount_evidence"),
        ),
        Fact(
            "Total to date, with supplements",
            dollars(_number(total)),
            "another quantity than the original award; never added to it",
        ),
        Fact("Program", _text(award, "program") or NOT_FOUND),
        Fact("Strand", _text(award, "strand") or NOT_FOUND),
        Fact("Who it was to serve", _text(award, "populations_served") or NOT_FOUND),
        Fact("Named among them", _served(award)),
        Fact(
            f"What the award said it would do (FY{award['fiscal_year']})",
            _text(award, "summary") or NOT_FOUND,
            "a plan, not a count of what was done",
        ),
        Fact("Service area", _text(award, "service_area") or NOT_FOUND),
        Fact(
            "How it is placed",
            PRECISION_WORDS.get(str(award.get("precision")), "not placed"),
            _text(award, "site_basis"),
        ),
        Fact("Authority", _text(award, "authority") or NOT_FOUND),
        Fact(
            "Status on the award page",
            (_text(award, "status") or NOT_FOUND).lower(),
            NOT_KNOWN_OPEN,
        ),
        Fact(
            "Confidence in the record", _text(award, "record_confidence") or NOT_FOUND
        ),
        Fact("Caveats", _text(award, "caveats") or "none noted"),
        Fact(
            "Source",
            "Award page" if _text(award, "source_url") else NOT_FOUND,
            "as stored; not checked against the live page",
            _text(award, "source_url"),
        ),
    ]
    kind = "Project site" if award["kind"] == PROJECT_SITE else "Technical assistance"
    heading = title or f"{kind} award, {cycle}; title not found"
    return AwardProfile(
        award_number=number,
        heading=heading,
        facts=tuple(facts),
        place_id=_text(award, "place_id"),
        place_label=_text(award, "place_label"),
        without_place=(
            "National; no place on the map"
            if award.get("precision") == "national"
            else "Not placed on the map"
        ),
    )


def place_profile(place_id: str, records: pd.DataFrame) -> PlaceProfile | None:
    """Return the profile of one place, whatever is selected; None when it has none.

    Args:
        place_id: the place.
        records: as :func:`grants.facets.records_of` gives them.
    """
    here = records[(records["place_id"] == place_id) & records["latitude"].notna()]
    if here.empty:
        return None
    awards = here[here["kind"] != NAMED_ONLY]
    awards = awards.sort_values(["fiscal_year", "award_number"])
    first = here.iloc[0]
    return PlaceProfile(
        place_id=place_id,
        heading=str(first["place_label"]),
        how_placed=PRECISION_WORDS[str(first["precision"])],
        awards=tuple(award_profile(award) for award in awards.to_dict("records")),
        note=NAMED_ONLY_NOTE if awards.empty else "",
        latitude=float(first["latitude"]),
        longitude=float(first["longitude"]),
    )


def _served(award: Mapping[Any, Any]) -> str:
    """Return who the record names, then the categories on which it is silent."""
    tags = set(award.get("tags") or ())
    named, silent = [], []
    for category, words in CATEGORIES.items():
        found = [text for tag, text in words.items() if tag in tags]
        named.extend(found)
        if not found:
            silent.append(category)
    parts = [listed(named)] if named else []
    if silent:
        parts.append(f"not found: {listed(silent)}")
    return "; ".join(parts)


def _text(row: Mapping[Any, Any], column: str) -> str:
    value = row.get(column)
    return "" if value is None or pd.isna(value) else str(value)


def _number(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
