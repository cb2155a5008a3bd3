"""The columns that a list of awards is held in, and how records come into them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

NOT_FOUND_YEAR: Final = 0
NOT_FOUND_AMOUNT: Final = -1
NOT_PLACED: Final = -1
#: Columns of texts, blank where nothing was found.
TEXTS: Final = (
    "award_id",
    "award_number",
    "title",
    "project_name",
    "program_title",
    "phase",
    "category",
    "kind",
    "recipient",
    "recipient_later_name",
    "site_state",
    "outcome",
    "site_basis",
    "service_area",
    "amount_evidence",
    "status",
    "populations_served",
    "summary",
    "source_url",
    "authority",
    "record_confidence",
    "caveats",
)
#: All columns of :attr:`grants.award_list.AwardList.table`.
RECORD_COLUMNS: Final = (
    *TEXTS,
    "partners",
    "fiscal_year",
    "amount_original_usd",
    "amount_is_approximate",
    "amount_total_usd",
    "place",
    "tags",
)


def record_table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return records as a list holds them; what is missing is blank.

    Args:
        rows: by column of ``RECORD_COLUMNS``; None and a missing key are blank.
    """
    return record_columns(
        {
            column: [
                _BLANKS[column] if row.get(column) is None else row[column]
                for row in rows
            ]
            for column in RECORD_COLUMNS
        },
        len(rows),
    )


def record_columns(columns: Mapping[str, Any], many: int) -> pd.DataFrame:
    """Return columns of records as a list holds them, in its ``table``.

    Args:
        columns: by name, each as long as the list, series under a plain range of row
            numbers; one that is not there is blank.
        many: how many records there are.
    """
    rows = pd.RangeIndex(many)
    return pd.DataFrame(
        {
            column: pd.Series(
                columns[column] if column in columns else [blank] * many,
                index=rows,
                dtype=_TYPES.get(column, "str"),
            )
            for column, blank in _BLANKS.items()
        }
    )


_BLANKS: Final[dict[str, Any]] = dict.fromkeys(RECORD_COLUMNS, "") | {
    "fiscal_year": NOT_FOUND_YEAR,
    "amount_original_usd": NOT_FOUND_AMOUNT,
    "amount_total_usd": NOT_FOUND_AMOUNT,
    "amount_is_approximate": False,
    "place": NOT_PLACED,
    "tags": (),
}
_TYPES: Final = {
    "fiscal_year": "int32",
    "amount_original_usd": "int64",
    "amount_total_usd": "int64",
    "amount_is_approximate": "bool",
    "place": "int32",
    "tags": "object",
}
