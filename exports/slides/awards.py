"""The awards of a selection as tables that fit a slide each."""

from dataclasses import replace
from typing import Final

from exports.brief.awards import awards_section, tta_section
from exports.context import ExportContext
from exports.slides.deck import Deck, add_notes, set_points, set_sentence
from exports.slides.style import BOTTOM, LEFT, ROOM, TITLE_BOX, Box
from exports.slides.table import add_table, rows_at_once, widths_of
from exports.slides.text import fitted
from grants.words.limits import ORIGINAL_AMOUNTS
from grants.words.numbers import count

MOST_ROWS: Final = 60  # of one kind of award; past that a spreadsheet has to do
_ROWS_ON_A_SLIDE: Final = 12
_WORDS_BOX: Final = Box(LEFT, TITLE_BOX.bottom + 0.1, ROOM, 0.62)
_TABLE_BOX: Final = Box(LEFT, _WORDS_BOX.bottom, ROOM, BOTTOM - _WORDS_BOX.bottom)
_SIZES: Final = (18, 16, 14, 12)
_LINKS: Final = "Each award number leads to the page of its award, where one was found."


def add_awards(deck: Deck, context: ExportContext) -> None:
    """Add slides with the awards, sites before technical assistance; none for none.

    The sum, in the last part of a table, is that of all awards, and withheld ones are
    in it, as on a page.
    """
    for section in (awards_section(context.figures), tta_section(context.figures)):
        if section is None or not section.tables:
            continue
        (table,) = section.tables
        words = [*section.paragraphs, ORIGINAL_AMOUNTS]
        if len(table.rows) > MOST_ROWS:
            words.append(
                f"The first {MOST_ROWS} of {count(len(table.rows), 'line')} stand "
                "here; the spreadsheet holds them all. The last line sums all of them."
            )
            table = replace(table, rows=table.rows[:MOST_ROWS])
        widths = widths_of(table, ROOM)
        parts = rows_at_once(table, widths, _TABLE_BOX.height, _ROWS_ON_A_SLIDE)
        text = " ".join(words)
        for number, part in enumerate(parts, 1):
            of = f", {number} of {len(parts)}" if len(parts) > 1 else ""
            slide = deck.add(f"{section.heading}{of}")
            shown = fitted([text], ROOM, _WORDS_BOX.height, _SIZES)
            set_sentence(slide, shown, _WORDS_BOX)
            set_points(slide, fitted([], ROOM, 0, _SIZES), _TABLE_BOX)
            add_table(slide, part, widths, section.heading, _TABLE_BOX)
            add_notes(slide, context.sources, text, _LINKS)
