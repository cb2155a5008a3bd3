"""What can be found: resources, awards and places, each as texts to search in."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from grants.award_list import NAMED_CODE, AwardList
from grants.figures import Figures
from grants.resources.records import Resource
from grants.words.numbers import count, listed
from grants.words.profile import award_heading, named_only_note
from grants.words.resources import about_parts
from grants.words.terms import NOT_FOUND, cycle_name, cycle_or_not_found

Kind = Literal["resource", "award", "place"]
# Among like matches what is worth reading first comes first: what the words are about
# counts most, and these correct it.
_LAST: Final = 0.75  # the last of the reading order, where the first counts 1
_DIRECT: Final = 1.15  # about mentoring after exploitation, not its neighborhood
_FURTHER: Final = 0.9  # not the record of its work to begin with
_NAMED: Final = 0.9  # awards and places: they are found by name


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.

    Attributes:
        kind: what it is.
        code: id of the resource, of the award, or of the place.
        title: its heading.
        about: kind, makers, place, topics and the like, as a line of text.
        summary: what it holds, or did.
        weight: how much a match counts, more for what is worth reading first.
    """

    kind: Kind
    code: str
    title: str
    about: str
    summary: str
    weight: float


def documents_of(
    resources: Sequence[Resource],
    firsts: Collection[str],
    direct: Collection[str],
    full: AwardList,
) -> Iterator[Document]:
    """Yield everything that can be found.

    Args:
        resources: in reading order.
        firsts: ids of those that a reading list begins a work with.
        direct: ids of those about mentoring after exploitation itself.
        full: the list whose awards and places are found too.
    """
    step = (1 - _LAST) / max(1, len(resources) - 1)
    for place, resource in enumerate(resources):
        weight = 1 - place * step
        weight *= _DIRECT if resource.id in direct else 1
        weight *= 1 if resource.id in firsts else _FURTHER
        about = (*about_parts(resource), *resource.topics, *resource.audiences)
        yield Document(
            "resource",
            resource.id,
            resource.title,
            _line(about),
            resource.summary,
            weight,
        )
    yield from _awards(full)
    yield from _places(full)


def _awards(full: AwardList) -> Iterator[Document]:
    # Columns, not one typed award after the other: a list may hold thousands.
    columns = [
        *("award_id", "award_number", "kind", "title", "recipient"),
        *("service_area", "tags", "summary"),
    ]
    cells = zip(*(full.table[name].tolist() for name in columns), strict=True)
    for row, (code, number, kind, title, recipient, area, tags, summary) in enumerate(
        cells
    ):
        if full.kinds[row] == NAMED_CODE:
            continue
        place, year = int(full.place_rows[row]), int(full.years[row]) or None
        about = (
            cycle_or_not_found(year),
            recipient,
            full.places[place].label if place >= 0 else "",
            area,
            *(full.tag_words[tag] for tag in tags if tag in full.tag_words),
        )
        heading = award_heading(title, kind, year)
        name = f"{number or code}: {heading}"
        yield Document("award", code, name, _line(about), summary, _NAMED)


def _places(full: AwardList) -> Iterator[Document]:
    for found in Figures(full).places:
        summary = named_only_note(full.program)
        if not found.is_named_only:
            cycles = listed(map(cycle_name, found.years)) or f"cycle {NOT_FOUND}"
            awards = count(found.total.awards, "project-site award")
            summary = f"{awards} found so far, {cycles}."
        place = found.place
        yield Document("place", place.place_id, place.label, "place", summary, _NAMED)


def _line(parts: tuple[str, ...]) -> str:
    return " · ".join(dict.fromkeys(filter(None, parts)))
