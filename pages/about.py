"""What this is, where it comes from, and what is missing."""

from ui.about import draw_about
from ui.address import current_view, write_address
from ui.loading import official_list, official_records
from ui.page import close_page, open_page, part_of_page

open_page("What this is, and what is missing")
with part_of_page():
    draw_about(official_list())
    write_address(current_view(official_records()))
close_page()
