"""The CSV: read back it is the selection, and no cell of it can run."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from exports.tables.columns import TEXT, WHOLE, Column
from exports.tables.csv_table import awards_csv, csv_bytes
from exports.tables.notes import EMPTY, notes_text
from exports.tables.rows import awards
from exports.tables.table import Table, typed
from grants.wording import day_in_words
from tests.exports.tabular import (
    SEVERAL,
    SOURCES,
    handout,
    same,
    texts,
    with_cells,
)
from tests.grants.test_selection import choose, selections

STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
COLUMNS = (
    Column("words", "Words", TEXT, "Any."),
    Column("more", "More", TEXT, "Any."),
    Column("amount_usd", "Amount", WHOLE, "Any.", "US dollars"),
)


def table_of(rows):
    return Table("any", "Any", "Any.", ("words",), COLUMNS, typed(rows, COLUMNS))


def cells_of(content):
    """Read CSV with the standard library, strictly."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, strict=True))


def read(content):
    return pd.read_csv(
        io.BytesIO(content),
        encoding="utf-8-sig",
        keep_default_na=False,
        na_values=[""],
    )


@given(selections)
@limits(max_examples=40)
def test_the_csv_read_back_is_the_selection(selection):
    of = handout(selection)
    content = awards_csv(of)

    same(read(content), awards(of))
    header, *rows = cells_of(content)
    assert header == [column.name for column in awards(of).columns]
    number = header.index("award_number")
    assert [row[number] for row in rows] == of.found.awards["award_number"].tolist()


def test_a_spreadsheet_sees_utf_8_and_every_line_ends_as_rfc_4180_has_it():
    content = awards_csv(handout(whole=with_cells(title="Mentoría, “ñ”")))

    assert content.startswith(b"\xef\xbb\xbfaward_number,")
    assert content.count(b"\r\n") == content.count(b"\n") == 19
    assert content.endswith(b"\r\n")
    assert cells_of(content)[1][1] == "Mentoría, “ñ”"


@given(st.lists(st.tuples(texts, texts, st.integers(-(10**9), 10**9)), max_size=8))
def test_no_text_can_become_a_formula_and_none_is_lost(rows):
    names = [column.name for column in COLUMNS]
    table = table_of([dict(zip(names, row, strict=True)) for row in rows])
    _, *back = cells_of(csv_bytes(table))

    assert len(back) == len(rows)
    for cells, written in zip(back, table.records(), strict=True):
        for cell, text in zip(cells[:2], list(written.values())[:2], strict=True):
            assert not cell.startswith(STARTS_A_FORMULA)
            assert not cell.lstrip().startswith(STARTS_A_FORMULA)
            assert cell == text or cell == f"'{text}"
        assert int(cells[2]) == written["amount_usd"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("x")'],
)
def test_a_title_that_looks_like_a_formula_gets_an_apostrophe(text):
    row = cells_of(awards_csv(handout(whole=with_cells(title=text))))[1]

    assert row[1] == f"'{text}"


@pytest.mark.parametrize("text", ["a=b", "'quoted'", "2018 - 2019", "(-5)", "5 + 5"])
def test_other_texts_stay_as_they_are(text):
    assert cells_of(awards_csv(handout(whole=with_cells(title=text))))[1][1] == text


def test_a_negative_number_stays_a_number():
    content = csv_bytes(table_of([{"words": "-5", "amount_usd": -5}]))

    assert content == b"words,more,amount_usd\r\n'-5,,-5\r\n"


def test_control_characters_break_no_reader():
    row = cells_of(awards_csv(handout(whole=with_cells(title="a\x00b\x1fc\x7f"))))[1]

    assert row[1] == "abc"


def test_an_empty_selection_is_a_header_and_the_notes_say_so():
    of = handout(choose(cycle={"2015"}))

    assert awards_csv(of).count(b"\r\n") == 1
    assert read(awards_csv(of)).empty
    assert EMPTY in notes_text(of).decode("utf-8")
    assert EMPTY not in notes_text(handout()).decode("utf-8")


@pytest.mark.parametrize("selection", SEVERAL.values(), ids=SEVERAL)
def test_the_notes_beside_it_say_all_that_the_csv_cannot(selection):
    of = handout(selection)
    text = notes_text(of).decode("utf-8")
    words = " ".join(text.split())

    assert text.startswith(of.title + "\n")
    for said in (of.sentence, *of.notes, of.help_line, "apostrophe", "semicolons"):
        assert " ".join(said.split()) in words
    for column in awards(of).columns:
        assert f"\n{column.name}\n" in text
        assert f"{column.heading}. {' '.join(column.meaning.split())}" in words
    for source in SOURCES:
        assert source.address in text
        assert day_in_words(source.compiled_on) in words
    assert all(len(line) <= 78 for line in text.splitlines() if "://" not in line)
