"""The catalog: the files of a package as lists, read, checked, placed and generalized.

This is the one way from files to pages and files: ``read_table`` → ``checked`` →
``placed`` → ``generalized`` → :class:`grants.model.AwardList`. Nothing here knows
Streamlit; a folder that has not changed is read once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pandas as pd

from data.check import broken_keys
from data.descriptor import DATA_DIR, LATER, Descriptor, read_descriptor
from data.read import read_tables
from data.rules import COARSE_COLUMNS
from geo.placing import Placed, place_each
from geo.resolve import Located, PlaceResolver
from grants.checks import Check, FederalRecord
from grants.errors import DataError
from grants.figures import Figures, FiguresOfList
from grants.filters import AwardFilter
from grants.model import (
    NAMED_ONLY,
    AwardList,
    Cycle,
    Phase,
    PopulationTag,
    Program,
    WithheldAward,
    record_table,
)
from grants.names import fold
from grants.places import Place
from grants.resources.library import LIBRARY_TABLES, Library
from grants.states import STATE_NAMES

Record = dict[str, Any]

#: Columns of a file of awards that no list carries: names that may be finer than what
#: may be shown, and what is for review alone.
_LEFT_BEHIND: Final = frozenset(
    {
        *("site_city", "site_county", "site_precision", "site_confidence"),
        *("finest_allowed", "evidence", "other_sources", "withheld", "population_tags"),
    }
)


@dataclass(frozen=True, eq=False)
class Catalog:
    """Everything that a package holds, for pages and files.

    Attributes:
        descriptor: the package's descriptor.
        awards: the list.
        later: the list of a later program, named and never counted; None for none.
        tables: every table of the package, by name, typed by its schema.
    """

    descriptor: Descriptor
    awards: AwardList
    later: AwardList | None
    tables: Mapping[str, pd.DataFrame]

    def __getstate__(self) -> dict[str, Any]:
        """Leave behind what is reckoned anew where a copy of it is needed."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @cached_property
    def figures(self) -> FiguresOfList:
        """The figures of the list by filter, the same for all who ask."""
        return FiguresOfList(self.awards)

    @cached_property
    def under_18(self) -> dict[str, int]:
        """USPS code -> people under 18, for the states of which that is known."""
        code_of = {name: code for code, name in STATE_NAMES.items()}
        return {
            code_of[row["state"]]: row["population_under_18"]
            for row in records(self.tables["states_under_18"])
        }

    @cached_property
    def library(self) -> Library:
        """The resources, and their links to the awards of the list."""
        rows = {
            name: records(self.tables[name])
            for name in LIBRARY_TABLES
            if name in self.tables
        }
        return Library(rows, self.awards)

    def figures_of(self, chosen: AwardFilter | None = None) -> Figures:
        """Return the figures of a selection of the list."""
        return self.figures(chosen)


def read_catalog(resolver: PlaceResolver, folder: Path = DATA_DIR) -> Catalog:
    """Read a package: its files checked, its places resolved and generalized.

    Args:
        resolver: one without an online geocoder; lists are never sent.
        folder: the package.

    Raises:
        DataError: a file is missing, breaks its schema, or points to a row that is not
            there; with every problem of every file.
    """
    descriptor = read_descriptor(folder)
    tables, problems = read_tables(descriptor)
    problems.extend(broken_keys(descriptor, tables))
    if problems:
        raise DataError(problems)
    later = None
    if f"{LATER}awards" in tables:
        later = award_list(descriptor, tables, resolver, LATER)
    return Catalog(
        descriptor=descriptor,
        awards=award_list(descriptor, tables, resolver),
        later=later,
        tables=tables,
    )


def award_list(
    descriptor: Descriptor,
    tables: Mapping[str, pd.DataFrame],
    resolver: PlaceResolver,
    prefix: str = "",
) -> AwardList:
    """Return one list of a package.

    Args:
        descriptor: of the package.
        tables: its tables by name, as :func:`data.read.read_table` gives them.
        resolver: finds places.
        prefix: of the names of the list's own tables: empty, or ``LATER``.
    """
    awards = records(tables[f"{prefix}awards"])
    listed = [] if prefix else _listed_sites(tables)
    is_counted = "no" if prefix else "yes"
    placed = place_each([*awards, *listed], resolver)
    places = _distinct(placed)
    cycles = tuple(map(_cycle, records(tables[f"{prefix}cycles"])))
    tags = [] if prefix else records(tables["population_tags"])
    tags_of = {} if prefix else _tags(tables["populations"], tags)
    titles = {cycle.fiscal_year: cycle.program_title for cycle in cycles}
    rows = [
        _record(award, one, places, titles, tags_of)
        for award, one in zip([*awards, *listed], placed, strict=True)
    ]
    return AwardList(
        title=descriptor.title,
        version=descriptor.version,
        compiled_on=descriptor.compiled_on,
        program=_program(tables, awards, is_counted),
        cycles=tuple(sorted(cycles, key=lambda cycle: cycle.fiscal_year)),
        table=record_table(rows),
        places=tuple(places),
        withheld=_stubs(tables, is_counted),
        population_tags=tuple(
            PopulationTag(tag["tag"], tag["category"], tag["words"]) for tag in tags
        ),
        checks=_checks(tables, awards),
        federal=_federal(tables, awards, resolver),
    )


def records(table: pd.DataFrame) -> list[Record]:
    """Return the rows of a table as plain values; None for a blank cell."""
    names = [str(name) for name in table.columns]
    columns = (
        [None if cell is pd.NA else cell for cell in table[name].tolist()]
        for name in names
    )
    return [
        dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)
    ]


def _record(
    award: Record,
    placed: Placed,
    places: Mapping[Place, int],
    titles: Mapping[int, str],
    tags_of: Mapping[str, tuple[str, ...]],
) -> Record:
    """Return a row of a list: without any name that is finer than its place."""
    kept = {key: cell for key, cell in award.items() if key not in _LEFT_BEHIND}
    kept |= dict.fromkeys(_finer_texts(award, placed.place))
    return kept | {
        "program_title": titles.get(award.get("fiscal_year") or 0),
        "amount_is_approximate": award.get("amount_is_approximate") == "yes",
        "outcome": placed.outcome,
        "place": places[placed.place] if placed.place else None,
        "tags": tags_of.get(award.get("award_id") or ""),
    }


def _finer_texts(award: Record, place: Place | None) -> list[str]:
    """Return the columns about the place whose text names it finer than it is shown."""
    shown = fold(place.label) if place else ""
    finer = [
        fold(name)
        for column in ("site_city", "site_county")
        for name in (award.get(column) or "").split(";")
        if name and fold(name) not in shown
    ]
    return [
        column
        for column in ("service_area", "site_basis")
        if any(name in fold(award.get(column) or "") for name in finer)
    ]


def _distinct(placed: Iterable[Placed]) -> dict[Place, int]:
    """Return each distinct place and its index, from west to east.

    So that Tab goes through the map in an order that makes sense.
    """
    by_id = {one.place.place_id: one.place for one in placed if one.place}
    ordered = sorted(by_id.values(), key=lambda p: (p.longitude, p.place_id))
    return {place: index for index, place in enumerate(ordered)}


def _listed_sites(tables: Mapping[str, pd.DataFrame]) -> list[Record]:
    """Return the places that are listed without an award record, as records."""
    return [
        {
            "kind": NAMED_ONLY,
            "site_city": row["city"],
            "site_county": row["county"],
            "site_state": row["state"],
            "source_url": row["source_url"],
        }
        for row in records(tables["listed_sites"])
        if row["award_record"] != "found"
    ]


def _tags(
    populations: pd.DataFrame, tags: Iterable[Record]
) -> dict[str, tuple[str, ...]]:
    order = {tag["tag"]: place for place, tag in enumerate(tags)}
    found: dict[str, list[str]] = {}
    for row in records(populations):
        found.setdefault(row["award_id"], []).append(row["tag"])
    return {
        award: tuple(sorted(some, key=lambda tag: order.get(tag, len(order))))
        for award, some in found.items()
    }


def _program(
    tables: Mapping[str, pd.DataFrame], awards: Iterable[Record], is_counted: str
) -> Program:
    """Return the program of a list: that of its awards, or the first of its kind."""
    used = {award["program"] for award in awards}
    rows = records(tables["programs"])
    fits = [row for row in rows if row["is_counted"] == is_counted]
    chosen = next((row for row in fits if row["program"] in used), None)
    row = chosen or next(iter(fits), None)
    if row is None:
        return Program("", "")
    phases = {
        phase["phase"]: Phase(
            phase["phase"],
            phase["label"],
            phase["short_label"] or "",
            phase["change"] or "",
        )
        for phase in records(tables["phases"])
        if phase["program"] == row["program"]
    }
    return Program(
        program=row["program"],
        title=row["title"],
        office=row["office"],
        subject=row["subject"] or "",
        sites_listed_by=row["sites_listed_by"] or "",
        sites_listed_from=row["sites_listed_from"],
        sites_listed_to=row["sites_listed_to"],
        about=row["about"] or "",
        completeness_note=row["completeness_note"] or "",
        assistance_listings=_items(row["assistance_listings"]),
        phases=phases,
    )


def _cycle(row: Record) -> Cycle:
    def text(column: str) -> str:
        return row[column] or ""

    return Cycle(
        fiscal_year=row["fiscal_year"],
        program_title=text("program_title"),
        phase=text("phase"),
        announced_awards=row["announced_awards"],
        announced_usd=row["announced_amount_usd"],
        announced_qualifier=text("announced_qualifier"),
        announced_scope=text("announced_scope"),
        announced_by=text("announced_by"),
        announced_url=text("announced_url"),
        completeness_note=text("completeness_note"),
        solicitation_id=text("solicitation_resource_id"),
        authority=text("authority"),
    )


def _checks(
    tables: Mapping[str, pd.DataFrame], awards: Iterable[Record]
) -> dict[str, Check]:
    """Return the last comparison of each award of a list that was compared."""
    own = {award["award_id"] for award in awards}
    rows = records(tables["checks"]) if "checks" in tables else []
    rows.sort(key=lambda row: row["checked_on"])
    return {
        row["award_id"]: Check(
            source=row["source"],
            checked_on=row["checked_on"],
            result=row["result"],
            differs=_items(row["differs"]),
            data_date=row["data_date"] or "",
        )
        for row in rows
        if row["award_id"] in own
    }


def _federal(
    tables: Mapping[str, pd.DataFrame],
    awards: Iterable[Record],
    resolver: PlaceResolver,
) -> dict[str, FederalRecord]:
    """Return what USAspending says of the awards of a list, as far as it may be held.

    A place is held anew, by the bound of today.
    """
    finest = {award["award_id"]: award["finest_allowed"] for award in awards}
    found = {}
    for row in records(tables["usaspending"]) if "usaspending" in tables else []:
        code = row["award_id"]
        if code not in finest:
            continue
        is_coarse = finest[code] != "city"
        cells = {
            name: cell
            for name, cell in row.items()
            if cell is not None and not (is_coarse and name not in COARSE_COLUMNS)
        }
        place = resolver.resolve(cells.get("place", ""))
        found[code] = FederalRecord(
            recipient=cells.get("recipient", ""),
            recipient_uei=cells.get("recipient_uei", ""),
            place=place.label if isinstance(place, Located) else "",
            period_start=cells.get("period_start", ""),
            period_end=cells.get("period_end", ""),
            first_usd=cells.get("obligated_first_usd"),
            total_usd=cells.get("obligated_total_usd"),
            listings=_items(cells.get("assistance_listings")),
            description=cells.get("description", ""),
            source_url=cells.get("source_url", ""),
            read_on=cells.get("read_on", ""),
        )
    return found


def _items(cell: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (cell or "").split(";")))


def _stubs(
    tables: Mapping[str, pd.DataFrame], is_counted: str
) -> tuple[WithheldAward, ...]:
    """Return the stubs of the programs that a list counts, or that it does not."""
    programs = {
        row["program"]: row["is_counted"] for row in records(tables["programs"])
    }
    return tuple(
        WithheldAward(row["state"] or "", row["kind"], row["amount_original_usd"])
        for row in records(tables["withheld"])
        if programs.get(row["program"], "yes") == is_counted
    )
