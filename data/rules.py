"""What a schema cannot say: the traps of this material, one rule each."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

import pandas as pd

from data.addresses import says_too_much
from data.cells import quote
from grants.errors import Problem
from grants.names import compact_number
from grants.places import is_finer

Tables = dict[str, pd.DataFrame]

#: Tables of awards -> their files; all hold one kind of row.
AWARD_FILES: Final = {
    "awards": "data/awards.csv",
    "later_awards": "data/later/awards.csv",
}
#: Tables of what was compared with awards of any list, by ``award_id``.
COMPARED: Final = ("usaspending", "checks")
#: What of a federal record is held of a row that may not be placed at its city: dates,
#: amounts, listings.
COARSE_COLUMNS: Final = frozenset(
    {
        *("award_id", "period_start", "period_end", "obligated_first_usd"),
        *("obligated_total_usd", "assistance_listings", "source_url", "read_on"),
    }
)
_DAYS: Final = {
    "usaspending": ("period_start", "period_end", "read_on"),
    "checks": ("checked_on", "data_date"),
    "rejected": ("rejected_on",),
    "link_checks": ("checked_on",),
}
_LISTED: Final = "data/listed_sites.csv"
_RESOURCE_ID: Final = re.compile(r"RES-\d+")
_MODULE_ANSWERS: Final = 3  # what, so_what, now_what
_LEVEL_COLUMNS: Final = {
    "city": "site_city",
    "county": "site_county",
    "state": "site_state",
}


def _rows(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line number and row; a blank cell is None."""
    columns = [str(column) for column in frame.columns]
    cells = (
        [None if cell is pd.NA else cell for cell in frame[column].tolist()]
        for column in columns
    )
    for line, *row in zip(frame.index.tolist(), *cells, strict=True):
        yield int(line), dict(zip(columns, row, strict=True))


def _awards(tables: Tables) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield file, line and row of every award of every list."""
    for table, file in AWARD_FILES.items():
        if table in tables:
            for line, row in _rows(tables[table]):
                yield file, line, row


def numbers_stand_once(tables: Tables) -> Iterator[Problem]:
    """A number is one award, and an identifier is of one award in all lists."""
    for column in ("award_number", "award_id"):
        seen: dict[str, str] = {}
        for file, line, row in _awards(tables):
            value = row[column]
            if value is None:
                continue
            if column == "award_number":  # in whatever spelling
                value = compact_number(value)
            if value in seen:
                found = f"{quote(row[column])} stands in {seen[value]} already"
                instead = "remove or correct one of the rows"
                yield Problem(file, line, column, found, instead)
            seen.setdefault(value, f"{file}, line {line}")


def amounts_are_evidenced(tables: Tables) -> Iterator[Problem]:
    """An amount, and the cycle that goes with it, rest on the words of a source."""
    for file, line, row in _awards(tables):
        evidence = row["amount_evidence"]
        year, amount = row["fiscal_year"], row["amount_original_usd"]
        if amount is None:
            if row["amount_is_approximate"] == "yes":
                found, instead = "yes without an amount", "leave it blank"
                yield Problem(file, line, "amount_is_approximate", found, instead)
            continue
        if evidence is None:
            found = "the cell is blank beside an amount"
            instead = "write the words of the source, or where in it the amount stands"
            yield Problem(file, line, "amount_evidence", found, instead)
            continue
        is_quoted = "$" in evidence and row["amount_is_approximate"] != "yes"
        if is_quoted and f"${amount:,}" not in evidence:
            found = f"{amount} does not stand in amount_evidence {quote(evidence)}"
            instead = "write the amount that the source prints"
            yield Problem(file, line, "amount_original_usd", found, instead)
        if "fiscal year" in evidence.casefold() and str(year) not in evidence:
            found = f"{year} does not stand in amount_evidence {quote(evidence)}"
            instead = "write the fiscal year that the source words"
            yield Problem(file, line, "fiscal_year", found, instead)


def totals_reach_originals(tables: Tables) -> Iterator[Problem]:
    """A total to date holds the original award; a smaller one is a slip."""
    for file, line, row in _awards(tables):
        original, total = row["amount_original_usd"], row["amount_total_usd"]
        if original is not None and total is not None and total < original:
            found = f"{total} is less than amount_original_usd, {original}"
            instead = "write the total with supplements, or leave it blank"
            yield Problem(file, line, "amount_total_usd", found, instead)


def tta_has_no_place(tables: Tables) -> Iterator[Problem]:
    """A training and technical assistance award serves the sites; it is none."""
    for file, line, row in _awards(tables):
        is_national = row["site_precision"] == "national"
        if (row["kind"] == "training_ta") != is_national:
            found = (
                f"{row['kind']} with the precision {row['site_precision'] or 'blank'!r}"
            )
            instead = "training_ta is national; a project_site is not"
            yield Problem(file, line, "site_precision", found, instead)


def places_stay_within_their_bounds(tables: Tables) -> Iterator[Problem]:
    """No row is held finer than it may be, or says more than its precision."""
    for file, line, row in _awards(tables):
        level, bound = row["site_precision"], row["finest_allowed"]
        if level is None:
            yield from _without_precision(file, line, row)
            continue
        if is_finer(level, than=bound):
            found = f"{level!r} is finer than finest_allowed, {bound!r}"
            yield Problem(file, line, "site_precision", found, f"write {bound}")
        for finer, column in _LEVEL_COLUMNS.items():
            if is_finer(finer, than=level) and row[column] is not None:
                # Not quoted: the name is what may not be shown.
                found = f"a name stands in a row held at its {level}"
                yield Problem(file, line, column, found, "leave it blank")
        needed = {c for c in (_LEVEL_COLUMNS.get(level),) if c}
        if level != "national":
            needed |= {"site_state", "site_basis", "site_confidence"}
        for column in sorted(needed):
            if row[column] is None:
                found = f"the cell is blank in a row held at its {level}"
                instead = f"write the {level}"
                if column in {"site_basis", "site_confidence"}:
                    instead = "write what the place rests on, and how sure it is"
                yield Problem(file, line, column, found, instead)


def _without_precision(file: str, line: int, row: dict[str, Any]) -> Iterator[Problem]:
    for column in _LEVEL_COLUMNS.values():
        if row[column] is not None:
            found = "a place without site_precision"
            instead = "write city, county or state into site_precision"
            yield Problem(file, line, column, found, instead)


def cities_are_no_addresses(tables: Tables) -> Iterator[Problem]:
    """A city has no digits; whatever has them is finer than we hold."""
    named = [
        (
            file,
            line,
            (row["site_city"], row["site_county"]),
            ("site_city", "site_county"),
        )
        for file, line, row in _awards(tables)
    ]
    named += [
        (_LISTED, line, (row["city"], row["county"]), ("city", "county"))
        for line, row in _rows(tables["listed_sites"])
    ]
    for file, line, cells, columns in named:
        for column, cell in zip(columns, cells, strict=True):
            if cell and any(mark.isdigit() for mark in cell):
                # The cell is not quoted: it may be an address.
                found = "a digit stands in the name of a place"
                instead = "write the city alone, without street or number"
                yield Problem(file, line, column, found, instead)


def awards_are_in_their_list(tables: Tables) -> Iterator[Problem]:
    """What is counted stands in one list, and a later program in the other."""
    counted = dict(
        zip(
            tables["programs"]["program"], tables["programs"]["is_counted"], strict=True
        )
    )
    for file, line, row in _awards(tables):
        is_main = file == AWARD_FILES["awards"]
        if counted.get(row["program"], "yes") != ("yes" if is_main else "no"):
            other = next(name for name in AWARD_FILES.values() if name != file)
            found = f"{quote(row['program'])} belongs to the other list"
            yield Problem(file, line, "program", found, f"move the row to {other}")


def cycles_of_awards_are_known(tables: Tables) -> Iterator[Problem]:
    """Each list has a row for every cycle of its awards."""
    for table, file in AWARD_FILES.items():
        other = table.replace("awards", "cycles")
        if table not in tables or other not in tables:
            continue
        known = {
            (row["program"], row["fiscal_year"]) for _, row in _rows(tables[other])
        }
        path = file.replace("awards", "cycles")
        for line, row in _rows(tables[table]):
            year = row["fiscal_year"]
            if year is not None and (row["program"], year) not in known:
                found = f"FY{year} of {quote(row['program'])} is not in {path}"
                instead = f"correct it, or add the row to {path}"
                yield Problem(file, line, "fiscal_year", found, instead)


def withheld_rows_are_stubs(tables: Tables) -> Iterator[Problem]:
    """A row that is to be withheld may not stay in the list."""
    for file, line, row in _awards(tables):
        if row["withheld"] == "yes":
            instead = "run: python -m data withhold, with the identifier of the award"
            yield Problem(file, line, "withheld", "the row is still here", instead)


def listed_places_fit_their_awards(tables: Tables) -> Iterator[Problem]:
    """A listed place agrees with its award and is not finer than it."""
    awards = {row["award_id"]: row for _, row in _rows(tables["awards"])}
    programs = {row["program"]: row for _, row in _rows(tables["programs"])}
    for line, row in _rows(tables["listed_sites"]):
        award_id = row["award_id"]
        if (row["city"] is None) == (row["county"] is None):
            found = "city and county are both filled or both blank"
            yield Problem(_LISTED, line, "city", found, "fill exactly one of them")
        if (row["award_record"] == "found") != (award_id is not None):
            found = f"{row['award_record']!r} with award_id {award_id or 'blank'}"
            instead = "write found with an award, or not found without"
            yield Problem(_LISTED, line, "award_record", found, instead)
        award = awards.get(award_id)
        if award is None:
            continue  # a broken key is reported as such
        program = programs.get(row["program"], {})
        first, last = program.get("sites_listed_from"), program.get("sites_listed_to")
        year = award["fiscal_year"]
        if None not in (first, last, year) and not first <= year <= last:
            found = f"{award_id} is of FY{year}"
            instead = f"the lists cover FY{first} to FY{last}; leave it blank"
            yield Problem(_LISTED, line, "award_id", found, instead)
        if award["site_state"] != row["state"]:
            found = f"{row['state']} with an award in {award['site_state']}"
            instead = "correct the state or the award"
            yield Problem(_LISTED, line, "state", found, instead)
        if is_finer("city", than=award["finest_allowed"]) and row["city"] is not None:
            # Not quoted: the name is what may not be shown.
            found = "finer than its award may be placed"
            yield Problem(_LISTED, line, "city", found, "write its county instead")


def _items(cell: str | None) -> list[str]:
    return [item for item in (cell or "").split(";") if item]


def compiler_tags_are_coded(tables: Tables) -> Iterator[Problem]:
    """A list within a cell holds only known tags, and none is lost when coded."""
    covers: dict[str, set[str]] = {}
    for _, row in _rows(tables["population_tags"]):
        for item in _items(row["compiler_tags"]):
            covers.setdefault(item, set()).add(row["tag"])
    tags = tables["populations"].groupby("award_id")["tag"]
    coded = {award: set(values) for award, values in tags}
    known = ", ".join(covers)
    for line, row in _rows(tables["awards"]):
        has = coded.get(row["award_id"], set[str]())
        for item in _items(row["population_tags"]):
            if item not in covers:
                instead = f"write any of these, separated by ;: {known}"
                found = f"found {quote(item)}"
                yield Problem(
                    AWARD_FILES["awards"], line, "population_tags", found, instead
                )
            elif missing := covers[item] - has:
                found = f"{item!r} has no row {', '.join(sorted(missing))}"
                instead = "add it to data/populations.csv with its words"
                yield Problem(
                    AWARD_FILES["awards"], line, "population_tags", found, instead
                )


def tags_rest_on_words(tables: Tables) -> Iterator[Problem]:
    """Every tag rests on words of the award row."""
    awards = {row["award_id"]: row for _, row in _rows(tables["awards"])}
    for line, row in _rows(tables["populations"]):
        award = awards.get(row["award_id"])
        if award is None:
            continue  # reported as a broken key
        if row["words"] not in (award[row["column"]] or ""):
            found = f"{quote(row['words'])} does not stand in {row['column']}"
            instead = "quote the row's own words"
            yield Problem("data/populations.csv", line, "words", found, instead)


def links_say_what_they_are(tables: Tables) -> Iterator[Problem]:
    """A resource without an address is cited, not linked."""
    for line, row in _rows(tables["resources"]):
        if (row["link_kind"] == "none") != (row["url"] is None):
            found = f"{row['link_kind']!r} with the address {row['url'] or 'blank'}"
            instead = "write none where there is no address, and only there"
            yield Problem("data/resources.csv", line, "link_kind", found, instead)


def works_hold_several(tables: Tables) -> Iterator[Problem]:
    """A work is what several resources are about; one alone is no work."""
    held = tables["resources"]["work"].value_counts()
    for line, row in _rows(tables["works"]):
        if held.get(row["work"], 0) < 2:
            found = f"{quote(row['work'])} has fewer than two resources"
            instead = (
                "write it beside its resources in data/resources.csv, or remove it"
            )
            yield Problem("data/works.csv", line, "work", found, instead)


def studies_have_a_resource(tables: Tables) -> Iterator[Problem]:
    """A study that no resource tells of rests on nothing."""
    told = set(tables["study_resources"]["study"])
    for line, row in _rows(tables["studies"]):
        if row["study"] not in told:
            found = f"no resource tells of {quote(row['study'])}"
            instead = "add its resource to data/study_resources.csv, or remove it"
            yield Problem("data/studies.csv", line, "study", found, instead)


def listed_names_are_used(tables: Tables) -> Iterator[Problem]:
    """A name that no row writes is misspelled; a code has one name, a name one code."""
    file = "data/resource_names.csv"
    resources = tables["resources"]
    used = {
        column: {item.strip() for cell in resources[column] for item in _items(cell)}
        for column in ("organization", "audience")
    }
    seen: dict[tuple[str, str, str], str] = {}
    for line, row in _rows(tables["resource_names"]):
        column, code, name = row["column"], row["code"], row["name"]
        if row["written"] not in used[column]:
            found = f"no row of data/resources.csv writes {quote(row['written'])}"
            yield Problem(file, line, "written", found, "correct it, or remove the row")
        for kind, one, other in (("code", code, name), ("name", name, code)):
            if seen.setdefault((column, kind, one), other) != other:
                found = f"{quote(one)} stands for {quote(seen[column, kind, one])} too"
                instead = "give each name one code"
                yield Problem(file, line, kind, found, instead)


def outlines_are_whole(tables: Tables) -> Iterator[Problem]:
    """A question has its heading, and the toolkit asks what its modules answer."""
    file, asked = "data/outlines.csv", 0
    for line, row in _rows(tables["outlines"]):
        is_question = row["part"] == "question"
        asked += is_question and row["role"] == "toolkit"
        if is_question != (row["heading"] is not None):
            found = f"{row['part']} with the heading {row['heading'] or 'blank'!r}"
            instead = "write a heading to a question, and only there"
            yield Problem(file, line, "heading", found, instead)
    if len(tables["toolkit_modules"]) and asked != _MODULE_ANSWERS:
        found = f"the toolkit has {asked} questions"
        instead = "write one each for what, so_what and now_what, in this order"
        yield Problem(file, 0, "part", found, instead)


def modules_rest_on_records(tables: Tables) -> Iterator[Problem]:
    """What is said of a module rests on its resource."""
    for line, row in _rows(tables["toolkit_modules"]):
        if row["resource_id"] is not None:
            continue
        for column in ("what", "so_what", "now_what"):
            if row[column] is not None:
                found = "a module without a resource is told of"
                instead = "leave it blank, or write its resource_id"
                yield Problem("data/toolkit_modules.csv", line, column, found, instead)


def texts_name_known_resources(tables: Tables) -> Iterator[Problem]:
    """A text that sends to a resource by its id must not send to nothing."""
    known = set(tables["resources"]["id"])
    for table, column in (("outlines", "text"), ("works", "why")):
        for line, row in _rows(tables[table]):
            for code in _RESOURCE_ID.findall(row[column]):
                if code not in known:
                    found = f"{code!r} is not in data/resources.csv, column id"
                    instead = "correct the text, or add the row"
                    yield Problem(f"data/{table}.csv", line, column, found, instead)


def topics_of_groups_are_used(tables: Tables) -> Iterator[Problem]:
    """A topic that no resource has would find nothing."""
    used = {topic for cell in tables["resources"]["topics"] for topic in _items(cell)}
    for line, row in _rows(tables["population_tags"]):
        if row["topic"] is not None and row["topic"] not in used:
            found = f"no resource has the topic {quote(row['topic'])}"
            instead = "write a topic of data/resources.csv, or leave it blank"
            yield Problem("data/population_tags.csv", line, "topic", found, instead)


def compared_awards_are_in_a_list(tables: Tables) -> Iterator[Problem]:
    """What a source says, and when it was asked, is told of awards that there are.

    Of a row that may not be placed at its city, only dates, amounts and listings of a
    federal record are held.
    """
    finest = {row["award_id"]: row["finest_allowed"] for *_, row in _awards(tables)}
    for table in COMPARED:
        if table not in tables:
            continue
        file = f"data/{table}.csv"
        for line, row in _rows(tables[table]):
            code = row["award_id"]
            if code not in finest:
                found = f"{quote(code)} is no award of a list"
                yield Problem(file, line, "award_id", found, "remove the row")
            elif table == "usaspending" and finest[code] != "city":
                for column, cell in row.items():
                    if cell is not None and column not in COARSE_COLUMNS:
                        # Not quoted: it may say who, or where.
                        found = "is not held of this award"
                        yield Problem(file, line, column, found, "leave it blank")


def days_are_days(tables: Tables) -> Iterator[Problem]:
    """A day that no calendar has is a slip."""
    for table, columns in _DAYS.items():
        if table not in tables:
            continue
        for line, row in _rows(tables[table]):
            for column in columns:
                if row[column] is not None and not _is_day(row[column]):
                    found = f"found {quote(row[column])}, which is no day"
                    instead = "write a day, such as 2026-11-30, or leave it blank"
                    yield Problem(f"data/{table}.csv", line, column, found, instead)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def what_a_source_says_is_no_finer(tables: Tables) -> Iterator[Problem]:
    """No street, no ZIP code, and no way to a person stands in what a source says."""
    for line, row in _rows(tables["usaspending"]):
        for column in ("recipient", "place", "description"):
            if row[column] is not None and says_too_much(row[column]):
                # Not quoted: it may be an address.
                found = "reads like an address, or leads to a person"
                file = "data/usaspending.csv"
                yield Problem(file, line, column, found, "leave it blank")


# The tables that a rule reads stand beside it: it waits while one of them is broken.
RULES: tuple[tuple[Callable[[Tables], Iterator[Problem]], tuple[str, ...]], ...] = (
    (numbers_stand_once, ("awards",)),
    (amounts_are_evidenced, ("awards",)),
    (totals_reach_originals, ("awards",)),
    (tta_has_no_place, ("awards",)),
    (places_stay_within_their_bounds, ("awards",)),
    (cities_are_no_addresses, ("awards", "listed_sites")),
    (awards_are_in_their_list, ("awards", "programs")),
    (cycles_of_awards_are_known, ("awards", "cycles")),
    (withheld_rows_are_stubs, ("awards",)),
    (compared_awards_are_in_a_list, ("awards",)),
    (days_are_days, ("awards",)),
    (what_a_source_says_is_no_finer, ("usaspending",)),
    (listed_places_fit_their_awards, ("awards", "listed_sites", "programs")),
    (compiler_tags_are_coded, ("awards", "populations", "population_tags")),
    (tags_rest_on_words, ("awards", "populations")),
    (links_say_what_they_are, ("resources",)),
    (works_hold_several, ("resources", "works")),
    (studies_have_a_resource, ("studies", "study_resources")),
    (listed_names_are_used, ("resources", "resource_names")),
    (outlines_are_whole, ("outlines", "toolkit_modules")),
    (modules_rest_on_records, ("toolkit_modules",)),
    (texts_name_known_resources, ("resources", "outlines", "works")),
    (topics_of_groups_are_used, ("resources", "population_tags")),
)
