"""States, the District of Columbia and the territories: codes and names."""

from typing import Final

import us

# python-us leaves DC out of its lists (unless an environment variable says otherwise).
_ALL = {
    state.abbr: state for state in [*us.states.STATES_AND_TERRITORIES, us.states.DC]
}

#: USPS code -> name, for the 50 states, DC and the five inhabited territories.
STATE_NAMES: Final[dict[str, str]] = {
    code: "U.S. Virgin Islands" if code == "VI" else _ALL[code].name
    for code in sorted(_ALL)
}

#: USPS code -> two-digit FIPS code.
STATE_FIPS: Final[dict[str, str]] = {
    code: str(state.fips) for code, state in _ALL.items()
}

TERRITORIES: Final[frozenset[str]] = frozenset(
    code for code, state in _ALL.items() if state.is_territory
)

#: The 50 states and DC: what "of 50 states and DC" counts.
STATES_AND_DC: Final[tuple[str, ...]] = tuple(
    code for code in STATE_NAMES if code not in TERRITORIES
)

#: Names that take an article within a sentence.
_WITH_ARTICLE: Final = frozenset({"DC", "MP", "VI"})


def state_in_a_sentence(code: str) -> str:
    """Return a state's name as it stands within a sentence.

    >>> state_in_a_sentence("TX"), state_in_a_sentence("DC")
    ('Texas', 'the District of Columbia')
    """
    name = STATE_NAMES[code]
    return f"the {name}" if code in _WITH_ARTICLE else name
