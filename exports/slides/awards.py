"""The awards of a handout as tables that fit a slide each."""

from dataclasses import dataclass, replace
from typing import Final

from exports.brief.awards import awards_section, tta_section
from exports.brief.parts import Table
from exports.handout import ORIGINAL_AMOUNTS, Handout
from exports.slides.table import rows_at_once, widths_of
from grants.wording import count

MOST_ROWS: Final = 60  # of one kind of award; past that a spreadsheet has to do
ROWS_ON_A_SLIDE: Final = 12


@dataclass(frozen=True, slots=True)
class AwardsPart:
    """A table of awards, or a part of it, as it stands on a slide.

    Attributes:
        title: of the slide: "Project-site awards found so far, 1 of 2".
        words: what goes with the amounts, and what is left out.
        table: the awards; the last part of a table ends with its sum.
        widths: of its columns, in inches, alike in all parts.
    """

    title: str
    words: str
    table: Table
    widths: tuple[float, ...]


def awards_parts(handout: Handout, width: float, height: float) -> list[AwardsPart]:
    """Return the awards, sites before technical assistance; empty for none.

    The sum is that of all awards, and withheld ones are in it, as on a page.

    Args:
        handout: what leaves.
        width: of the room for a table, in inches.
        height: of the same.
    """
    found = handout.found
    parts = []
    for section in (awards_section(found), tta_section(found)):
        if section is None or not section.tables:
            continue
        (table,) = section.tables
        rows = table.rows
        words = [*section.paragraphs, ORIGINAL_AMOUNTS]
        if len(rows) > MOST_ROWS:
            table = replace(table, rows=rows[:MOST_ROWS])
            words.append(
                f"The first {MOST_ROWS} of {count(len(rows), 'line')} stand here; the "
                "spreadsheet holds them all. The last line sums all of them."
            )
        widths = widths_of(table, width)
        cut = rows_at_once(table, widths, height, ROWS_ON_A_SLIDE)
        for number, part in enumerate(cut, 1):
            of = f", {number} of {len(cut)}" if len(cut) > 1 else ""
            title = f"{section.heading}{of}"
            parts.append(AwardsPart(title, " ".join(words), part, widths))
    return parts
