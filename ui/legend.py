"""What the markers mean, in words and in the same shapes."""

from html import escape

import pandas as pd
import streamlit as st

from grants.cycles import cycle_name
from grants.palette import cycle_colors


def draw_legend(records: pd.DataFrame) -> None:
    """Draw the legend of a list's cycles and of the shapes."""
    years = [int(year) for year in records["fiscal_year"].dropna().unique()]
    colors = cycle_colors(years)
    cycles = "".join(
        f'<li><span class="key city" style="background:{color}">{year % 100:02d}'
        f"</span> {escape(cycle_name(year))}</li>"
        for year, color in colors.items()
    )
    shapes = "".join(
        f'<li><span class="key {shape}"></span> {words}</li>'
        for shape, words in (
            ("city plain", "city"),
            ("county plain", "county"),
            ("state plain", "whole state"),
            ("named", "named by NMRC, award record not found"),
        )
    )
    st.html(
        f'<ul class="legend" aria-label="Legend">{cycles}{shapes}'
        "<li>Each marker stands at the middle of its place, never at an address. Where "
        "markers were moved apart, a line leads to the place.</li></ul>"
    )
