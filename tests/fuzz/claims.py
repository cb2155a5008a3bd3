"""What is claimed of any sentence, and of any list that was read."""

from data.addresses import has_email, has_social_security_number, says_too_much
from data.own.columns import read_list
from data.own.places import NOT_FOUND, NOT_TOLD, OUTCOMES, PLACED, REJECTED
from data.own.rows import read_rows
from data.own.saved import saved_list
from tests.lists import resolver

RESOLVER = resolver()
GAZETTEER = RESOLVER.gazetteer.gazetteer
NAME = "list.csv"
DAY = "2026-11-30"
LONGEST_SENTENCE = 1_000
#: Numbers, in which a detector of telephones and ZIP codes sees what it looks for.
NUMBERS = {"award_number", "key", "amount_usd", "amount_exact", "fiscal_year"}


def check_sentences(problems, name=None):
    assert problems
    for problem in problems:
        assert name in {problem.file, None}
        assert problem.found.strip()
        assert problem.instead.strip()
        text = str(problem)
        assert len(text) < LONGEST_SENTENCE
        assert len(text.splitlines()) == 1
        assert "Traceback" not in text
        assert "Error" not in text


def check_rows(found):
    assert list(found.counts) == list(OUTCOMES)
    assert sum(found.counts.values()) == len(found.rows) > 0
    lines = [row.line for row in found.rows]
    assert lines == sorted(set(lines))
    assert lines[0] > found.columns.header
    for row in found.rows:
        assert (row.outcome == PLACED) == (row.place is not None)
        assert row.outcome == PLACED or row.problems
        check_sentences(row.problems) if row.problems else None
        assert {problem.line for problem in row.problems} <= {row.line}
        if row.outcome == REJECTED:
            assert not row.cells
        if row.place is not None:
            held = GAZETTEER[row.place.place_id]
            assert GAZETTEER.held(held) is held
        for text in (row.text, *(v for k, v in row.cells.items() if k not in NUMBERS)):
            assert not says_too_much(text), text
        for text in (*row.cells.values(), *map(str, row.problems)):
            assert not has_email(text), text
            assert not has_social_security_number(text), text


def check_saved(found):
    """Claim that a list which a saved view carries is read as it was, and kept so."""
    saved = saved_list(found)
    kept = [row for row in found.rows if row.outcome != REJECTED]
    if not kept:
        return
    again = read_rows(read_list(saved.csv.encode(), saved.name), RESOLVER, saved.places)
    assert [row.line for row in again.rows] == [row.line for row in kept]
    for row, was in zip(again.rows, kept, strict=True):
        # Of what may not be told whole there is no longer anything to choose from.
        is_told = was.text and not was.text.startswith(NOT_TOLD)
        assert row.outcome == (was.outcome if is_told or was.place else NOT_FOUND)
        assert row.outcome == PLACED or row.text == was.text
        assert (row.place and row.place.place_id) == (was.place and was.place.place_id)
    assert saved_list(again) == saved
