"""The 2016 review as a short reader, and beside it what each study shows and does not.

A result stands nowhere without the number of its participants and its limit:
:class:`Study` does not exist without them.
"""

from dataclasses import dataclass, fields
from typing import Final

REVIEW_ID: Final = "RES-002"
MAIN_EVIDENCE_ID: Final = "RES-040"
TITLE_NOTE: Final = (
    "The title uses YCSA, NMRC's own term: youth with backgrounds of involvement in "
    "commercial sex activity."
)
PREDATES: Final = (
    "The review is of January 2016. It predates the main direct evidence, the "
    "evaluation of My Life My Choice (RES-040, 2020): read the two side by side."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the review, and what it answers, in our words."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Study:
    """One study: what it shows and what it does not.

    Attributes:
        name: the study.
        resource_ids: the records that tell of it, the first to begin with.
        design: how it was done.
        participants: how many took part, or that the number was not found.
        results: its main numbers.
        limit: what it cannot say.
    """

    name: str
    resource_ids: tuple[str, ...]
    design: str
    participants: str
    results: str
    limit: str

    def __post_init__(self) -> None:
        """Refuse a study with a blank.

        Raises:
            ValueError: one of the fields is blank.
        """
        blank = [field.name for field in fields(self) if not getattr(self, field.name)]
        if blank:
            raise ValueError(
                f"study {self.name!r}: {', '.join(blank)} is blank; write what was "
                "found, or that it was not found"
            )


QUESTIONS: Final[tuple[Answer, ...]] = (
    Answer(
        "Does mentoring work for this group?",
        "Direct research is far too thin to say. With wider material, formal programs "
        "and informal mentors may both be of benefit.",
    ),
    Answer(
        "What shapes it?",
        "Perhaps the mentor's training, the mentor's own history of commercial sexual "
        "exploitation, or both.",
    ),
    Answer(
        "How might it work?",
        "Through hope, identity, social support, and education and career development.",
    ),
    Answer(
        "Can it reach and keep youth?",
        "Engaging them looks feasible; keeping them engaged may be hard, because their "
        "circumstances change so much.",
    ),
)

INSIGHTS: Final[tuple[str, ...]] = (
    "Consider mentors who lived through exploitation themselves.",
    "Give mentors the task of linking youth to other services.",
    "Be patient and flexible: leaving and returning is common and is not failure.",
)

STUDIES: Final[tuple[Study, ...]] = (
    Study(
        name="My Life My Choice survivor mentoring",
        resource_ids=("RES-040",),
        design="one group, before and after; asked at 0, 6 and 12 months",
        participants="41 youth at start; 71% and 68% of them followed up",
        results=(
            "share with experience of commercial sexual exploitation: 72% at start, "
            "24% at 6 months, 14% at 12 months"
        ),
        limit=(
            "one city, no comparison group, about a third lost to follow-up; cannot "
            "say that mentoring caused the change"
        ),
    ),
    Study(
        name="My Life My Choice prevention groups",
        resource_ids=("RES-041", "RES-044"),
        design="longitudinal, four states",
        participants="354 youth surveyed (the program's own report)",
        results="not found",
        limit="results of the groups were not found in any source read",
    ),
    Study(
        name="RTI evaluation of three programs",
        resource_ids=("RES-046", "RES-047"),
        design="process evaluation",
        participants="number not found in any source read; three programs",
        results="five themes; mixed reach",
        limit="not an outcome study",
    ),
    Study(
        name="Scoping review, 2022",
        resource_ids=("RES-051",),
        design="scoping review; 3,597 citations screened, 190 read in full",
        participants="11 articles and 1 report",
        results="all reported positive outcomes",
        limit="by its authors' account rigor is not high and the base sparse",
    ),
    Study(
        name="CSE-IT validation",
        resource_ids=("RES-064",),
        design="screening in 56 California agencies over 15 months",
        participants="5,537 youth",
        results=(
            "635 youth (11.5%; the publisher rounds to 1 in 10) with clear signs of "
            "exploitation"
        ),
        limit="youth already in systems, not the population",
    ),
    Study(
        name="HTST pretest",
        resource_ids=("RES-066",),
        design="pretest of a screening tool in New York, Texas and Wisconsin",
        participants="617 youth",
        results="short and long forms performed alike",
        limit="more testing of under-18s advised",
    ),
    Study(
        name="QYIT",
        resource_ids=("RES-067",),
        design="validation of a screening tool",
        participants="307 people aged 18-22, in 340 assessments",
        results="86.7% sensitive, 76.5% specific",
        limit="adults 18-22, one agency",
    ),
    Study(
        name="NMRC review of support for mentor advocacy",
        resource_ids=("RES-003",),
        design="practice review",
        participants="two studies; their numbers were not found in any source read",
        results="rated Promising",
        limit="general mentoring, not of exploited youth",
    ),
)


def studies_of(resource_id: str) -> tuple[Study, ...]:
    """Return the studies that a record tells of, in the order of the table."""
    return tuple(study for study in STUDIES if resource_id in study.resource_ids)
