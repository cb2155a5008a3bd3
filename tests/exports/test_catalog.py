"""Every export is made of every list, opens in a reader, and text in it is text."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader

from exports.catalog import DATA, EXPORTS, GROUPS
from exports.tables.table import is_like_a_formula
from tests.exports.tabular import context_of
from tests.lists import ALL_LISTS, catalog_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
SCRIPT = "<script>alert(1)"
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def cases():
    """Yield each export with each list; only tables of many awards are quick."""
    for export in EXPORTS:
        for name in (*ALL_LISTS, "living"):
            is_long = name == "many" and export.group != DATA
            marks = [pytest.mark.long] if is_long else []
            marks += [pytest.mark.living] if name == "living" else []
            yield pytest.param(export, name, id=f"{export.key}-{name}", marks=marks)


def read_pdf(content):
    assert all(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def read_pptx(content):
    assert len(Presentation(io.BytesIO(content)).slides) > 2


def read_html(content):
    text = content.decode("utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert SCRIPT not in text


def read_xlsx(content):
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    kinds = {c.data_type for sheet in book for row in sheet.iter_rows() for c in row}
    assert "f" not in kinds


def read_csv(content):
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), strict=True)
    assert {len(row) for row in rows} <= {len(header)}
    texts = (cell for row in rows for cell in row if not NUMBER.fullmatch(cell))
    assert not any(map(is_like_a_formula, texts))


def read_zip(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith(".csv"):
                read_csv(archive.read(name))


def read_svg(content):
    root = ET.fromstring(content)  # noqa: S314 - our own
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "path" in names
    assert not names & {"script", "foreignObject"}


def read_png(content):
    assert content.startswith(b"\x89PNG")


READ: dict[str, Callable[[bytes], object]] = {
    "pdf": read_pdf,
    "pptx": read_pptx,
    "html": read_html,
    "xlsx": read_xlsx,
    "csv": read_csv,
    "txt": lambda content: content.decode("utf-8"),
    "geojson": json.loads,
    "zip": read_zip,
    "svg": read_svg,
    "png": read_png,
}


@pytest.mark.parametrize(("export", "name"), list(cases()))
def test_every_export_is_made_of_every_list_and_opens(export, name):
    content = export.make(context_of(catalog_of(name)))

    assert content
    READ[export.ending](content)


def test_every_export_has_a_place_on_the_page_and_a_file_of_its_own():
    assert {export.group for export in EXPORTS} == set(GROUPS)
    assert len({export.key for export in EXPORTS}) == len(EXPORTS)
    files = {(export.file_stem, export.ending) for export in EXPORTS}
    assert len(files) == len(EXPORTS)
    assert all(re.fullmatch(r"[a-z-]+", export.file_stem) for export in EXPORTS)
    assert all(not export.says.endswith(".") for export in EXPORTS)


_LOADED = """
import sys
import exports.catalog
print(*({"typst", "pptx", "xlsxwriter", "vl_convert", "jinja2"} & set(sys.modules)))
"""


def test_what_makes_files_is_loaded_with_the_first_file():
    """The map must not wait for it."""
    loaded = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _LOADED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert loaded.stdout.strip() == ""
