"""The cycles that leave: what was found of each beside what was announced."""

from data.descriptor import Descriptor
from exports.context import ExportContext
from exports.tables.columns import (
    DOLLARS,
    TEXT,
    WHOLE,
    Column,
    Row,
    committed,
    total_cells,
    total_columns,
)
from exports.tables.table import Table, joined, rows_of
from grants.cycles import CycleFigures
from grants.states import STATE_NAMES
from grants.words.cycles import nothing_words

_SITES, _TTA = "project_site_", "tta_"
_NAME = Column("cycle", "Cycle", TEXT, "The funding cycle as it is written.")
_STATUS = Column(
    "status",
    "What was found",
    TEXT,
    "found: an award of this selection; none in this selection; none found: unknown, "
    "not zero; not collected: a year between others of which nothing was looked for.",
)
_STATES = Column(
    "states",
    "States with a project site",
    TEXT,
    "Names of states, separated by semicolons. Blank: none found.",
)
_GAP = (
    Column(
        "awards_not_in_list",
        "Announced and not in the list",
        WHOLE,
        "Announced awards that are not in the full list. Blank: not known.",
        "awards",
    ),
    Column(
        "amount_not_in_list_usd",
        "Announced amount not in the list",
        WHOLE,
        "Announced dollars that are not in the full list. Blank: not known.",
        DOLLARS,
    ),
    Column(
        "not_in_list_qualifier",
        "Qualifier of that amount",
        TEXT,
        "at least or about; belongs to amount_not_in_list_usd.",
    ),
)


def cycles(context: ExportContext) -> Table:
    """Return the funding cycles of a selection, what was found beside what was said.

    Awards whose cycle was not found are the last row.

    Raises:
        DataError: the schema of the cycles cannot be read.
    """
    columns = _columns(context.catalog.descriptor)
    office = context.full.program.office or "an announcement"
    return Table(
        name="cycles",
        title="By cycle",
        description="One row is one funding cycle: what was found in this selection, "
        f"and what {office} announced for the whole cycle.",
        key=(_NAME.name,),
        columns=columns,
        rows=rows_of(map(_row, context.figures.chosen_cycles), columns),
    )


def _row(found: CycleFigures) -> Row:
    known, gap = found.cycle, found.gap
    row: Row = {
        "cycle": found.name,
        "fiscal_year": found.fiscal_year,
        "status": "found" if found.awards else nothing_words(found),
        "states": joined(sorted(STATE_NAMES[code] for code in found.states)),
    }
    row |= total_cells(found.sites, _SITES) | total_cells(found.tta, _TTA)
    if known:
        row |= {
            "program_title": known.program_title,
            "phase": known.phase,
            "announced_awards": known.announced_awards,
            "announced_amount_usd": known.announced_usd,
            "announced_qualifier": known.announced_qualifier,
            "announced_scope": known.announced_scope,
            "announced_by": known.announced_by,
            "announced_url": known.announced_url,
            "completeness_note": known.completeness_note,
            "authority": known.authority,
        }
    if gap:
        row["awards_not_in_list"] = gap.awards
        if gap.usd is not None:
            row["amount_not_in_list_usd"] = gap.usd
            row["not_in_list_qualifier"] = "at least" if gap.is_least else "about"
    return row


def _columns(descriptor: Descriptor) -> tuple[Column, ...]:
    assistance = "training and technical assistance"
    announced = (
        *("announced_awards", "announced_amount_usd", "announced_qualifier"),
        *("announced_scope", "announced_by", "announced_url"),
    )
    return (
        _NAME,
        *committed(descriptor, "cycles", "fiscal_year", "program_title", "phase"),
        _STATUS,
        *total_columns("project-site awards", _SITES, "Project sites"),
        *total_columns(f"{assistance} awards", _TTA, assistance.capitalize()),
        _STATES,
        *committed(descriptor, "cycles", *announced),
        *_GAP,
        *committed(descriptor, "cycles", "completeness_note", "authority"),
    )
