"""The catalog: the files of a package as lists, read, checked, placed and generalized.

This is the one way from files to pages and files: ``read_table`` → ``checked`` →
``placed`` → ``generalized`` → :class:`grants.award_list.AwardList`. Nothing here knows
Streamlit; a folder that has not changed is read once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from data.check import broken_keys
from data.descriptor import DATA_DIR, LATER, Descriptor, read_descriptor
from data.read import read_tables
from data.rules import COARSE_COLUMNS
from geo.placing import place_each
from geo.resolve import Located, PlaceResolver
from grants.award_list import AwardList
from grants.checks import Check, FederalRecord
from grants.columns import (
    NOT_FOUND_AMOUNT,
    NOT_FOUND_YEAR,
    NOT_PLACED,
    RECORD_COLUMNS,
    record_columns,
)
from grants.errors import DataError
from grants.figures import Figures, FiguresOfList
from grants.filters import AwardFilter
from grants.model import NAMED_ONLY, Cycle, Phase, PopulationTag, Program, WithheldAward
from grants.names import fold
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


#: What a record says of its place, as :func:`geo.placing.place_each` reads it.
_NAMED: Final = ("site_city", "site_county", "site_state", "finest_allowed", "kind")


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
    awards = tables[f"{prefix}awards"]
    listed = awards.iloc[:0] if prefix else _listed_sites(tables["listed_sites"])
    is_counted = "no" if prefix else "yes"
    rows = pd.concat([awards, listed], ignore_index=True)
    placed = _Placings(rows, resolver)
    cycles = tuple(map(_cycle, records(tables[f"{prefix}cycles"])))
    tags = [] if prefix else records(tables["population_tags"])
    tags_of = {} if prefix else _tags(tables["populations"], tags)
    return AwardList(
        title=descriptor.title,
        version=descriptor.version,
        compiled_on=descriptor.compiled_on,
        program=_program(tables, awards["program"], is_counted),
        cycles=tuple(sorted(cycles, key=lambda cycle: cycle.fiscal_year)),
        table=_record_table(rows, placed, cycles, tags_of),
        places=placed.places,
        withheld=_stubs(tables, is_counted),
        population_tags=tuple(
            PopulationTag(tag["tag"], tag["category"], tag["words"]) for tag in tags
        ),
        checks=_checks(tables, awards["award_id"]),
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


class _Placings:
    """Where each record is shown; records that name one place alike are placed once.

    Args:
        rows: awards, and places that are listed without one.
        resolver: finds places.

    Attributes:
        places: distinct places, from west to east, so that Tab goes through the map in
            an order that makes sense.
        outcomes: of each record. at: of each record, an index of ``places``; -1.
        which: of each record, an index of ``named``: what it says of its place.
    """

    def __init__(self, rows: pd.DataFrame, resolver: PlaceResolver) -> None:
        told = rows.reindex(columns=list(_NAMED)).astype("str").fillna("")
        self.which = told.groupby(list(_NAMED), sort=False).ngroup().to_numpy(np.intp)
        self.named: list[Record] = records(told.drop_duplicates())
        placed = place_each(self.named, resolver)
        found = {one.place.place_id: one.place for one in placed if one.place}
        self.places = tuple(
            sorted(found.values(), key=lambda one: (one.longitude, one.place_id))
        )
        index = {place.place_id: at for at, place in enumerate(self.places)}
        self._shown = [
            index[one.place.place_id] if one.place else NOT_PLACED for one in placed
        ]
        self.at = np.array(self._shown, np.int32)[self.which]
        self.outcomes = np.array([one.outcome for one in placed], object)[self.which]
        self._finer = [self._finer_names(one) for one in range(len(self.named))]

    def without_finer(self, texts: pd.Series) -> pd.Series:
        """Return texts, blank where one names its place finer than it is shown."""
        codes, distinct = pd.factorize(texts)
        pairs, first = np.unique(
            self.which * max(1, len(distinct)) + codes, return_index=True
        )
        finer = {
            pair
            for pair, row in zip(pairs.tolist(), first.tolist(), strict=True)
            if self._is_finer(int(self.which[row]), str(distinct[codes[row]]))
        }
        if not finer:
            return texts
        keys = self.which * len(distinct) + codes
        return texts.mask(np.isin(keys, list(finer)), "")

    def _is_finer(self, which: int, text: str) -> bool:
        folded = fold(text) if text else ""
        return any(name in folded for name in self._finer[which])

    def _finer_names(self, which: int) -> tuple[str, ...]:
        """Return what a record calls its place that is not in how it is shown."""
        at, named = self._shown[which], self.named[which]
        shown = fold(self.places[at].label) if at != NOT_PLACED else ""
        names = (
            fold(name)
            for column in ("site_city", "site_county")
            for name in named[column].split(";")
            if name
        )
        return tuple(name for name in names if name not in shown)


def _record_table(
    rows: pd.DataFrame,
    placed: _Placings,
    cycles: Iterable[Cycle],
    tags_of: Mapping[str, tuple[str, ...]],
) -> pd.DataFrame:
    """Return the rows of a list: without any name that is finer than its place."""
    kept = {
        column: rows[column].astype("str").fillna("")
        for column in RECORD_COLUMNS
        if column in rows and column not in _LEFT_BEHIND
    }
    kept |= {
        column: placed.without_finer(kept[column])
        for column in ("service_area", "site_basis")
    }
    numbers = {
        column: rows[column].fillna(missing).astype("int64")
        for column, missing in (
            ("fiscal_year", NOT_FOUND_YEAR),
            ("amount_original_usd", NOT_FOUND_AMOUNT),
            ("amount_total_usd", NOT_FOUND_AMOUNT),
        )
    }
    titles = {cycle.fiscal_year: cycle.program_title for cycle in cycles}
    return record_columns(
        {
            **kept,
            **numbers,
            "program_title": numbers["fiscal_year"].map(titles).fillna(""),
            "amount_is_approximate": kept["amount_is_approximate"] == "yes",
            "outcome": placed.outcomes,
            "place": placed.at,
            "tags": [tags_of.get(code, ()) for code in kept["award_id"]],
        },
        len(rows),
    )


def _listed_sites(listed: pd.DataFrame) -> pd.DataFrame:
    """Return the places that are listed without an award record, as records."""
    alone = listed[listed["award_record"].fillna("") != "found"]
    return pd.DataFrame(
        {
            "kind": NAMED_ONLY,
            "site_city": alone["city"],
            "site_county": alone["county"],
            "site_state": alone["state"],
            "source_url": alone["source_url"],
        }
    )


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
    tables: Mapping[str, pd.DataFrame], programs: pd.Series, is_counted: str
) -> Program:
    """Return the program of a list: that of its awards, or the first of its kind."""
    used = set(programs.unique())
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
    tables: Mapping[str, pd.DataFrame], award_ids: pd.Series
) -> dict[str, Check]:
    """Return the last comparison of each award of a list that was compared."""
    own = set(award_ids)
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
    awards: pd.DataFrame,
    resolver: PlaceResolver,
) -> dict[str, FederalRecord]:
    """Return what USAspending says of the awards of a list, as far as it may be held.

    A place is held anew, by the bound of today.
    """
    bounds = (awards[name].tolist() for name in ("award_id", "finest_allowed"))
    finest = dict(zip(*bounds, strict=True))
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
