"""Every export in one list: what the download page, tests and benchmarks go through.

A new export is a module, and a line here. What makes a file is loaded when the file is
asked for, so that no page waits for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exports.context import ExportContext

if TYPE_CHECKING:
    from exports.pictures.picture import Picture

REPORTS, SLIDES, DATA, IMAGES = "Reports", "Slides", "Data", "Images"
#: Headings of the download page, in order.
GROUPS: Final = (REPORTS, SLIDES, DATA, IMAGES)
#: What a group has in common, in a sentence; a group that is not here says it by line.
SAYS_OF_GROUP: Final = {
    IMAGES: "PNG is an image with 300 dots per inch; SVG is a drawing that stays sharp "
    "at any size."
}
PDF: Final = "application/pdf"

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES: Final = {
    "pdf": PDF,
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "html": "text/html",
    "csv": "text/csv",
    "txt": "text/plain",
    "geojson": "application/geo+json",
    "zip": "application/zip",
    "png": "image/png",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of file that can be made of any selection.

    Attributes:
        group: one of ``GROUPS``.
        label: what its button says.
        says: what it is and what for, or empty where its group says it.
        file_stem: says within its file name what it is.
        ending: of its file name, without the dot.
        make: makes it.
    """

    group: str
    label: str
    says: str
    file_stem: str
    ending: str
    make: Callable[[ExportContext], bytes]

    @property
    def key(self) -> str:
        """What names it in a test and in a benchmark: "brief-pdf", "map-svg"."""
        return f"{self.file_stem}-{self.ending}"

    @property
    def media_type(self) -> str:
        """Media type of the file."""
        return _MEDIA_TYPES[self.ending]


def _brief(context: ExportContext) -> bytes:
    from exports.brief.pdf import brief_pdf, brief_picture
    from exports.brief.subjects import brief_for_selection

    brief = brief_for_selection(context)
    return brief_pdf(brief, brief_picture(brief))


def state_brief(
    context: ExportContext, state: str, middle: tuple[float, float]
) -> bytes:
    """Return the brief of a state as PDF.

    Args:
        context: the state's awards.
        state: USPS code.
        middle: latitude and longitude of its center.
    """
    from exports.brief.pdf import brief_pdf, brief_picture
    from exports.brief.subjects import brief_for_state

    brief = brief_for_state(context, state, middle)
    return brief_pdf(brief, brief_picture(brief))


def place_brief(context: ExportContext, place_id: str) -> bytes:
    """Return the brief of a place as PDF.

    Args:
        context: the place's awards.
        place_id: a place of the map.
    """
    from exports.brief.pdf import brief_pdf, brief_picture
    from exports.brief.subjects import brief_for_place

    brief = brief_for_place(context, place_id)
    return brief_pdf(brief, brief_picture(brief))


def _slides(context: ExportContext) -> bytes:
    from exports.slides.presentation import slides
    from exports.story.steps import arranged, story

    return slides(context, arranged(story(context), context.steps))


def _standalone(context: ExportContext) -> bytes:
    from exports.standalone import standalone
    from exports.story.steps import arranged, story

    return standalone(context, arranged(story(context), context.steps))


def _workbook(context: ExportContext) -> bytes:
    from exports.tables.workbook import workbook

    return workbook(context)


def _awards_csv(context: ExportContext) -> bytes:
    from exports.tables.csv_table import awards_csv

    return awards_csv(context)


def _notes(context: ExportContext) -> bytes:
    from exports.tables.notes import notes_text

    return notes_text(context)


def _geojson(context: ExportContext) -> bytes:
    from exports.tables.geojson import geojson

    return geojson(context)


def _data_package(context: ExportContext) -> bytes:
    from exports.tables.package import data_package

    return data_package(context)


def map_picture(context: ExportContext) -> "Picture":
    """Return the map as it leaves, fitted to a state where all of it is in one."""
    from exports.pictures.drawn import sites_picture

    return sites_picture(context, focus=filter(None, [context.figures.one_state]))


def story_pictures(context: ExportContext) -> dict[str, "Picture"]:
    """Return the pictures of a selection's story, by the key of their step."""
    from exports.pictures.drawn import awards_picture
    from exports.story.steps import map_of, story

    return {
        step.key: map_of(context, step)
        if step.picture == "map"
        else awards_picture(context, title=False, room=True)
        for step in story(context)
        if step.picture
    }


def _awards_picture(context: ExportContext) -> "Picture":
    from exports.pictures.drawn import awards_picture

    return awards_picture(context)


def _dollars_picture(context: ExportContext) -> "Picture":
    from exports.pictures.drawn import dollars_picture

    return dollars_picture(context)


def _states_picture(context: ExportContext) -> "Picture":
    from exports.pictures.drawn import states_picture

    return states_picture(context)


def _images(
    stem: str, title: str, draw: Callable[[ExportContext], "Picture"]
) -> tuple[Export, Export]:
    """Return a picture as an image and as a drawing."""

    def png(context: ExportContext) -> bytes:
        return draw(context).png()

    def svg(context: ExportContext) -> bytes:
        return draw(context).svg.encode()

    return (
        Export(IMAGES, f"{title}, PNG", "", stem, "png", png),
        Export(IMAGES, f"{title}, SVG", "", stem, "svg", svg),
    )


EXPORTS: Final = (
    Export(
        REPORTS,
        "Brief",
        "PDF to print: words, map, tables, sources",
        *("brief", "pdf", _brief),
    ),
    Export(
        SLIDES,
        "Slides",
        "PPTX of the presentation: charts, tables, and notes can be edited",
        *("slides", "pptx", _slides),
    ),
    Export(
        SLIDES,
        "One page for a USB stick",
        "HTML file that opens in any browser without a network: map, filters, steps, "
        "tables, resources",
        *("page", "html", _standalone),
    ),
    Export(
        DATA,
        "Spreadsheet",
        "XLSX: awards, places, cycles, states, with sources and notes",
        *("tables", "xlsx", _workbook),
    ),
    Export(
        DATA,
        "Awards as CSV",
        "One row for each award; its notes are the next file",
        *("awards", "csv", _awards_csv),
    ),
    Export(
        DATA,
        "Notes for the CSV",
        "Text: what each column means, sources, limits",
        *("notes", "txt", _notes),
    ),
    Export(
        DATA,
        "Places as GeoJSON",
        "For a mapping program: a point at the center of each place",
        *("places", "geojson", _geojson),
    ),
    Export(
        DATA,
        "Data package",
        "ZIP: all tables as CSV with a description that programs can read",
        *("data-package", "zip", _data_package),
    ),
    *_images("map", "Map", map_picture),
    *_images("awards-by-cycle", "Awards by cycle", _awards_picture),
    *_images("dollars-by-cycle", "Dollars by cycle", _dollars_picture),
    *_images("states", "States", _states_picture),
)


def made(key: str, context: ExportContext) -> bytes:
    """Return one file of a selection.

    Args:
        key: of the export.
        context: what leaves.
    """
    return next(one for one in EXPORTS if one.key == key).make(context)
