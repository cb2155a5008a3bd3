"""The library: resources, and everything that is built on them once for a list."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from grants.award_list import AwardList
from grants.facets import CodedFacet, Mask
from grants.resources.documents import documents_of
from grants.resources.facets import link_facet, resource_facets
from grants.resources.filters import ResourceFilter
from grants.resources.links import ResourceLink, ResourceLinks
from grants.resources.listed_names import ListedNames
from grants.resources.reading import (
    READ_FIRST,
    Entry,
    as_entries,
    in_reading_order,
    is_about_mentoring,
    milestones_of,
)
from grants.resources.records import (
    Answer,
    LinkCheck,
    Module,
    Resource,
    Review,
    Study,
    Toolkit,
    Work,
)
from grants.resources.search import Found, SearchIndex
from grants.words.resources import link_to_award

#: Rows of a table as plain values; None for a blank cell.
Rows = Sequence[Mapping[str, Any]]

REVIEW: Final = "review"
TOOLKIT: Final = "toolkit"
HELP_OFFER: Final = "help_offer"
MAIN_EVIDENCE: Final = "main_evidence"

#: The tables that a library is built from; one that is missing is empty.
LIBRARY_TABLES: Final = (
    "resources",
    "resource_links",
    "link_checks",
    "works",
    "studies",
    "study_resources",
    "resource_roles",
    "outlines",
    "toolkit_modules",
    "resource_names",
    "search_phrasings",
    "population_tags",
)


@dataclass(frozen=True, slots=True)
class ChosenResources:
    """What a filter chooses of a library.

    Attributes:
        chosen: the filter. described: what it chooses in words; empty for everything.
        resources: those that fit, in reading order.
        entries: the same, those of one work as one entry.
        options: facet and how many resources each of its options would choose, in the
            order of the page.
        on_request: how many resources there are that are shown only when asked for.
    """

    chosen: ResourceFilter
    described: str
    resources: tuple[Resource, ...]
    entries: tuple[Entry, ...]
    options: tuple[tuple[CodedFacet, dict[str, int]], ...]
    on_request: int

    @property
    def read_first(self) -> tuple[Entry, ...]:
        """The entries that are read before all others."""
        return tuple(entry for entry in self.entries if entry.first.kind in READ_FIRST)


class Library:
    """The resources, what is told of them, and their links to the awards of a list.

    Any part may be missing: a library without a review, a toolkit, studies or any
    resource at all is one too.

    Args:
        tables: rows by the name of their table, of ``LIBRARY_TABLES``.
        full: the list whose awards are linked and found.

    Attributes:
        full: the list.
        resources: every resource, in reading order.
        by_id: the same by id.
        works: works by their code.
        studies: every study, in the order of the table.
        links: their documented links to the awards of the list.
    """

    def __init__(self, tables: Mapping[str, Rows], full: AwardList) -> None:
        def rows(table: str) -> Rows:
            return tables.get(table, ())

        self.full = full
        self._names = ListedNames(rows("resource_names"))
        checks = {
            (row["resource_id"], row["address"]): LinkCheck(
                row["outcome"], row["checked_on"]
            )
            for row in rows("link_checks")
        }
        found = [_resource(row, self._names, checks) for row in rows("resources")]
        self._roles = {row["role"]: row for row in rows("resource_roles")}
        toolkit = {
            *(row["resource_id"] for row in rows("toolkit_modules")),
            self._role_id(TOOLKIT),
        }
        self._direct = frozenset(
            resource.id
            for resource in found
            if is_about_mentoring(resource) or resource.id in toolkit
        )
        self.resources = in_reading_order(found, self._direct)
        self.by_id = {resource.id: resource for resource in self.resources}
        self.works = {row["work"]: _work(row) for row in rows("works")}
        self.studies = tuple(
            _study(row, rows("study_resources"), self.by_id) for row in rows("studies")
        )
        self._outlines, self._modules = rows("outlines"), rows("toolkit_modules")
        self._phrasings = {
            row["phrase"]: _parts(row["also"]) for row in rows("search_phrasings")
        }
        links = (
            ResourceLink(r["award_id"], r["resource_id"], r["relation"], r["basis"])
            for r in rows("resource_links")
        )
        topics = {r["tag"]: r["topic"] for r in rows("population_tags") if r["topic"]}
        self._link_words: dict[str, str] = {}
        self.links = ResourceLinks(links, self.resources, full, topics)

    def __len__(self) -> int:
        """Return how many resources there are."""
        return len(self.resources)

    @cached_property
    def on_request(self) -> tuple[Resource, ...]:
        """Those that are shown only when asked for, in reading order."""
        return tuple(r for r in self.resources if r.is_on_request)

    @cached_property
    def has_link_checks(self) -> bool:
        """Whether it is known of any address if it answered."""
        return any(r.link_check for r in self.resources)

    @cached_property
    def direct(self) -> tuple[Resource, ...]:
        """Those about mentoring after exploitation itself, in reading order."""
        return tuple(r for r in self.resources if r.id in self._direct)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All resources in reading order, those of one work as one entry."""
        return as_entries(self.resources, self.works)

    def milestones(self) -> dict[int, tuple[str, ...]]:
        """Return when the reviews, toolkits and solicitations came out: ids by year."""
        return milestones_of(self.entries)

    @cached_property
    def review(self) -> Review | None:
        """The review that is told question by question; None for none."""
        resource = self.role(REVIEW)
        if resource is None:
            return None
        return Review(
            resource=resource,
            short_name=self._roles[REVIEW]["short_name"],
            in_short=self._text(REVIEW, "in_short"),
            note=self._text(REVIEW, "note"),
            caution=self._text(REVIEW, "caution"),
            questions=self._questions(REVIEW),
            insights=tuple(row["text"] for row in self._told(REVIEW, "insight")),
        )

    @cached_property
    def toolkit(self) -> Toolkit | None:
        """The toolkit that is told module by module; None for none."""
        resource = self.role(TOOLKIT)
        if resource is None:
            return None
        modules = [_module(row, self.by_id) for row in self._modules]
        return Toolkit(
            resource=resource,
            short_name=self._roles[TOOLKIT]["short_name"],
            makers=self._text(TOOLKIT, "note"),
            caution=self._text(TOOLKIT, "caution"),
            questions=self._questions(TOOLKIT),
            modules=tuple(module for module in modules if module.resource),
            named_only=tuple(m.title for m in modules if not m.resource),
        )

    def role(self, role: str) -> Resource | None:
        """Return the resource of a role; None where there is none."""
        return self.by_id.get(self._role_id(role))

    def entries_of(self, ids: Collection[str]) -> tuple[Entry, ...]:
        """Return some resources in reading order, those of one work as one entry."""
        return as_entries((r for r in self.resources if r.id in ids), self.works)

    def studies_of(self, resource_id: str) -> tuple[Study, ...]:
        """Return the studies that a resource tells of, in the order of the table."""
        return tuple(study for study in self.studies if resource_id in study.resources)

    def link_words(self, award_id: str) -> str:
        """Return what a link to an award of the list says."""
        words = self._link_words.get(award_id)
        if words is None:
            words = link_to_award(self.full.award(self.full.row_of[award_id]))
            self._link_words[award_id] = words
        return words

    def facets(self, award_ids: Iterable[str] = ()) -> tuple[CodedFacet, ...]:
        """Return what resources can be filtered by.

        Args:
            award_ids: the awards that "my selection" means, for links to them.
        """
        here = self.links.linked_to(award_ids)
        linked = link_facet(self.resources, here, self.links.linked)
        return (*self._facets, linked)

    def chosen(
        self, chosen: ResourceFilter, award_ids: Iterable[str] = ()
    ) -> ChosenResources:
        """Return what a filter chooses.

        Args:
            chosen: the filter.
            award_ids: the awards that "my selection" means.
        """
        facets, on_request = self.facets(award_ids), self._on_request
        mask = chosen.mask(facets, on_request)
        fit = tuple(r for r, fits in zip(self.resources, mask, strict=True) if fits)
        return ChosenResources(
            chosen=chosen,
            described=chosen.describe(facets),
            resources=fit,
            entries=as_entries(fit, self.works),
            options=tuple(
                (facet, facet.counts(chosen.mask(facets, on_request, facet.name)))
                for facet in facets
            ),
            on_request=len(self.on_request),
        )

    def search(self, text: str, chosen: ChosenResources | None = None) -> Found:
        """Return resources, awards and places that fit a text, the best first.

        Args:
            text: as typed.
            chosen: the resources that may be shown; None for all but those that are
                shown only when asked for.
        """
        shown = chosen.resources if chosen else self._at_first
        return self._index.search(text, {resource.id for resource in shown})

    @cached_property
    def _at_first(self) -> tuple[Resource, ...]:
        return tuple(r for r in self.resources if not r.is_on_request)

    @cached_property
    def _index(self) -> SearchIndex:
        """The index, made with the first search."""
        documents = documents_of(
            self.resources,
            firsts={entry.first.id for entry in self.entries},
            direct=self._direct,
            full=self.full,
        )
        return SearchIndex(documents, self._phrasings)

    @cached_property
    def _facets(self) -> tuple[CodedFacet, ...]:
        return resource_facets(self.resources, self._names)

    @cached_property
    def _on_request(self) -> Mask:
        return np.array([r.is_on_request for r in self.resources], dtype=np.bool_)

    def _role_id(self, role: str) -> str:
        return str(self._roles[role]["resource_id"]) if role in self._roles else ""

    def _told(self, role: str, part: str) -> list[Mapping[str, Any]]:
        return [r for r in self._outlines if (r["role"], r["part"]) == (role, part)]

    def _text(self, role: str, part: str) -> str:
        return " ".join(row["text"] for row in self._told(role, part))

    def _questions(self, role: str) -> tuple[Answer, ...]:
        rows = self._told(role, "question")
        return tuple(Answer(row["heading"] or "", row["text"]) for row in rows)


def _parts(cell: str | None) -> tuple[str, ...]:
    """Return the values of a cell that holds several, in order; none for a blank."""
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def _resource(
    row: Mapping[str, Any],
    names: ListedNames,
    checks: Mapping[tuple[str, str], LinkCheck],
) -> Resource:
    return Resource(
        id=row["id"],
        title=row["title"],
        kind=row["kind"],
        organizations=names.of("organization", _parts(row["organization"])),
        authors=_parts(row["authors"]),
        year=row["year"],
        url=row["url"] or "",
        link_kind=row["link_kind"],
        topics=_parts(row["topics"]),
        audiences=names.of("audience", _parts(row["audience"])),
        summary=row["summary"],
        confidence=row["confidence"],
        is_on_request=row["shown"] == "on_request",
        work=row["work"] or "",
        link_check=checks.get((row["id"], row["url"] or "")),
    )


def _work(row: Mapping[str, Any]) -> Work:
    return Work(row["work"], row["name"], row["why"], row["is_one_study"] == "yes")


def _study(row: Mapping[str, Any], resources: Rows, by_id: Collection[str]) -> Study:
    return Study(
        name=row["name"],
        design=row["design"],
        participants=row["participants"],
        results=row["results"],
        limit=row["limit"],
        resources=tuple(
            r["resource_id"]
            for r in resources
            if r["study"] == row["study"] and r["resource_id"] in by_id
        ),
    )


def _module(row: Mapping[str, Any], by_id: Mapping[str, Resource]) -> Module:
    return Module(
        title=row["title"],
        resource=by_id.get(row["resource_id"] or ""),
        what=row["what"] or "",
        so_what=row["so_what"] or "",
        now_what=row["now_what"] or "",
        is_in_short=row["in_short"] == "yes",
    )
