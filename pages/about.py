"""What this is, where it comes from, and what is missing."""

from ui.about import draw_about
from ui.address import current_view, write_address
from ui.loading import official_catalog, settings
from ui.page import close_page, open_page, part_of_page

open_page("About", "What this is, and what is missing")
with part_of_page():
    view = current_view()
    draw_about(view, official_catalog(), settings())
    write_address(view)
close_page()
