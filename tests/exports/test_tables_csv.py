"""The CSV: read back it is the selection, and no cell of it can run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from exports.tables.columns import TEXT, WHOLE, Column
from exports.tables.csv_table import awards_csv, csv_bytes
from exports.tables.notes import EMPTY, notes_text
from exports.tables.rows import awards
from exports.tables.table import Table, rows_of
from grants.filters import AwardFilter
from grants.words.numbers import day
from tests.exports.tabular import OFFICIAL, context_of, contexts, texts, with_cells

STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
COLUMNS = (
    Column("words", "Words", TEXT, "Any."),
    Column("more", "More", TEXT, "Any."),
    Column("amount_usd", "Amount", WHOLE, "Any.", "US dollars"),
)


def table_of(rows):
    return Table("any", "Any", "Any.", ("words",), COLUMNS, rows_of(rows, COLUMNS))


def cells_of(content):
    """Read CSV with the standard library, strictly."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, strict=True))


def titles_of(title):
    """Return the first title of a CSV whose list has that title there."""
    header, first, *_ = cells_of(awards_csv(context_of(with_cells(title=title))))
    return first[header.index("title")]


@given(contexts)
@limits(max_examples=30)
def test_the_csv_read_back_is_the_selection(context):
    table = awards(context)
    header, *rows = cells_of(awards_csv(context))

    assert header == [column.name for column in table.columns]
    assert len(rows) == len(table.rows)
    for back, row in zip(rows, table.rows, strict=True):
        for cell, written in zip(back, row.values(), strict=True):
            text = "" if written is None else str(written)
            assert cell in {text, f"'{text}"}


def test_a_spreadsheet_sees_utf_8_and_every_line_ends_as_rfc_4180_has_it():
    content = awards_csv(context_of(with_cells(title="Mentoría, “ñ”")))

    assert content.startswith(b"\xef\xbb\xbfaward_id,award_number,")
    assert content.count(b"\r\n") == content.count(b"\n") == 20
    assert content.endswith(b"\r\n")
    assert titles_of("Mentoría, “ñ”") == "Mentoría, “ñ”"


@given(st.lists(st.tuples(texts, texts, st.integers(-(10**9), 10**9)), max_size=8))
def test_no_text_can_become_a_formula_and_none_is_lost(rows):
    names = [column.name for column in COLUMNS]
    table = table_of([dict(zip(names, row, strict=True)) for row in rows])
    _, *back = cells_of(csv_bytes(table))

    assert len(back) == len(rows)
    for cells, row in zip(back, table.rows, strict=True):
        for cell, text in zip(cells[:2], list(row.values())[:2], strict=True):
            assert not cell.lstrip().startswith(STARTS_A_FORMULA)
            assert cell in {text or "", f"'{text}"}
        assert int(cells[2]) == row["amount_usd"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", '=HYPERLINK("x")']
)
def test_a_title_that_looks_like_a_formula_gets_an_apostrophe(text):
    assert titles_of(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=b", "'quoted'", "2018 - 2019", "(-5)"])
def test_other_texts_stay_as_they_are(text):
    assert titles_of(text) == text


def test_a_negative_number_stays_a_number():
    content = csv_bytes(table_of([{"words": "-5", "amount_usd": -5}]))

    assert content == b"words,more,amount_usd\r\n'-5,,-5\r\n"


@pytest.mark.parametrize("words", ["", "zzz"], ids=["all", "nothing"])
def test_the_notes_beside_it_say_all_that_the_csv_cannot(any_list, words):
    context = context_of(any_list, AwardFilter(words=words))
    text = notes_text(context).decode("utf-8")
    in_one_line = " ".join(text.split())

    assert text.startswith(context.title + "\n")
    assert (EMPTY in text) == (awards_csv(context).count(b"\r\n") == 1)
    for words in (context.lead.text, *context.notes, context.help_line, "apostrophe"):
        assert " ".join(words.split()) in in_one_line
    for column in awards(context).columns:
        assert f"\n{column.name}\n" in text
        assert f"{column.heading}. {' '.join(column.meaning.split())}" in in_one_line
    for source in context.sources:
        assert source.address in text
        assert day(source.compiled_on) in in_one_line
    assert all(len(line) <= 78 for line in text.splitlines() if "://" not in line)


def test_the_later_program_is_told_in_the_notes_and_stands_in_no_row_of_the_csv():
    context = context_of()
    assert OFFICIAL.later is not None
    later = OFFICIAL.later.award(0).award_id

    assert "never counted here" in " ".join(notes_text(context).decode().split())
    assert later.encode() not in awards_csv(context)
