"""Resources and the toolkit's modules as cards, each with its documented ties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from exports.standalone.records import safe_link
from grants.award_list import AwardList
from grants.cycles import cycle_name
from grants.resources.cells import parts_in, text_in
from grants.resources.facets import organizations_of
from grants.resources.reading import KIND_WORDS, ON_REQUEST, reading_list
from grants.resources.review import studies_of
from grants.resources.ties import NO_TIE, Ties
from grants.resources.toolkit import MODULES, OPENS_ONLINE

_READ_FIRST: Final = ("evidence_review", "practice_review", "toolkit")
_WHERE: Final = {
    "publisher": OPENS_ONLINE,
    "third_party": f"{OPENS_ONLINE}, at a third party's page",
    "archive": f"{OPENS_ONLINE}, an archived copy",
}
_NO_LINK: Final = "cited without a link: no address was found"
_HOW_SURE: Final = {
    "high": "High confidence in title, summary and figures.",
    "medium": "Medium confidence in title, summary and figures.",
    "low": "Low confidence in title, summary and figures: check with the source first.",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One resource.

    Attributes:
        code: its id.
        title: its title.
        link: where it is found, or empty.
        where: what following the link means, or that there is none.
        about: kind, makers, year and id in a line.
        summary: in our words.
        limits: for each study that it tells of, who took part and what the limit is.
        how_sure: how far the record can be trusted.
        ties: words of a relation, and the awards that it holds to.
    """

    code: str
    title: str
    link: str
    where: str
    about: str
    summary: str
    limits: tuple[str, ...]
    how_sure: str
    ties: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def no_tie(self) -> str:
        """That no tie is documented, where that is so."""
        return "" if self.ties else f"{NO_TIE.capitalize()}."


@dataclass(frozen=True, slots=True)
class Shelf:
    """Cards of one kind, in reading order; what is to be read first stands open."""

    title: str
    cards: tuple[Card, ...]
    is_open: bool


def cards_of(resources: pd.DataFrame, ties: Ties, whole: AwardList) -> dict[str, Card]:
    """Return every resource as a card, by id.

    Args:
        resources: rows of ``resources.csv``; empty gives none.
        ties: their documented ties to awards.
        whole: the list whose awards may be named.
    """
    words = {
        str(award["award_number"]): _award_words(award)
        for award in whole.awards.to_dict("records")
    }
    return {
        str(row["id"]): _card(row, ties, words) for row in resources.to_dict("records")
    }


def shelves_of(resources: pd.DataFrame, cards: Mapping[str, Card]) -> list[Shelf]:
    """Return the cards by kind in reading order, without the toolkit's modules.

    What is shown only on request, statistics above all, stands last.
    """
    modules = {module.resource_id for module in MODULES}
    kinds = dict(zip(resources["id"], resources["kind"], strict=True))
    is_asked = resources["shown"] == ON_REQUEST
    shelves: dict[str, list[Card]] = {}
    for code in _in_order(resources[~is_asked & ~resources["id"].isin(modules)]):
        shelves.setdefault(kinds[code], []).append(cards[code])
    found = [
        Shelf(f"{words.capitalize()}s", tuple(shelves[kind]), kind in _READ_FIRST)
        for kind, words in KIND_WORDS.items()
        if kind in shelves
    ]
    asked = tuple(cards[code] for code in _in_order(resources[is_asked]))
    if asked:
        title = "Statistics, shown only when asked for"
        found.append(Shelf(title, asked, is_open=False))
    return found


def ties_of_award(ties: Ties, award_number: str) -> list[list[Any]]:
    """Return an award's ties: the words of each relation, and its resources' ids."""
    return [
        [group.words, list(dict.fromkeys(tie.resource_id for tie in group.ties))]
        for group in ties.resources_of_award(award_number)
    ]


def _in_order(resources: pd.DataFrame) -> Iterable[str]:
    for entry in reading_list(resources):
        yield from (entry.resource_id, *entry.others)


def _card(row: Mapping[Any, Any], ties: Ties, words: Mapping[str, str]) -> Card:
    code, year = text_in(row, "id"), text_in(row, "year")
    link = safe_link(text_in(row, "url"))
    where = _WHERE.get(text_in(row, "link_kind")) if link else None
    about = [
        KIND_WORDS[text_in(row, "kind")].capitalize(),
        "; ".join(name for _, name in organizations_of(row)),
        "; ".join(parts_in(row, "authors")),
        year if year.isdigit() else "no date found",
        code,
    ]
    return Card(
        code=code,
        title=text_in(row, "title"),
        link=link if where else "",
        where=where or _NO_LINK,
        about=" · ".join(part for part in about if part),
        summary=text_in(row, "summary"),
        limits=tuple(
            f"{study.name}: {study.participants}. Limit: {study.limit}."
            for study in studies_of(code)
        ),
        how_sure=_HOW_SURE[text_in(row, "confidence")],
        ties=tuple(
            (group.words, tuple(words[tie.award_number] for tie in group.ties))
            for group in ties.awards_of_resource(code)
        ),
    )


def _award_words(award: Mapping[Any, Any]) -> str:
    label = award.get("place_label")
    place = "National" if pd.isna(label) or not label else str(label)
    cycle = cycle_name(int(award["fiscal_year"]))
    return f"{place}, {cycle} ({award['award_number']})"
