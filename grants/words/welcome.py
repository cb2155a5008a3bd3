"""Three lines for whoever comes anew: what this is, is not, and how to use it."""

from dataclasses import dataclass

from grants.award_list import AwardList
from grants.words.lead import where_heading
from grants.words.limits import NO_REFERRAL, OWN
from grants.words.numbers import sentence_case


@dataclass(frozen=True, slots=True)
class Line:
    """One of the lines: what it answers, and the answer in a sentence or two."""

    title: str
    text: str


def three_lines(full: AwardList) -> tuple[Line, Line, Line]:
    """Return what a list is, what it is not, and how to use it, true for any list."""
    where = where_heading(full.program) or "Where awards were made"
    what = (
        f"{sentence_case(where)}: the awards found in public records, each with its "
        "place, funding cycle, amount, and source."
    )
    if full.is_own:
        what = f"{OWN} It is shown in this session of your browser alone."
    return (
        Line("What this is", what),
        Line(
            "What it is not",
            f"{NO_REFERRAL} It is not complete, and not a website of the U.S. "
            "government.",
        ),
        Line(
            "How to use it",
            "Search a state or a city, choose a funding cycle, open a place to read "
            "its awards, and download, present, or cite what you see.",
        ),
    )
