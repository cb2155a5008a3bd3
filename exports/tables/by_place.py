"""The places that leave, several awards at one place being one row."""

from exports.context import ExportContext
from exports.tables.columns import (
    OUTCOME,
    PLACE,
    TEXT,
    Column,
    committed,
    place_cells,
    total_cells,
    total_columns,
)
from exports.tables.table import Table, joined, rows_of

_FOUND = (
    Column(
        "kind",
        "Kind",
        TEXT,
        "project_site: an award was found; named_only: listed as a project site, no "
        "award record found.",
    ),
    Column(
        "fiscal_years",
        "Funding cycles",
        TEXT,
        "Fiscal years of the original awards found, separated by semicolons. Blank: "
        "not found.",
    ),
    Column(
        "award_ids",
        "Awards",
        TEXT,
        "What names the awards found, as among the awards, separated by semicolons. "
        "Blank: none found.",
    ),
)


def places(context: ExportContext) -> Table:
    """Return the places of the map, from west to east, with what was found at each.

    Those of the project sites, and those that are listed without an award record.
    Awards that were not placed are not included.
    """
    columns = (*PLACE, *_FOUND, *total_columns("project-site awards"))
    rows = (
        place_cells(found.place)
        | {
            "kind": found.kind,
            "fiscal_years": joined(found.years),
            "award_ids": joined(found.award_ids),
        }
        | total_cells(found.total)
        for found in context.figures.places
    )
    return Table(
        name="places",
        title="Places",
        description="One row is one place on the map: several awards there are one "
        "row. Awards without a place are among the awards alone.",
        key=("place_id",),
        columns=columns,
        rows=rows_of(rows, columns),
    )


def listed_places(context: ExportContext) -> Table:
    """Return the places that are listed without an award record, placed or not.

    Raises:
        DataError: the schema of the listed places cannot be read.
    """
    full, rows = context.full, context.figures.named_rows.tolist()
    descriptor = context.catalog.descriptor
    of_file = committed(descriptor, "listed_sites", "state", "source_url")
    columns = (*PLACE, OUTCOME, *of_file)
    cells = full.table.iloc[rows]
    who = full.program.sites_listed_by or "Another body"
    return Table(
        name="listed_places",
        title="Listed places",
        description=f"One row is one place that {who} lists as a project site and of "
        "which no award record was found.",
        key=(),  # two towns that are generalized to one county read alike
        columns=columns,
        rows=rows_of(
            (
                place_cells(full.places[place] if place >= 0 else None)
                | {OUTCOME.name: outcome, "state": state, "source_url": address}
                for place, outcome, state, address in zip(
                    full.place_rows[rows].tolist(),
                    cells["outcome"].tolist(),
                    cells["site_state"].tolist(),
                    cells["source_url"].tolist(),
                    strict=True,
                )
            ),
            columns,
        ),
    )
