"""Reading the cells of a resource: a text or nothing, one value or several."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd


def text_in(row: Mapping[Any, Any], column: str) -> str:
    """Return a cell as text; empty where it is blank or the column is not there."""
    value = row.get(column)
    return "" if value is None or pd.isna(value) else str(value)


def parts_in(row: Mapping[Any, Any], column: str, separators: str = ";") -> list[str]:
    """Return the values of a cell that holds several, in order; none for a blank.

    >>> parts_in({"audience": "justice, schools;policy"}, "audience", ";,")
    ['justice', 'schools', 'policy']
    """
    parts = re.split(f"[{separators}]", text_in(row, column))
    return [part.strip() for part in parts if part.strip()]
