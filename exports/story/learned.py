"""What was learned, in a few lines for a screen: from the review and the toolkit.

No result of a study stands here: a result goes with its participants and its limit, and
a screen has no room for all three. The notes name the studies with both.
"""

import pandas as pd

from grants.resources.reading import is_direct, reading_list
from grants.resources.review import (
    INSIGHTS,
    MAIN_EVIDENCE_ID,
    PREDATES,
    REVIEW_ID,
    STUDIES,
)
from grants.resources.toolkit import MADE_BY, MODULES, RESOURCE_ID, TITLE
from grants.wording import count

_REVIEW = "NMRC review, 2016"
_TOOLKIT = "Shining Light toolkit, 2018"
_READINESS = "RES-019"


def learned_sentence() -> str:
    """Return the answer of the review to its first question, in one sentence."""
    return (
        "Direct research is far too thin to say whether mentoring works for this "
        "group; wider material suggests that it may be of benefit."
    )


def learned_points(resources: pd.DataFrame) -> tuple[str, ...]:
    """Return what practitioners are told, each with its source, and what to read first.

    Args:
        resources: the resources; where there are none, nothing is named to read.
    """
    points = [f"{insight} ({_REVIEW})" for insight in INSIGHTS]
    points += [
        f"{module.so_what} ({_TOOLKIT})"
        for module in MODULES
        if module.resource_id == _READINESS
    ]
    direct = [row for row in resources.to_dict("records") if is_direct(row)]
    if direct:
        works = reading_list(pd.DataFrame(direct))
        points.append(
            f"To read: {count(len(works), 'work')} about mentoring after "
            "exploitation, among the resources."
        )
    return tuple(points)


def learned_notes(resources: pd.DataFrame) -> str:
    """Return what stands behind it: sources, and each study with its limit."""
    titles = dict(zip(resources["id"], resources["title"], strict=True))
    lines = [
        f"{titles[code]} ({code})."
        for code in (REVIEW_ID, RESOURCE_ID, MAIN_EVIDENCE_ID)
        if code in titles
    ]
    lines += [PREDATES, f"The toolkit, {TITLE}, was made by {MADE_BY}."]
    lines += [
        f"{study.name}: {study.participants}; limit: {study.limit}."
        for study in STUDIES
        if MAIN_EVIDENCE_ID in study.resource_ids
    ]
    return "\n".join(lines)
