"""A person's own file: every row is accounted for, and no street is ever kept."""

import csv
import datetime
import io
import json
import os
import resource
import signal
import subprocess
import sys
import zipfile

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from data.__main__ import main
from data.own.choices import Choices, read_choices
from data.own.columns import TARGETS, columns_of, target_of
from data.own.command import report_of, told
from data.own.files import read_file
from data.own.places import OUTCOMES, WITHHELD
from data.own.rows import read_rows
from data.own.values import (
    fiscal_year_of,
    form_of_days,
    read_amount,
    read_day,
    read_year,
    writes_commas_as_points,
)
from geo.resolve import Located
from grants.errors import DataError
from tests import lists

RESOLVER = lists.resolver()


def own(content, name="own.csv", **more):
    raw = content if isinstance(content, bytes) else content.encode()
    return read_rows(read_file(raw, name), RESOLVER, **more)


def outcomes(found):
    return [row.outcome for row in found.rows]


def refused(raw, name="own.csv", sheet=""):
    with pytest.raises(DataError) as caught:
        read_rows(read_file(raw, name, sheet), RESOLVER)
    (problem,) = caught.value.problems
    return str(problem)


def workbook(*rows, merge=(), title="Grants", more=(), hidden=()):
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    for name, table in more:
        other = book.create_sheet(name)
        for row in table:
            other.append(row)
    for name in hidden:
        book[name].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


SIMPLE = "city,state\nDenver,CO\nEl Paso,TX\n"


@pytest.mark.parametrize(
    ("raw", "how"),
    [
        (SIMPLE.encode(), "CSV, UTF-8, cells separated by commas"),
        (SIMPLE.encode("utf-8-sig"), "CSV, UTF-8, cells separated by commas"),
        (SIMPLE.encode("utf-16"), "CSV, UTF-16, cells separated by commas"),
        (SIMPLE.encode("utf-16-le"), "CSV, UTF-16, cells separated by commas"),
        (SIMPLE.encode("utf-16-be"), "CSV, UTF-16, cells separated by commas"),
        (SIMPLE.replace(",", ";").encode(), "CSV, UTF-8, cells separated by semic"),
        (SIMPLE.replace(",", "\t").encode(), "CSV, UTF-8, cells separated by tabs"),
        (SIMPLE.replace(",", "|").encode(), "CSV, UTF-8, cells separated by bars"),
        (SIMPLE.replace("\n", "\r\n").encode(), "CSV, UTF-8"),
        (SIMPLE.replace("\n", "\r").encode(), "CSV, UTF-8"),
        (f"{SIMPLE}Cañon City,CO\n".encode("cp1252"), "CSV, Windows-1252"),
        (b"\n\n" + SIMPLE.encode(), "CSV, UTF-8"),
    ],
)
def test_a_csv_is_read_as_people_save_it(raw, how):
    found = own(raw)

    assert found.file.how.startswith(how)
    assert [row.place.label for row in found.rows][:2] == [
        *("Denver, Colorado", "El Paso, Texas")
    ]


def test_commas_within_cells_are_not_taken_for_what_separates_them():
    found = own("place;note\nDenver, CO;,\nEl Paso, TX;,\n")

    assert found.file.how.endswith("semicolons")
    assert found.counts["placed"] == 2


def test_quotes_and_line_breaks_within_cells_keep_the_lines_of_the_file():
    found = own('title,city,state\n"Two\nlines, and ""marks""",Denver,CO\nB,Aspen,CO\n')

    assert [row.line for row in found.rows] == [2, 4]
    assert found.rows[0].cells["title"] == 'Two lines, and "marks"'


def test_a_spreadsheet_of_a_state_with_a_title_and_merged_cells_is_read():
    raw = workbook(
        ["State awards 2024"],
        [],
        ["Grantee", "City", "State", "Total Award", "Award Date", "Contact"],
        ["A House", "Denver", "CO", 1234.5, datetime.date(2023, 10, 1), "Jane"],
        ["B House", "Boulder", None, 5000, datetime.date(2023, 9, 30), "Joe"],
        ["Grand Total", None, None, 6234.5, None, None],
        merge=["A1:F1", "C4:C5"],
    )

    found = own(raw, "state.xlsx")

    assert found.file.how == "spreadsheet, sheet 'Grants'"
    assert found.columns.header == 3
    assert [row.line for row in found.rows] == [4, 5, 6]
    assert found.rows[0].cells["fiscal_year"] == "2024"
    assert found.rows[1].cells["fiscal_year"] == "2023"
    assert found.rows[1].place.label == "Boulder, Colorado"  # its state was merged
    assert found.rows[2].problems[0].found == "reads like a sum of other rows"
    assert found.columns.dropped_names == {"names of persons": ("Contact",)}


def test_a_sheet_is_chosen_and_a_hidden_one_is_not_shown():
    table = [["city", "state"], ["Denver", "CO"], ["Aspen", "CO"]]
    raw = workbook(
        ["Notes"],
        more=[("Data", table), ("Secret", table)],
        hidden=["Secret"],
        title="Read me",
    )

    file = read_file(raw, "x.xlsx")

    assert file.sheets == ("Read me", "Data")
    assert file.sheet == "Data"  # the first that holds a table
    assert "has no sheet 'Secret'; choose one of: Read me, Data" in refused(
        raw, "x.xlsx", "Secret"
    )


def test_a_name_that_would_move_a_terminal_is_shown_as_it_is():
    assert "'bad\\x1b.csv'" in refused(b"city\x1b[2K,state\n", "bad\x1b.csv")


def test_a_cell_longer_than_any_spreadsheet_shows_refuses_it_with_its_line():
    raw = workbook(("city",), ("Denver",), ("LONG",))
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"LONG", b"x" * 200_000))
    raw = file.getvalue()

    assert "line 3 has a cell of more than 131,072 marks" in refused(raw, "a.xlsx")


def test_a_file_above_the_bound_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("data.own.files.MOST_BYTES", 10)

    assert "is larger than" in refused(SIMPLE.encode())


def test_a_list_above_the_bound_of_rows_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr("data.own.rows.MOST_ROWS", 1)

    assert "holds more than 1 rows; bring it in parts" in refused(SIMPLE.encode())


# Rows.

TABLE = """Grantee,City,State,Amount,FY
A,Denver,CO,"$1,234.50",FY2019
B,Springfield,,(500),2020
C,Nosuch,TX,n/a,
D,,,5,
E,🙂,TX,1k,2019-2020
Total,,,"2,000",
G,El Paso,TX,7,2020,x
H,Teluride,CO,100,19
"""


def test_each_row_ends_as_one_of_four_and_they_add_up():
    found = own(TABLE)

    assert outcomes(found) == [
        *("placed", "ambiguous", "not_found", "rejected", "not_found"),
        *("rejected", "rejected", "not_found"),
    ]
    assert found.counts == {
        "placed": 1,
        "ambiguous": 1,
        "not_found": 3,
        "rejected": 3,
    }
    problems = {row.line: [str(p) for p in row.problems] for row in found.rows}
    assert problems[2] == []
    assert "column City: 'Springfield' fits 2" in problems[3][1]
    assert "found '(500)', which is no award" in problems[3][0]
    assert "write city and state, or remove it" in problems[5][0]
    assert "found '1k'; write an amount, such as 450000" in problems[6][0]
    assert "found '2019-2020'; write one year" in problems[6][1]
    assert "has 6 cells under 5 headings" in problems[8][0]
    assert len(found.rows[1].choices) > 10


def test_a_city_that_nobody_knows_is_never_answered_with_its_state():
    found = own("city,state\nNosuch,TX\n🙂,TX\n-,TX\n,TX\n")

    assert outcomes(found) == ["not_found", "not_found", "placed", "placed"]
    assert [row.place.label for row in found.rows[2:]] == ["Texas", "Texas"]


def test_a_town_too_small_to_be_named_is_placed_at_its_county():
    (row,) = own('place\n"Telluride, CO"\n').rows

    assert row.place.label == "San Miguel County, Colorado"


def test_places_abroad_and_foreign_money_are_said():
    text = (
        "city,state,country,amount,currency\nToronto,,Canada,5,\nDenver,CO,USA,7,GBP\n"
        "Denver,CO,United States,8,USD\n"
    )

    found = own(text)

    assert outcomes(found) == ["rejected", "placed", "placed"]
    assert "lies outside the United States" in str(found.rows[0].problems[0])
    assert "is in 'GBP'" in str(found.rows[1].problems[0])
    assert [row.cells.get("amount_usd") for row in found.rows] == [None, None, "8"]


def test_what_a_person_chose_for_a_text_holds_for_all_of_its_rows():
    text = "city,state\nSpringfield,\nSpringfield,\nAspen,CO\n"
    place = RESOLVER.resolve("Springfield, OH")
    assert isinstance(place, Located)

    found = own(
        text, corrections={"Springfield": place.place_id, "Aspen, CO": WITHHELD}
    )

    assert [row.place.label for row in found.rows[:2]] == ["Springfield, Ohio"] * 2
    assert found.rows[2].outcome == "rejected"
    assert found.counts["placed"] == 2


def test_a_correction_to_a_town_too_small_is_held_at_its_county():
    cities = RESOLVER.gazetteer.gazetteer.cities
    small = cities[cities["population"].between(1, 2_000)].index[0]

    (row,) = own("city\nSpringfield\n", corrections={"Springfield": small}).rows

    assert row.place.precision == "county"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("مدينة ,مدينة", "right-to-left"),
        ("👩‍👧 House", "a joined picture"),
        ("${7*7} `x` <script>alert(1)</script> =1+1", "code"),
        ("a\u202eb", "turned around"),
    ],
)
def test_hostile_and_foreign_names_are_text_and_nothing_else(text, name):
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["recipient", "city", "state"], [text, "Denver", "CO"]])

    (row,) = own(file.getvalue()).rows

    assert row.outcome == "placed"
    assert row.cells["recipient"] == text.replace("\u202e", "").strip()


def test_marks_that_cannot_be_seen_are_refused_by_row():
    found = own(b"city,state\nDen\x00ver,CO\nAspen,CO\n")

    assert outcomes(found) == ["rejected", "placed"]
    assert "holds marks that cannot be seen" in str(found.rows[0].problems[0])


def test_columns_of_one_name_are_told_apart_and_the_first_is_read():
    found = own("city,city,state,state\nDenver,Aspen,CO,TX\n")

    assert found.rows[0].place.label == "Denver, Colorado"
    assert found.columns.others == {"city": (1,), "state": (3,)}


# What is never kept.

SECRETS = ("12 Elm", "80202", "555-0143", "@example", "Jane", "39.7392", "123-45-6789")


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        (
            "Recipient,Street Address,City,State,Zip,Phone,E-mail,Contact Name\n"
            "A,12 Elm St,Denver,CO,80202,303-555-0143,jane@example.org,Jane Roe\n",
            {"street addresses", "ZIP codes", "telephone numbers", "e-mail addresses"}
            | {"names of persons"},
        ),
        (
            "Org,Where,City,State,How,Id,Latitude,Longitude\n"
            "A,12 Elm Street,Denver,CO,(303) 555-0143,123-45-6789,39.7392,-104.99\n",
            {"street addresses", "telephone numbers", "data of clients", "coordinates"},
        ),
        ('Address\n"12 Elm St, Denver, CO 80202"\n', set()),
        ('Place\n"12 Elm St, Denver, CO 80202"\n', set()),
        (
            "Recipient,City,State\nA at 12 Elm St call 303-555-0143,Denver,CO\n",
            set(),
        ),
        (
            "Description,City,State\nWrite to jane@example.org,Denver,CO\nB,Aspen,CO\n"
            "C,Aspen,CO\nD,Aspen,CO\n",
            set(),
        ),
        (
            "Amount,City,State\n12 Elm St,Denver,CO\n1,Aspen,CO\n2,Aspen,CO\n"
            "3,Aspen,CO\n4,Aspen,CO\n",
            set(),
        ),
    ],
)
def test_nothing_finer_than_a_city_and_no_way_to_a_person_is_kept_or_said(
    text, dropped
):
    found = own(text)

    assert found.rows[0].outcome == "placed"
    assert found.rows[0].place.label == "Denver, Colorado"
    assert dropped <= set(found.columns.dropped_names)
    everything = (
        json.dumps(
            [
                [row.text, row.choices, dict(row.cells), [str(p) for p in row.problems]]
                for row in found.rows
            ]
        )
        + json.dumps(report_of(found))
        + " ".join(told(found))
    )
    for secret in SECRETS:
        assert secret not in everything


# Columns.


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Recipient Org:Name", "recipient"),
        ("award_id_fain", "award_number"),
        ("Grant #", "award_number"),
        ("TOTAL OBLIGATED AMOUNT", "amount_usd"),
        ("primary_place_of_performance_city_name", "city"),
        ("Recipient State/Province", "state"),
        ("E-mail", "email"),
        ("Shoe size", ""),
    ],
)
def test_a_column_is_known_by_the_names_that_people_give_it(name, target):
    assert target_of(name) == target


def test_every_target_has_a_name_and_no_name_two_targets():
    from data.own.columns import DROPPED, _rows_of_names

    rows = _rows_of_names()

    assert {target for target, _ in rows} == {*TARGETS, *DROPPED}
    assert len({written for _, written in rows}) == len(rows)


def test_the_name_of_a_column_cannot_mislead_on_a_screen():
    found = own("\x1b]City,State,\u202eContact\nNosuch,TX,Jane\n")

    everything = " ".join(told(found)) + json.dumps(report_of(found))
    assert "column ]City: 'Nosuch, TX'" in everything
    assert "\x1b" not in everything
    assert "\u202e" not in everything


def test_amounts_and_numbers_of_five_digits_are_no_zip_codes():
    found = own(
        "Award number,City,State,Amount,What\n"
        "15PJDP-22-GG-03987-MENT,Denver,CO,45000,80202\n"
        "15PJDP-22-GG-03988-MENT,Aspen,CO,55000,80203\n"
    )

    assert [row.cells["amount_usd"] for row in found.rows] == ["45000", "55000"]
    assert found.rows[0].cells["award_number"] == "15PJDP-22-GG-03987-MENT"
    assert found.columns.dropped_names == {"street addresses": ("What",)}


def test_states_are_known_by_what_stands_in_their_column():
    file = read_file(b"city,wo\nDenver,CO\nAspen,Colorado\n", "x.csv")

    assert columns_of(file).of["state"] == 1


USASPENDING = (
    "assistance_award_unique_key,award_id_fain,total_obligated_amount,"
    "award_base_action_date,recipient_name,recipient_address_line_1,"
    "recipient_city_name,recipient_state_code,recipient_zip_code,"
    "primary_place_of_performance_city_name,primary_place_of_performance_state_name,"
    "prime_award_base_transaction_description\n"
    "ASST_NON_1,2018MUFX0004,447460.00,2018-09-20,A COURT,1 MADE UP ST,ALBANY,NY,"
    "12207,DENVER,COLORADO,MADE UP\n"
)


def test_a_file_of_usaspending_is_recognized_and_placed_where_the_work_is():
    found = own(USASPENDING)

    assert found.columns.shape == "USAspending, awards"
    (row,) = found.rows
    assert row.place.label == "Denver, Colorado"
    assert row.cells["amount_usd"] == "447460"
    assert row.cells["fiscal_year"] == "2018"
    assert row.cells["award_number"] == "2018MUFX0004"


def test_a_file_of_360giving_and_of_candid_are_recognized():
    giving = own(
        "Identifier,Title,Currency,Amount Awarded,Award Date,Recipient Org:Name,"
        "Recipient Org:City,Recipient Org:Country\n"
        "360G-1,Mentors,USD,5000,2020-02-01,A House,Denver,US\n"
    )
    candid = own(
        "Recipient Name,Recipient Street Address,Recipient City,"
        "Recipient State/Province,Recipient Country,Grant Amount,Fiscal Year,"
        "Grant Description\n"
        "A House,12 Elm St,Denver,Colorado,United States,5000,2020,M\n"
    )

    assert (giving.columns.shape, candid.columns.shape) == ("360Giving", "Candid")
    assert giving.rows[0].outcome == "ambiguous"  # its city comes without a state
    assert candid.rows[0].place.label == "Denver, Colorado"


def test_a_street_that_is_chosen_as_a_place_is_cut_down_to_its_city():
    text = 'Where,Street Address,State\nx,"12 Elm St, Denver",CO\n'

    found = own(text, chosen={"place": "Street Address", "city": ""})

    (row,) = found.rows
    assert row.place.label == "Denver, Colorado"
    assert "Elm" not in row.text


# Values.


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$1,234.50", "1234.50"),
        ("(500)", "-500"),
        ("-500", "-500"),
        ("$ 450 000", "450000"),
        ("450000.00", "450000.00"),
        ("1,23", None),
        ("2k", None),
        ("1.2M", None),
        ("lots", None),
        ("9" * 20, None),
        ("1e5", None),
    ],
)
def test_an_amount_is_read_as_people_write_it_and_a_rounded_one_is_none(text, value):
    amount = read_amount(text)

    assert (None if amount is None else str(amount)) == value


def test_a_column_that_writes_commas_as_points_is_read_so():
    assert writes_commas_as_points(["1.234,50", "12,00", "7"])
    assert not writes_commas_as_points(["1,234.50", "12.00", "7"])
    assert str(read_amount("1.234,50", has_comma_as_point=True)) == "1234.50"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *(("FY2019", 2019), ("2019", 2019), ("FY 19", 2019), ("FFY'19", 2019)),
        *(("2019-2020", None), ("19", None), ("SFY2019 (2019)", 2019), ("none", None)),
    ],
)
def test_a_year_is_one_year(text, year):
    assert read_year(text) == year


def test_days_of_one_column_are_read_in_the_form_of_most():
    american = form_of_days(["03/04/2020", "12/31/2020"])
    european = form_of_days(["03/04/2020", "31/12/2020"])

    assert read_day("03/04/2020", american) == datetime.date(2020, 3, 4)
    assert read_day("03/04/2020", european) == datetime.date(2020, 4, 3)
    assert read_day("03/04/2020", "") is None  # alone it does not tell
    assert read_day("October 1, 2018", american) == datetime.date(2018, 10, 1)
    assert read_day("10/1/18 - 9/30/21", american) == datetime.date(2018, 10, 1)
    assert fiscal_year_of(datetime.date(2018, 10, 1)) == 2019


# The command.


@pytest.fixture
def validate(tmp_path, capsys):
    def run(content, *more):
        file = tmp_path / "own.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        report = tmp_path / "report.json"
        ended = main(["validate", str(file), "--report", str(report), *more])
        said = capsys.readouterr()
        found = json.loads(report.read_text("utf-8")) if report.exists() else None
        return ended, said.out + said.err, found

    return run


def test_the_command_reports_rows_that_add_up_and_ends_by_them(validate):
    ended, said, report = validate(TABLE)

    assert ended == 3
    assert sum(report[outcome] for outcome in OUTCOMES) == report["rows"] == 8
    assert "1 placed; 1 ambiguous: a place is to be chosen; 3 not found; 3 rej" in said
    assert {"line", "column", "found", "instead"} == set(report["problems"][0])
    assert validate(SIMPLE)[0] == 0
    assert validate("")[0] == 1
    assert validate("city,state\n")[0] == 1


def test_a_report_for_which_there_is_no_room_is_one_sentence_and_no_part_of_a_file(
    tmp_path,
):
    def leave_no_room():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    (tmp_path / "own.csv").write_text(SIMPLE, encoding="utf-8")
    command = [sys.executable, "-m", "data", "validate", tmp_path / "own.csv"]
    done = subprocess.run(  # noqa: S603
        [*command, "--report", tmp_path / "report.json"],
        preexec_fn=leave_no_room,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "report.json: cannot be written (File too large); make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["own.csv"]


def test_the_command_does_not_wait_for_a_pipe_or_write_to_a_device(
    tmp_path, capsys, validate
):
    os.mkfifo(tmp_path / "pipe")

    assert main(["validate", str(tmp_path / "pipe")]) == 1
    assert "is no regular file" in capsys.readouterr().err
    assert main(["validate", str(tmp_path / "none.csv")]) == 1
    file = tmp_path / "x.csv"
    file.write_text(SIMPLE)
    assert main(["validate", str(file), "--report", "/dev/null"]) == 1


# Any table.

CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc")), max_size=12
) | st.sampled_from(
    ["Denver", "Springfield", "CO", "TX", "", "$5", "2020", "12 Elm St"]
)
HEADINGS = st.sampled_from(
    ["city", "state", "place", "amount", "fy", "recipient", "x", "award date", "zip"]
)


def any_table(draw_rows):
    frame = pd.DataFrame(draw_rows[1], columns=draw_rows[0])
    frame.insert(0, "place ", "Denver, CO")  # a file without a place is refused
    return frame


@st.composite
def tables(draw):
    headings = draw(st.lists(HEADINGS, min_size=1, max_size=5))
    width = len(headings)
    row = st.lists(CELLS, min_size=width, max_size=width)
    return headings, draw(st.lists(row, min_size=1, max_size=6))


def is_accounted_for(table):
    frame = any_table(table)
    for separator in ",;\t":
        raw = frame.to_csv(index=False, sep=separator).encode()
        found = own(raw)
        assert sum(found.counts.values()) == len(found.rows) == len(frame)


@given(tables())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_table_that_pandas_writes_is_read_with_every_row_accounted_for(table):
    is_accounted_for(table)


@pytest.mark.long
@given(tables())
@settings(max_examples=10_000, suppress_health_check=[HealthCheck.too_slow])
def test_ten_thousand_tables_are_read_with_every_row_accounted_for(table):
    is_accounted_for(table)


def test_a_choice_of_a_place_that_nobody_knows_is_named_in_short():
    raw = Choices({"x" * 5_000: "y" * 5_000}).to_json().encode()
    (problem,) = read_choices(raw, "choices.json", ()).left_out

    assert len(str(problem)) < 300
