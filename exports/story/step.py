"""One step of a story, and the texts that a step is made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

MOST_POINTS: Final = 5
MOST_WORDS: Final = 25  # of a sentence; more is not read from the back row
_LONGEST_POINT: Final = 140  # characters


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story.

    Attributes:
        key: its name in an address: "opening", "program", "fy2014", "fyunknown",
            "learned", "missing", "sources"; "nothing" where nothing was found.
        title: what it is about, in a few words.
        sentence: one sentence, which the stage sets in large type.
        picture: which picture stands beside it: "map", "cycles" or none.
        cycles: codes of the cycles that the map of a cycle's step holds: those up to
            it; empty for the selection as it is.
        new: ``place_id`` of the places that are drawn in full.
        earlier: ``place_id`` of the places of cycles before, which are drawn faint.
        points: up to five short lines.
        notes: for the speaker: what stands behind it, and where its figures are from.
        has_help: whether the help line stands on it.
    """

    key: str
    title: str
    sentence: str
    picture: Literal["", "map", "cycles"] = ""
    cycles: tuple[str, ...] = ()
    new: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    points: tuple[str, ...] = ()
    notes: str = ""
    has_help: bool = False


def short_points(points: Iterable[str]) -> tuple[str, ...]:
    """Return up to five lines, each cut at a word where it is too long."""
    cut = []
    for point in filter(None, points):
        text = point
        if len(text) > _LONGEST_POINT:
            text = text[:_LONGEST_POINT].rpartition(" ")[0].rstrip(",;:") + " …"
        cut.append(text)
    return tuple(cut[:MOST_POINTS])


def in_lines(*paragraphs: str) -> str:
    """Return paragraphs as lines; blank ones are left out."""
    return "\n".join(filter(None, paragraphs))
