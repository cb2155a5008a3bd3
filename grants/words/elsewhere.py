"""Where else to look: the one place for addresses of other sites that pages share."""

from dataclasses import dataclass
from typing import Final

from grants.model import Program
from grants.words.numbers import listed, noun

USASPENDING_URL: Final = "https://www.usaspending.gov/search"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A site that knows of more awards or services: its name, what it has, its address.

    Nothing was taken from it.
    """

    title: str
    about: str
    address: str


def where_else_to_look(*programs: Program) -> tuple[Elsewhere, ...]:
    """Return where else to look for what some programs funded."""
    listings = dict.fromkeys(
        number for program in programs for number in program.assistance_listings
    )
    under = ""
    if listings:
        numbers = f"{noun(len(listings), 'assistance listing')} {listed(listings)}"
        under = f", also those under {numbers}"
    return (
        Elsewhere("USAspending", f"Federal awards{under}.", USASPENDING_URL),
        Elsewhere(
            "OJP award search",
            "Awards of the Office of Justice Programs since 2021.",
            "https://ojp.gov/funding/ojpgrantawards",
        ),
        Elsewhere(
            "Office for Victims of Crime (OVC)",
            "Map and matrix of services and task forces against human trafficking.",
            "https://ovc.ojp.gov/program/human-trafficking/map",
        ),
    )
