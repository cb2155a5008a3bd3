"""The text about the list: what it is, what it lacks, where it comes from."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any, Final

import streamlit as st

from data.catalog import Catalog
from data.descriptor import DataChange
from geo.settings import Settings
from grants.figures import Figures
from grants.model import Program
from grants.words.checks import checked_sentence
from grants.words.cycles import changes_sentence
from grants.words.glossary import GLOSSARY
from grants.words.lead import lead
from grants.words.limits import change_line, compiled, later_sentence, precision_note
from grants.words.numbers import count, listed
from grants.words.profile import status_note
from grants.words.terms import NOT_FOUND, span_of
from grants.words.welcome import three_lines
from ui.folding import draw_folded
from ui.page import plain
from ui.parts import prose
from ui.view import View

_CHANGES_IN_SIGHT: Final = 5
_PLACES = """\
Places where children are helped must not become findable to those who harm them. So
the city is the finest place that is held here, in the data, on the map, and in every
address. A city or county is shown at its center, never at a street. Training and
technical assistance is national and has no place. What you type in a search box stays
out of the address.
"""
_CORRECT = """\
**To report an error,** say which award, what is wrong, and which public page shows
it. “Suggest a correction” in an award's profile writes that into a file that can be
sent. **To have a record withheld,** name the award. No reason need be given, and none
is kept. The record is then no longer shown; its amount stays in the national total.
"""


def draw_about(view: View, catalog: Catalog, settings: Settings) -> None:
    """Write the page about a list: three lines, and all else folded.

    Args:
        view: knows what is open.
        catalog: the package of the list.
        settings: those of this copy.
    """
    found = catalog.figures_of()
    program = found.full.program
    lines = "".join(
        f"<dt>{escape(line.title)}</dt><dd>{escape(line.text)}</dd>"
        for line in three_lines(found.full)
    )
    st.html(f'<dl class="welcome">{lines}</dl>')
    parts: tuple[tuple[str, str, Callable[[], object]], ...] = (
        ("found", "The program, and what was found", partial(_draw_found, catalog)),
        ("missing", "What is missing", partial(st.markdown, _missing(found))),
        (
            "elsewhere",
            "Where else to look",
            partial(st.markdown, _elsewhere(program, catalog)),
        ),
        ("precision", "How places are shown", partial(_draw_precision, settings)),
        (
            "correct",
            "How to correct it, and how to have a record withheld",
            partial(_draw_correct, settings),
        ),
        (
            "changes",
            "What was changed in the data",
            partial(_draw_changes, catalog.descriptor.changes),
        ),
        ("words", "What the words mean", lambda: st.html(_glossary())),
        ("sources", "Where it comes from", partial(_draw_sources, catalog)),
        ("tables", "Every table and column", partial(_draw_tables, catalog)),
    )
    for part, title, draw in parts:
        draw_folded(view, part, title, draw)


def _draw_found(catalog: Catalog) -> None:
    found = catalog.figures_of()
    if about := found.full.program.about:
        prose("aims", about)
    prose("span", _span(found, catalog))
    prose("found", lead(found).text)


def _draw_precision(settings: Settings) -> None:
    st.markdown(_PLACES)
    st.markdown(precision_note(settings.smallest_city))


def _draw_correct(settings: Settings) -> None:
    st.markdown(_CORRECT)
    st.markdown(_whom_to_write_to(settings))


def _draw_sources(catalog: Catalog) -> None:
    for source in catalog.descriptor.content["sources"]:
        st.markdown(_source(source))


def _draw_tables(catalog: Catalog) -> None:
    st.markdown(plain(compiled(catalog.awards)))
    for table in catalog.descriptor.tables:
        _draw_table(catalog, table)


def _span(found: Figures, catalog: Catalog) -> str:
    """Return when the awards were made, and what changed meanwhile."""
    sentences = [f"The awards run from {span_of(list(found.years))}."]
    if len(found.years) < 2:
        sentences = []
    sentences += [changes_sentence(cycle) for cycle in found.cycles]
    if catalog.later is not None and len(catalog.later):
        sentences.append(later_sentence(catalog.later))
    return " ".join(filter(None, sentences))


def _missing(found: Figures) -> str:
    full, rows = found.full, found.award_rows
    status = f" {status_note(full, rows)}" if len(rows) > 1 else ""
    has_periods = any(record.period_end for record in full.federal.values())
    periods = "" if has_periods else "project periods, "
    checked = plain(checked_sentence(full.checked))
    return (
        "- **Awards.** The list is not complete. “No award found” never means that "
        "none was made.\n"
        f"{_site_lists(found.full.program)}"
        "- **Services.** An award that was made is not a service that exists. Every "
        f"text says what an award said it would do.{status}\n"
        "- **Results.** Not in any source read: children served, outcomes by award, "
        f"{periods}congressional districts, victims by state (no national estimate "
        "exists).\n"
        "- **Age.** The sources are stored copies. How old they are is not known, and "
        "they were not checked against the live pages."
        f"{f' {checked}' if checked else ''}\n"
    )


def _site_lists(program: Program) -> str:
    if not program.sites_listed_by:
        return ""
    years = [
        year for year in (program.sites_listed_from, program.sites_listed_to) if year
    ]
    span = f" for {span_of(years)}" if years else ""
    who = program.sites_listed_by
    return (
        f"- **Lists of sites.** {who}'s page links lists of project sites{span}. They "
        f"exist and were {NOT_FOUND}.\n"
    )


def _elsewhere(program: Program, catalog: Catalog) -> str:
    listings = [*program.assistance_listings]
    if catalog.later is not None:
        listings += catalog.later.program.assistance_listings
    numbers = listed(dict.fromkeys(filter(None, listings)))
    search = f": search for assistance listings {numbers}" if numbers else ""
    return (
        "- [OVC's map and matrix](https://ovc.ojp.gov/program/human-trafficking/map) "
        "of services and task forces against human trafficking (opens online).\n"
        "- [The OJP award search](https://ojp.gov/funding/ojpgrantawards) (opens "
        "online).\n"
        f"- [USAspending](https://www.usaspending.gov/){search} (opens online).\n"
    )


def _draw_changes(changes: Sequence[DataChange]) -> None:
    """List the sealed changes of the data, the last one first, or that none was."""
    if not changes:
        st.markdown("Nothing was changed since the list was first sealed.")
        return
    lines = [
        f"- {plain(change_line(change.version, change.date, change.summary))}"
        for change in changes
    ]
    st.markdown("\n".join(lines[:_CHANGES_IN_SIGHT]))
    if earlier := lines[_CHANGES_IN_SIGHT:]:
        with st.expander(count(len(earlier), "earlier change")):
            st.markdown("\n".join(earlier))


def _whom_to_write_to(settings: Settings) -> str:
    if not settings.contact:
        return "Nobody is named yet to write to."
    text = f"Write to {plain(settings.contact)}."
    if settings.answer_within_days:
        text += f" An answer comes within {count(settings.answer_within_days, 'day')}."
    return text


def _glossary() -> str:
    terms = "".join(f"<dt>{t.name}</dt><dd>{t.meaning}</dd>" for t in GLOSSARY)
    return f'<dl class="glossary">{terms}</dl>'


def _source(source: Mapping[str, Any]) -> str:
    title = plain(f"{source['title']}, {source['publisher']}")
    used, licensed = plain(source["used_for"]), plain(source["license"])
    read = plain(source["compiled_on"])
    return f"- [{title}]({source['path']}). {used} License: {licensed}. Read {read}."


def _draw_table(catalog: Catalog, table: str) -> None:
    descriptor = catalog.descriptor
    schema = descriptor.schema(table)
    with st.expander(f"{schema['title']} ({descriptor.entry(table)['path']})"):
        st.markdown(plain(schema["description"]))
        lines = ["| Column | What it holds |", "| --- | --- |"]
        for field in schema["fields"]:
            unit = f" ({field['unit']})" if "unit" in field else ""
            what = plain(f"{field['description']}{unit}")
            lines.append(f"| {plain(field['name'])} | {what} |")
        st.markdown("\n".join(lines))
