"""What can be found: resources, awards and places, each as texts to search in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from grants.award_list import NAMED_ONLY, AwardList, place_table
from grants.cycles import cycle_name
from grants.populations import CATEGORIES
from grants.profile import NAMED_ONLY_NOTE, award_profile
from grants.resources.cells import parts_in, text_in
from grants.resources.facets import audiences_of, organizations_of
from grants.resources.reading import (
    KIND_WORDS,
    ON_REQUEST,
    is_direct,
    reading_list,
    reading_order,
)
from grants.wording import count, listed

Kind = Literal["resource", "award", "place"]
_SERVED: Final = {
    tag: words for tags in CATEGORIES.values() for tag, words in tags.items()
}
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
        code: id of the resource, number of the award, id of the place.
        title: its heading.
        about: kind, makers, place, topics and the like, as a line of text.
        summary: what it holds, or did.
        weight: how much a match counts, more for what is worth reading first.
        on_request: whether it is shown only when asked for.
    """

    kind: Kind
    code: str
    title: str
    about: str
    summary: str
    weight: float
    on_request: bool = False


def documents_of(resources: pd.DataFrame, found: AwardList) -> list[Document]:
    """Return everything that can be found.

    Args:
        resources: rows of ``resources.csv``.
        found: the list of awards whose awards and places are found too.
    """
    return [*_resources(resources), *_awards(found), *_places(found)]


def _resources(resources: pd.DataFrame) -> Iterator[Document]:
    rows: dict[str, dict[Any, Any]] = {
        row["id"]: row for row in resources.to_dict("records")
    }
    step = (1 - _LAST) / max(1, len(rows) - 1)
    firsts = {entry.resource_id for entry in reading_list(resources)}
    for place, code in enumerate(reading_order(resources)):
        row = rows[code]
        weight = 1 - place * step
        weight *= _DIRECT if is_direct(row) else 1
        weight *= 1 if code in firsts else _FURTHER
        about = (
            KIND_WORDS[row["kind"]],
            *(name for _, name in organizations_of(row)),
            *parts_in(row, "authors"),
            text_in(row, "year"),
            *parts_in(row, "topics"),
            *(words for _, words in audiences_of(row)),
            code,
        )
        yield Document(
            "resource",
            code,
            text_in(row, "title"),
            _line(about),
            text_in(row, "summary"),
            weight,
            row["shown"] == ON_REQUEST,
        )


def _awards(found: AwardList) -> Iterator[Document]:
    rows: list[dict[Any, Any]] = found.awards.to_dict("records")
    for row in rows:
        profile = award_profile(row)
        about = (
            cycle_name(int(row["fiscal_year"])),
            text_in(row, "recipient"),
            profile.place_label,
            text_in(row, "service_area"),
            *(_SERVED[tag] for tag in row.get("tags") or ()),
        )
        yield Document(
            "award",
            profile.award_number,
            f"{profile.award_number}: {profile.heading}",
            _line(about),
            text_in(row, "summary"),
            _NAMED,
        )


def _places(found: AwardList) -> Iterator[Document]:
    rows: list[dict[Any, Any]] = place_table(found.sites, found.named).to_dict(
        "records"
    )
    for row in rows:
        numbers = row["award_numbers"]
        if row["kind"] == NAMED_ONLY:
            summary = NAMED_ONLY_NOTE
        else:
            cycles = listed(map(cycle_name, row["fiscal_years"]))
            summary = f"{count(len(numbers), 'project-site award')} found, {cycles}."
        yield Document(
            "place", row["place_id"], row["place_label"], "place", summary, _NAMED
        )


def _line(parts: tuple[str, ...]) -> str:
    return " · ".join(dict.fromkeys(filter(None, parts)))
