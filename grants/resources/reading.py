"""What to read first: an order of resources, and those of one work as one entry."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from grants.resources.records import Resource, Work
from grants.words.resources import KIND_WORDS

#: Kinds that are read before all others.
READ_FIRST: Final = ("evidence_review", "practice_review", "toolkit")
#: The topic of counts without a finding.
STATISTICS_TOPIC: Final = "data"
#: The topic of mentoring after exploitation.
_DIRECT_TOPIC: Final = "survivor mentors"
_MILESTONES: Final = (*READ_FIRST, "solicitation")
_ORDER: Final = {kind: place for place, kind in enumerate(KIND_WORDS)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a reading list: a resource, and others of the same work.

    Attributes:
        first: the resource to begin with.
        others: further resources of the same work, in reading order.
        work: the work, or None where the resource stands alone.
    """

    first: Resource
    others: tuple[Resource, ...] = ()
    work: Work | None = None

    @property
    def resources(self) -> tuple[Resource, ...]:
        """All its resources."""
        return (self.first, *self.others)


def is_statistics(resource: Resource) -> bool:
    """Return whether a resource counts and finds nothing; it is read last."""
    return STATISTICS_TOPIC in resource.topics or resource.is_on_request


def is_about_mentoring(resource: Resource) -> bool:
    """Return whether a resource is about mentoring after exploitation itself."""
    return _DIRECT_TOPIC in resource.topics


def in_reading_order(
    resources: Iterable[Resource], direct: frozenset[str]
) -> tuple[Resource, ...]:
    """Return resources in the order in which they are worth reading.

    By kind; within a kind what is about mentoring exploited young people itself, then
    the newest, undated ones last. Statistics come last of all.

    Args:
        resources: in any order.
        direct: ids of those that are about mentoring after exploitation itself.
    """

    def place(resource: Resource) -> tuple[bool, int, bool, int, str]:
        return (
            is_statistics(resource),
            _ORDER[resource.kind],
            resource.id not in direct,
            -(resource.year or 0),
            resource.id,
        )

    return tuple(sorted(resources, key=place))


def as_entries(
    ordered: Iterable[Resource], works: Mapping[str, Work]
) -> tuple[Entry, ...]:
    """Return resources in reading order with those of one work as one entry.

    A work stands where its first resource stands.
    """
    together: dict[str, list[Resource]] = {}
    for resource in ordered:
        key = resource.work if resource.work in works else resource.id
        together.setdefault(key, []).append(resource)
    return tuple(
        Entry(first, tuple(others), works.get(first.work))
        for first, *others in together.values()
    )


def milestones_of(entries: Sequence[Entry]) -> dict[int, tuple[str, ...]]:
    """Return when the reviews, the toolkits and the solicitations came out.

    Returns:
        Year -> ids in reading order, by year. Of a work only its first resource; what
        has no date is in no year.
    """
    found: dict[int, tuple[str, ...]] = {}
    for entry in entries:
        year = entry.first.year
        if year and entry.first.kind in _MILESTONES:
            found[year] = (*found.get(year, ()), entry.first.id)
    return dict(sorted(found.items()))
