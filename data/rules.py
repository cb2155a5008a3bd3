"""What a schema cannot say: the traps of this material, one rule each."""

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from data.problems import quote
from grants.errors import Problem
from grants.places import is_finer
from grants.populations import CATEGORIES, COMPILER_TAGS

Tables = dict[str, pd.DataFrame]
_AWARDS, _NMRC = "data/awards.csv", "data/nmrc_sites.csv"
_NMRC_CYCLES = range(2014, 2018)  # NMRC's page links lists for 2014-15, 2016 and 2017
_LEVEL_COLUMNS = {"city": "site_city", "county": "site_county", "state": "site_state"}


def _rows(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line number and row; a blank cell is None."""
    for line, row in frame.iterrows():
        cells = {str(k): None if pd.isna(v) else v for k, v in row.items()}
        yield int(str(line)), cells


def amounts_are_evidenced(tables: Tables) -> Iterator[Problem]:
    """Cycle and amount are those of the award page, not of the award number."""
    for line, row in _rows(tables["awards"]):
        evidence = str(row["amount_evidence"])
        year, amount = row["fiscal_year"], row["amount_original_usd"]
        if f"Fiscal Year {year}" not in evidence:
            found = f"{year} does not stand in amount_evidence {quote(evidence)}"
            instead = "write the fiscal year that the award page words"
            yield Problem(_AWARDS, line, "fiscal_year", found, instead)
        if amount is not None and f"${amount:,}" not in evidence:
            found = f"{amount} does not stand in amount_evidence {quote(evidence)}"
            instead = "write the amount that the award page prints"
            yield Problem(_AWARDS, line, "amount_original_usd", found, instead)


def totals_reach_originals(tables: Tables) -> Iterator[Problem]:
    """A total to date holds the original award; a smaller one is a slip."""
    for line, row in _rows(tables["awards"]):
        original, total = row["amount_original_usd"], row["amount_total_usd"]
        if original is not None and total is not None and total < original:
            found = f"{total} is less than amount_original_usd, {original}"
            instead = "write the total with supplements, or leave it blank"
            yield Problem(_AWARDS, line, "amount_total_usd", found, instead)


def tta_has_no_place(tables: Tables) -> Iterator[Problem]:
    """A training and technical assistance award serves the sites; it is none."""
    for line, row in _rows(tables["awards"]):
        if (row["kind"] == "training_ta") != (row["site_precision"] == "national"):
            found = f"{row['kind']} with the precision {row['site_precision']!r}"
            instead = "training_ta is national; a project_site is not"
            yield Problem(_AWARDS, line, "site_precision", found, instead)


def places_stay_within_their_bounds(tables: Tables) -> Iterator[Problem]:
    """No row is held finer than it may be, or says more than its precision."""
    for line, row in _rows(tables["awards"]):
        level, bound = row["site_precision"], row["finest_allowed"]
        if is_finer(level, than=bound):
            found = f"{level!r} is finer than finest_allowed, {bound!r}"
            yield Problem(_AWARDS, line, "site_precision", found, f"write {bound}")
        for finer, column in _LEVEL_COLUMNS.items():
            if is_finer(finer, than=level) and row[column] is not None:
                found = f"found {quote(row[column])} in a row held at its {level}"
                yield Problem(_AWARDS, line, column, found, "leave it blank")
        needed = {c for c in (_LEVEL_COLUMNS.get(level),) if c}
        if level != "national":
            needed.add("site_state")
        for column in sorted(needed):
            if row[column] is None:
                found = f"the cell is blank in a row held at its {level}"
                yield Problem(_AWARDS, line, column, found, f"write the {level}")


def cities_are_no_addresses(tables: Tables) -> Iterator[Problem]:
    """A city has no digits; whatever has them is finer than we hold."""
    for name, columns in (
        ("awards", ("site_city", "site_county")),
        ("nmrc_sites", ("city", "county")),
    ):
        for line, row in _rows(tables[name]):
            for column in columns:
                if row[column] and any(c.isdigit() for c in str(row[column])):
                    # The cell is not quoted: it may be an address.
                    found = "a digit stands in the name of a place"
                    instead = "write the city alone, without street or number"
                    yield Problem(f"data/{name}.csv", line, column, found, instead)


def follow_on_years_are_not_counted(tables: Tables) -> Iterator[Problem]:
    """FY2020 and FY2021 are named, and hold no award of this list."""
    cycles = tables["cycles"]
    follow_on = cycles["relation_to_initiative"] == "follow_on_not_counted"
    years = set(cycles.loc[follow_on, "fiscal_year"])
    for line, row in _rows(tables["awards"]):
        if row["fiscal_year"] in years:
            found = f"{row['fiscal_year']} is a follow-on year that is not counted"
            instead = "remove the row, or correct its cycle"
            yield Problem(_AWARDS, line, "fiscal_year", found, instead)


def withheld_rows_are_stubs(tables: Tables) -> Iterator[Problem]:
    """A row that is to be withheld may not stay in the list."""
    for line, row in _rows(tables["awards"]):
        if row["withheld"] == "yes":
            instead = "run: python -m data withhold, with the number of the award"
            yield Problem(_AWARDS, line, "withheld", "the row is still here", instead)


def nmrc_places_fit_their_awards(tables: Tables) -> Iterator[Problem]:
    """A place that NMRC names agrees with its award and is not finer than it."""
    awards = tables["awards"].set_index("award_number")
    for line, row in _rows(tables["nmrc_sites"]):
        number = row["award_numbers"]
        if (row["city"] is None) == (row["county"] is None):
            found = "city and county are both filled or both blank"
            yield Problem(_NMRC, line, "city", found, "fill exactly one of them")
        if (row["award_record"] == "found") != (number is not None):
            found = f"{row['award_record']!r} with award_numbers {number or 'blank'}"
            instead = "write found with an award number, or not found without"
            yield Problem(_NMRC, line, "award_record", found, instead)
        if number is None:
            continue
        if number not in awards.index:
            found = f"{number} is not in data/awards.csv"
            instead = "correct the number, or write not found and leave it blank"
            yield Problem(_NMRC, line, "award_numbers", found, instead)
            continue
        award = awards.loc[number]
        if award["fiscal_year"] not in _NMRC_CYCLES:
            found = f"{number} is of FY{award['fiscal_year']}"
            instead = "NMRC's lists end with 2017; leave it blank"
            yield Problem(_NMRC, line, "award_numbers", found, instead)
        if award["site_state"] != row["state"]:
            found = f"{row['state']} with an award in {award['site_state']}"
            instead = "correct the state or the award number"
            yield Problem(_NMRC, line, "state", found, instead)
        if is_finer("city", than=award["finest_allowed"]) and row["city"] is not None:
            # Not quoted: the name is what may not be shown.
            found = "finer than its award may be placed"
            yield Problem(_NMRC, line, "city", found, "write its county instead")


def lists_hold_known_items(tables: Tables) -> Iterator[Problem]:
    """A list within a cell holds only the compiler's tags."""
    known = ", ".join(COMPILER_TAGS)
    for line, row in _rows(tables["awards"]):
        for item in filter(None, str(row["population_tags"] or "").split(";")):
            if item not in COMPILER_TAGS:
                instead = f"write any of these, separated by ;: {known}"
                found = f"found {quote(item)}"
                yield Problem(_AWARDS, line, "population_tags", found, instead)


def tags_rest_on_words(tables: Tables) -> Iterator[Problem]:
    """Every tag stands in its category and rests on words of the award row."""
    file = "data/populations.csv"
    awards = tables["awards"].set_index("award_number")
    for line, row in _rows(tables["populations"]):
        if row["tag"] not in CATEGORIES[row["category"]]:
            tags = ", ".join(CATEGORIES[row["category"]])
            found = f"{row['tag']!r} is no tag of {row['category']}"
            yield Problem(file, line, "tag", found, f"write one of: {tags}")
        if row["award_number"] not in awards.index:
            continue  # reported as a broken key
        cell = awards.loc[row["award_number"], row["column"]]
        if pd.isna(cell) or row["words"] not in cell:
            found = f"{quote(row['words'])} does not stand in {row['column']}"
            yield Problem(file, line, "words", found, "quote the row's own words")


def compiler_tags_are_coded(tables: Tables) -> Iterator[Problem]:
    """No tag of awards.csv is lost on the way to its coded form."""
    tags = tables["populations"].groupby("award_number")["tag"]
    coded = {number: set(values) for number, values in tags}
    for line, row in _rows(tables["awards"]):
        has = coded.get(row["award_number"], set[str]())
        for item in filter(None, str(row["population_tags"] or "").split(";")):
            if missing := COMPILER_TAGS.get(item, frozenset()) - has:
                found = f"{item!r} has no row {', '.join(sorted(missing))}"
                instead = "add it to data/populations.csv with its words"
                yield Problem(_AWARDS, line, "population_tags", found, instead)


def links_say_what_they_are(tables: Tables) -> Iterator[Problem]:
    """A resource without an address is cited, not linked."""
    for line, row in _rows(tables["resources"]):
        if (row["link_kind"] == "none") != (row["url"] is None):
            found = f"{row['link_kind']!r} with the address {row['url'] or 'blank'}"
            instead = "write none where there is no address, and only there"
            yield Problem("data/resources.csv", line, "link_kind", found, instead)


# The tables that a rule reads stand beside it: it waits while one of them is broken.
RULES: tuple[tuple[Callable[[Tables], Iterator[Problem]], tuple[str, ...]], ...] = (
    (amounts_are_evidenced, ("awards",)),
    (totals_reach_originals, ("awards",)),
    (tta_has_no_place, ("awards",)),
    (places_stay_within_their_bounds, ("awards",)),
    (cities_are_no_addresses, ("awards", "nmrc_sites")),
    (follow_on_years_are_not_counted, ("awards", "cycles")),
    (withheld_rows_are_stubs, ("awards",)),
    (nmrc_places_fit_their_awards, ("awards", "nmrc_sites")),
    (lists_hold_known_items, ("awards",)),
    (tags_rest_on_words, ("awards", "populations")),
    (compiler_tags_are_coded, ("awards", "populations")),
    (links_say_what_they_are, ("resources",)),
)
