"""Your own list: brought, checked row by row, and then a list like any other."""

from grants.words.own import outcomes_sentence
from ui.own.beside import draw_beside
from ui.own.bringing import draw_bringing
from ui.own.choices import draw_choices
from ui.own.columns import draw_columns, draw_unmatched
from ui.own.notice import draw_notice
from ui.own.queue import draw_queue
from ui.own.reading import draw_reading
from ui.own.report import draw_report
from ui.own.result import draw_result
from ui.page import close_page, open_page, part_of_page
from ui.parts import status
from ui.shown import own_list

_PARTS = (
    draw_result,
    draw_queue,
    draw_beside,
    draw_columns,
    draw_report,
    draw_choices,
)

open_page("Your list", "Bring your own list", style="own")
with part_of_page():
    draw_bringing()
    draw_notice()
    found = None if draw_reading() or draw_unmatched() else own_list()
    status(outcomes_sentence(found.rows.counts) if found else "")
    if found is not None:
        for draw in _PARTS:
            with part_of_page():
                draw(found)
close_page()
