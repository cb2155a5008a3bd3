"""What the peers draw: a file of awards and where they are, and one filter."""

import os

import pandas as pd
import streamlit as st

#: Names the file: award_number, fiscal_year, latitude, longitude.
POINTS_VARIABLE = "BENCH_POINTS"


def chosen() -> pd.DataFrame:
    """Read the awards, as most pages do at each run, and draw the filter and a count.

    Returns:
        Those that the filter chooses.
    """
    awards = pd.read_csv(os.environ[POINTS_VARIABLE])
    years = sorted(awards["fiscal_year"].unique())
    year = st.radio("Cycle", ["all", *(f"FY{year}" for year in years)], horizontal=True)
    if year != "all":
        awards = awards[awards["fiscal_year"] == int(year.removeprefix("FY"))]
    st.write(f"{year}, awards: {len(awards)}")
    return awards
