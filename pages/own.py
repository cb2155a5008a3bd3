"""Your own list: brought, checked row by row, and then a list like any other."""

from ui.own import draw_own
from ui.page import close_page, open_page, part_of_page

open_page("Bring your own list", style="own")
with part_of_page():
    draw_own()
close_page()
