"""What to read first, and which records are about one and the same work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from grants.resources.cells import parts_in, text_in

#: Kind -> its words, in the order in which they are worth reading.
KIND_WORDS: Final[dict[str, str]] = {
    "evidence_review": "evidence review",
    "practice_review": "practice review",
    "toolkit": "toolkit",
    "guide": "guide",
    "research_article": "research article",
    "report": "report",
    "blog_post": "blog post",
    "webinar": "webinar",
    "program_page": "program page",
    "hotline": "help line",
    "solicitation": "solicitation",
}
ON_REQUEST: Final = "on_request"
_MILESTONES: Final = ("evidence_review", "practice_review", "toolkit", "solicitation")
_STATISTICS: Final = "data"  # the topic of counts without a finding
_DIRECT: Final = "survivor mentors"  # the topic of mentoring after exploitation
_TOOLKIT: Final = tuple(f"RES-{number:03}" for number in range(17, 24))


@dataclass(frozen=True, slots=True)
class Work:
    """Records that are about one work: read together, counted as one.

    Attributes:
        name: the work.
        resource_ids: its records.
        why: what makes them one.
        is_one_study: whether they tell one study again and again, and are no further
            proof of it; else they are parts that each say something of their own.
    """

    name: str
    resource_ids: tuple[str, ...]
    why: str
    is_one_study: bool = True


WORKS: Final[tuple[Work, ...]] = (
    Work(
        "The 2016 review of mentoring for this group",
        ("RES-002", "RES-001"),
        "The key-topic page retells the review and adds no study.",
    ),
    Work(
        "The review of support for mentor advocacy",
        ("RES-003", "RES-004"),
        "The insights for practitioners are a companion of the same review.",
    ),
    Work(
        "Shining Light, a toolkit",
        _TOOLKIT,
        "The modules are parts of one toolkit.",
        is_one_study=False,
    ),
    Work(
        "My Life My Choice and its evaluation",
        tuple(f"RES-{number:03}" for number in range(40, 46)),
        "The article, the final report, the grant, the archived data and the program's "
        "own account are of one evaluation; the profile of 2011 describes the program "
        "that was evaluated and holds no result.",
    ),
    Work(
        "RTI's evaluation of three programs",
        ("RES-046", "RES-047"),
        "The article is a digest of the final report.",
    ),
    Work(
        "The National Academies' study of 2013",
        ("RES-055", "RES-056"),
        "The guide for providers is drawn from the report.",
    ),
    Work(
        "CSE-IT, a screening tool, and its research",
        ("RES-063", "RES-064", "RES-065"),
        "The tool, its one validation, and focus groups that the same clinic published "
        "beside it; the focus groups do not validate the tool a second time.",
    ),
)
_WORK_OF: Final = {code: work for work in WORKS for code in work.resource_ids}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a reading list: a record, and others of the same work.

    Attributes:
        resource_id: the record to begin with.
        others: further records of the same work, in reading order.
        work: the work, or None where the record stands alone.
    """

    resource_id: str
    others: tuple[str, ...]
    work: Work | None


def work_of(resource_id: str) -> Work | None:
    """Return the work that a record is part of; None where it stands alone."""
    return _WORK_OF.get(resource_id)


def is_direct(resource: Mapping[Any, Any]) -> bool:
    """Return whether a resource is about mentoring after exploitation itself."""
    return _DIRECT in parts_in(resource, "topics") or resource["id"] in _TOOLKIT


def reading_order(resources: pd.DataFrame) -> list[str]:
    """Return the ids of resources in the order in which they are worth reading.

    By kind; within a kind what is about mentoring exploited young people itself, then
    the newest, undated ones last. Statistics come last of all.
    """
    rows: list[dict[Any, Any]] = resources.to_dict("records")
    return [str(row["id"]) for row in sorted(rows, key=_place)]


def reading_list(resources: pd.DataFrame) -> list[Entry]:
    """Return resources in reading order, the records of one work as one entry.

    A work stands where its first record stands. Of a part of the list only what is in
    that part is listed.
    """
    together: dict[str, list[str]] = {}
    for code in reading_order(resources):
        work = work_of(code)
        together.setdefault(work.name if work else code, []).append(code)
    return [
        Entry(first, tuple(others), work_of(first))
        for first, *others in together.values()
    ]


def milestones(resources: pd.DataFrame) -> dict[int, list[str]]:
    """Return when the reviews, the toolkits and the solicitations came out.

    Returns:
        Year -> ids in reading order, by year. Of a work only its first record; what has
        no date is in no year.
    """
    of_kind = resources[resources["kind"].isin(_MILESTONES)]
    years = dict(zip(of_kind["id"], of_kind["year"], strict=True))
    found: dict[int, list[str]] = {}
    for entry in reading_list(of_kind):
        if years[entry.resource_id].isdigit():
            found.setdefault(int(years[entry.resource_id]), []).append(
                entry.resource_id
            )
    return dict(sorted(found.items()))


def _place(row: Mapping[Any, Any]) -> tuple[bool, int, bool, int, str]:
    topics = parts_in(row, "topics")
    year = text_in(row, "year")
    return (
        _STATISTICS in topics or row["shown"] == ON_REQUEST,
        list(KIND_WORDS).index(row["kind"]),
        not is_direct(row),
        -int(year) if year.isdigit() else 0,
        str(row["id"]),
    )
