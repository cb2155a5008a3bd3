"""A refresh says what the record says, keeps nothing too fine, and changes nothing."""

import json
import random
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest
from werkzeug import Response

from data.__main__ import main
from data.check import check_package
from data.csv_text import parse_csv
from data.online.service import Service, ServiceError
from data.withheld_numbers import add_numbers
from geo.settings import SETTINGS_VARIABLE
from grants.changes import read_proposal
from tests import nominatim
from tests.lists import write_package
from tests.usaspending import (
    MADE_UP,
    SECRETS,
    FakeRecord,
    FakeService,
    candidates,
    records_for,
)

pytestmark = pytest.mark.slow

GEMS = "2016-MU-MU-0007"
#: Rows of the frozen list that may not be placed at their city.
COARSE = "2018-MU-FX-0002"
NUMBERLESS = "no-number-2016-sacramento"


@pytest.fixture
def service(httpserver, package):
    return FakeService(httpserver, records_for(package) + candidates())


@pytest.fixture
def refresh(service, package, tmp_path, capsys):
    """Run the command against the made-up service; return its end and its words."""

    def run(*more: str, attempts: int = 2, timeout: float = 5):
        out = tmp_path / "changes.json"
        words = ["--folder", str(package), "refresh", "--api", service.address]
        words += ["--out", str(out), "--pause", "0", "--attempts", str(attempts)]
        capsys.readouterr()
        ended = main([*words, "--timeout", str(timeout), *more])
        said = capsys.readouterr()
        return ended, said.out + said.err

    return run


@pytest.fixture
def proposed(tmp_path):
    def read():
        return read_proposal((tmp_path / "changes.json").read_bytes(), "changes.json")

    return read


def bytes_of(package):
    return {p.name: p.read_bytes() for p in sorted(package.rglob("*")) if p.is_file()}


def change_of(proposal, award, field):
    (one,) = [c for c in proposal.changes if (c.award_id, c.field) == (award, field)]
    return one


def award_of(service, number):
    return next(one for one in service.records if one.number == number)


def swap(service, number, **changes):
    service.records = [
        replace(one, **changes) if one.number == number else one
        for one in service.records
    ]


def test_it_proposes_what_the_record_says_and_changes_no_file(
    refresh, proposed, package
):
    before = bytes_of(package)

    ended, said = refresh()

    assert ended == 3
    assert "21 awards compared" in said
    assert "Proposed: 10 records that may be of the program" in said
    assert "python -m data review" in said
    assert bytes_of(package) == before
    found = proposed()
    total = change_of(found, GEMS, "usaspending.obligated_total_usd")
    assert (total.old_value, total.new_value) == ("", "450000")
    assert total.source_url.endswith("/award/ASST_NON_2016MUMU0007_015")
    assert len(found.checked) == 21
    assert {one.result for one in found.checked} == {"same"}


def test_a_number_is_asked_for_in_the_compact_form_some_at_a_time(refresh, service):
    refresh()

    asked = [s["filters"] for s in service.searches() if "award_ids" in s["filters"]]
    numbers = [number for filters in asked for number in filters["award_ids"]]
    assert "2015MCFX0033" in numbers
    assert all(number.isalnum() for number in numbers)
    assert {filters["agencies"][0]["name"] for filters in asked} == {
        "Office of Justice Programs"
    }
    # Asking for an award one by one would be 21 searches.
    assert (len(asked), len(numbers)) == (2, 21)


def test_of_a_coarse_row_only_dates_amounts_and_listings_are_asked_for_and_kept(
    refresh, proposed, service, tmp_path
):
    refresh()

    asked = [
        s["fields"]
        for s in service.searches()
        if "2018MUFX0002" in s["filters"].get("award_ids", [])
    ]
    assert asked == [
        [
            *("Award ID", "Award Amount", "Start Date", "End Date"),
            *("Base Obligation Date", "Assistance Listings"),
        ]
    ]
    # The service sends all that it has; nothing of it is kept.
    fields = {c.field for c in proposed().changes if c.award_id == COARSE}
    assert fields == {
        "usaspending.period_start",
        "usaspending.period_end",
        "usaspending.obligated_first_usd",
        "usaspending.obligated_total_usd",
        "usaspending.assistance_listings",
    }
    (kept,) = (tmp_path / "changes.answers").glob("award-2018MUFX0002-*")
    text = kept.read_text(encoding="utf-8").casefold()
    assert "safety" not in text  # a word of the recipient's name
    assert MADE_UP.casefold() not in text
    assert "rockland" not in text


def test_nothing_finer_than_allowed_stands_in_any_file_it_writes(refresh, tmp_path):
    """The service sends streets, ZIP codes, districts and names with every record."""
    refresh()

    files = [tmp_path / "changes.json", *(tmp_path / "changes.answers").iterdir()]
    assert len(files) > 20
    for file in files:
        text = file.read_text(encoding="utf-8")
        for secret in SECRETS:
            assert secret not in text, file.name


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("description", "MENTORING AT 12 MAIN STREET FOR VICTIMS OF SEX TRAFFICKING"),
        ("description", "SEX TRAFFICKING. CALL 202-555-0143"),
        ("description", "SEX TRAFFICKING. WRITE TO SOMEBODY@EXAMPLE.ORG"),
        ("recipient", "HARBOR HOUSE, 4120 WEST 3RD AVENUE"),
        ("description", "SEX TRAFFICKING IN WICHITA 67202"),
        ("description", "SEX TRAFFICKING AT 1201 BROADWAY"),
        ("description", "SEX TRAFFICKING, ONE MAIN STREET"),
        ("description", "SEX TRAFFICKING (316)555-1234"),
        ("description", "SEX TRAFFICKING 3165551234"),
        ("description", "SEX TRAFFICKING JANE.DOE AT EXAMPLE.ORG"),
        ("description", "SEX TRAFFICKING IN KS-04"),
        ("description", "SEX TRAFFICKING LAT 37.6872 LON -97.3301"),
        ("recipient", "REDACTED DUE TO PII"),
        ("recipient", "DOE, JANE"),
    ],
)
def test_a_text_that_says_more_than_may_be_shown_is_left_out_and_said_to_be(
    refresh, proposed, service, tmp_path, field, text
):
    swap(service, "2016MUMU0007", **{field: text})

    _, said = refresh()

    assert f"{GEMS}: left out, {field}" in said
    assert not [
        c
        for c in proposed().changes
        if c.award_id == GEMS and c.field == f"usaspending.{field}"
    ]
    written = "".join(
        file.read_text(encoding="utf-8")
        for file in (tmp_path / "changes.answers").iterdir()
    )
    assert text not in written


def test_a_town_too_small_to_be_named_is_held_at_its_county_and_no_text_names_it(
    refresh, proposed, service, tmp_path
):
    swap(
        service,
        "2016MUMU0007",
        city="TELLURIDE",
        state="CO",
        description="MENTORING IN TELLURIDE",
    )

    refresh()

    place = change_of(proposed(), GEMS, "usaspending.place")
    assert place.new_value == "San Miguel County, Colorado"
    files = [tmp_path / "changes.json", *(tmp_path / "changes.answers").iterdir()]
    assert all("telluride" not in f.read_text("utf-8").casefold() for f in files)


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ({"city": "NO SUCH TOWN", "state": "KS"}, "Kansas"),
        (
            {"city": "NO SUCH TOWN", "state": "KS", "county_code": "173"},
            "Sedgwick County, Kansas",
        ),
        (
            {"city": None, "county": "SEDGWICK", "state": "KS"},
            "Sedgwick County, Kansas",
        ),
        ({"city": None, "state": "KS"}, "Kansas"),
        ({"city": "city-wide", "state": "KS"}, "Kansas"),
        ({"city": "TORONTO", "state": None, "country": "CAN"}, "Outside the United"),
        ({"city": "MULTI-STATE", "state": None}, ""),
        ({"city": None, "state": "00", "country": None}, ""),
    ],
)
def test_a_place_is_never_finer_than_what_is_told_and_never_a_guess(
    refresh, proposed, service, place, label
):
    swap(service, "2016MUMU0007", **({"state": "KS"} | place))

    refresh()

    places = [
        c.new_value
        for c in proposed().changes
        if (c.award_id, c.field) == (GEMS, "usaspending.place")
    ]
    assert places == [p for p in places if p.startswith(label)]
    assert bool(places) == bool(label)


# Amounts and what differs.


def test_amounts_that_differ_stand_side_by_side_each_with_its_own(
    refresh, proposed, service
):
    swap(service, "2016MUMU0007", first=450_000.0, total=600_000.5)
    swap(service, "2015MCFX0033", first=440_000, total=-10)

    refresh()

    found = proposed()
    differs = {one.award_id: one.differs for one in found.checked}
    assert differs[GEMS] == ("amount_total_usd",)
    # What the list does not know, such as this one's total to date, is no difference.
    assert differs["2015-MC-FX-0033"] == ("amount_original_usd",)
    total = change_of(found, GEMS, "usaspending.obligated_total_usd")
    assert total.new_value == "600000.50"
    negative = change_of(found, "2015-MC-FX-0033", "usaspending.obligated_total_usd")
    assert negative.new_value == "-10"
    assert not [c for c in found.changes if c.field.startswith("amount")]


def test_a_blank_of_the_list_is_offered_what_the_record_says(refresh, proposed):
    """El Paso's first recipient was not found in any source read before."""
    refresh()

    change = change_of(proposed(), "2015-MC-FX-1002", "recipient")
    assert (change.old_value, change.new_value) == ("", "A NAME OF THE RECORD")


def test_case_marks_and_legal_form_of_a_name_are_no_difference(
    refresh, proposed, service
):
    swap(service, "2016MUMU0022", recipient="COMMON GROUND, INC.")
    swap(service, "2017MUFX0024", recipient="ANOTHER NAME")

    refresh()

    differs = {one.award_id: one.differs for one in proposed().checked}
    assert differs["2016-MU-MU-0022"] == ()
    assert differs["2017-MU-FX-0024"] == ("recipient",)


def test_an_award_without_a_number_is_offered_the_one_of_its_recipient(
    refresh, proposed, service
):
    own = FakeRecord(
        "2016MUFX0099",
        recipient="SACRAMENTO CITY UNIFIED SCHOOL DISTRICT",
        city="SACRAMENTO",
        state="CA",
        base="2016-09-15",
        description=f"{MADE_UP} SEX TRAFFICKING",
    )
    elsewhere = replace(own, number="2016MUFX0100", state="OH", city="COLUMBUS")
    later = replace(own, number="2019MUFX0101", base="2019-09-15")
    service.records += [own, elsewhere, later]

    refresh()

    found = proposed()
    number = change_of(found, NUMBERLESS, "award_number")
    assert number.new_value == "2016-MU-FX-0099"
    # It is not offered a second time, as an award that the list lacks.
    assert "2016-MU-FX-0099" not in {a.award_number for a in found.added}


# Candidates.


def test_a_candidate_is_shown_with_the_words_that_matched_and_is_no_award_yet(
    refresh, proposed
):
    refresh()

    found = proposed()
    assert len(found.added) == 10
    first = found.added[0]
    assert first.award_number == "2016-MU-FX-9000"
    assert first.matched == ("sex trafficking",)
    assert first.cells["amount_original_usd"] == "300000"
    assert first.cells["amount_evidence"].endswith("2016-09-15: $300,000")


def test_candidates_lie_within_the_years_and_the_listings_of_the_program(
    refresh, proposed, service
):
    out = replace(candidates(1)[0], number="2009MUFX9999", base="2009-09-15")
    other = replace(candidates(1)[0], number="2016MUFX8888", listings=["16.001"])
    silent = replace(candidates(1)[0], number="2016MUFX7777", description="A PARK")
    service.records += [out, other, silent]

    refresh()

    numbers = {one.award_number for one in proposed().added}
    assert len(numbers) == 10
    assert not numbers & {"2009-MU-FX-9999", "2016-MU-FX-8888", "2016-MU-FX-7777"}


def test_narrowed_it_asks_for_no_more_than_that(refresh, proposed, service):
    refresh("--award", GEMS)

    assert [one.award_id for one in proposed().checked] == [GEMS]
    assert not proposed().added
    service.asked.clear()

    refresh("--listing", "16.543", "--since", "2016-01-01")

    searched = [s["filters"].get("program_numbers") for s in service.searches()]
    assert ["16.543"] in searched
    assert ["16.726"] not in searched
    periods = [
        s["filters"]["time_period"][0]["start_date"]
        for s in service.searches()
        if s["filters"].get("program_numbers") == ["16.543"]
    ]
    assert periods == ["2016-01-01"]


def test_what_cannot_be_asked_for_is_said_before_anything_is_asked(refresh, service):
    ended, said = refresh("--award", "2016-XX-XX-0000", "--since", "2016-01-01")
    assert ended == 1
    assert "no award is called '2016-XX-XX-0000'" in said

    ended, said = refresh("--since", "yesterday", "--pause", "-1")
    assert ended == 1
    assert "--since: found 'yesterday'; write a day" in said
    assert "--pause: is out of bounds" in said
    assert not service.asked


def test_a_withheld_award_is_not_asked_for_and_not_proposed(
    refresh, proposed, service, package, tmp_path, monkeypatch
):
    """Its number stands outside the repository, where settings.toml says."""
    numbers = tmp_path / "elsewhere" / "numbers.txt"
    add_numbers(numbers, {"2016-MU-FX-9004"})
    settings = tmp_path / "settings.toml"
    settings.write_text('[withheld]\nnumbers = "elsewhere/numbers.txt"\n')
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))

    _, said = refresh()

    assert len(proposed().added) == 9
    files = [tmp_path / "changes.json", *(tmp_path / "changes.answers").iterdir()]
    assert all("9004" not in file.read_text(encoding="utf-8") for file in files)
    assert "were withheld" not in said
    assert numbers.stat().st_mode & 0o077 == 0


def test_without_that_file_it_says_that_it_cannot_know(refresh, package):
    assert main(["--folder", str(package), "withhold", GEMS]) in {0, 1}

    _, said = refresh()

    assert "no file of their numbers is there" in said


@pytest.mark.parametrize("line", ["2016-MU-FX-9000  # asked", "A-1, B-2"])
def test_a_line_of_that_file_that_would_not_protect_is_refused(
    refresh, service, tmp_path, monkeypatch, line
):
    (tmp_path / "numbers.txt").write_text(f"2016-MU-FX-0001\n{line}\n")
    settings = tmp_path / "settings.toml"
    settings.write_text('[withheld]\nnumbers = "numbers.txt"\n')
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))

    ended, said = refresh()

    assert ended == 1
    assert "numbers.txt, line 2: is not one award number" in said
    assert not service.asked


SACRAMENTO = FakeRecord(
    "2016MUFX0099",
    recipient="SACRAMENTO CITY UNIFIED SCHOOL DISTRICT",
    city="SACRAMENTO",
    state="CA",
    base="2016-09-15",
    description=f"{MADE_UP} SEX TRAFFICKING",
)


def kept_text(tmp_path):
    files = [tmp_path / "changes.json", *(tmp_path / "changes.answers").iterdir()]
    return " ".join(file.read_text(encoding="utf-8") for file in files).casefold()


def test_a_withheld_award_that_had_no_number_does_not_come_back_as_a_candidate(
    refresh, service, package, tmp_path, monkeypatch
):
    settings = tmp_path / "settings.toml"
    settings.write_text('[withheld]\nnumbers = "away/numbers.txt"\n')
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))
    main(["--folder", str(package), "withhold", NUMBERLESS])
    service.records.append(SACRAMENTO)

    refresh()

    assert "sacramento" not in kept_text(tmp_path)
    numbers = (tmp_path / "away" / "numbers.txt").read_text(encoding="utf-8")
    assert "sacramento city" not in numbers.casefold()


def test_a_row_without_a_number_that_is_held_coarser_is_no_candidate(
    refresh, service, package, edit, tmp_path
):
    own = next(
        line
        for line in (package / "awards.csv").read_text("utf-8").splitlines()
        if line.startswith(NUMBERLESS)
    )
    bounded = own.replace(",Sacramento,,CA,city,", ",,,CA,state,")
    bounded = bounded.replace(",high,city,", ",high,state,", 1)
    edit("awards.csv", own, bounded)
    service.records.append(SACRAMENTO)

    refresh()

    assert "sacramento" not in kept_text(tmp_path)


def test_a_run_that_goes_on_keeps_nothing_of_what_was_withheld_meanwhile(
    refresh, service, package, tmp_path, monkeypatch
):
    settings = tmp_path / "settings.toml"
    settings.write_text('[withheld]\nnumbers = "away/numbers.txt"\n')
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))

    def of_another(body):
        asked = body.get("filters", {}).get("award_ids", [])
        return no_list(body) if "2015MCFX0033" in asked else None

    service.faults = [of_another] * 200
    refresh()
    assert list((tmp_path / "changes.answers").glob("award-2016MUMU0007-*"))
    main(["--folder", str(package), "withhold", GEMS])
    service.faults = []

    refresh()

    assert "2016mumu0007" not in kept_text(tmp_path)


# Gone.


def test_an_award_is_gone_only_after_it_was_missing_in_data_of_two_days(
    refresh, proposed, service, package, tmp_path
):
    service.records.remove(award_of(service, "2016MUMU0007"))

    refresh()
    assert not proposed().gone
    check = next(one for one in proposed().checked if one.award_id == GEMS)
    assert check.result == "not found"
    review_all(package, tmp_path, later=True)
    refresh()  # the same day of the data tells nothing new
    assert not proposed().gone
    service.data_date = "11/29/2026"
    refresh()

    (gone,) = proposed().gone
    assert gone.award_id == GEMS
    assert gone.missing_on == ("2026-11-28", "2026-11-29")


def review_all(package, tmp_path, *, later):
    """Decide alike on all that is proposed, and write."""
    from data.review.review import ACCEPT, LATER, Decision, Review

    proposal = read_proposal((tmp_path / "changes.json").read_bytes(), "changes")
    review = Review(proposal, package)
    while item := review.next():
        choice = LATER if later else ACCEPT
        answers = {one.name: one.choices[0] for one in item.questions}
        decision = Decision(choice, answers=answers)
        assert review.decide(review.of_award(item), decision) == []
    return review.write()


def test_gone_that_was_left_for_later_or_came_back_is_proposed_again(
    refresh, proposed, service, package, tmp_path
):
    gems = award_of(service, "2016MUMU0007")
    service.records.remove(gems)
    for day in ("11/20/2026", "11/21/2026"):
        service.data_date = day
        refresh()
        review_all(package, tmp_path, later=True)
    refresh()  # of the same day, and still missing
    assert [one.award_id for one in proposed().gone] == [GEMS]
    service.records.append(gems)
    refresh()
    assert not proposed().gone


# Faults: each ends in a sentence that names award and reason, or is overcome.


def html(_):
    return Response("<!doctype html><p>busy", content_type="text/html")


def cut_off(_):
    return Response('{"results": [{"Award ID": "2016', content_type="application/json")


def empty_503(_):
    return Response(b"", status=503)


def late(_):
    time.sleep(0.6)
    return Response("{}", content_type="application/json")


def too_many(_):
    return Response(b"", status=429)


def wait_a_moment(_):
    return Response(b"", status=429, headers={"Retry-After": "0"})


def broken(_):
    return Response('{"detail": "boom"}', status=500, content_type="application/json")


@pytest.mark.parametrize(
    "fault", [html, cut_off, empty_503, too_many, wait_a_moment, broken, late]
)
def test_what_passes_is_asked_again_and_leaves_no_trace(
    refresh, proposed, service, fault
):
    refresh()
    whole = proposed()
    service.faults = [None, fault, None, fault, None, None, None, None, fault]

    # The made-up server answers one request after the other: a late one delays more.
    ended, _ = refresh(timeout=0.3, attempts=5)

    assert ended == 3
    assert proposed() == whole
    assert not service.faults


def refused_422(_):
    detail = '{"detail": "Invalid value in \'filters|award_ids\'\\u001b[2K"}'
    return Response(detail, status=422, content_type="application/json")


def no_list(_):
    return Response('{"results": 7}', content_type="application/json")


def renamed(_):
    body = {"results": [{"FAIN": "2016MUMU0007"}], "page_metadata": {}}
    return Response(json.dumps(body), content_type="application/json")


def moved(_):
    return Response(b"", status=301, headers={"Location": "https://example.org/"})


def empty_page(_):
    body = {"results": [], "page_metadata": {"page": 1, "hasNext": True}}
    return Response(json.dumps(body), content_type="application/json")


def huge(_):
    def parts():
        for _ in range(1_600):
            yield b" " * 65_536

    return Response(parts(), content_type="application/json")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (html, "the answer is no JSON (is cut off or not JSON (line 1, column 1))"),
        (cut_off, "the answer is no JSON (is cut off or not JSON"),
        (empty_503, "an error of the server (503)"),
        (broken, "an error of the server (500)"),
        (refused_422, "refused (422: Invalid value in 'filters|award_ids' [2K)"),
        (no_list, "the answer holds no list of results"),
        (renamed, "its results bear no Award ID"),
        (moved, "sent elsewhere (301)"),
        (empty_page, "an empty page says that more follow"),
        (huge, "the answer has more than 20 MB"),
    ],
)
def test_what_stays_is_said_of_each_award_and_the_next_run_goes_on(
    refresh, proposed, service, package, fault, reason
):
    """One award's answer is broken; every other one is compared."""
    before = bytes_of(package)

    def of_gems(body):
        asked = body.get("filters", {}).get("award_ids", [])
        return fault(body) if "2016MUMU0007" in asked else None

    service.faults = [of_gems] * 200

    ended, said = refresh()

    assert ended == 1
    assert f"Not answered: {GEMS}: {reason}" in said
    assert said.count("Not answered") == 1
    assert "goes on where it stopped" in said
    assert "\x1b" not in said
    assert bytes_of(package) == before
    assert len(proposed().checked) == 20
    service.faults, asked_before = [], len(service.asked)

    ended, said = refresh()

    assert ended == 3
    assert len(proposed().checked) == 21
    # The day of its data, the one search, and that award's obligations.
    assert len(service.asked) - asked_before == 3


def test_a_history_that_cannot_be_read_hides_that_award_alone(
    refresh, proposed, service
):
    def of_one(body):
        is_it = body.get("award_id", "").endswith(("2016MUMU0007_015", "MUFX9003_015"))
        return no_list(body) if is_it else None

    service.faults = [of_one] * 200

    ended, said = refresh()

    assert ended == 1
    assert f"Not answered: {GEMS}: its obligations: the answer holds no list" in said
    assert "Not answered: the candidate 2016-MU-FX-9003: its obligations" in said
    assert (len(proposed().checked), len(proposed().added)) == (20, 9)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (late, "no answer in time"),
        (too_many, "it asks for fewer requests (429)"),
        (
            lambda _: Response(b"", status=429, headers={"Retry-After": "3600"}),
            "it asks to wait 3,600 seconds; ask again then",
        ),
    ],
)
def test_a_service_that_is_out_of_reach_is_not_pressed(
    refresh, service, answer, reason
):
    service.faults = [None, None, *([answer] * 200)]

    ended, said = refresh(timeout=0.3)

    assert ended == 1
    assert reason in said
    assert "not asked: the service could not be reached" in said
    # Asked twice at the most after it failed; the other awards are not tried.
    assert len(service.asked) <= 5


def closing(how):
    """Serve connections that close without an answer; return the address."""
    server = socket.create_server(("127.0.0.1", 0))

    def run():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            connection.recv(100)
            if how == "reset":
                linger = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            connection.close()

    threading.Thread(target=run, daemon=True).start()
    return server


@pytest.mark.parametrize("how", ["reset", "closed", "refused"])
def test_a_lost_connection_is_a_sentence_and_no_traceback(refresh, package, how):
    server = closing(how)
    port = server.getsockname()[1]
    if how == "refused":
        server.close()
    before = bytes_of(package)

    ended, said = refresh("--api", f"http://127.0.0.1:{port}")

    server.close()
    assert ended == 1
    assert "connection" in said
    assert bytes_of(package) == before


@pytest.mark.parametrize("address", ["usaspending.gov", "ftp://x.example", "http://["])
def test_an_address_that_is_none_is_said(refresh, address):
    ended, said = refresh("--api", address)

    assert ended == 1
    assert "is no address" in said


def test_a_page_that_repeats_is_not_read_for_ever(refresh, service):
    service.page_size = 1
    service.faults = []
    whole = service._search

    def again(body):
        words = body.get("filters", {}).get("program_numbers")
        if words != ["16.726"] or body.get("page", 1) == 1:
            return None
        first = whole(body | {"page": 1})
        return Response(json.dumps(first), content_type="application/json")

    service.faults = [again] * 500

    ended, said = refresh()

    assert ended == 1
    assert (
        "Not answered: candidates of cse-mentoring under 16.726: page 2 is one" in said
    )


def test_several_pages_are_read_whole(refresh, proposed, service):
    service.page_size = 3

    ended, _ = refresh()

    assert ended == 3
    assert len(proposed().added) == 10
    assert len(proposed().checked) == 21


def test_the_same_award_twice_is_one_and_two_of_one_number_are_none(
    refresh, proposed, service
):
    gems = award_of(service, "2016MUMU0007")
    service.records.append(gems)
    refresh()
    assert change_of(proposed(), GEMS, "usaspending.obligated_total_usd")

    service.records.append(replace(gems, total=1.0))
    ended, said = refresh()

    assert ended == 1
    assert f"Not answered: {GEMS}: 2 records bear its number" in said


def test_a_successor_with_a_suffix_is_not_taken_for_the_award(
    refresh, proposed, service
):
    gems = award_of(service, "2016MUMU0007")
    service.records.append(replace(gems, number="2016MUMU0007S1", total=9.0))

    refresh()

    total = change_of(proposed(), GEMS, "usaspending.obligated_total_usd")
    assert total.new_value == "450000"


def test_a_record_of_nulls_changes_nothing(refresh, proposed, service):
    blanks = dict.fromkeys(
        ("total", "first", "start", "end", "base", "description", "city")
    )
    swap(service, "2016MUMU0007", **blanks, uei=None, recipient=None, state=None)

    ended, _ = refresh()

    assert ended == 3
    changed = {c.field for c in proposed().changes if c.award_id == GEMS}
    assert changed == {"usaspending.assistance_listings"}


def test_a_field_that_is_null_of_every_award_is_said(refresh, service):
    service.records = [replace(one, end=None) for one in service.records]

    _, said = refresh()

    assert "gave no End Date of any award: it may be called otherwise now" in said


def test_what_is_no_amount_and_no_date_is_left_out_and_said(refresh, proposed, service):
    swap(service, "2016MUMU0007", total="lots", end="soon", start="2016-13-40")
    swap(service, "2015MCFX0033", start="2020-01-01", end="2019-01-01")

    _, said = refresh()

    assert f"{GEMS}: left out, Start Date: no date; End Date: no date; Award" in said
    assert "2015-MC-FX-0033: left out, a period that ends before it begins" in said
    fields = {c.field for c in proposed().changes if c.award_id == GEMS}
    assert not fields & {"usaspending.period_end", "usaspending.obligated_total_usd"}


HOSTILE = "=HYPERLINK(1)\x1b[2K <script>alert(1)</script> ${7*7} \u202e {{7*7}}\x00"


@pytest.mark.parametrize(
    "value", ["1e9999999", 1e300, True, [], {}, "NaN", float(10**13)]
)
def test_an_amount_of_any_kind_is_an_amount_or_left_out(
    refresh, proposed, service, value
):
    swap(service, "2016MUMU0007", total=value)

    ended, said = refresh()

    assert ended == 3
    assert f"{GEMS}: left out, Award Amount: no amount" in said


def test_cents_are_told_and_whole_dollars_are_entered(refresh, proposed, service):
    swap(service, "2016MUFX9000", first=447_460.75)

    refresh()

    cells = proposed().added[0].cells
    assert cells["amount_original_usd"] == "447461"
    assert cells["amount_evidence"].endswith("$447,460.75, in whole dollars $447,461")


@pytest.mark.parametrize("value", [["x"], {"a": 1}, 7, None, ""])
def test_a_candidate_without_a_number_is_none(refresh, proposed, service, value):
    swap(service, "2016MUFX9000", more={"Award ID": value})

    refresh()

    assert len(proposed().added) == 9


@pytest.mark.parametrize("out", ["data/changes.json", "x.txt", "none/x.json", "."])
def test_where_the_changes_cannot_be_written_is_said_before_anything_is_asked(
    refresh, service, tmp_path, out
):
    ended, said = refresh("--out", str(tmp_path / out))

    assert ended == 1
    assert "write another name, such as usaspending-changes.json" in said
    assert not service.asked


def test_a_kept_answer_that_was_edited_is_not_taken(refresh, proposed, tmp_path):
    refresh()
    folder = tmp_path / "changes.answers"
    (kept,) = folder.glob("award-2016MUMU0007-*")
    content = json.loads(kept.read_text(encoding="utf-8"))
    for place in ("12 Main Street 67202", 7, None):
        content["answer"][0]["place"] = place
        kept.write_text(json.dumps(content), encoding="utf-8")

        ended, said = refresh("--from", str(folder))

        assert ended == 1
        assert f"{GEMS}: its kept answer is broken" in said
        assert "Main Street" not in (tmp_path / "changes.json").read_text("utf-8")


def test_a_broken_table_is_said_before_anything_is_asked(refresh, service, edit):
    edit("cycles.csv", ",2014,", ",abc2014,")

    ended, said = refresh()

    assert ended == 1
    assert "cycles.csv" in said
    assert "fiscal_year" in said
    assert not service.asked


def test_hostile_text_is_one_printable_line(refresh, proposed, service):
    more = {"Recipient Name": HOSTILE, "Description": HOSTILE}
    swap(service, "2016MUMU0007", more=more)
    swap(service, "2015MCFX0033", more={"Description": "x" * 90_000, "New": [{}]})

    ended, said = refresh()

    assert ended == 3
    assert "\x1b" not in said
    texts = [c.new_value for c in proposed().changes]
    assert all(text.isprintable() for text in texts)
    assert max(map(len, texts)) == 2_000


def test_what_the_service_says_of_its_answers_is_passed_on_once(refresh, service):
    search = service._search

    def with_messages(body):
        if "filters" not in body or "time_period" not in body["filters"]:
            return None
        told = search(body) | {"messages": ["A filter was ignored\x1b[2K.", 7]}
        return Response(json.dumps(told), content_type="application/json")

    service.faults = [with_messages] * 200

    _, said = refresh()

    assert said.count("USAspending says: A filter was ignored [2K.") == 1


def test_a_service_that_does_not_tell_its_day_is_still_asked(refresh, service):
    service.data_date = "not a day"

    ended, said = refresh()

    assert ended == 3
    assert "data of a day that it does not tell" in said


# Again, and offline.


def test_the_kept_answers_are_read_again_without_a_network(
    refresh, proposed, service, tmp_path
):
    refresh()
    whole, asked = proposed(), len(service.asked)

    ended, _ = refresh("--from", str(tmp_path / "changes.answers"))

    assert ended == 3
    assert proposed() == whole
    assert len(service.asked) == asked


def test_a_folder_that_holds_no_answers_is_said(refresh, tmp_path):
    ended, said = refresh("--from", str(tmp_path))

    assert ended == 1
    assert "run.json" in said


def test_an_answer_that_is_not_kept_is_said_offline(refresh, tmp_path):
    refresh()
    for kept in (tmp_path / "changes.answers").glob("award-2016MUMU0007-*"):
        kept.unlink()

    ended, said = refresh("--from", str(tmp_path / "changes.answers"))

    assert ended == 1
    assert f"{GEMS}: is not among the answers that were kept" in said


def test_answers_of_a_finished_run_are_asked_for_anew(refresh, proposed, service):
    refresh()
    swap(service, "2016MUMU0007", total=777.0)

    refresh()

    total = change_of(proposed(), GEMS, "usaspending.obligated_total_usd")
    assert total.new_value == "777"


@pytest.mark.parametrize("name", ["official", "awkward", "empty", "one"])
def test_any_list_is_refreshed_reviewed_and_refreshed_again(
    httpserver, tmp_path, capsys, name
):
    """A second refresh proposes nothing where all was accepted."""
    package = write_package(name, tmp_path)
    service = FakeService(httpserver, records_for(package) + candidates(2))
    words = ["--folder", str(package), "refresh", "--api", service.address]
    words += ["--out", str(tmp_path / "changes.json"), "--pause", "0"]

    main(words)
    assert "Traceback" not in capsys.readouterr().err
    if (tmp_path / "changes.json").exists():  # of an empty list there is nothing to say
        review_all(package, tmp_path, later=False)
    assert check_package(package) == []
    assert main(words) == 0
    rows = parse_csv((package / "checks.csv").read_bytes(), "checks").rows()
    awards = parse_csv((package / "awards.csv").read_bytes(), "awards").rows()
    assert bool(rows) == any(row["award_number"] for row in awards)


# Killed at any moment.


def killed_refresh(service, package, tmp_path, moments):
    """Kill a refresh at some moments, then let it end; return what it proposes."""
    out = tmp_path / "changes.json"
    words = [sys.executable, "-m", "data", "--folder", str(package), "refresh"]
    words += ["--api", service.address, "--out", str(out), "--pause", "0.01"]
    for moment in moments:
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL)  # noqa: S603
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
    ended = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    return ended, read_proposal(out.read_bytes(), "changes.json")


@pytest.mark.long
def test_a_refresh_that_is_killed_goes_on_and_leaves_the_list_as_it_was(
    refresh, proposed, service, package, tmp_path
):
    refresh()
    whole, before = proposed(), bytes_of(package)
    (tmp_path / "changes.json").unlink()

    ended, found = killed_refresh(service, package, tmp_path, [1.0, 1.3, 1.6])

    assert ended.returncode == 3, ended.stderr
    assert found == whole
    assert bytes_of(package) == before


@pytest.mark.long
def test_a_refresh_that_is_killed_thirty_times_ends_with_the_same(
    refresh, proposed, service, package, tmp_path
):
    refresh()
    whole, before = proposed(), bytes_of(package)
    draw = random.Random(14)  # noqa: S311 - the same each time is what is meant
    moments = [draw.uniform(0.4, 2.2) for _ in range(30)]

    ended, found = killed_refresh(service, package, tmp_path, moments)

    assert ended.returncode == 3, ended.stderr
    assert found == whole
    assert bytes_of(package) == before


def test_an_answer_that_comes_drop_by_drop_is_not_waited_for_without_end():
    server = nominatim.Service()
    server.fault = nominatim.drip
    began = time.monotonic()
    asking = Service(f"http://{server.domain}", pause_s=0, timeout_s=0.2, attempts=1)
    with asking, pytest.raises(ServiceError, match="no whole answer in time"):
        asking.ask("/anything")
    server.close()

    assert time.monotonic() - began < 5  # the whole answer takes ten seconds
