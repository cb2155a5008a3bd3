"""The terms of the field as pages, pictures and files write them."""

from typing import Final

from grants.model import NAMED_ONLY, PROJECT_SITE, TTA, Program

NOT_FOUND: Final = "not found"
NONE_FOUND: Final = "none found"
NOT_COLLECTED: Final = "not collected"
UNKNOWN_NOT_ZERO: Final = "unknown, not zero"
RECIPIENT_NOT_FOUND: Final = "recipient not found"
NO_RECORD: Final = "no award record found"
A_PLAN: Final = "a plan, not a count of what was done"

#: Code of a type of award in an address -> what it is called.
KIND_WORDS: Final = {
    "site": "project site",
    "tta": "training and technical assistance",
}
#: Kind of a record -> what it is called.
RECORD_WORDS: Final = {
    PROJECT_SITE: "project site",
    TTA: "training and technical assistance",
    NAMED_ONLY: f"listed; {NO_RECORD}",
}

#: Level at which a place is shown -> what it is called in a table or a legend.
PRECISION_WORDS: Final = {
    "city": "city",
    "county": "county",
    "state": "statewide",
    "national": "national, no place",
}
#: The same in a sentence.
MAPPED_TO: Final = {
    "city": "mapped to the center of the city",
    "county": "mapped to the center of the county",
    "state": "statewide; mapped to the center of the state",
    "national": "national; no place on the map",
    "withheld": "withheld; no place on the map",
}


def cycle_name(year: int) -> str:
    """Return a funding cycle as it is written: "FY2016"."""
    return f"FY{year}"


def cycle_or_not_found(year: int | None) -> str:
    """Return a funding cycle, or that it was not found."""
    return cycle_name(year) if year else f"cycle {NOT_FOUND}"


def span_of(years: list[int]) -> str:
    """Return the first and the last of some cycles; empty for none."""
    if not years:
        return ""
    first, last = cycle_name(min(years)), cycle_name(max(years))
    return first if first == last else f"{first} to {last}"


def listed_by(program: Program) -> str:
    """Return what a place without an award record is called: "listed by NMRC; …"."""
    who = f" by {program.sites_listed_by}" if program.sites_listed_by else ""
    return f"listed{who}; {NO_RECORD}"
