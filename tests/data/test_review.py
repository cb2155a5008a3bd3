"""A person decides; what is accepted is written whole, and all else stays as it was."""

import random
import re
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace

import pytest

from data import read_descriptor
from data.__main__ import main
from data.catalog import read_catalog
from data.check import check_package
from data.csv_text import parse_csv
from data.review.command import closing, opening
from data.review.review import ACCEPT, LATER, REJECT, Decision, Review
from data.review.terminal import review_in_terminal
from data.seal import seal
from data.withhold import withhold
from grants.changes import (
    CheckedAward,
    Proposal,
    ProposedAward,
    ProposedChange,
    ProposedGone,
    read_proposal,
    write_proposal,
)
from grants.errors import DataError
from tests.usaspending import FakeService, candidates, records_for

pytestmark = pytest.mark.slow

GEMS = "2016-MU-MU-0007"
EL_PASO = "2015-MC-FX-1002"
COARSE = "2018-MU-FX-0002"
NUMBERLESS = "no-number-2016-sacramento"
SOURCE = "https://www.usaspending.gov/award/ASST_NON_2016MUMU0007_015"
TOTAL = ProposedChange(
    award_id=GEMS,
    field="usaspending.obligated_total_usd",
    old_value="",
    new_value="600000.50",
    source_url=SOURCE,
    read_on="2026-11-20",
)
PERIOD = ProposedChange(
    GEMS, "usaspending.period_end", "", "2019-09-30", SOURCE, "2026-11-20"
)
RECIPIENT = ProposedChange(
    EL_PASO, "recipient", "", "A NAME OF THE RECORD", SOURCE, "2026-11-20"
)
CHECKED = CheckedAward(
    GEMS, "USAspending", "2026-11-20", "differs", ("amount_total_usd",), "2026-11-18"
)
CANDIDATE = ProposedAward(
    award_number="2022-MU-FX-0099",
    cells={
        "award_id": "2022-MU-FX-0099",
        "award_number": "2022-MU-FX-0099",
        "program": "cse-mentoring",
        "fiscal_year": "2022",
        "recipient": "MADE-UP CANDIDATE",
        "site_city": "Wichita",
        "site_state": "KS",
        "site_precision": "city",
        "site_basis": "Place of performance in USAspending.",
        "site_confidence": "medium",
        "amount_original_usd": "300000",
        "amount_evidence": "USAspending: first obligation on 2022-09-15: $300,000",
        "source_url": SOURCE,
        "evidence": "USAspending, read 2026-11-20. Words: sex trafficking.",
        "record_confidence": "medium",
        "withheld": "no",
    },
    record={
        "recipient": "MADE-UP CANDIDATE",
        "obligated_total_usd": "300000",
        "description": "MADE UP",
        "source_url": SOURCE,
        "read_on": "2026-11-20",
    },
    matched=("sex trafficking",),
    source_url=SOURCE,
    read_on="2026-11-20",
)
SITE = {"kind": "project_site", "finest_allowed": "city", "phase": "successor"}


@pytest.fixture
def review(package):
    def make(*changes, added=(), gone=(), checked=(CHECKED,)):
        proposal = Proposal("2026.11.27", changes, tuple(added), tuple(gone), checked)
        return Review(read_proposal(write_proposal(proposal), "changes"), package)

    return make


def rows(package, file):
    return parse_csv((package / file).read_bytes(), file).rows()


def row_of(package, file, award):
    found = [row for row in rows(package, file) if row["award_id"] == award]
    return found[0] if found else {}


def accept(review, items=None, **answers):
    decision = Decision(ACCEPT, answers=answers)
    assert review.decide(items or review.items, decision) == []


def bytes_of(package):
    return {p.name: p.read_bytes() for p in sorted(package.rglob("*")) if p.is_file()}


def test_what_is_accepted_stands_beside_the_lists_own_cells_with_source_and_day(
    review, package
):
    own = row_of(package, "awards.csv", GEMS)
    found = review(TOTAL, PERIOD)
    accept(found)

    written = found.write()

    row = row_of(package, "usaspending.csv", GEMS)
    assert row["obligated_total_usd"] == "600000.50"
    assert row["period_end"] == "2019-09-30"
    assert (row["source_url"], row["read_on"]) == (SOURCE, "2026-11-20")
    assert row_of(package, "awards.csv", GEMS) == own
    assert row_of(package, "checks.csv", GEMS)["differs"] == "amount_total_usd"
    assert check_package(package) == []
    assert written.summary == "Compared with USAspending: 2 fields of 1 award entered."
    (change, *_) = read_descriptor(package).changes
    assert change.summary == written.summary
    sources = read_descriptor(package).content["sources"]
    assert sources[-1]["name"] == "usaspending"
    assert sources[-1]["compiled_on"] == "2026-11-20"


def test_the_changelog_says_it_among_what_is_unreleased(review, package):
    changelog = package.parent / "CHANGELOG.md"
    changelog.write_text("# Changes\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n")
    found = review(TOTAL)
    accept(found)
    found.write()
    again = review(PERIOD)
    accept(again)
    again.write()

    text = changelog.read_text(encoding="utf-8")
    line = "- Compared with USAspending: 1 field of 1 award entered.\n"
    assert text.count(f"### Data\n\n{line}{line}") == 1
    assert text.index("### Added") < text.index("### Data")


def test_a_new_day_alone_is_no_change_of_the_list(review, package):
    before = read_descriptor(package).version
    found = review()

    written = found.write()

    assert written.summary == ""
    assert read_descriptor(package).version == before
    assert row_of(package, "checks.csv", GEMS)["checked_on"] == "2026-11-20"
    assert check_package(package) == []


def test_an_older_day_does_not_replace_a_newer_one(review, package):
    review().write()
    older = CheckedAward(GEMS, "USAspending", "2026-10-01", "same")

    review(checked=(older,)).write()

    assert row_of(package, "checks.csv", GEMS)["checked_on"] == "2026-11-20"


def test_a_blank_of_the_list_is_filled_and_is_then_no_difference(review, package):
    checked = CheckedAward(
        EL_PASO, "USAspending", "2026-11-20", "differs", ("recipient",)
    )
    found = review(RECIPIENT, checked=(checked,))
    accept(found)

    found.write()

    assert row_of(package, "awards.csv", EL_PASO)["recipient"] == RECIPIENT.new_value


def test_an_amount_that_was_not_found_rests_on_the_words_of_the_record(package, review):
    text = (package / "awards.csv").read_text(encoding="utf-8")
    own = row_of(package, "awards.csv", GEMS)
    bare = text.replace(own["amount_evidence"], "", 1)
    lines = bare.splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith(GEMS))
    lines[at] = lines[at].replace(",450000,", ",,", 1)
    (package / "awards.csv").write_text("".join(lines), encoding="utf-8")
    seal(package)
    words = "USAspending: first obligation on 2016-09-20: $450,000"
    change = ProposedChange(
        GEMS, "amount_original_usd", "", "450000", SOURCE, "2026-11-20", words
    )
    found = review(change)
    accept(found)

    found.write()

    row = row_of(package, "awards.csv", GEMS)
    assert (row["amount_original_usd"], row["amount_evidence"]) == ("450000", words)


def test_a_candidate_becomes_an_award_with_its_cycle_by_what_a_person_says(
    review, package, resolver
):
    """No code names FY2022; it has no cycle in this list."""
    found = review(added=[CANDIDATE])
    (item,) = found.items
    assert "not in the list" in item.heading
    assert [one.name for one in item.questions] == ["kind", "finest_allowed", "phase"]
    accept(found, **SITE)

    written = found.write()

    assert written.summary == "Compared with USAspending: 1 award added."
    row = row_of(package, "awards.csv", "2022-MU-FX-0099")
    assert (row["phase"], row["site_city"]) == ("successor", "Wichita")
    catalog = read_catalog(resolver, package)
    award = catalog.awards.award(catalog.awards.row_of["2022-MU-FX-0099"])
    assert award.place_label == "Wichita, Kansas"
    assert award.amount_original_usd == 300_000
    assert 2022 in catalog.awards.cycle_of
    assert check_package(package) == []


def test_a_candidate_that_a_person_holds_coarser_says_neither_who_nor_where(
    review, package
):
    found = review(added=[CANDIDATE])
    accept(found, **SITE | {"finest_allowed": "state"})

    found.write()

    row = row_of(package, "awards.csv", "2022-MU-FX-0099")
    assert (row["site_state"], row["site_precision"]) == ("KS", "state")
    assert not row["site_city"]
    assert not row["recipient"]
    record = row_of(package, "usaspending.csv", "2022-MU-FX-0099")
    assert record["obligated_total_usd"] == "300000"
    assert not record["recipient"]
    assert not record["description"]
    assert check_package(package) == []


def test_technical_assistance_is_national(review, package):
    found = review(added=[CANDIDATE])
    accept(found, **SITE | {"kind": "training_ta"})

    found.write()

    row = row_of(package, "awards.csv", "2022-MU-FX-0099")
    assert (row["kind"], row["site_precision"]) == ("training_ta", "national")
    assert check_package(package) == []


def test_what_cannot_be_made_is_said_at_once_and_nothing_is_decided(review, package):
    before = bytes_of(package)
    found = review(added=[CANDIDATE])

    problems = found.decide(found.items, Decision(ACCEPT, answers=SITE | {"phase": ""}))

    assert any("phase" in problem.column for problem in problems)
    assert found.next() is not None
    assert bytes_of(package) == before


def test_the_number_of_an_award_is_filled_and_its_old_id_still_finds_it(
    review, package, resolver
):
    number = ProposedChange(
        NUMBERLESS, "award_number", "", "2016-MU-FX-0099", SOURCE, "2026-11-20"
    )
    found = review(number)
    accept(found)

    found.write()

    catalog = read_catalog(resolver, package)
    award = catalog.awards.award(catalog.awards.row_of[NUMBERLESS])
    assert award.award_number == "2016-MU-FX-0099"
    assert main(["--folder", str(package), "correct", NUMBERLESS, "status=Closed"]) == 0


def test_what_is_rejected_is_remembered_with_its_reason_and_not_asked_again(
    review, package
):
    found = review(TOTAL, PERIOD, added=[CANDIDATE])
    decision = Decision(REJECT, "It is of another program.")
    assert found.decide(found.items, decision) == []
    found.write()

    assert review(TOTAL, PERIOD, added=[CANDIDATE]).items == ()
    assert {row["reason"] for row in rows(package, "rejected.csv")} == {
        "It is of another program."
    }
    text = (package / "rejected.csv").read_text(encoding="utf-8")
    assert "MADE-UP" not in text
    assert check_package(package) == []
    # The record says something else now.
    changed = ProposedChange(
        GEMS, TOTAL.field, "", "700000", TOTAL.source_url, "2026-11-25"
    )
    assert len(review(changed).items) == 1


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("", "is blank"),
        ("x" * 301, "has 301 characters"),
        ("It is at 12 Main Street", "street address"),
    ],
)
def test_a_reason_that_everyone_may_not_read_is_refused(review, reason, found):
    one = review(TOTAL)

    (problem,) = one.decide(one.items, Decision(REJECT, reason))

    assert found in problem.found
    assert one.next() is not None


def test_an_award_that_is_gone_stays_and_its_record_goes(review, package, resolver):
    first = review(TOTAL)
    accept(first)
    first.write()
    gone = ProposedGone(GEMS, "USAspending", ("2026-11-10", "2026-11-12"), "2026-11-22")
    checked = CheckedAward(GEMS, "USAspending", "2026-11-22", "not found")
    found = review(gone=[gone], checked=(checked,))
    accept(found)

    found.write()

    assert row_of(package, "usaspending.csv", GEMS) == {}
    assert row_of(package, "checks.csv", GEMS)["result"] == "gone"
    catalog = read_catalog(resolver, package)
    assert GEMS in catalog.awards.row_of
    assert check_package(package) == []


def test_undo_takes_back_one_decision_after_the_other(review):
    found = review(TOTAL, PERIOD)
    first, second = found.items
    found.decide([first], Decision(LATER))
    accept(found, [second])

    assert found.next() is None
    assert found.undo()
    assert found.next() == second
    assert found.undo()
    assert found.next() == first
    assert not found.undo()


def test_what_no_longer_fits_the_list_is_counted_and_what_was_made_is_not_asked(
    review, package
):
    first = review(TOTAL)
    accept(first)
    first.write()
    stale = ProposedChange(
        GEMS, TOTAL.field, "500000", "700000", TOTAL.source_url, "2026-11-20"
    )

    found = review(TOTAL, stale)

    assert found.items == ()
    assert found.outdated == 1
    assert any("no longer fit" in line for line in opening(found))


def test_what_is_withheld_unknown_or_not_to_be_held_is_passed_over_in_silence(
    package, review
):
    """A file that was written before, or by hand, does not lead to it either."""
    named = ProposedChange(
        COARSE, "usaspending.recipient", "", "A NAME", SOURCE, "2026-11-20"
    )
    own = ProposedChange(COARSE, "recipient", "", "A NAME", SOURCE, "2026-11-20")
    unknown = ProposedChange(
        "2016-XX-XX-0000", TOTAL.field, "", "1", SOURCE, "2026-11-20"
    )
    withhold(GEMS, package)

    found = review(named, own, unknown, TOTAL)

    assert found.items == ()
    assert found.outdated == 0
    found.write()
    assert row_of(package, "checks.csv", GEMS) == {}
    proposal = Proposal("", added=(CANDIDATE,), checked=(CHECKED,))
    assert Review(proposal, package, lambda: frozenset({"2022MUFX0099"})).items == ()


def test_a_withheld_award_takes_what_was_compared_with_it(review, package):
    found = review(TOTAL, PERIOD)
    first, second = found.items
    accept(found, [first])
    found.decide([second], Decision(REJECT, "Not so."))
    found.write()

    withhold(GEMS, package)

    for file in ("usaspending.csv", "checks.csv", "rejected.csv"):
        assert GEMS not in (package / file).read_text(encoding="utf-8")


def test_a_row_of_the_source_that_says_too_much_is_a_problem(package):
    """Also where it was written by hand, and where a row was bounded later."""
    text = f"{COARSE},A NAME,,,,,,,,,{SOURCE},2026-11-20\n"
    with (package / "usaspending.csv").open("a", encoding="utf-8") as file:
        file.write(text)
        file.write(f"2016-XX-XX-0000,,,,,,,,,,{SOURCE},2026-11-20\n")

    told = [str(problem) for problem in check_package(package)]

    assert any("line 2, column recipient: is not held of this" in p for p in told)
    assert any("'2016-XX-XX-0000' is no award of a list" in p for p in told)
    assert not any("A NAME" in p for p in told)


def test_a_field_that_no_review_fills_is_refused_with_what_it_fills(review):
    with pytest.raises(DataError, match="a review fills: amount_original_usd, award"):
        review(ProposedChange(GEMS, "status", "Closed", "Open", SOURCE, "2026-11-20"))


# What was edited, or is hostile.


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("description", "AT 12 MAIN STREET, WICHITA", "reads like an address"),
        ("description", "CALL (316)555-1234", "leads to a person"),
        ("recipient", "DOE, JANE", "reads like the name of a person"),
        ("place", "12 Main Street, Wichita, Kansas", "reads like an address"),
        ("place", "Somewhere", "is no place as it is held"),
        ("period_end", "2019-99-99", "found '2019-99-99'"),
        ("shoe_size", "9", "is no column"),
        ("award_id", "X", "is no column"),
    ],
)
def test_a_cell_of_the_source_that_no_refresh_would_have_kept_is_refused(
    review, field, value, says
):
    change = replace(TOTAL, field=f"usaspending.{field}", new_value=value)

    with pytest.raises(DataError, match=re.escape(says)) as caught:
        review(change)
    assert "MAIN STREET" not in str(caught.value).upper()


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ({"award_number": "12 Main Street"}, "is no number of an award"),
        ({"cells": {**CANDIDATE.cells, "summary": "x"}}, "is given by no record"),
        ({"cells": {**CANDIDATE.cells, "site_city": "12 Main St"}}, "street address"),
        ({"record": {"award_id": GEMS}}, "is no column of what the source says"),
        ({"record": {"description": "AT 12 MAIN STREET"}}, "leads to a person"),
    ],
)
def test_an_award_that_no_refresh_would_have_proposed_is_refused(review, part, says):
    with pytest.raises(DataError, match=re.escape(says)):
        review(added=[replace(CANDIDATE, **part)])


def test_the_number_alone_says_which_award_is_added(review, package):
    """No cell leads to another award, one of the list or one that was withheld."""
    own = row_of(package, "awards.csv", GEMS)
    cells = {**CANDIDATE.cells, "award_id": GEMS, "award_number": "2016-MU-FX-9999"}
    found = review(added=[replace(CANDIDATE, cells=cells)])
    accept(found, **SITE)

    found.write()

    assert row_of(package, "awards.csv", GEMS) == own
    assert "2016-MU-FX-9999" not in (package / "awards.csv").read_text("utf-8")
    assert row_of(package, "awards.csv", "2022-MU-FX-0099")


def test_one_award_in_two_spellings_is_proposed_once(review):
    again = replace(CANDIDATE, award_number="2022MUFX0099")

    assert len(review(added=[CANDIDATE, again]).items) == 1


@pytest.mark.parametrize(
    "part",
    [
        {"source": "12 Main Street"},
        {"result": "gone"},
        {"result": "fine"},
        {"differs": ("nonsense",)},
        {"checked_on": "9999-12-31"},
        {"checked_on": "2026-99-99"},
        {"data_date": "soon"},
    ],
)
def test_a_day_of_checking_that_no_refresh_wrote_is_refused(review, part):
    with pytest.raises(DataError, match="that no refresh wrote"):
        review(TOTAL, checked=(replace(CHECKED, **part),))


def test_two_values_for_one_cell_are_not_both_accepted(review):
    number = ProposedChange(
        NUMBERLESS, "award_number", "", "2016-MU-FX-0098", SOURCE, "2026-11-20"
    )
    found = review(number, replace(number, new_value="2016-MU-FX-0099"))

    (problem,) = found.decide(found.items, Decision(ACCEPT))

    assert "has two values proposed for it" in problem.found
    accept(found, found.items[:1])
    assert found.decide(found.items[1:], Decision(REJECT, "Another project.")) == []


def test_what_a_person_changed_while_the_review_was_open_stays(review, package):
    found = review(RECIPIENT, TOTAL)
    accept(found)
    words = ["--folder", str(package), "correct", EL_PASO, "recipient=The right name"]
    assert main(words) == 0

    written = found.write()

    assert row_of(package, "awards.csv", EL_PASO)["recipient"] == "The right name"
    assert row_of(package, "usaspending.csv", GEMS)["obligated_total_usd"]
    assert written.outdated == 1
    assert any("changed meanwhile: 1 decision" in x for x in closing(written, package))
    # The correction was not sealed by anybody: that is still told.
    assert any("awards.csv: differs" in str(p) for p in check_package(package))


def test_a_changelog_that_cannot_be_read_stops_before_anything_is_written(
    review, package
):
    (package.parent / "CHANGELOG.md").write_bytes(b"## Unreleased\n\xe9\n")
    before = bytes_of(package)
    found = review(TOTAL)
    accept(found)

    with pytest.raises(DataError, match="is no text in UTF-8"):
        found.write()
    assert bytes_of(package) == before
    (package.parent / "CHANGELOG.md").write_text("# Changes\n")
    assert any("write it there by hand" in x for x in closing(found.write(), package))


# In the terminal.


def answering(*answers):
    """Return what types answers, one after the other, and what was said."""
    left, said = list(answers), []

    def ask(prompt):
        said.append(prompt)
        if not left:
            raise EOFError
        return left.pop(0)

    return ask, said


def test_the_terminal_takes_each_answer_and_shows_what_stands_beside(review, package):
    found = review(TOTAL, PERIOD, RECIPIENT, added=[CANDIDATE])
    ask, said = answering(
        *("?", "a", "r", "", "r", "It was extended.", "u", "l", "A", "w"),
    )
    # The candidate is left open: w writes what was decided.
    written = review_in_terminal(found, ask, said.append)

    text = "\n".join(said)
    assert "1 of 4 · 2016-MU-MU-0007: New York, NY, FY2016" in text
    assert "Obligated to date: $600,000.50" in text
    assert "In the list, Total to date: $450,000" in text
    assert f"Read on 2026-11-20: {SOURCE}" in text
    assert "Write one of: a accept" in text
    assert "Not decided: reason: is blank" in text
    assert "Words that matched: sex trafficking" in text
    assert written is not None
    assert written.later == 2
    assert row_of(package, "awards.csv", EL_PASO)["recipient"] == RECIPIENT.new_value
    assert "Left for later: 2 proposed changes." in closing(written, package)


def test_the_terminal_asks_what_a_candidate_needs(review, package):
    found = review(added=[CANDIDATE])
    ask, said = answering("a", "site", "", "county", "successor", "w")

    review_in_terminal(found, ask, said.append)

    assert "  Write one of: project_site, training_ta" in said
    assert (
        row_of(package, "awards.csv", "2022-MU-FX-0099")["finest_allowed"] == "county"
    )


@pytest.mark.parametrize("last", [["q"], []])
def test_an_end_without_w_writes_nothing(review, package, last):
    before = bytes_of(package)
    found = review(TOTAL)
    ask, said = answering("a", *last)

    if last:
        assert review_in_terminal(found, ask, said.append) is None
    else:
        with pytest.raises(EOFError):
            review_in_terminal(found, ask, said.append)
    assert bytes_of(package) == before


def test_the_command_without_a_terminal_says_what_to_do(package, tmp_path, capsys):
    file = tmp_path / "changes.json"
    file.write_bytes(write_proposal(Proposal("", (TOTAL,), checked=(CHECKED,))))

    assert main(["--folder", str(package), "review", str(file)]) == 1

    assert "run it in a terminal, or with --page" in capsys.readouterr().err
    file.write_bytes(write_proposal(Proposal("", checked=(CHECKED,))))
    assert main(["--folder", str(package), "review", str(file)]) == 0
    assert "Nothing is to be decided." in capsys.readouterr().out
    assert row_of(package, "checks.csv", GEMS)["checked_on"] == "2026-11-20"


# From the first question to the pages.


def test_a_whole_round_is_seen_in_the_list_and_a_second_one_proposes_what_is_left(
    httpserver, package, tmp_path, resolver, capsys
):
    service = FakeService(httpserver, records_for(package) + candidates())
    out = tmp_path / "changes.json"
    words = ["--folder", str(package), "refresh", "--api", service.address]
    words += ["--out", str(out), "--pause", "0"]
    assert main(words) == 3
    found = Review(read_proposal(out.read_bytes(), "changes"), package)
    by_award = {item.award: found.of_award(item) for item in found.items}
    for award, items in by_award.items():
        if award.startswith("2016-MU-FX-900"):
            (item,) = items
            number = int(award[-1])
            choice = (ACCEPT, REJECT, LATER)[number % 3]
            reason = "Of another program." if choice == REJECT else ""
            answers = {one.name: one.choices[0] for one in item.questions}
            decision = Decision(choice, reason, answers)
        else:
            decision = Decision(ACCEPT)
        assert found.decide(items, decision) == []
    found.write()

    assert main(["--folder", str(package), "check"]) == 0
    catalog = read_catalog(resolver, package)
    assert len(catalog.awards.row_of) == 19 + 4
    assert catalog.awards.checked.compared == 18
    assert catalog.awards.federal[GEMS].total_usd == 450_000
    capsys.readouterr()
    assert main(words) == 3
    again = read_proposal(out.read_bytes(), "changes")
    assert {one.award_number for one in again.added} == {
        *("2016-MU-FX-9002", "2016-MU-FX-9005", "2016-MU-FX-9008")
    }
    # The four that were added are compared for the first time.
    assert {one.award_id[:-1] for one in again.changes} <= {"2016-MU-FX-900"}


# Killed while it writes.

_WRITE = """
    import sys
    from pathlib import Path
    from data.review.review import ACCEPT, Decision, Review
    from grants.changes import read_proposal
    package, file = map(Path, sys.argv[1:])
    review = Review(read_proposal(file.read_bytes(), "changes"), package)
    review.decide(review.items, Decision(ACCEPT, answers={
        "kind": "project_site", "finest_allowed": "city", "phase": "successor"}))
    print("ready", flush=True)
    review.write()
"""


def killed_writes(package, tmp_path, moments):
    """Kill what writes a review at some moments; return whether each left a whole."""
    file = tmp_path / "changes.json"
    proposal = Proposal("", (TOTAL, PERIOD), (CANDIDATE,), checked=(CHECKED,))
    file.write_bytes(write_proposal(proposal))
    words = [sys.executable, "-c", textwrap.dedent(_WRITE), str(package), str(file)]
    old = {name: (package / name).read_bytes() for name in _TABLES}
    for moment in moments:
        process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)  # noqa: S603
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert main(["--folder", str(package), "seal"]) == 0  # finishes what was noted
        assert check_package(package) == []
        now = {name: (package / name).read_bytes() for name in _TABLES}
        changed = [name for name in _TABLES if now[name] != old[name]]
        assert changed in ([], list(_TABLES))
        for name, content in old.items():
            (package / name).write_bytes(content)
        seal(package)


_TABLES = ("awards.csv", "cycles.csv", "usaspending.csv", "checks.csv")


def test_a_review_that_is_killed_leaves_the_old_list_or_the_new_one(package, tmp_path):
    killed_writes(package, tmp_path, [0.0, 0.15, 0.3])


@pytest.mark.long
def test_a_review_that_is_killed_thirty_times_leaves_the_old_list_or_the_new_one(
    package, tmp_path
):
    draw = random.Random(9)  # noqa: S311 - the same each time is what is meant
    killed_writes(package, tmp_path, [draw.uniform(0, 0.6) for _ in range(30)])
