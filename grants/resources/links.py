"""Documented links between awards and resources, seen from both ends.

What is only alike by topic is never a link: it stands apart.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from grants.award_list import TTA_CODE, AwardList
from grants.model import Award
from grants.resources.records import Resource
from grants.words.resources import RELATION_WORDS

#: Kinds that tell nothing of how to serve anyone.
_TELL_NOTHING = frozenset({"solicitation", "hotline"})


@dataclass(frozen=True, slots=True)
class ResourceLink:
    """One documented link: an award, a resource, how the two are linked, and why."""

    award_id: str
    resource_id: str
    relation: str
    basis: str


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links of one relation.

    Attributes:
        words: the relation as it is told at this end.
        links: in reading order, then by award; never empty.
    """

    relation: str
    words: str
    links: tuple[ResourceLink, ...]

    @property
    def resource_ids(self) -> tuple[str, ...]:
        """The resources, each once, in reading order."""
        return tuple(dict.fromkeys(link.resource_id for link in self.links))


@dataclass(frozen=True, slots=True)
class LinkedResources:
    """The resources of some awards; each stands once.

    Attributes:
        groups: those with a documented link, by relation; empty for none.
        for_all_sites: ids of others that were made for all sites of the program.
        by_topic: ids of others about whom the awards were to serve.
    """

    groups: tuple[LinkGroup, ...]
    for_all_sites: tuple[str, ...]
    by_topic: tuple[str, ...]


class ResourceLinks:
    """Every documented link between the awards and the resources that are shown.

    Args:
        links: in the order of their file; one whose award or resource is not shown is
            left out.
        ordered: the resources, in reading order.
        full: the awards that may be shown.
        topic_of_tag: code of a group -> topic of the resources about it.
    """

    def __init__(
        self,
        links: Iterable[ResourceLink],
        ordered: Sequence[Resource],
        full: AwardList,
        topic_of_tag: Mapping[str, str],
    ) -> None:
        self._ordered = ordered
        self._full = full
        self._topic_of_tag = topic_of_tag
        place = {resource.id: at for at, resource in enumerate(ordered)}
        #: Those that are shown, in the order of their file.
        self.all = tuple(
            link
            for link in links
            if link.award_id in full.row_of and link.resource_id in place
        )
        self._sorted = sorted(
            self.all, key=lambda link: (place[link.resource_id], link.award_id)
        )
        self._of_resource: dict[str, list[ResourceLink]] = {}
        for link in self._sorted:
            self._of_resource.setdefault(link.resource_id, []).append(link)

    @property
    def linked(self) -> Collection[str]:
        """Ids of the resources that are linked to some award."""
        return self._of_resource.keys()

    def linked_to(self, award_ids: Iterable[str]) -> frozenset[str]:
        """Return the ids of the resources that are linked to any of these awards."""
        ids = frozenset(award_ids)
        return frozenset(link.resource_id for link in self.all if link.award_id in ids)

    def of_awards(self, award_ids: Iterable[str]) -> tuple[LinkGroup, ...]:
        """Return the resources of some awards by relation; empty for none."""
        ids = frozenset(award_ids)
        links = [link for link in self._sorted if link.award_id in ids]
        return _grouped(links, at_award=True)

    def of_resource(self, resource_id: str) -> tuple[LinkGroup, ...]:
        """Return a resource's awards by relation; empty where no link is documented."""
        return _grouped(self._of_resource.get(resource_id, ()), at_award=False)

    @cached_property
    def for_all_sites(self) -> tuple[str, ...]:
        """Ids of the resources of the TTA awards, the toolkit among them.

        Technical assistance serves every site. What solicited those awards is left
        out: it asked for providers and serves no site.
        """
        kinds, row_of = self._full.kinds, self._full.row_of
        found = {
            link.resource_id
            for link in self.all
            if kinds[row_of[link.award_id]] == TTA_CODE
            and link.relation != "solicited_by"
        }
        return tuple(resource.id for resource in self._ordered if resource.id in found)

    def around(self, awards: Sequence[Award]) -> LinkedResources:
        """Return what is linked to some awards, made for all sites, or alike by topic.

        Args:
            awards: the award that is told of, or those of a place.
        """
        groups = self.of_awards(award.award_id for award in awards)
        told = {link.resource_id for group in groups for link in group.links}
        for_all = tuple(code for code in self.for_all_sites if code not in told)
        told |= set(for_all)
        tags = {tag for award in awards for tag in award.tags}
        return LinkedResources(groups, for_all, self._by_topic(tags, told))

    def _by_topic(self, tags: Iterable[str], told: Collection[str]) -> tuple[str, ...]:
        """Return the resources about some groups, those that share most topics first.

        Neither solicitations, statistics nor help lines, which tell nothing of how to
        serve anyone.
        """
        wanted = {self._topic_of_tag[tag] for tag in tags if tag in self._topic_of_tag}
        shared = {
            resource.id: len(wanted.intersection(resource.topics))
            for resource in self._ordered
            if resource.kind not in _TELL_NOTHING and not resource.is_on_request
        }
        found = [code for code, number in shared.items() if number and code not in told]
        return tuple(sorted(found, key=lambda code: -shared[code]))


def _grouped(links: Sequence[ResourceLink], *, at_award: bool) -> tuple[LinkGroup, ...]:
    groups = (
        LinkGroup(
            relation,
            words[0 if at_award else 1],
            tuple(link for link in links if link.relation == relation),
        )
        for relation, words in RELATION_WORDS.items()
    )
    return tuple(group for group in groups if group.links)
