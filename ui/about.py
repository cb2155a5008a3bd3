"""The text about the list: what it is, what it lacks, where it comes from."""

from typing import Any

import streamlit as st

from data import read_descriptor
from data.descriptor import Descriptor
from geo.settings import Settings, read_settings
from grants.award_list import AwardList
from grants.describe import found_so_far, tta_found_so_far
from grants.glossary import GLOSSARY
from grants.wording import count, day_in_words
from ui.page import plain
from ui.parts import prose

_AIMS = (
    "OJJDP's initiative helps organizations to respond to the needs of child victims "
    "of commercial sexual exploitation and domestic sex trafficking who are 17 years "
    "old or younger. It has two parts. Project sites build up mentoring, reach out to "
    "children, and make more direct services available. Training and technical "
    "assistance (TTA) helps the sites. Mentoring is mostly one part of a larger "
    "program that meets many kinds of needs."
)
_SPAN = (
    "The awards run from FY2014 to FY2019. In FY2018 the program has a new title. In "
    "FY2019 a direct successor has three categories: girls and boys, boys, girls. A "
    "later program, “Preventing Trafficking of Girls” (FY2020 and FY2021), is named "
    "here and not counted."
)
_MISSING = """\
- **Awards.** The list is not complete. "No award found" never means that none was made.
- **Site lists.** NMRC's page links three lists of project sites, for 2014-2015, 2016
  and 2017. They exist and were not found.
- **Services.** An award that was made is not a service that exists. Every text says
  what an award said it would do. No award of this list is known to be open.
- **Results.** Not in any source read: children served, outcomes by award, project
  periods, congressional districts, victims by state (no national estimate exists).
- **Age.** The sources are stored copies. How old they are is not known, and they were
  not checked against the live pages.
"""
_ELSEWHERE = """\
- [OVC's map and matrix](https://ovc.ojp.gov/program/human-trafficking/map) of services
  and task forces against human trafficking (opens online).
- [The OJP award search](https://ojp.gov/funding/ojpgrantawards): awards since 2021
  (opens online).
- [USAspending](https://www.usaspending.gov/): search for assistance listings 16.726
  (mentoring) and 16.035 (opens online).
"""
_PLACES = """\
Places where children are helped must not become findable to those who harm them. So
the city is the finest place that is held here, in the data, on the map and in every
address. A city or county is shown at its middle, never at a street. Towns of fewer than
2,500 people, and awards whose row asks for it, are shown at their county; nothing says
why.
Training and technical assistance is national and has no place. What you type in a
search box stays out of the address.
"""
_CORRECT = """\
**To report an error,** say which award, what is wrong, and which public page shows
it. “Note a correction” in an award's profile writes that into a file that can be sent.
**To have a record withheld,** name the award. No reason need be given, and none is
kept. The record is then no longer shown; its amount stays in the national total.
"""


def draw_about(found: AwardList) -> None:
    """Write the page about the list."""
    about = read_descriptor()
    prose("aims", _AIMS)
    prose("span", _SPAN)
    prose("found", f"{found_so_far(found)} {tta_found_so_far(found)}")
    _section("What is missing", _MISSING)
    _section("Where else to look", _ELSEWHERE)
    _section("How places are shown", _PLACES)
    _section("How to correct it, and how to have a record withheld", _CORRECT)
    st.markdown(_whom_to_write_to(read_settings()))
    st.header("Words", anchor=False)
    st.html(_glossary())
    st.header("Where it comes from", anchor=False)
    for source in about.content["sources"]:
        st.markdown(_source(source))
    st.header("Every table and column", anchor=False)
    version = (
        f"Data version {about.version}, compiled on {day_in_words(about.compiled_on)}."
    )
    st.markdown(plain(version))
    for table in about.tables:
        _draw_table(about, table)


def _section(heading: str, text: str) -> None:
    st.header(heading, anchor=False)
    st.markdown(text)


def _whom_to_write_to(settings: Settings) -> str:
    if not settings.contact:
        return (
            "Whoever runs this copy has named nobody to write to. They can do so in "
            "`settings.toml`, under `[contact]`."
        )
    text = f"Write to {plain(settings.contact)}, who runs this copy."
    if settings.answer_within_days:
        text += f" An answer comes within {count(settings.answer_within_days, 'day')}."
    return text


def _glossary() -> str:
    terms = "".join(f"<dt>{t.name}</dt><dd>{t.meaning}</dd>" for t in GLOSSARY)
    return f'<dl class="glossary">{terms}</dl>'


def _source(source: dict[str, Any]) -> str:
    title = plain(f"{source['title']}, {source['publisher']}")
    used, licensed = plain(source["used_for"]), plain(source["license"])
    read = plain(source["compiled_on"])
    path = source["path"]
    return f"- [{title}]({path}). {used} License: {licensed}. Read {read}."


def _draw_table(about: Descriptor, table: str) -> None:
    schema = about.schema(table)
    with st.expander(f"{schema['title']} ({about.entry(table)['path']})"):
        st.markdown(plain(schema["description"]))
        lines = ["| Column | What it holds |", "| --- | --- |"]
        for field in schema["fields"]:
            unit = f" ({field['unit']})" if "unit" in field else ""
            held = plain(f"{field['description']}{unit}")
            lines.append(f"| {plain(field['name'])} | {held} |")
        st.markdown("\n".join(lines))
