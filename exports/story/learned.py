"""What was learned, in a few lines for a screen: from the review and the toolkit.

No result of a study stands here: a result goes with its participants and its limit, and
a screen has no room for all three. The notes name the studies with both.
"""

from exports.story.step import Step, in_lines, short_points
from grants.resources.library import MAIN_EVIDENCE, REVIEW, TOOLKIT, Library
from grants.words.numbers import count
from grants.words.resources import study_limit

_IN_SHORT = "This is what practitioners are told, each point with its source."


def learned_step(library: Library) -> Step | None:
    """Return what was learned; None for a library without a review and a toolkit."""
    review = library.review
    if not review and not library.toolkit:
        return None
    return Step(
        "learned",
        "What was learned",
        (review and review.in_short) or _IN_SHORT,
        points=short_points(_points(library)),
        notes=_notes(library),
    )


def _points(library: Library) -> list[str]:
    """Return what practitioners are told, each with its source, and what to read."""
    review, toolkit = library.review, library.toolkit
    points = []
    if review:
        points += [f"{text} ({review.short_name})" for text in review.insights]
    if toolkit:
        points += [
            f"{module.so_what} ({toolkit.short_name})"
            for module in toolkit.modules
            if module.is_in_short
        ]
    works = library.entries_of({resource.id for resource in library.direct})
    if works:
        points.append(
            f"To read: {count(len(works), 'work')} about mentoring after exploitation, "
            "among the resources."
        )
    return points


def _notes(library: Library) -> str:
    """Return what stands behind it: sources, and each study with its limit."""
    review, toolkit = library.review, library.toolkit
    main = library.role(MAIN_EVIDENCE)
    sources = map(library.role, (REVIEW, TOOLKIT, MAIN_EVIDENCE))
    return in_lines(
        *(f"{resource.title} ({resource.id})." for resource in sources if resource),
        review.caution if review else "",
        f"{toolkit.resource.title} was made by {toolkit.makers}." if toolkit else "",
        *(map(study_limit, library.studies_of(main.id)) if main else ()),
    )
