"""Where the map shows sums of places: what they are called, and how to look closer."""

from typing import Final

from grants.states import STATE_NAMES
from grants.words.numbers import count, number, verb

_THOUSAND: Final = 1_000
#: What a number on the map means where it stands for many places.
SUMS_LEGEND: Final = (
    "There are too many places to draw one by one. A number in a plain marker counts "
    "the awards found in a state, or in a county of the one looked at: choose it to "
    "look closer; what is selected stays as it is. A number in color counts those of "
    "one place."
)


def sum_name(label: str, awards: int, funded: int, named: int) -> str:
    """Return what the marker of a sum is called.

    Args:
        label: of its state or county.
        awards: project-site awards found there.
        funded: places with one.
        named: places that are listed without an award record.
    """
    parts = [f"{count(awards, 'award')} in {count(funded, 'place')}"] if funded else []
    if named:
        only = f"{verb(named)} only listed" if funded else "only listed"
        parts.append(f"{count(named, 'place')} {only}")
    return f"{label}: {'; '.join(parts)}; look closer"


def sum_figure(many: int) -> str:
    """Return a number short enough for a marker: "7", "930", "1.2k", "12k"."""
    if many < _THOUSAND:
        return str(many)
    tenths = many * 10 // _THOUSAND
    if tenths < 10 * 10 and tenths % 10:
        return f"{tenths // 10}.{tenths % 10}k"
    return f"{number(many // _THOUSAND)}k"


def looking_at(label: str) -> str:
    """Return what says which part of the country the map looks at."""
    return f"Looking at {label}."


def look_back(state: str) -> str:
    """Return the way back to all that is selected.

    Args:
        state: USPS code of the state that all of it is in, or empty.
    """
    return f"Back to all of {STATE_NAMES[state]}" if state else "Back to all states"
