"""Each award says when it was last compared with what; a list says how many were."""

import csv
import io

import pytest

from data.__main__ import main
from data.catalog import read_catalog
from data.review.review import Decision, Review
from exports.catalog import EXPORTS
from grants.changes import read_proposal
from grants.checks import Check, FederalRecord, checks_in_all
from grants.words.checks import check_words, checked_sentence, period_basis
from tests.app.pages import html_of, is_sound, markers, opened
from tests.lists import LISTS, catalog_of, context_of, write_package
from tests.usaspending import FakeService, candidates, records_for
from ui.page import PAGES

SENTENCE = (
    "5 of 19 awards were compared with USAspending, the last on November 30, 2026: 2 "
    "the same, 1 with a difference, and 2 not found there."
)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.label)
def test_the_foot_of_every_page_says_how_many_awards_were_compared_and_when(page):
    app = opened(page.file, "checked")

    assert is_sound(app)
    assert SENTENCE in html_of(app)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("award", "words"),
    [
        (
            "2016-MU-MU-0007",
            "USAspending, November 30, 2026: differs: recipient and total to date",
        ),
        ("2015-MC-FX-1002", "USAspending, November 30, 2026: same"),
        ("2017-MU-FX-0023", "USAspending, November 30, 2026: not found"),
        ("2017-MU-FX-0024", "USAspending, November 30, 2026: no longer recorded there"),
        ("2019-MU-FX-0034", "not compared with a live record"),
    ],
)
def test_a_profile_says_when_its_award_was_compared_with_what(award, words):
    told = html_of(opened(of="checked", award=award))

    value = told.partition("<dt>Last compared with</dt>")[2].partition("</dd>")[0]
    assert f">{words}<" in f"{value}<"
    assert "its data of November 28, 2026" in value or "not compared" in words


@pytest.mark.slow
def test_a_profile_shows_what_the_record_says_beside_the_lists_own_words():
    told = html_of(opened(of="checked", award="2016-MU-MU-0007"))

    for words in (
        "<dt>Recipient</dt><dd>Girls Educational and Mentoring Services (GEMS)",
        "<dt>Recipient in USAspending</dt><dd>MADE-UP NAME OF THE RECORD",
        "<dt>Period of performance</dt><dd>October 1, 2016, to September 30, 2019",
        "it had ended when the record was read; that is not “closed”",
        "<dt>First obligation</dt><dd>$450,000",
        "in the list, original award: $450,000; neither replaces the other",
        "<dt>Obligated to date</dt><dd>$446,259.50",
        "Read on November 30, 2026 (opens online)",
    ):
        assert words in told
    assert "$450,000" in told.partition("<dt>Original award</dt>")[2][:60]


@pytest.mark.slow
def test_of_a_row_that_is_not_placed_at_its_city_the_record_gives_dates_and_amounts():
    told = html_of(opened(of="checked", award="2018-MU-FX-0002"))

    assert "start not found, to September 30, 2027" in told
    assert "it had not ended when the record was read; that is not “open”" in told
    assert "Recipient in USAspending" not in told
    assert "Place of performance" not in told


@pytest.mark.slow
def test_what_a_review_wrote_stands_on_the_pages_and_in_the_files(
    httpserver, tmp_path, monkeypatch, resolver
):
    """From the first question to the reader, on the made-up service."""
    package = write_package("official", tmp_path)
    service = FakeService(httpserver, records_for(package) + candidates(1))
    out = tmp_path / "changes.json"
    words = ["--folder", str(package), "refresh", "--api", service.address]
    assert main([*words, "--out", str(out), "--pause", "0"]) == 3
    review = Review(read_proposal(out.read_bytes(), "changes"), package)
    while item := review.next():
        answers = {one.name: one.choices[0] for one in item.questions}
        decision = Decision("accept", answers=answers)
        assert review.decide(review.of_award(item), decision) == []
    review.write()
    settings = tmp_path / "settings.toml"
    settings.write_text('[list]\nfolder = "data"\n', encoding="utf-8")
    before = markers(opened())
    monkeypatch.setattr("tests.app.pages.settings_for", lambda _: settings)

    app = opened(of="reviewed", award="2016-MU-FX-9000")

    told = html_of(app)
    assert "18 of 20 awards were compared with USAspending" in told
    assert "MADE-UP CANDIDATE 0" in told
    assert markers(opened(of="reviewed")) == before  # in Wichita, as another is
    catalog = read_catalog(resolver, package)
    (export,) = [one for one in EXPORTS if one.key == "awards-csv"]
    text = export.make(context_of(catalog)).decode("utf-8-sig")
    rows = {row["award_id"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["2016-MU-FX-9000"]["amount_original_usd"] == "300000"
    assert rows["2016-MU-MU-0007"]["compared"].startswith("USAspending, ")
    assert rows["2016-MU-MU-0007"]["period_end"] == "2019-09-30"


def test_no_total_of_the_list_takes_an_amount_of_the_record():
    checked, official = catalog_of("checked"), catalog_of("official")

    assert checked.figures_of().sites.total == official.figures_of().sites.total


@pytest.mark.slow
@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.key)
def test_every_file_is_made_of_a_list_that_was_compared(export):
    assert export.make(context_of("checked"))


@pytest.mark.slow
def test_the_table_of_awards_says_it_of_each():
    (export,) = [one for one in EXPORTS if one.key == "awards-csv"]
    text = export.make(context_of("checked")).decode("utf-8-sig")
    rows = {row["award_id"]: row for row in csv.DictReader(io.StringIO(text))}

    gems = rows["2016-MU-MU-0007"]
    assert gems["compared"].startswith("USAspending, November 30, 2026: differs")
    assert (gems["period_end"], gems["obligated_first_usd"]) == ("2019-09-30", "450000")
    assert gems["obligated_total_usd"] == "446259.5"
    other = rows["2019-MU-FX-0034"]
    assert other["compared"] == "not compared with a live record"
    assert other["obligated_total_usd"] == ""


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_was_never_compared_says_nothing_of_it(name):
    full = catalog_of(name).awards

    assert checked_sentence(full.checked) == ""


def test_what_was_compared_is_counted_once_each():
    checks = [
        Check("A", "2026-01-01", "same"),
        Check("A", "2026-03-01", "differs", ("recipient",)),
        Check("B", "2026-02-01", "gone"),
    ]

    found = checks_in_all(checks, 5)

    assert (found.compared, found.same, found.differ, found.missing) == (3, 1, 1, 1)
    assert found.last_on == "2026-03-01"
    assert "3 of 5 awards were compared with A and B" in checked_sentence(found)


def test_a_result_or_a_column_of_another_time_is_told_as_it_stands():
    odd = Check("A", "no day", "differs", ("shoe_size",))

    assert check_words(odd) == "A, no day: differs: shoe_size"
    assert period_basis(FederalRecord()) == ""
