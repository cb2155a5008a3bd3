"""Tables as pages show them: readable headings, nothing that is not known made up."""

import pandas as pd
import streamlit as st

from grants.award_list import NAMED_ONLY
from grants.cycles import cycle_name
from grants.places import PRECISION_WORDS
from grants.wording import NOT_FOUND


def places_as_table(places: pd.DataFrame) -> None:
    """Show a place table as a real table, the same places as on the map."""
    shown = pd.DataFrame(
        {
            "Place": places["place_label"],
            "Funding cycles": [
                ", ".join(map(cycle_name, years)) or NOT_FOUND
                for years in places["fiscal_years"]
            ],
            "What the list holds": [
                "named by NMRC; award record not found"
                if kind == NAMED_ONLY
                else "project site"
                for kind in places["kind"]
            ],
            "How it is placed": places["precision"].map(PRECISION_WORDS),
        }
    )
    st.table(shown.set_index("Place").sort_index())
