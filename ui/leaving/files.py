"""Slides, a page that needs no network, tables and pictures of what is selected."""

from collections.abc import Callable
from functools import partial
from typing import Final

from data import read_descriptor, read_table
from exports.handout import Handout
from exports.pictures.drawn import (
    awards_picture,
    dollars_picture,
    states_picture,
)
from exports.pictures.picture import Picture
from exports.slides.presentation import slides
from exports.standalone import standalone
from exports.story.steps import arranged, story
from exports.tables.csv_table import awards_csv
from exports.tables.geojson import geojson
from exports.tables.notes import notes_text
from exports.tables.package import data_package
from exports.tables.tied import tied_resources
from exports.tables.workbook import workbook
from geo.gazetteer import read_outlines
from ui.leaving.buttons import Leaving, Rows, map_of
from ui.loading import official_library, states_under_18
from ui.view import View

#: What the pictures are.
PICTURES: Final = (
    "PNG is an image with 300 dots per inch; SVG is a drawing that stays sharp at any "
    "size."
)
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"


def to_show(view: View, handout: Handout) -> Rows:
    """Return what a room is shown: slides, and one page that needs no network.

    Args:
        view: tells how the steps are arranged.
        handout: of the selection.
    """
    library = official_library()
    resources, ties = library.resources, library.ties
    shown = arranged(story(handout, resources), view.steps)
    return [
        (
            "PPTX of the presentation: charts, tables and notes can be edited",
            (
                Leaving(
                    "Slides",
                    handout.file_name("slides", "pptx"),
                    f"{_OFFICE}.presentationml.presentation",
                    partial(slides, handout, shown),
                ),
            ),
        ),
        (
            "HTML file that opens in any browser without a network: map, filters, "
            "steps, tables, resources",
            (
                Leaving(
                    "One page for a USB stick",
                    handout.file_name("page", "html"),
                    "text/html",
                    lambda: standalone(
                        handout, shown, resources, ties, read_outlines()
                    ),
                ),
            ),
        ),
    ]


def to_count(handout: Handout) -> Rows:
    """Return the tables."""
    people = states_under_18()
    awards = handout.found.awards
    tied = tied_resources(
        awards, read_table("resource_links"), official_library().resources
    )
    licenses = read_descriptor().content["licenses"]
    book = partial(workbook, handout, people, tied)
    package = partial(data_package, handout, people, tied, licenses)
    files = (
        (
            "XLSX: awards, places, cycles, states, with sources and notes",
            ("Spreadsheet", "tables", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", book),
        ),
        (
            "One row for each award; its notes are the next file",
            (
                "Awards as CSV",
                "awards",
                "csv",
                "text/csv",
                partial(awards_csv, handout),
            ),
        ),
        (
            "Text: what each column means, sources, limits",
            (
                "Notes for the CSV",
                "notes",
                "txt",
                "text/plain",
                partial(notes_text, handout),
            ),
        ),
        (
            "For a mapping program: a point at the middle of each place",
            (
                "Places as GeoJSON",
                "places",
                "geojson",
                "application/geo+json",
                partial(geojson, handout),
            ),
        ),
        (
            "ZIP: all tables as CSV with a description that programs can read",
            ("Data package", "data-package", "zip", "application/zip", package),
        ),
    )
    return [
        (says, (Leaving(label, handout.file_name(what, ending), media_type, make),))
        for says, (label, what, ending, media_type, make) in files
    ]


def to_print(handout: Handout) -> Rows:
    """Return the pictures, each as image and as drawing."""
    drawn: tuple[tuple[str, str, Callable[[], Picture]], ...] = (
        ("Map", "map", partial(map_of, handout)),
        ("Awards by cycle", "awards-by-cycle", partial(awards_picture, handout)),
        ("Dollars by cycle", "dollars-by-cycle", partial(dollars_picture, handout)),
        ("States", "states", partial(states_picture, handout, states_under_18())),
    )
    return [
        (
            "",
            (
                Leaving(
                    f"{title}, PNG",
                    handout.file_name(name, "png"),
                    "image/png",
                    partial(_png, draw),
                ),
                Leaving(
                    f"{title}, SVG",
                    handout.file_name(name, "svg"),
                    "image/svg+xml",
                    partial(_svg, draw),
                ),
            ),
        )
        for title, name, draw in drawn
    ]


def _png(draw: Callable[[], Picture]) -> bytes:
    return draw().png()


def _svg(draw: Callable[[], Picture]) -> bytes:
    return draw().svg.encode()
