"""Somebody else's table becomes proposals, a person decides, and nothing is lost."""

import asyncio
import csv
import io
import json
from pathlib import Path

import httpx
import pytest

from data.__main__ import main
from data.catalog import read_catalog
from data.check import check_package
from data.csv_text import parse_csv
from data.refresh.answers import today
from data.review.page import ReviewPage
from data.review.review import Review
from data.review.terminal import review_in_terminal
from data.tables.options import is_table
from data.tables.proposing import name_in_cells
from data.withheld_numbers import mark_of
from geo.settings import SETTINGS_VARIABLE
from grants.changes import read_proposal
from tests.data.test_own import SECRETS, workbook
from tests.data.test_review import answering
from tests.lists import write_package

pytestmark = pytest.mark.slow

SOURCE = "https://example.gov/awards"
GEMS = "2016-MU-MU-0007"
COARSE = "2018-MU-FX-0002"
HEADER = "Award number,Recipient,City,State,Amount,Fiscal year,Status\n"
NEW = "2022-MU-FX-0001,New Hope,Wichita,KS,300000,2022,Open\n"


@pytest.fixture
def table(tmp_path, monkeypatch, capsys, package):
    """Import a table as a maintainer does; return its end, its words, its changes."""
    monkeypatch.chdir(tmp_path)
    settings = tmp_path / "settings.toml"
    settings.write_text('[withheld]\nnumbers = "numbers.txt"\n')
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))

    def run(content, *more, name="state.csv", folder=package, source=SOURCE):
        raw = content if isinstance(content, bytes) else content.encode()
        Path(name).write_bytes(raw)
        out = Path(f"{Path(name).stem}-changes.json")
        out.unlink(missing_ok=True)
        words = ["--folder", str(folder), "import", name, *more]
        words += ["--source", source] if source else []
        capsys.readouterr()
        ended = main(words)
        said = capsys.readouterr()
        raw = out.read_bytes() if out.exists() else b""
        found = read_proposal(raw, out.name) if raw else None
        return ended, said.out + said.err, found

    return run


@pytest.fixture
def decide(package):
    """Review what was proposed, by the letters of the terminal."""

    def run(proposal, *answers, folder=package):
        ask, said = answering(*answers)
        review = Review(proposal, folder)
        return review_in_terminal(review, ask, said.append), "\n".join(said)

    return run


def cells(proposal):
    return {(one.award_id, one.field): one.new_value for one in proposal.changes}


def row_of(package, award, file="awards.csv"):
    rows = parse_csv((package / file).read_bytes(), file).rows()
    return next((row for row in rows if row["award_id"] == award), {})


def bytes_of(package):
    return {p.name: p.read_bytes() for p in sorted(package.rglob("*")) if p.is_file()}


# The whole round.


def test_a_table_is_reviewed_its_award_is_placed_and_a_second_time_only_the_rest_comes(
    table, decide, package, resolver, tmp_path
):
    text = (
        HEADER + NEW + "2016MUMU0007,girls educational  AND mentoring services (gems),"
        "New York,NY,450000,2016,Open\n"
        "2022-MU-FX-0002,Second,Denver,CO,200000,2022,Open\n"
        "2022-MU-FX-0003,Third,Boise,ID,100000,2022,Open\n"
    )
    before = bytes_of(package)

    ended, said, found = table(text)

    assert ended == 3
    assert bytes_of(package) == before
    assert cells(found) == {(GEMS, "status"): "Open"}
    assert [one.award_number[-1] for one in found.added] == ["1", "2", "3"]
    lines = said.splitlines()
    assert lines[-2].endswith(
        "Written: state-changes.json, with 1 change and 3 awards to add."
    )
    assert lines[-1] == (
        f"To decide: python -m data --folder {package} review state-changes.json"
    )

    site = ("", "", "successor")
    written, told = decide(found, "a", "a", *site, "r", "Of another program.", "l", "w")
    assert "Status: Closed -> Open" in told
    assert "state.csv, line 2" in told
    assert (
        written.summary
        == "Compared with a table: 1 field of 1 award entered and 1 award added."
    )
    assert main(["--folder", str(package), "check"]) == 0
    catalog = read_catalog(resolver, package)
    awards = catalog.awards.table.set_index("award_id")
    (record,) = awards.loc[["2022-MU-FX-0001"]].to_dict("records")
    assert catalog.awards.places[int(record["place"])].label == "Wichita, Kansas"
    assert record["amount_original_usd"] == 300_000
    assert row_of(package, GEMS)["status"] == "Open"
    assert SOURCE in row_of(package, GEMS)["other_sources"]

    ended, said, again = table(text)
    assert ended == 3
    assert not again.changes
    assert [one.award_number for one in again.added] == ["2022-MU-FX-0003"]
    decide(again, "a", *site, "w")
    ended, said, none = table(text)
    assert (ended, none) == (0, None)
    assert said.splitlines()[-1] == "Nothing is proposed, and nothing was written."
    assert not (tmp_path / "state-changes.json").exists()


def test_without_a_source_the_review_asks_for_one_and_takes_no_other_text(
    table, decide, package
):
    text = HEADER + NEW + "2016-MU-MU-0007,,New York,NY,,,Open\n"
    ended, said, found = table(text, source="")

    assert ended == 3
    assert "No --source was given: the review asks" in said
    written, told = decide(
        found, "a", "the newspaper", "a", SOURCE, "a", "", "", "successor", "", "w"
    )
    assert "Not decided: source_url: is no web address; write the address" in told
    assert f"(empty line: {SOURCE})" in told
    assert written.later == 0
    assert row_of(package, "2022-MU-FX-0001")["source_url"] == SOURCE
    assert check_package(package) == []


def test_the_page_of_a_review_asks_for_the_source_too(table, package):
    text = HEADER + "2017-MU-FX-0023,,Los Angeles,CA,460000,,Open\n"
    _, _, found = table(text, source="")
    review = Review(found, package)
    page = ReviewPage(review)
    asks = httpx.AsyncClient(
        transport=httpx.ASGITransport(page.app),
        base_url="http://localhost",
        follow_redirects=True,
    )

    async def visit():
        async with asks as browser:
            entered = page.address(80).removeprefix("http://127.0.0.1:80")
            opened = await browser.get(entered)
            form = {"key": review.items[0].key, "choice": "accept"}
            refused = await browser.post("/decide", data=form | {"source_url": "no"})
            taken = await browser.post("/decide", data=form | {"source_url": SOURCE})
            return opened.text, refused.text, taken.text

    first, second, third = asyncio.run(visit())
    assert first.count('<input name="source_url" value=""') == 2  # one, and all
    assert "is no web address" in second
    assert f'value="{SOURCE}"' in third
    assert review.decided("accept") == 1


def test_a_row_without_a_number_is_added_once_under_a_name_that_tells_nothing(
    table, decide, package
):
    text = HEADER + (
        ",A House,Wichita,KS,5000,2019,Open\n"
        ",SACRAMENTO CITY UNIFIED SCHOOL DISTRICT,Sacramento,CA,1,2016,Open\n"
        ",,Denver,CO,5,2019,Open\n"
    )

    _ended, said, found = table(text)

    (added,) = found.added
    assert "1 award without a number: an award of the same recipient, state and" in said
    assert "1 award with neither number nor recipient" in said
    assert "wichita" not in added.code
    _, told = decide(
        found,
        "a",
        "",
        "county",
        "successor",
        "r",
        "Not now.",
        "u",
        "a",
        "",
        "",
        "successor",
        "w",
    )
    assert "reject it, and run: python -m data add" in told
    assert row_of(package, "no-number-2019-ks")["recipient"] == "A House"
    assert check_package(package) == []
    assert table(text)[0] == 0
    assert not Review(found, package).items


def test_a_number_for_a_row_that_has_none_is_proposed_and_its_cells_with_it(
    table, decide, package
):
    text = HEADER + (
        "2016-MU-FX-0099,Sacramento City Unified School District,Sacramento,CA,"
        "400000,2016,Open\n"
    )
    _, _, found = table(text)

    assert not found.added
    assert set(cells(found)) == {
        ("no-number-2016-sacramento", "award_number"),
        ("no-number-2016-sacramento", "status"),
    }
    decide(found, "A", "w")
    assert table(text)[0] == 0


# What a table says of an award of the list.


def test_a_blank_another_case_and_what_the_list_knows_already_propose_nothing(table):
    text = HEADER + (
        "2016-mu-mu-0007,GIRLS EDUCATIONAL AND MENTORING SERVICES,new york,ny,"
        '"$450,000.00",FY2016,CLOSED\n'
        "2017-MU-FX-0023,,Los Angeles,CA,,,\n"
        "2014-MU-FX-K009,-,Harrisburg,PA,1478553,,n/a\n"
    )

    ended, said, found = table(text)

    assert (ended, found) == (0, None)
    assert "3 placed; 0 ambiguous" in said


def test_an_amount_changes_with_the_words_it_rests_on(table, decide, package):
    text = HEADER + "2017-MU-FX-0023,,Los Angeles,CA,460000,,\n"
    _, _, found = table(text)
    decide(found, "a", "w")

    row = row_of(package, "2017-MU-FX-0023")
    assert row["amount_original_usd"] == "460000"
    assert row["amount_evidence"] == f"state.csv, read {today()}: $460,000"
    assert check_package(package) == []


def test_an_amount_above_the_total_is_a_total_and_one_below_the_original_is_told(table):
    more = "2016-MU-MU-0007,,New York,NY,460000,,\n"
    _, _, found = table(HEADER + more)
    assert cells(found) == {(GEMS, "amount_total_usd"): "460000"}

    header = HEADER.replace("Amount", "Total award")
    ended, said, found = table(header + more.replace("460000", "440000"))
    assert (ended, found) == (0, None)
    assert "line 2, column amount_total_usd: a total that is less than the" in said


def test_a_place_is_one_decision_and_one_that_says_less_is_none(table, decide, package):
    text = HEADER + (
        "2017-MU-FX-0024,,Akron,OH,,,\n"
        "2017-MU-FX-0024,,Cleveland,OH,,,\n"
        "2017-MU-FX-0023,,,CA,,,\n"
        "2019-GJ-FX-0001,,Denver,CO,,,\n"
    )
    _ended, said, found = table(text)

    assert "the rows of this award name several places" in said
    assert cells(found)["2019-GJ-FX-0001", "site_city"] == "Denver"
    assert {one.award_id for one in found.changes} == {"2019-GJ-FX-0001"}
    assert "with 1 change and 0 awards to add" in said
    _, told = decide(found, "a", "w")
    assert "New York -> Denver" in told
    row = row_of(package, "2019-GJ-FX-0001")
    assert (row["site_state"], row["site_basis"]) == ("CO", "Place in state.csv.")
    assert table(text)[0] == 0


def test_a_place_that_was_rejected_is_not_proposed_again_under_another_name(
    table, decide
):
    text = HEADER + "2017-MU-FX-0025,,Denver,CO,,,\n"
    _, _, found = table(text)
    decide(found, "r", "That of the office.", "w")

    assert table(text, name="other.csv")[0] == 0
    assert table(text.replace("Denver", "Boulder"))[0] == 3


def test_of_a_coarse_row_dates_and_amounts_alone_are_proposed_and_no_name_is_kept(
    table, decide, package
):
    text = HEADER + (
        f"{COARSE},The Haven of Nyack,Nyack,NY,500000,2018,Open\n"
        "2016-MU-MU-0022,Another,Pontiac,MI,440000,2016,Open\n"
    )
    _, _said, found = table(text, name="Nyack.csv")

    assert cells(found) == {
        (COARSE, "amount_total_usd"): "500000",
        ("2016-MU-MU-0022", "amount_original_usd"): "440000",
    }
    raw = Path("Nyack-changes.json").read_text()
    assert "Haven" not in raw
    assert "Pontiac" not in raw
    decide(found, "A", "A", "w")
    row = row_of(package, "2016-MU-MU-0022")
    assert row["amount_evidence"].startswith("A table that somebody sent, read ")
    assert "Nyack" not in (package / "awards.csv").read_text()
    assert check_package(package) == []
    assert table(text, name="Nyack.csv")[0] == 0


def test_a_new_award_that_is_held_coarser_keeps_no_name_and_no_words_of_it(
    table, decide, package
):
    header = HEADER.replace("Status", "Status,Title,Description")
    text = f"{header}{NEW.strip()},Hope of Wichita,Safe in Wichita\n"
    _, _, found = table(text, name="Wichita.csv")
    decide(found, "a", "", "state", "successor", "w")

    row = row_of(package, "2022-MU-FX-0001")
    assert row["site_state"] == "KS"
    assert "Wichita" not in ",".join(row.values())
    assert "Hope" not in ",".join(row.values())
    assert check_package(package) == []
    assert table(text, name="Wichita.csv")[0] == 0


# What is passed over.


def test_a_withheld_award_is_on_no_screen_and_in_no_file(table, tmp_path, package):
    text = HEADER + (
        "2022-MU-FX-0666,Hidden House,Wichita,KS,1,2022,Open\n"
        ",Another Hidden,Boise,ID,2,2022,Open\n"
        ",Third Hidden,Boise,ID,2,,Open\n"
        f"{GEMS},Changed Name,New York,NY,,,\n"
    )
    marks = [
        mark_of("Another hidden", "ID", "2022"),
        mark_of("third hidden", "ID", "2021"),
    ]
    numbers = ["2022-mu-fx-0666", *marks, GEMS]
    (tmp_path / "numbers.txt").write_text("\n".join(numbers))

    ended, said, found = table(text)

    assert (ended, found) == (0, None)
    assert "Hidden" not in said
    assert "Not proposed" not in said
    assert "withheld" not in said.casefold()


def test_a_row_of_a_coarse_award_without_a_number_is_passed_over(table, package, edit):
    edit("awards.csv", "no-number-2016-sacramento,", "no-number-2016-x,")
    path = package / "awards.csv"
    lines = path.read_text().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith("no-number-2016-x"))
    row = next(csv.reader([lines[at]]))
    header = next(csv.reader([lines[0]]))
    row[header.index("finest_allowed")] = "state"
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(row)
    lines[at] = out.getvalue()
    path.write_text("".join(lines))
    like = "Sacramento City Unified School District,Sacramento,CA,1,2016,\n"

    ended, said, found = table(f"{HEADER},{like}2016-MU-FX-0099,{like}")

    assert (ended, found) == (0, None)
    assert "Not proposed" not in said


def test_what_was_rejected_comes_again_only_when_the_table_says_something_else(
    table, decide, package
):
    text = HEADER + NEW + f"{GEMS},,New York,NY,,,Open\n"
    _, _, found = table(text)
    decide(found, "r", "No.", "r", "No.", "w")

    assert table(text)[0] == 0
    assert table(text, name="renamed.csv")[0] == 0
    assert table(text.replace("300000", "300001"))[0] == 3


def test_an_award_that_the_table_lacks_stays(table, decide, package):
    before = parse_csv((package / "awards.csv").read_bytes(), "a").rows()
    _, _, found = table(HEADER + NEW)

    assert found.gone == ()
    decide(found, "a", "", "", "", "w")
    assert len(parse_csv((package / "awards.csv").read_bytes(), "a").rows()) == (
        len(before) + 1
    )


# Rows that are told and not proposed.


def test_rows_that_are_not_read_are_told_with_line_column_and_what_to_do(table):
    text = HEADER.replace("Status", "Status,Country") + (
        "2022-MU-FX-0001,A,Toronto,,1,2022,,Canada\n"
        "2022-MU-FX-0002,B,,,1,2022,,\n"
        "2022-MU-FX-0003,C,Springfield,,1,2022,,\n"
        "2022-MU-FX-0004,D,Nosuch,TX,1,2022,,\n"
        "2022/MU/FX(5),E,Denver,CO,1,2022,,\n"
        "2022-MU-FX-0006,F,Denver,CO,lots,1949,,\n"
    )
    ended, said, found = table(text)

    assert (
        "2 placed; 1 ambiguous: a place is to be chosen; 1 not found; 2 rejected"
        in said
    )
    assert (
        "line 2, column Country: lies outside the United States; leave it out" in said
    )
    assert "line 3: names no place; write city and state" in said
    assert "line 4, column City: 'Springfield' fits" in said
    assert "line 5, column City: 'Nosuch, TX' is no place" in said
    assert "line 6, column Award number: is no number that a list can hold" in said
    assert "line 7, column Amount: found another text; write an amount" in said
    assert "line 7, column Fiscal year: found '1949'; write" in said
    assert "2 awards whose place is not told: correct its row, and import" in said
    # What could not be read is not known; the award is there all the same.
    assert ended == 3
    (award,) = found.added
    assert award.award_number == "2022-MU-FX-0006"
    assert not {"fiscal_year", "amount_original_usd"} & award.cells.keys()


def test_an_address_a_person_and_what_cannot_be_seen_get_no_further(table, package):
    header = (
        HEADER.strip() + ",Title,Street Address,Zip,Contact Name,Phone,Description\n"
    )
    text = header + (
        '2022-MU-FX-0001,"Doe, Jane",Denver,CO,1,2022,Open,,'
        "12 Elm St,80202,Jane Roe,303-555-0143,Write to jane@example.org\n"
        "2022-MU-FX-0002,A\u200bHouse,Telluride,CO,1,2022,Open,Telluride House,"
        "12 Elm St,80202,Jane Roe,303-555-0143,\n"
    )
    _, said, found = table(text)
    raw = Path("state-changes.json").read_text()

    for secret in (*SECRETS, "Telluride", "Doe"):
        assert secret not in raw
        assert secret not in said
    assert "Left out of Recipient, for they say too much: 1 cell." in said
    assert "column Title: names its place finer than it may be shown" in said
    assert found.added[1].cells["site_county"] == "San Miguel County"
    assert Review(found, package).items


@pytest.mark.parametrize(
    "hostile",
    [
        '=HYPERLINK("http://x") <script>alert(1)</script> ${7*7} {{7*7}}',
        "\u202eturned\u202c",
        "@SUM(1+1)|cmd",
        "x" * 5_000,
        "a;b,c\td",
    ],
)
def test_hostile_text_is_text_from_the_table_to_the_check(
    table, decide, package, hostile
):
    file = io.StringIO(newline="")
    rows = [HEADER.strip().split(","), NEW.strip().split(",")]
    rows[1][1] = rows[1][6] = hostile
    csv.writer(file).writerows(rows)

    ended, _said, found = table(file.getvalue())

    assert ended == 3
    assert "\u202e" not in Path("state-changes.json").read_text()
    decide(found, "a", "", "", "successor", "w")
    assert main(["--folder", str(package), "check"]) == 0
    assert table(file.getvalue())[0] == 0


def test_the_name_of_a_table_misleads_on_no_screen_and_says_no_address(table):
    ended, said, _ = table(HEADER + NEW, name="x\x1b[2K.csv")
    assert ended == 1
    assert "\x1b" not in said
    assert "write another name with --out" in said

    assert name_in_cells("state awards.xlsx") == "state awards.xlsx"
    for name in ("12 Elm Street.csv", "x\u202e.csv", "Fiscal Year 2020.csv", "x" * 99):
        assert name_in_cells(name) == "A table that somebody sent"


# Tables of others.

KEY = "ASST_NON_2022MUFX0001_1550"
USASPENDING = (
    "assistance_award_unique_key,award_id_fain,total_obligated_amount,"
    "award_base_action_date,recipient_name,recipient_address_line_1,"
    "recipient_zip_code,cfda_number,primary_place_of_performance_city_name,"
    "primary_place_of_performance_state_name,"
    "prime_award_base_transaction_description\n"
    f"{KEY},2022MUFX0001,300000.50,2022-09-20,A COURT,1 MADE UP ST,80202,16.726,"
    "DENVER,COLORADO,MENTORING FOR VICTIMS OF SEX TRAFFICKING\n"
    "ASST_NON_2022MUFX0002_1550,2022MUFX0002,1,2022-09-20,A CLUB,1 MADE UP ST,80202,"
    "16.726,DENVER,COLORADO,MENTORING\n"
    "ASST_NON_2022XX_1550,2022MUFX0003,1,2022-09-20,A FARM,1 MADE UP ST,80202,10.500,"
    "DENVER,COLORADO,SEX TRAFFICKING\n"
    "ASST_NON_2016MUMU0007_1550,2016MUMU0007,446259.5,2016-09-20,A NEW NAME,"
    "1 MADE UP ST,80202,16.726,NEW YORK,NEW YORK,MADE UP\n"
)


def test_awards_of_usaspending_stand_beside_the_list_as_after_a_refresh(
    table, decide, package
):
    ended, said, found = table(USASPENDING, source="")

    assert ended == 3
    assert "1 award under a listing of the program, without one of its keywords" in said
    assert "1 award under other assistance listings than the program's" in said
    assert cells(found)[GEMS, "usaspending.obligated_total_usd"] == "446259.50"
    assert cells(found)[GEMS, "usaspending.recipient"] == "A NEW NAME"
    (added,) = found.added
    assert added.award_number == "2022-MU-FX-0001"
    assert added.source_url == f"https://www.usaspending.gov/award/{KEY}"
    assert added.record["obligated_total_usd"] == "300000.50"
    assert "MADE UP ST" not in Path("state-changes.json").read_text()
    own = row_of(package, GEMS)
    decide(found, "A", "a", "", "", "successor", "w")
    assert row_of(package, GEMS) == own
    assert row_of(package, GEMS, "usaspending.csv")["recipient"] == "A NEW NAME"
    assert row_of(package, "2022-MU-FX-0001")["fiscal_year"] == "2022"
    assert check_package(package) == []
    assert table(USASPENDING, source="")[0] == 0


def test_transactions_of_one_award_are_one_award_of_its_first_year(table):
    text = (
        "assistance_award_unique_key,award_id_fain,federal_action_obligation,"
        "total_obligated_amount,action_date,recipient_name,cfda_number,"
        "primary_place_of_performance_city_name,"
        "primary_place_of_performance_state_name,"
        "prime_award_base_transaction_description\n"
    )
    more = "CSEC HOUSE,16.726,DENVER,COLORADO,SEX TRAFFICKING\n"
    for day, usd in (
        ("2023-10-05", "-5"),
        ("2022-09-20", "300005"),
        ("2024-01-01", "0"),
    ):
        text += f"{KEY},2022MUFX0001,{usd},300000,{day},{more}"

    _, said, found = table(text)

    (added,) = found.added
    assert "USAspending, transactions" in said
    assert added.cells["fiscal_year"] == "2022"
    assert added.record["obligated_total_usd"] == "300000"


def test_a_spreadsheet_with_a_title_above_its_header_is_a_table(table, decide, package):
    raw = workbook(
        ["State awards"],
        [],
        ["Grant #", "Grantee", "City", "State", "Award amount", "FY", "CFDA"],
        ["2022-MU-FX-0001", "A House", "Denver", "CO", 300000.0, 2022, 16.543],
        ["Total", None, None, None, 300000.0, None, None],
    )
    ended, said, found = table(raw, name="state.xlsx")

    assert ended == 3
    assert "reads like a sum of other rows" in said
    (added,) = found.added
    assert added.comment == "state.xlsx, line 4"
    assert added.cells["amount_evidence"].startswith("state.xlsx, read ")
    decide(found, "a", "", "", "successor", "w")
    assert table(raw, name="state.xlsx")[0] == 0


def test_numbers_and_amounts_of_five_digits_are_read_as_what_they_are(
    table, decide, package
):
    text = HEADER + "15PJDP-22-GG-03987-MENT,A House,Denver,CO,45000,2022,Open\n" * 4
    ended, _, found = table(text)

    assert ended == 3
    (added,) = found.added
    assert added.cells["amount_original_usd"] == "45000"
    decide(found, "a", "", "", "successor", "w")
    assert row_of(package, "15PJDP-22-GG-03987-MENT")["amount_original_usd"] == "45000"
    changed = text.replace("45000", "46000").replace("15PJDP-22-GG", "15pjdp22gg")
    assert table(changed)[2].changes[0].new_value == "46000"


def test_rows_of_one_award_that_disagree_are_told_and_not_proposed(table):
    text = HEADER + (
        "2017-MU-FX-0023,,Los Angeles,CA,1,,Open\n"
        "2017MUFX0023,,Los Angeles,CA,2,,OPEN\n"
    )
    _, said, found = table(text)

    assert cells(found) == {("2017-MU-FX-0023", "status"): "Open"}
    assert (
        "line 3, column Amount: says something else than line 2 of this award" in said
    )


# Any list.


def test_any_other_list_takes_a_table_with_its_own_program(table, decide, tmp_path):
    (tmp_path / "other").mkdir()
    awkward = write_package("awkward", tmp_path / "other")
    text = HEADER + (
        "B-0001,A School,Denver,CO,5,2024,Open\n"
        "A-0001,First recipient,Boulder,CO,7,2021,Open\n"
        "A-0006,Sixth Recipient,Telluride,CO,75000,2024,Open\n"
        "A-0009,Ninth Recipient,Denver,CO,5000,2024,\n"
        "A-0004,Fourth Recipient,Nosuchtown,WY,50000,,\n"
        "A-0016,Sixteenth,Boulder County,CO,16000,2021,\n"
    )
    _, _said, found = table(text, folder=awkward)

    assert found.added[0].cells["program"] == "night-school"
    assert cells(found)["A-0001", "site_city"] == "Boulder"
    assert cells(found)["A-0009", "site_city"] == "Denver"
    assert not {a for a, _ in cells(found)} & {"A-0006", "A-0004", "A-0016"}
    written, _told = decide(found, "A", "A", "a", "", "", "", "w", folder=awkward)
    assert written is not None
    assert check_package(awkward) == []
    assert table(text, folder=awkward)[0] == 0


@pytest.mark.parametrize("name", ["empty", "one", "checked"])
def test_a_list_of_any_size_takes_the_same_table_twice(table, decide, tmp_path, name):
    (tmp_path / "other").mkdir()
    folder = write_package(name, tmp_path / "other")
    ended, _, found = table(HEADER + NEW, folder=folder)

    assert ended == 3
    decide(found, "a", "", "", "core", "w", folder=folder)
    assert check_package(folder) == []
    assert table(HEADER + NEW, folder=folder)[0] == 0


def test_a_later_program_is_named_and_its_award_goes_to_the_later_list(
    table, decide, package
):
    _, _, found = table(HEADER + NEW, "--program", "trafficking-of-girls")
    decide(found, "a", "", "", "", "w")

    assert row_of(package, "2022-MU-FX-0001", "later/awards.csv")
    assert check_package(package) == []


# The command.


def test_what_stands_there_is_not_overwritten_and_all_that_is_wrong_is_said(
    table, package, capsys
):
    table(HEADER + NEW)
    before = Path("state-changes.json").read_bytes()
    words = ["--folder", str(package), "import", "state.csv"]

    assert main([*words, "--source", "here", "--program", "none"]) == 1

    said = capsys.readouterr().err
    assert "state-changes.json: is there already; review it, then remove it" in said
    assert "--source: is no web address" in said
    assert "--program: found 'none'; write one of: cse-mentoring, trafficking" in said
    assert Path("state-changes.json").read_bytes() == before
    assert main([*words, "--out", "other.json"]) == 3
    assert Path("other.json").exists()
    assert main([*words, "--out", str(package / "x.json")]) == 1
    assert main([*words, "--out", "x.csv"]) == 1
    assert main([*words, "none.csv", "--write"]) == 1
    said = capsys.readouterr().err
    assert "lies among the files of the list" in said
    assert "does not end with .json" in said
    assert "is a table, beside other files; import one table at a time" in said
    assert "leave out --write, and review what is written" in said


def test_a_table_is_told_from_proposed_changes_by_what_it_holds(
    table, package, tmp_path, capsys
):
    table(HEADER + NEW)
    Path("renamed").write_bytes(Path("state-changes.json").read_bytes())

    assert is_table(tmp_path / "state.csv")
    assert not is_table(tmp_path / "renamed")
    assert not is_table(tmp_path / "none.json")
    assert main(["--folder", str(package), "import", "none.csv"]) == 1
    assert "none.csv: cannot be read" in capsys.readouterr().err


def test_an_edited_file_of_a_table_is_held_to_what_a_table_may_propose(table, package):
    table(HEADER + NEW + f"{GEMS},,New York,NY,,,Open\n")
    path = Path("state-changes.json")
    content = json.loads(path.read_text())
    content["changes"][0] |= {"field": "finest_allowed", "old_value": "city"}
    content["added"][0]["cells"]["title"] = "At 12 Elm Street"
    path.write_text(json.dumps(content))

    assert main(["--folder", str(package), "review", str(path)]) == 1
