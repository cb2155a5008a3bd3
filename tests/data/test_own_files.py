"""Every file that people bring by mistake or on purpose: what is read, or what is said.

One table: the file, then how many rows it has and how many are placed, or the sentence
that a person reads.
"""

import csv
import io
import json
import zipfile

import pytest
from openpyxl import Workbook

from data.__main__ import main
from data.own.columns import read_list
from data.own.files import read_file
from data.own.listing import own_catalog
from data.own.rows import read_rows
from exports.catalog import EXPORTS
from tests import lists
from tests.lists import catalog_of, context_of
from tests.published import OFFICER, PHONE, PUBLISHED, STREET, ZIP


def table(*rows, header=("city", "state"), **more):
    file = io.StringIO(newline="")
    csv.writer(file, **more).writerows([header, *rows])
    return file.getvalue().encode()


def book(*rows, **sheets):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def bomb(size):
    """Return an archive that says it is a spreadsheet and unpacks to so many bytes."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made,
        made.open("[Content_Types].xml", "w", force_zip64=True) as entry,
    ):
        for _ in range(size // 1_000_000):
            entry.write(b" " * 1_000_000)
    return file.getvalue()


def archive():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("list.csv", "city,state")
    return file.getvalue()


def far_apart():
    """Return a small spreadsheet of two cells: some readers hold all between them."""
    made = Workbook()
    made.active["A1"], made.active["XFD1048576"] = "city", "Denver"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def entities():
    """Return a spreadsheet whose sheet asks for a text to be multiplied without end."""
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(("city", "state"), ("Denver", "CO")))) as old,
        zipfile.ZipFile(file, "w") as new,
    ):
        for name in old.namelist():
            raw = old.read(name)
            if name.endswith("sheet1.xml"):
                raw = laughs + raw.replace(
                    b"</row>", b"<c t='str'><v>&b;</v></c></row>"
                )
            new.writestr(name, raw)
    return file.getvalue()


PASSWORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)
GOOD = ("Denver", "CO")
NONE = "names no column of a place; write a header with place, or city and state"
AS_TABLE = "save the list as CSV or XLSX, and choose that file"

#: What is brought -> (rows, placed), or what is said of it.
FILES = {
    "empty": (b"", "is empty; choose a file with a list"),
    "white space alone": (b" \r\n\t\n", "is empty; choose a file with a list"),
    "NUL bytes alone": (bytes(999), "is empty; choose a file with a list"),
    "a header alone": (b"city,state\n", "line 1: holds no row below its header"),
    "no header": (b"Denver,CO\nBoston,MA\n", NONE),
    "5,000 columns": (
        table((*GOOD, *"1" * 4_998), header=("city", "state", *map(str, range(4_998)))),
        (1, 1),
    ),
    "a zip bomb as XLSX": (
        bomb(1_001_000_000),
        "unpacks to more than 1 GB; save the list as CSV, and choose that file",
    ),
    "cells far apart": (
        far_apart(),
        "asks for more memory or time than is given to a spreadsheet",
    ),
    "XML that multiplies itself": (entities(), "is no spreadsheet that can be read"),
    "a password": (PASSWORD, AS_TABLE),
    "a PDF": (b"%PDF-1.7\n1 0 obj", f"is a PDF; {AS_TABLE}"),
    "a picture": (b"\x89PNG\r\n\x1a\n", f"is a picture; {AS_TABLE}"),
    "packed": (b"\x1f\x8b\x08\x00", f"is packed; {AS_TABLE}"),
    "an archive": (archive(), f"is an archive and no spreadsheet; {AS_TABLE}"),
    "a broken archive": (
        b"PK\x03\x04" + bytes(99),
        f"is a broken spreadsheet; {AS_TABLE}",
    ),
    "an archive that was cut within": (
        book(("city", "state"), ("Denver", "CO"))[:400]
        + book(("city", "state"), ("Denver", "CO"))[500:],
        f"is a broken spreadsheet; {AS_TABLE}",
    ),
    "a page of the web": (b"<!doctype html><p>Denver, CO</p>", NONE),
    "JSON": (b'{"city": "Denver"}', NONE),
    "NUL in a cell": (b"city,state\nDen\0ver,CO\nBoston,MA\n", (2, 1)),
    "a cell of 10 MB": (
        b"city,state\nBoston,MA\n" + b"x" * 10_000_000 + b",CO\n",
        "has more than 131,072 characters; close every quotation mark, and write less",
    ),
    "a quotation mark that is never closed": (
        b'city,state\n"Denver,CO\n' + b"Boston,MA\n" * 20_000,
        "line 2: a cell that begins here has more than 131,072 characters",
    ),
    "two columns of one name": (b"city,city,state\nDenver,Boston,CO\n", (1, 1)),
    "ragged rows": (b"city,state\nDenver,CO,too,many\nBoston,MA\nTexas\n", (3, 2)),
    "a BOM": (b"\xef\xbb\xbfcity,state\nDenver,CO\n", (1, 1)),
    "UTF-16": ("city,state\nDenver,CO\n".encode("utf-16"), (1, 1)),
    "UTF-16 without a mark": ("city,state\nDenver,CO\n".encode("utf-16-le"), (1, 1)),
    "Windows-1252": ("city,state\nCa\xf1on City,CO\n".encode("cp1252"), (1, 1)),
    "two encodings in one file": (
        "city,state\nCañon City,CO\n".encode() + "Caf\xe9,CO\n".encode("cp1252"),
        (2, 0),
    ),
    "line ends of an old Mac": (b"city,state\rDenver,CO\rBoston,MA\r", (2, 2)),
    "from right to left": ("city,state\nדנוור,CO\nDenver,CO\n".encode(), (2, 1)),
    "smileys": ("city,state\n🙂,TX\nDenver,CO\n".encode(), (2, 1)),
    "a script": (table(("<script>alert(1)</script>", "CO"), GOOD), (2, 1)),
    "a template": (table(("${alert(1)}", "CO"), ("`Denver`", "CO"), GOOD), (3, 2)),
    "a formula": (table(('=HYPERLINK("x")', "CO"), ("@SUM(1)", "CO"), GOOD), (3, 1)),
    "days in five styles": (
        table(
            *((*GOOD, day) for day in ("2020-10-01", "10/01/2020", "1 October 2020")),
            *((*GOOD, day) for day in ("October 1, 2020", "20201001")),
            header=("city", "state", "award date"),
        ),
        (5, 5),
    ),
    "amounts in four styles": (
        table(
            *((*GOOD, usd) for usd in ("$1,234.50", "(500)", "1.234,50", "n/a")),
            header=("city", "state", "amount"),
        ),
        (4, 4),
    ),
    "rows of two tables": (
        b"city,state\nDenver,CO\n\nNotes\nsee the other sheet\n",
        (3, 1),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("raw", "expected"), FILES.values(), ids=list(FILES))
def test_each_file_is_read_or_one_sentence_says_why_not(
    raw, expected, tmp_path, capsys
):
    path, report = tmp_path / "list.csv", tmp_path / "report.json"
    path.write_bytes(raw)
    code = main(["validate", str(path), "--report", str(report)])
    told = capsys.readouterr()

    if isinstance(expected, str):
        assert code == 1
        assert "list.csv" in told.err
        assert expected in told.err.replace("\n", " ")
        assert len(told.err.splitlines()) <= 2
        assert not report.exists()
        return
    rows, placed = expected
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["rows"], found["placed"]) == (rows, placed)
    kinds = ("placed", "ambiguous", "not_found", "rejected")
    assert sum(found[kind] for kind in kinds) == rows
    assert code == (0 if placed == rows else 3)
    assert "Traceback" not in told.err


def cells_of(name):
    raw, _ = FILES[name]
    rows = read_rows(read_file(raw, "list.csv"), lists.resolver()).rows
    return [row.cells for row in rows], [row.problems for row in rows]


def test_days_in_five_styles_are_read_and_one_of_two_meanings_is_said():
    """10/01/2020 is January 10 or October 1: nothing in that column says which."""
    cells, problems = cells_of("days in five styles")

    years = ["2021", None, "2021", "2021", "2021"]
    assert [row.get("fiscal_year") for row in cells] == years
    assert "10/01/2020" in problems[1][0].found


def test_an_amount_that_is_none_is_said_and_never_counted():
    cells, problems = cells_of("amounts in four styles")

    assert [row.get("amount_usd") for row in cells] == ["1234", None, None, None]
    assert "(500)" in problems[1][0].found
    assert "1.234,50" in problems[2][0].found
    assert problems[3] == ()


@pytest.mark.parametrize("one", PUBLISHED, ids=lambda one: one.name)
def test_a_list_in_somebody_elses_shape_is_read_without_a_word_of_a_person(one):
    found = read_rows(read_file(one.raw, one.name), lists.resolver())
    figures = own_catalog(found, catalog_of("official"), "2026-11-30").figures_of()

    assert found.columns.shape == one.shape
    assert len(found.rows) == one.rows
    assert found.counts["placed"] == one.placed
    assert len(figures.award_ids) == one.awards
    assert figures.sites.total.known_usd == one.usd
    assert [place.place.label for place in figures.places] == [
        *("El Paso, Texas", "Denver, Colorado", "Wichita, Kansas"),
        "Boston, Massachusetts",
    ]
    years = [cycle.cycle.fiscal_year for cycle in figures.cycles if cycle.cycle]
    assert years == [
        2018,
        2019,
        2020,
        2021,
    ]
    kept = str([(row.text, row.cells, row.problems) for row in found.rows])
    for hidden in (STREET, ZIP, PHONE, OFFICER):
        assert hidden not in kept


@pytest.mark.slow
@pytest.mark.parametrize("key", ["awards-csv", "tables-xlsx"])
def test_what_this_project_writes_is_read_again(key, tmp_path):
    (export,) = [one for one in EXPORTS if one.key == key]
    raw = export.make(context_of("official"))
    found = read_rows(read_list(raw, f"list.{export.ending}"), lists.resolver())
    labels = {row.place.label for row in found.rows if row.place}

    assert {"El Paso, Texas", "Wichita, Kansas", "Florida"} <= labels
    assert found.counts["placed"] >= 15
    amounts = {row.cells.get("amount_usd") for row in found.rows}
    assert {"450000", "441401"} <= amounts
    assert {"2014", "2019"} <= {row.cells.get("fiscal_year") for row in found.rows}


def test_an_award_of_many_transactions_has_the_year_of_its_first():
    later_first = (
        b"award_id_fain,federal_action_obligation,action_date,recipient_name,"
        b"total_obligated_amount,assistance_award_unique_key,city,state\n"
        b"1,5,2020-03-01,A,9,K,Denver,CO\n1,4,2018-03-01,A,9,K,Denver,CO\n"
    )
    found = read_rows(read_file(later_first, "x.csv"), lists.resolver())
    figures = own_catalog(found, catalog_of("official"), "2026-11-30").figures_of()

    assert [one.cycle.fiscal_year for one in figures.cycles if one.cycle] == [2018]
    assert figures.sites.total.known_usd == 9
