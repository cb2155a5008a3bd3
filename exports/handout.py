"""What is about to leave the app: a part of a list, in words, with its limits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from grants.award_list import AwardList
from grants.cycles import cycle_name
from grants.describe import found_so_far, tta_found_so_far
from grants.facets import UNKNOWN
from grants.help_line import HELP_LINE, when_checked
from grants.selection import Selection
from grants.states import STATE_NAMES
from grants.wording import day_in_words, listed

INDEPENDENT: Final = (
    "Independent compilation from public records. Not a U.S. government website or "
    "publication."
)
NO_REFERRAL: Final = "Not a referral list: it does not say where help is found today."
PRECISION: Final = (
    "A city is the finest place that is held; towns of fewer than 2,500 people, and "
    "places whose record asks for it, are given as their county. Nothing here is an "
    "address."
)
INCOMPLETE: Final = (
    "The list is incomplete. “Not found” means that no source that was read says it; "
    "it is never 0 and no proof that there was nothing."
)
SHORT_FORMS: Final = (
    "OJJDP is the Office of Juvenile Justice and Delinquency Prevention; NMRC is the "
    "National Mentoring Resource Center, which it funds; TTA is training and technical "
    "assistance; CSE/DST is commercial sexual exploitation and domestic sex "
    "trafficking."
)
ORIGINAL_AMOUNTS: Final = (
    "Amounts are original awards in U.S. dollars, without what was added in later "
    "years."
)

_LONGEST_NAME: Final = 60
_NO_NAME: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the data.

    Attributes:
        title, publisher, address: of the source. license: under which it is used.
        compiled_on: day on which it was read, ISO 8601. used_for: what rests on it.
    """

    title: str
    publisher: str
    address: str
    license: str
    compiled_on: str
    used_for: str


@dataclass(frozen=True, slots=True)
class Handout:
    """A part of a list as it leaves.

    Attributes:
        title: what it shows: "Texas", "All awards found so far", "Selected awards".
        chosen: the selection in words; empty where nothing was left out.
        found: the list as selected.
        whole: the list that it was selected from.
        sources: where the data come from.
        name: the same as ``title`` for the name of a file: "texas", "fy2014".
    """

    title: str
    chosen: str
    found: AwardList
    whole: AwardList
    sources: tuple[Source, ...]
    name: str

    @property
    def sentence(self) -> str:
        """What it holds, in the words of the pages."""
        return (
            f"{found_so_far(self.found, self._whole)} "
            f"{tta_found_so_far(self.found, self._whole)}"
        )

    @property
    def is_empty(self) -> bool:
        """Whether it holds no award and no named place, and must say so."""
        return self.found.awards.empty and self.found.named.empty

    @property
    def one_state(self) -> str:
        """USPS code of the state that all its places are in; empty for none, several.

        Its maps are fitted to that state.
        """
        placed = pd.concat([self.found.sites, self.found.named])
        states = set(placed.loc[placed["latitude"].notna(), "place_state"].dropna())
        return str(states.pop()) if len(states) == 1 else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """The limits that go with everything that leaves, a sentence or two each."""
        first = f"Selection: {self.chosen}." if self.chosen else "The whole list."
        return (
            first,
            f"Compiled on {day_in_words(self.found.compiled_on)} from stored copies of "
            "public pages whose age is unknown; not checked against the live pages. "
            f"Data version {self.found.version}.",
            INCOMPLETE,
            ORIGINAL_AMOUNTS,
            PRECISION,
            SHORT_FORMS,
            INDEPENDENT,
            NO_REFERRAL,
        )

    @property
    def help_line(self) -> str:
        """The help line, and when its number was last checked."""
        return f"{HELP_LINE} {when_checked(self.found.compiled_on)}"

    def file_name(self, what: str, ending: str) -> str:
        """Return a file name that says what is inside.

        >>> handout.file_name("awards", "csv")  # doctest: +SKIP
        'mentoring-awards_awards_texas_2026.11.23.csv'
        """
        version = _NO_NAME.sub(".", self.found.version.lower()).strip(".")
        return f"mentoring-awards_{what}_{self.name}_{version}.{ending}"

    @property
    def _whole(self) -> AwardList | None:
        return self.whole if self.chosen else None


def handout_of(
    selection: Selection,
    found: AwardList,
    whole: AwardList,
    sources: Iterable[Source],
) -> Handout:
    """Return what leaves for a selection.

    Args:
        selection: what was chosen. Search words are not told.
        found: the list as selected.
        whole: the list that it was selected from.
        sources: as :func:`sources_of` gives them.
    """
    chosen = selection.describe()
    title, name = _title(selection)
    return Handout(title, chosen, found, whole, tuple(sources), name)


def sources_of(descriptor: dict[str, Any]) -> tuple[Source, ...]:
    """Return the sources that a data package's descriptor names."""
    return tuple(
        Source(
            title=entry["title"],
            publisher=entry["publisher"],
            address=entry["path"],
            license=entry["license"],
            compiled_on=entry["compiled_on"],
            used_for=entry["used_for"],
        )
        for entry in descriptor["sources"]
    )


def _title(selection: Selection) -> tuple[str, str]:
    """Return the title of a selection and its form for a file's name."""
    if selection.is_empty:
        return "All awards found so far", "all"
    states = sorted(selection.codes.get("state", frozenset()))
    cycles = sorted(selection.codes.get("cycle", frozenset()))
    parts = [STATE_NAMES.get(code, code) for code in states]
    years = [cycle_name(int(year)) for year in cycles if year != UNKNOWN]
    # "Texas" would hide that only what has no cycle is chosen of it.
    is_all = UNKNOWN not in cycles and selection == Selection(
        codes={
            name: frozenset(codes)
            for name, codes in (("state", states), ("cycle", cycles))
            if codes
        }
    )
    words = [listed(part) for part in (parts, years) if part]
    title = ", ".join(words) if words and is_all else "Selected awards"
    title = title[0].upper() + title[1:]
    name = _NO_NAME.sub("-", title.lower()).strip("-")
    return (title, name) if len(name) <= _LONGEST_NAME else ("Selected awards", "part")
