"""What was found by Census region."""

import pandas as pd

from grants.coverage.by_state import STANDINGS, by_region
from ui.coverage.picture import NONE, amount_words, people_words
from ui.coverage.tables import COUNT, TEXT, Column, draw_table


def draw_regions(states: pd.DataFrame) -> None:
    """Draw the sums of the regions, and of the territories apart.

    Args:
        states: rows of :func:`grants.coverage.by_state.by_state`.
    """
    columns: tuple[Column, ...] = (
        ("Region", TEXT),
        ("Latest cycle", COUNT),
        ("Earlier cycles only", COUNT),
        ("Named only", COUNT),
        ("None found", COUNT),
        ("States", COUNT),
        ("Awards", COUNT),
        ("Original awards", COUNT),
        ("People under 18", COUNT),
    )
    regions = by_region(states)
    rows = []
    for row in regions.to_dict("records"):
        rows.append(
            [
                row["region"],
                *(
                    f"{row[standing]:,}" if row[standing] else "none"
                    for standing in STANDINGS
                ),
                f"{row['states']:,}",
                f"{row['awards']:,}" if row["awards"] else NONE,
                amount_words(row) if row["awards"] else NONE,
                people_words(row["population_under_18"]),
            ]
        )
    draw_table("The same summed by Census region, the territories apart", columns, rows)
