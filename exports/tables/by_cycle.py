"""The cycles that leave: what was found of each beside what was announced."""

from typing import Any

from data import Descriptor, read_descriptor
from exports.handout import Handout
from exports.tables.columns import (
    DOLLARS,
    TEXT,
    WHOLE,
    Column,
    awards_found,
    committed,
    dollars_found,
)
from exports.tables.table import Table, joined, typed
from grants.timeline import CycleRow, cycle_rows


def cycles(handout: Handout, descriptor: Descriptor | None = None) -> Table:
    """Return the funding cycles, what was found of each beside what was announced.

    Raises:
        DataError: the schema of the cycles cannot be read.
    """
    columns = _cycle_columns(descriptor or read_descriptor())
    rows = [_cycle(row) for row in cycle_rows(handout.found, handout.whole)]
    return Table(
        name="cycles",
        title="By cycle",
        description="One row is one funding cycle: what was found in this selection, "
        "and what OJJDP announced for the whole cycle.",
        key=("fiscal_year",),
        columns=columns,
        rows=typed(rows, columns),
    )


def _cycle(row: CycleRow) -> dict[str, Any]:
    gap = row.gap
    return {
        "fiscal_year": row.fiscal_year,
        "program": row.program or None,
        "is_counted": "yes" if row.is_counted else "no",
        "project_site_awards": row.sites or None,
        "project_site_amount_original_usd": row.sites_usd or None,
        "tta_awards": row.tta or None,
        "tta_amount_original_usd": row.tta_usd or None,
        "states": joined(sorted(name.removeprefix("the ") for name in row.states)),
        "announced_awards": row.announced_awards,
        "announced_amount_usd": row.announced_usd,
        "announced_qualifier": row.announced_qualifier or None,
        "announced_scope": row.announced_scope or None,
        "awards_not_in_list": gap.awards if gap else None,
        "amount_not_in_list_usd": gap.amount_usd or None if gap else None,
        "not_in_list_qualifier": _qualifier(row),
        "completeness_note": row.note or None,
        "authority": row.authority or None,
    }


def _qualifier(row: CycleRow) -> str | None:
    if row.gap is None or not row.gap.amount_usd:
        return None
    return "at least" if row.gap.is_least else "about"


def _cycle_columns(descriptor: Descriptor) -> tuple[Column, ...]:
    announced = (
        "announced_awards",
        "announced_amount_usd",
        "announced_qualifier",
        "announced_scope",
    )
    return (
        *committed(descriptor, "cycles", "fiscal_year", "program"),
        Column(
            "is_counted",
            "Counted here",
            TEXT,
            "yes; no for a later program that is named and was not collected.",
        ),
        awards_found("project_site_awards", "project-site awards"),
        dollars_found(
            "project_site_amount_original_usd", "Project sites", "the project sites"
        ),
        awards_found("tta_awards", "training and technical assistance awards"),
        dollars_found(
            "tta_amount_original_usd",
            "Training and technical assistance",
            "technical assistance",
        ),
        Column(
            "states",
            "States with a project site",
            TEXT,
            "Names of states, separated by semicolons. Blank: none found.",
        ),
        *committed(descriptor, "cycles", *announced),
        Column(
            "awards_not_in_list",
            "Announced and not in the list",
            WHOLE,
            "Announced awards that are not in the whole list. Blank: not known.",
            "awards",
        ),
        Column(
            "amount_not_in_list_usd",
            "Announced amount not in the list",
            WHOLE,
            "Announced dollars that are not in the whole list. Blank: not known.",
            DOLLARS,
        ),
        Column(
            "not_in_list_qualifier",
            "Qualifier of that amount",
            TEXT,
            "at least or about; belongs to amount_not_in_list_usd.",
        ),
        *committed(descriptor, "cycles", "completeness_note", "authority"),
    )
