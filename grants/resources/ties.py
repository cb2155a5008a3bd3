"""Documented ties between awards and resources, seen from both ends.

What is only alike by topic is never a tie: :func:`by_topic` gives it apart.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from grants.award_list import TTA
from grants.resources.cells import parts_in
from grants.resources.reading import ON_REQUEST, reading_order

NO_TIE: Final = "no documented tie"
FOR_ALL_SITES: Final = "for all sites of the program"
BY_TOPIC: Final = "by topic, not by record"

#: Relation -> its words at the award, its words at the resource; in order of closeness.
RELATION_WORDS: Final[dict[str, tuple[str, str]]] = {
    "produced_under": ("Made under this award", "Made under this award"),
    "described_by": ("Describes this award", "The award that it describes"),
    "tool_named_in_award": (
        "Tool named in the award's text",
        "Award whose text names this tool",
    ),
    "by_recipient": (
        "By the recipient, not shown to be a product of the award",
        "Award to its maker; not shown to be a product of it",
    ),
    "about_recipient": ("About the recipient", "Award to the organization in it"),
    "solicited_by": ("Solicitation of this award", "Award made under it"),
}

#: Whom an award was to serve -> the topic of resources about them. Who was exploited
#: has no topic, for every resource is about them; nor have ages, which none tells.
TOPIC_OF_TAG: Final[dict[str, str]] = {
    "girls": "girls",
    "boys": "boys and young men",
    "lgbtq": "LGBTQ youth",
    "at_risk": "prevention and risk",
    "away_or_without_home": "runaway and homeless youth",
    "justice_involved": "juvenile justice",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """One documented tie, as a row of the list has it."""

    award_number: str
    resource_id: str
    relation: str
    basis: str


@dataclass(frozen=True, slots=True)
class TieGroup:
    """Ties of one relation, with its words at the end that is looked at."""

    relation: str
    words: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A resource about whom an award was to serve, with the topics they share."""

    resource_id: str
    topics: tuple[str, ...]


class Ties:
    """Every documented tie between the awards and the resources that are shown.

    Args:
        links: rows of ``resource_links.csv``.
        resources: rows of ``resources.csv``.
        awards: the awards that may be shown; a tie of another one is left out.
    """

    def __init__(
        self, links: pd.DataFrame, resources: pd.DataFrame, awards: pd.DataFrame
    ) -> None:
        self._resources: dict[str, dict[Any, Any]] = {
            row["id"]: row for row in resources.to_dict("records")
        }
        self._order = reading_order(resources)
        shown = set(awards["award_number"])
        self._tta = set(awards.loc[awards["kind"] == TTA, "award_number"])
        columns = ["award_number", "resource_id", "relation", "basis"]
        every = (Tie(*map(str, row)) for row in links[columns].to_numpy())
        self._ties = tuple(
            tie
            for tie in every
            if tie.award_number in shown and tie.resource_id in self._resources
        )

    def resources_of_award(self, award_number: str) -> tuple[TieGroup, ...]:
        """Return an award's resources by relation; empty where no tie is documented."""
        return self.resources_of_place([award_number])

    def resources_of_place(
        self, award_numbers: Collection[str]
    ) -> tuple[TieGroup, ...]:
        """Return the resources of a place's awards by relation."""
        return self._grouped(lambda tie: tie.award_number in award_numbers, 0)

    def for_all_sites(self) -> tuple[TieGroup, ...]:
        """Return the resources of the TTA awards, the toolkit among them.

        Technical assistance serves every site. What solicited those awards is left
        out: it asked for providers and serves no site.
        """
        return self._grouped(
            lambda tie: (
                tie.award_number in self._tta and tie.relation != "solicited_by"
            ),
            0,
        )

    def awards_of_resource(self, resource_id: str) -> tuple[TieGroup, ...]:
        """Return a resource's awards by relation; empty where no tie is documented."""
        return self._grouped(lambda tie: tie.resource_id == resource_id, 1)

    def tied_to(self, award_numbers: Collection[str]) -> frozenset[str]:
        """Return the ids of the resources that are tied to any of these awards."""
        return frozenset(
            tie.resource_id for tie in self._ties if tie.award_number in award_numbers
        )

    @property
    def tied(self) -> frozenset[str]:
        """The ids of the resources that are tied to some award."""
        return frozenset(tie.resource_id for tie in self._ties)

    def by_topic(self, award: Mapping[Any, Any]) -> tuple[TopicMatch, ...]:
        """Return resources about whom an award was to serve, that are not tied to it.

        Neither those for all sites, which stand beside it already, nor solicitations,
        statistics and help lines, which tell nothing of how to serve anyone.

        Args:
            award: one row of an award list, with ``award_number`` and ``tags``.

        Returns:
            Those that share most topics first, then in reading order.
        """
        wanted = [
            TOPIC_OF_TAG[tag] for tag in award.get("tags") or () if tag in TOPIC_OF_TAG
        ]
        beside = self.tied_to({award["award_number"]}) | _resource_ids(
            self.for_all_sites()
        )
        matches = []
        for code in self._order:
            row = self._resources[code]
            topics = parts_in(row, "topics")
            shared = tuple(topic for topic in wanted if topic in topics)
            if shared and code not in beside and _tells_how_to_serve(row):
                matches.append(TopicMatch(code, shared))
        return tuple(sorted(matches, key=lambda match: -len(match.topics)))

    def _grouped(
        self, belongs: Callable[[Tie], bool], end: int
    ) -> tuple[TieGroup, ...]:
        chosen = sorted(
            filter(belongs, self._ties),
            key=lambda tie: (self._order.index(tie.resource_id), tie.award_number),
        )
        groups = (
            TieGroup(
                relation, words[end], tuple(t for t in chosen if t.relation == relation)
            )
            for relation, words in RELATION_WORDS.items()
        )
        return tuple(group for group in groups if group.ties)


def _resource_ids(groups: Iterable[TieGroup]) -> set[str]:
    return {tie.resource_id for group in groups for tie in group.ties}


def _tells_how_to_serve(row: Mapping[Any, Any]) -> bool:
    return row["kind"] not in {"solicitation", "hotline"} and row["shown"] != ON_REQUEST
