"""What stands around the awards of a brief: near places, gaps, reading, limits."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import pandas as pd

from exports.brief.parts import Column, Line, Section, Table
from exports.handout import Handout
from grants.award_list import NAMED_ONLY
from grants.coverage.words import OTHER_AWARDS_URL
from grants.cycles import cycle_name
from grants.resources.cells import text_in
from grants.resources.facets import organizations_of
from grants.resources.reading import is_direct, reading_list
from grants.resources.ties import FOR_ALL_SITES, Ties
from grants.timeline import CycleRow, cycle_rows, cycle_sentence
from grants.wording import count, listed

ABOUT: Final = (
    "OJJDP, an office of the U.S. Department of Justice, made the awards of this "
    "list so that organizations could respond to the needs of child victims of "
    "commercial sexual exploitation, with mentoring as one part of a larger program."
)
_ELSEWHERE: Final = (
    Line(
        "USAspending",
        small="Federal awards: assistance listings 16.726 (mentoring) and 16.035.",
        address=OTHER_AWARDS_URL,
    ),
    Line(
        "OJP award search",
        small="Awards since 2021.",
        address="https://ojp.gov/funding/ojpgrantawards",
    ),
    Line(
        "Office for Victims of Crime (OVC)",
        small="Map and matrix of services and task forces against human trafficking.",
        address="https://ovc.ojp.gov/program/human-trafficking/map",
    ),
)
_NOT_READ: Final = (
    "Not in any source read: children served, outcomes by award, project periods."
)
_LACKING: Final = (
    ("recipient", "Recipient"),
    ("amount_original_usd", "Original amount"),
    ("source_url", "Award page"),
    ("latitude", "Place on the map"),
)
_MOST_MAKERS: Final = 2
_MOST_TIED: Final = 4
_TO_BEGIN_WITH: Final = 3


def near_section(near: pd.DataFrame, heading: str, start: str) -> Section | None:
    """Return the places nearest to a point; None without any.

    Args:
        near: as :func:`geo.distances.nearest_places` gives them.
        heading: of the section.
        start: what is measured from: "the middle of Texas".
    """
    if near.empty:
        return None
    rows = (
        (
            Line(str(row["place_label"]), small=_found_there(row)),
            Line(f"{row['miles']:,.0f}"),
        )
        for row in near.to_dict("records")
    )
    columns = (Column("Place"), Column("Miles", 0.5, at_right=True))
    return Section(
        heading,
        tables=(Table(columns, tuple(rows)),),
        note=f"In a straight line from {start}; distance is not access.",
        size="small",
    )


def missing_section(handout: Handout) -> Section:
    """Return what is known to be missing, and beside it where else to look."""
    sites = handout.found.sites
    lacking = []
    for column, what in _LACKING:
        missing = int(sites[column].isna().sum()) if column in sites else 0
        if missing:
            of = count(len(sites), "award")
            lacking.append(f"{what} not found for {missing:,} of {of}.")
    rows = cycle_rows(handout.whole)
    lacking += [
        cycle_sentence(row)
        for row in rows
        if row.is_counted and (row.gap or not row.awards)
    ]
    lacking += _not_counted(rows)
    return Section(
        "What is missing",
        items=tuple(map(Line, [*lacking, _NOT_READ])),
        size="small",
        beside=Section("Where else to look", items=_ELSEWHERE, size="small"),
    )


def resources_section(
    resources: pd.DataFrame, ties: Ties, award_numbers: Collection[str]
) -> Section | None:
    """Return what to read: tied to the awards, then about mentoring itself.

    Args:
        resources: rows of ``resources.csv``.
        ties: their documented ties.
        award_numbers: the awards that the brief is about.

    Returns:
        Some seven resources at the most, a work once; None where there is none at all.
    """
    rows: dict[str, dict[Any, Any]] = {
        row["id"]: row for row in resources.to_dict("records")
    }
    words = {
        tie.resource_id: group.words
        for group in ties.resources_of_place(award_numbers)
        for tie in group.ties
    }
    for_all = {tie.resource_id for group in ties.for_all_sites() for tie in group.ties}
    tied = _works(resources[resources["id"].isin(words)])
    direct = [code for code in _works(resources) if is_direct(rows[code])]
    first = [code for code in direct if code not in words]
    shown = [*tied[:_MOST_TIED], *first[:_TO_BEGIN_WITH]]
    if not shown:
        return None
    why = dict.fromkeys(for_all, FOR_ALL_SITES.capitalize()) | words
    return Section(
        "What to read",
        items=tuple(_resource(rows[code], why.get(code, "")) for code in shown),
        note=f"{len(rows) - len(shown):,} more stand on the resources page.",
        size="small",
        columns=2,
    )


def closing_sections(handout: Handout) -> tuple[Section, ...]:
    """Return the sources, the limits, and the help line: the end of every brief."""
    sources = tuple(
        Line(
            source.title,
            small=f"{source.publisher}. {source.license}.",
            address=source.address,
        )
        for source in handout.sources
    )
    return (
        Section("Sources", items=sources, size="fine", columns=3),
        Section("How to read this", (" ".join(handout.notes),), size="fine"),
    )


def _works(resources: pd.DataFrame) -> list[str]:
    """Return the record of each work to begin with, in reading order."""
    return [entry.resource_id for entry in reading_list(resources)]


def _not_counted(rows: list[CycleRow]) -> list[str]:
    """Name each later program once, with its cycles."""
    programs: dict[str, list[str]] = {}
    for row in rows:
        if not row.is_counted:
            programs.setdefault(row.program, []).append(cycle_name(row.fiscal_year))
    return [
        f"{listed(cycles)}: {program}, a later program; not collected, not counted."
        for program, cycles in programs.items()
    ]


def _found_there(row: Mapping[Any, Any]) -> str:
    if row["kind"] == NAMED_ONLY:
        return "named by NMRC, no award record"
    cycles = listed(map(cycle_name, row["fiscal_years"]))
    return f"{cycles}; whole state" if row["precision"] == "state" else cycles


def _resource(row: Mapping[Any, Any], why: str) -> Line:
    year = text_in(row, "year")
    has_link = text_in(row, "link_kind") != "none"
    makers = [name for _, name in organizations_of(row)]
    if len(makers) > _MOST_MAKERS:
        makers = [f"{makers[0]} and {len(makers) - 1} more"]
    dated = year if year.isdigit() else "no date found"
    about = ", ".join(filter(None, ("; ".join(makers), dated)))
    parts = (about, why, "" if has_link else "No address found")
    return Line(
        text_in(row, "title"),
        small=" ".join(f"{part}." for part in parts if part),
        address=text_in(row, "url") if has_link else "",
    )
