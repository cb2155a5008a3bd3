"""The tables that leave: all of them, and those that are one row a record."""

from typing import Final

import pandas as pd

from data import Descriptor, read_descriptor
from exports.handout import Handout
from exports.tables.by_cycle import cycles
from exports.tables.by_place import places
from exports.tables.by_state import states
from exports.tables.columns import (
    AMOUNT,
    OUTCOME,
    PLACE,
    RENAMED,
    SERVED,
    TEXT,
    WHOLE,
    Column,
    committed,
)
from exports.tables.table import Table, joined, typed
from exports.tables.tied import resources
from grants.award_list import withheld_lines
from grants.places import is_finer

_FINER: Final = {"city": "site_city", "county": "site_county"}


def tables(
    handout: Handout,
    states_under_18: pd.DataFrame,
    tied: pd.DataFrame | None = None,
) -> tuple[Table, ...]:
    """Return every table of a selection, in the order in which a reader meets them.

    Args:
        handout: what leaves.
        states_under_18: ``state`` (its name) and ``population_under_18``, a row each.
        tied: rows of :func:`exports.tables.tied.tied_resources`; without them there is
            no table of resources.

    Returns:
        Awards, places, named places, cycles, states, withheld, and the resources. For
        an empty selection the first three have no row; cycles and states always have
        theirs.

    Raises:
        DataError: a schema of the data package cannot be read.
    """
    descriptor = read_descriptor()
    found = [
        awards(handout, descriptor),
        places(handout),
        named_places(handout, descriptor),
        cycles(handout, descriptor),
        states(handout, states_under_18, descriptor),
        withheld(handout),
    ]
    if tied is not None:
        found.append(resources(tied, descriptor))
    return tuple(found)


def awards(handout: Handout, descriptor: Descriptor | None = None) -> Table:
    """Return every award of a selection that may be shown, sites and TTA alike.

    The columns of the data file that are not for review, then where the award is
    placed and whom it was to serve. Rows in the order of the list.

    Raises:
        DataError: the schema of the awards cannot be read.
    """
    descriptor = descriptor or read_descriptor()
    columns = (*committed(descriptor, "awards"), SERVED, *PLACE, OUTCOME)
    rows = _as_held(handout.found.awards).rename(columns=RENAMED)
    codes = [joined(tags) for tags in rows["tags"]]
    rows = rows.assign(**{SERVED.name: pd.Series(codes, rows.index, dtype="string")})
    return Table(
        name="awards",
        title="Awards",
        description="One row is one award found: a project site, or training and "
        "technical assistance, which is national and never a site.",
        key=("award_number",),
        columns=columns,
        rows=typed(rows, columns),
    )


def named_places(handout: Handout, descriptor: Descriptor | None = None) -> Table:
    """Return the places that are named without an award record, placed or not.

    Raises:
        DataError: the schema of the named places cannot be read.
    """
    of_file = ("city", "county", "state", "award_record", "source_url")
    columns = (
        *committed(descriptor or read_descriptor(), "nmrc_sites", *of_file),
        *PLACE,
        OUTCOME,
    )
    rows = _as_held(handout.found.named).rename(
        columns=RENAMED | {f"site_{name}": name for name in of_file[:3]}
    )
    return Table(
        name="named_places",
        title="Named places",
        description="One row is one place that the National Mentoring Resource Center "
        "names as a project site and of which no award record was found.",
        key=(),  # two towns that are held at one county read alike
        columns=columns,
        rows=typed(rows, columns),
    )


def withheld(handout: Handout) -> Table:
    """Return what is withheld, as sums that tell no single award; mostly no row."""
    columns = (
        Column("state", "State", TEXT, "USPS code. Blank: the nation as a whole."),
        Column("kind", "Kind", TEXT, "project_site or training_ta."),
        Column("awards", "Awards withheld", WHOLE, "Not in any other table.", "awards"),
        AMOUNT,
    )
    lines = withheld_lines(handout.found.withheld)
    return Table(
        name="withheld",
        title="Withheld",
        description="One row is a sum of awards that were found and are not shown.",
        key=("state", "kind"),
        columns=columns,
        rows=typed(lines.assign(state=lines["state"].replace("", None)), columns),
    )


def _as_held(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows without names that are finer than where the row is placed.

    A town that is held at its county stands in the data file and is not told.
    """
    held = rows["precision"]
    for level, column in _FINER.items():
        if column in rows:
            told = [pd.isna(at) or not is_finer(level, than=str(at)) for at in held]
            is_told = pd.Series(told, rows.index, dtype=bool)
            rows = rows.assign(**{column: rows[column].where(is_told)})
    return rows
