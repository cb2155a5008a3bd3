"""Everything that can be made of a selection, under its headings."""

from exports.catalog import GROUPS, REPORTS, SAYS_OF_GROUP
from exports.context import ExportContext
from ui.downloads.briefs import brief_rows
from ui.downloads.buttons import draw_group, rows_of
from ui.page import part_of_page
from ui.view import View


def draw_files(view: View, context: ExportContext) -> None:
    """Draw a button for every file, none of which is made before it is pressed.

    Args:
        view: tells the state and the place that are chosen.
        context: of the selection.
    """
    for group in GROUPS:
        with part_of_page():
            is_report = group == REPORTS
            rows = brief_rows(view, context) if is_report else rows_of(group, context)
            draw_group(group, rows, SAYS_OF_GROUP.get(group, ""))
