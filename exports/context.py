"""What is about to leave the app: a selection in words, with sources and limits."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from data.catalog import Catalog
from grants.award_list import AwardList
from grants.facets import UNKNOWN
from grants.figures import Figures
from grants.filters import AwardFilter
from grants.states import STATE_NAMES
from grants.words.help_line import HELP_LINE, when_checked
from grants.words.lead import Lead, lead
from grants.words.limits import (
    INCOMPLETE,
    NO_REFERRAL,
    ORIGINAL_AMOUNTS,
    compiled,
    precision_note,
    short_forms,
    whose,
)
from grants.words.numbers import listed, sentence_case
from grants.words.terms import cycle_name

_LONGEST_NAME: Final = 60
_NO_NAME: Final = re.compile(r"[^a-z0-9]+")
_ALL: Final = "All awards found so far"
_PART: Final = "Selected awards"


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


@dataclass(frozen=True)
class ExportContext:
    """A selection as it leaves; two of the same selection of one list are equal.

    Attributes:
        catalog: the package that it is from: schemas, resources, people under 18.
        figures: the selection, from which every sentence and sum is taken.
        smallest_city: people that a town must have to be shown by itself.
        headed: its title, where that is not the selection's own; or empty.
        steps: keys of the steps of its presentation, as they are arranged; empty for
            all in their first order.
    """

    catalog: Catalog
    figures: Figures
    smallest_city: int
    headed: str = ""
    steps: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a copy of it for another process reckon its figures there."""
        chosen = self.figures.chosen
        rest = (self.smallest_city, self.headed, self.steps)
        return _again, (self.catalog, chosen, *rest)

    @property
    def full(self) -> AwardList:
        """The list that it was selected from."""
        return self.figures.full

    @cached_property
    def later(self) -> Figures | None:
        """What the same filter chooses of a later program; it is never counted."""
        later = self.catalog.later
        return Figures(later, self.figures.chosen) if later else None

    @cached_property
    def title(self) -> str:
        """What it shows: "Texas", "All awards found so far", "Selected awards"."""
        chosen = self.figures.chosen
        if self.headed or chosen.is_empty:
            return self.headed or _ALL
        words = _place_of(self.full, chosen) or _words_of(chosen)
        return sentence_case(words) if words else _PART

    @property
    def is_named_by_title(self) -> bool:
        """Whether the title says all that is chosen."""
        return self.title != _PART

    @cached_property
    def name(self) -> str:
        """The title for the name of a file: "texas", "fy2014", "all", "part"."""
        if self.figures.is_all:
            return "all"
        name = name_of(self.title)
        return name if self.is_named_by_title and len(name) <= _LONGEST_NAME else "part"

    @property
    def chosen(self) -> str:
        """The selection in words; empty where nothing was left out."""
        return self.figures.described

    @cached_property
    def lead(self) -> Lead:
        """What it holds, in the sentences of the pages."""
        return lead(self.figures)

    @property
    def is_empty(self) -> bool:
        """Whether it holds no award and no listed place, and must say so."""
        return self.figures.is_empty

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Where the data come from."""
        return tuple(
            Source(
                title=entry["title"],
                publisher=entry["publisher"],
                address=entry["path"],
                license=entry["license"],
                compiled_on=entry["compiled_on"],
                used_for=entry["used_for"],
            )
            for entry in self.catalog.descriptor.content["sources"]
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """The limits that go with everything that leaves, a sentence or two each."""
        return (
            f"Selection: {self.chosen}." if self.chosen else "The full list.",
            compiled(self.full),
            INCOMPLETE,
            ORIGINAL_AMOUNTS,
            precision_note(self.smallest_city),
            short_forms(self.full.program),
            whose(self.full),
            NO_REFERRAL,
        )

    @property
    def help_line(self) -> str:
        """The help line, and when its number was last checked."""
        return f"{HELP_LINE} {when_checked(self.full.compiled_on)}"

    def file_name(self, what: str, ending: str) -> str:
        """Return a file name that says what is inside.

        >>> context.file_name("awards", "csv")  # doctest: +SKIP
        'mentoring-awards_awards_texas_2026.11.26.csv'
        """
        return file_name(what, self.name, self.full.version, ending)

    def of(self, chosen: AwardFilter, headed: str = "") -> "ExportContext":
        """Return another selection of the same list, under its own title or another."""
        figures = self.catalog.figures_of(chosen)
        return ExportContext(self.catalog, figures, self.smallest_city, headed)


def _again(
    catalog: Catalog,
    chosen: AwardFilter,
    smallest_city: int,
    headed: str,
    steps: tuple[str, ...],
) -> ExportContext:
    figures = catalog.figures_of(chosen)
    return ExportContext(catalog, figures, smallest_city, headed, steps)


def file_name(what: str, name: str, version: str, ending: str) -> str:
    """Return the name of a file: what it is, what of, its data version.

    Args:
        what: kind of its content.
        name: what it is of, as :func:`name_of` returns it.
        version: of the list.
        ending: of the file, without a dot.
    """
    version = _NO_NAME.sub(".", version.lower()).strip(".")
    return f"mentoring-awards_{what}_{name}_{version}.{ending}"


def name_of(title: str) -> str:
    """Return a title as it may stand in the name of a file; may be empty.

    >>> name_of("El Paso, Texas")
    'el-paso-texas'
    """
    return _NO_NAME.sub("-", title.lower()).strip("-")


def _place_of(full: AwardList, chosen: AwardFilter) -> str:
    """Return the label of the place where nothing else is chosen; else empty."""
    is_alone = chosen == AwardFilter(place=chosen.place)
    if not is_alone or chosen.place not in full.place_of:
        return ""
    return full.places[full.place_of[chosen.place]].label


def _words_of(chosen: AwardFilter) -> str:
    """Return states and cycles where nothing else is chosen; else empty."""
    states = sorted(chosen.of("state"))
    cycles = sorted(chosen.of("cycle"))
    alone = AwardFilter().choosing("state", *states).choosing("cycle", *cycles)
    # "Texas" would hide that only what has no cycle is chosen of it.
    if chosen != alone or UNKNOWN in cycles:
        return ""
    parts = (
        [STATE_NAMES.get(code, code) for code in states],
        [cycle_name(int(year)) for year in cycles],
    )
    return ", ".join(listed(part) for part in parts if part)
