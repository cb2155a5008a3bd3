"""What is valid, and what means something to each reader: from here all is spoilt."""

import csv
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import urlencode

from openpyxl import Workbook

from data.own.choices import FORMAT, Choices
from data.own.columns import NAMES_FILE, TARGETS, read_list
from data.own.listing import own_catalog
from data.own.rows import read_rows
from data.own.saved import saved_list
from exports.saved.view import save_view
from grants.changes import (
    CheckedAward,
    Proposal,
    ProposedAward,
    ProposedChange,
    ProposedGone,
    write_proposal,
)
from grants.facets import coded_facets
from grants.filters import AwardFilter
from grants.states import STATE_NAMES
from tests.lists import catalog_of, context_of, resolver
from tests.published import OFFICER, PHONE, PUBLISHED, STREET, ZIP
from ui.view import MILES, ONE_VALUE, View

_TESTS = Path(__file__).parent.parent
OFFICIAL = catalog_of("official")

#: Texts of places, of which most name one.
PLACES = [
    row["text"].encode()
    for row in csv.DictReader(
        (_TESTS / "geo" / "spellings.csv").read_text("utf-8").splitlines()
    )
    if row["text"].strip()
]
PLACE_TOKENS = (
    *(", ", " ", ".", "(", ")", "&", "#", "-", " and ", "St.", "Ft", "N", "The "),
    *("City of ", "County", " Co", "Parish", "Borough", "statewide", "USA", ", US"),
    *("12 Elm St, ", "P.O. Box 9, ", "Suite 4", "c/o ", "80202", "63101-1234", "at "),
    *("New York", "Washington", "Jefferson", "Salem", "Guam", "Carson City", "Chatham"),
    *STATE_NAMES,
    *STATE_NAMES.values(),
)

_HEADER = (
    *("Award Number", "Recipient", "Title", "City", "County", "State", "Amount"),
    *("Fiscal Year", "Award Date", "Status", "Summary", "Country", "Currency"),
)
_ROWS = (
    *(
        ("A-1", "A House", "Made up", "Denver", "", "CO", "$450,000.50", "2019"),
        ("A-2", "B House", "", "El Paso", "", "Texas", "1 500", "FY18"),
        ("A-3", "", "x", "Jefferson", "Jackson", "GA", "(500)", "2018-10-01"),
        ("", "C House", "", "Salem", "", "AR", "", ""),
        ("A-1", "D House", "", "", "Cook", "IL", "n/a", "2020-21"),
        ("A-6", "E House", "", "Telluride", "", "CO", "1e6", "9999"),
        ("A-7", "F House", "Telluride House", "Telluride", "", "CO", "7", "2020"),
    ),
    ("Total", "", "", "", "", "", "451,000", ""),
)
_PRIVATE = f"""place,title,phone,contact name,summary,fiscal year
"{STREET}, Denver, CO {ZIP}",Made up,{PHONE},{OFFICER},Mentoring for 12 youth,2019
"Salem, Arkansas",Call {PHONE},,,"Write to ada@example.org, or 123-45-6789",2020
"Jefferson, Jackson County, GA",Near {STREET},,,,2020
"Toronto",,,,"lines
of text",2021
"""


def _csv(delimiter: str = ",", end: str = "\r\n") -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end)
    writer.writerows([_HEADER, *_ROWS])
    return file.getvalue()


def _workbook() -> bytes:
    book = Workbook()
    for row in (("A title",), _HEADER, *_ROWS):
        book.active.append(row)
    book.active.merge_cells("D3:D4")
    book.create_sheet("Notes").append(("Nothing here",))
    book.create_sheet("Hidden").sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _of_no_day(raw: bytes) -> bytes:
    """Return an archive without the day on which it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-11-30", old.read(name))
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _open_document() -> bytes:
    """Return a spreadsheet as LibreOffice writes it, as short as it can be."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    rows = "".join(
        f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>"
        for row in (_HEADER, *_ROWS)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Grants">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", kind)
        made.writestr("content.xml", content)
        made.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{kind}"/>'
            "</manifest:manifest>",
        )
    return file.getvalue()


def _open_cell(text: str) -> str:
    if not text:
        return '<table:table-cell table:number-columns-repeated="1"/>'
    if text.isdecimal():
        return (
            f'<table:table-cell office:value-type="float" office:value="{text}">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


#: Lists as text; among them those that others publish.
TABLES = [
    *(_csv().encode(), _csv(";", "\n").encode(), _csv("\t", "\r").encode("utf-16")),
    *(_csv("|").encode("utf-8-sig"), _PRIVATE.encode(), _PRIVATE.encode("utf-16-be")),
    "place\nDenver, CO\nEl Paso, TX\nCañon City, CO\n".encode("cp1252"),
    *(one.raw for one in PUBLISHED if not one.raw.startswith(b"PK")),
]
TABLE_TOKENS = (
    *("\n", "\r\n", ",", '"', ";", "\t", "\n\n", ",,,,", '""', "\nTotal,"),
    *(
        "Denver",
        "CO",
        "El Paso, TX",
        "Telluride",
        STREET,
        PHONE,
        ZIP,
        "ada@example.org",
    ),
    *("450000", "$1,234.50", "1.234,50", "(7)", "2019", "10/1/18-9/30/21", "20181001"),
    *(" million", "EUR", "Canada", "N/A", "123-45-6789", "DOB", "16.540"),
    *(row.partition(",")[2] for row in NAMES_FILE.read_text("utf-8").splitlines()),
)
SPREADSHEETS = [
    *map(_of_no_day, (_workbook(), _open_document())),
    *(_of_no_day(one.raw) for one in PUBLISHED if one.raw.startswith(b"PK")),
]
SPREADSHEET_TOKENS = (
    *("<row>", "</row>", "<c ", "</c>", "<v>", "</v>", ' t="s"', ' t="d"', ' t="e"'),
    *(' r="XFD1048576"', ' r="A0"', ' s="99"', "<mergeCell ", 'ref="A1:XFD1048576"'),
    *('number-columns-repeated="', 'number-rows-repeated="', 'office:value-type="'),
    *("sheetId", "rId9", "xl/worksheets/sheet1.xml", "state=", 'encoding="UTF-16"'),
    *("<!DOCTYPE x>", "&#0;", "&#xFFFF;", "<![CDATA[", "]]>", "1900-01-00", "T99:99"),
    *("1048577", "16385", "4294967296", "-1", "1e309", "percentage", "date", "P1D"),
)


def _views() -> list[bytes]:
    choose = AwardFilter().choosing
    chosen = (
        *(AwardFilter(), choose("state", "TX"), choose("cycle", "2016", "2019")),
        AwardFilter(amount_least=100_000, amount_most=450_000),
    )
    made = [
        save_view(context_of("official", one), one.to_query(), page)
        for one, page in zip(chosen, ("map", "timeline", "coverage", "x"), strict=True)
    ]
    first = _TESTS / "exports" / "saved" / "format_1.json"
    return [*made, _view_of_own(), first.read_bytes()]


def _view_of_own() -> bytes:
    """Return a view that carries a list of the visitor's own."""
    found = read_rows(read_list(TABLES[0], "list.csv"), resolver())
    catalog = own_catalog(found, OFFICIAL, "2026-11-30")
    return save_view(context_of(catalog), {}, "map", saved_list(found))


VIEWS = _views()
_CODES = {facet.name: list(facet.options) for facet in coded_facets(OFFICIAL.awards)}
VIEW_TOKENS = (
    *("format", "format_version", "query", "awards", "named_places", "columns", "rows"),
    *("precision", "place_label", "tags", "kind", "title", "list", "csv", "places"),
    *("state", "TX", "state:TX", "city", "county", "withheld", "national", "award_id"),
    *OFFICIAL.awards.row_of,
    *OFFICIAL.awards.place_of,
)


def _addresses() -> list[bytes]:
    award = next(iter(OFFICIAL.awards.row_of))
    place, other = list(OFFICIAL.awards.place_of)[:2]
    chosen = AwardFilter().choosing("state", "TX", "CA").choosing("cycle", "2016")
    views = [
        View(chosen, award=award, within_miles="50", parts=("table", "states")),
        View(AwardFilter(amount_least=1, amount_most=450_000), other=chosen),
        View(place=place, removed=(place, other), added=("city:5419384",)),
        View(other=AwardFilter(), later=True, step="end", steps=("lead", "end")),
        View(near="city:5419384", pair_miles="25"),
        View(resource=next(iter(OFFICIAL.library.by_id))),
    ]
    before = "home=TX&miles=50&apart=100&relation=core&strand=category-3-girls"
    return [
        *(urlencode(view.to_query(), doseq=True).encode() for view in views),
        before.encode(),
    ]


#: What stands behind the question mark of an address.
ADDRESSES = _addresses()
ADDRESS_TOKENS = (
    *("&", "=", "%", "%00", "%FF", "%ED%A0%80", "+", "&with_all=yes", "with_", "&x="),
    *("steps", "step", "part", "later", "home", "add", "remove", "statistics=shown"),
    *(*ONE_VALUE, *MILES, "amount_least=", "amount_most=", "embed=true", "unknown"),
    *(f"&{name}={code}" for name, codes in _CODES.items() for code in codes[:4]),
    *(f"&with_{name}={codes[0]}" for name, codes in _CODES.items()),
)

CHOICES = [
    Choices({"Jefferson, GA": "city:4202672", "Toronto": "withheld"}, {}).to_json(),
    Choices({}, {"place": "Where", "amount_usd": ""}).to_json(),
]
CHOICE_TOKENS = (*TARGETS, FORMAT, "city:4202672", "withheld", "places", "columns")

PROPOSALS = [
    write_proposal(
        Proposal(
            "2026.11.30",
            changes=(ProposedChange("A-1", "status", "Open", "Closed"),),
            added=(ProposedAward("A-2", {"title": "x"}, {"recipient": "y"}, ("m",)),),
            gone=(ProposedGone("A-3", "USAspending", ("2026-11-30",)),),
            checked=(CheckedAward("A-1", "USAspending", "2026-11-30", "same"),),
            notes=("A note.",),
        )
    )
]
PROPOSAL_TOKENS = ("format_version", "changes", "added", "gone", "cells", "award_id")
