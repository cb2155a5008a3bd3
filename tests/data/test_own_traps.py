"""Lists that are read wrongly by whoever reads them quickly."""

import json

import pytest

from data.__main__ import main
from data.own.files import read_file
from data.own.listing import own_catalog
from data.own.rows import read_rows
from exports.tables.own_report import own_report_csv
from grants.errors import DataError
from tests import lists
from tests.lists import catalog_of

RESOLVER = lists.resolver()


def own(text, name="own.csv"):
    raw = text if isinstance(text, bytes) else text.encode()
    return read_rows(read_file(raw, name), RESOLVER)


def places(text):
    return [row.place.label if row.place else row.outcome for row in own(text).rows]


def cells(text, name):
    return [row.cells.get(name) for row in own(text).rows]


def awards(text):
    return own_catalog(own(text), catalog_of("official"), "2026-11-30")


# Places.


def test_a_city_beside_its_county_is_the_city_and_a_county_alone_is_a_county():
    text = "city,county,state\nOAKLAND,ALAMEDA,CALIFORNIA\nHOUSTON,HARRIS,TEXAS\n"
    assert places(text) == ["Oakland, California", "Houston, Texas"]
    text = "county,state\nOrange,CA\nMarion,IN\nClark,NV\nOrleans,LA\nCook County,IL\n"
    assert places(text) == [
        *("Orange County, California", "Marion County, Indiana"),
        *("Clark County, Nevada", "Orleans Parish, Louisiana"),
        "Cook County, Illinois",
    ]


def test_the_state_column_holds_also_where_its_letters_stand_in_the_city():
    text = "place,state\nMilwaukee,WI\nMilwaukee,WA\nVirginia Beach,IN\nDenver CO,CO\n"

    found = places(text)
    assert found[0] == "Milwaukee, Wisconsin"
    assert found[1:3] == ["not_found", "not_found"]
    assert found[3] == "Denver, Colorado"


@pytest.mark.parametrize(
    "text",
    [
        *("🙂 TX", "@ TX", "-- TX", "Denver 🙂, CO", "東京, Denver, CO"),
        *("Denver, Boulder, CO", "New York, NY, Boston, MA", "Denver, CO, Austin, TX"),
        *("Toronto", "Italy", "Perth", "New England", "Appalachia", "West"),
        *("Paris, France", "Portland, OR or ME", "St. Louis, MO/IL", "Nationwide"),
    ],
)
def test_a_text_of_which_a_part_is_left_over_is_a_persons_to_choose(text):
    (found,) = places(f'place\n"{text}"\n')

    assert found in {"ambiguous", "not_found"}


def test_a_well_known_city_needs_no_state():
    assert places("place\nChicago\nSan Francisco\n") == [
        *("Chicago, Illinois", "San Francisco, California")
    ]


def test_a_column_of_whole_places_that_says_less_gives_way_to_the_city():
    text = "site,city,state\nMain Campus,Denver,CO\nColorado,Boulder,CO\n"

    assert places(text) == ["Denver, Colorado", "Boulder, Colorado"]


def test_a_list_of_places_and_nothing_else_needs_no_quotation_marks():
    assert places("place\nDenver, CO\nEl Paso, TX\n") == [
        *("Denver, Colorado", "El Paso, Texas")
    ]


# Values.


def test_an_amount_of_five_digits_is_no_zip_code():
    text = "city,state,amount,award number\nDenver,CO,45000,A-12345\nAspen,CO,50000,2\n"

    assert cells(text, "amount_usd") == ["45000", "50000"]
    assert cells(text, "award_number") == ["A-12345", "2"]


@pytest.mark.parametrize(
    "amount", ["450.000", "1.234", "(500", "5 10", "1 2 3", "0.4", "9" * 100_000]
)
def test_an_amount_that_may_be_another_is_said_and_not_counted(amount):
    found = own(f'city,state,amount\nDenver,CO,"{amount}"\n')

    assert found.rows[0].cells.get("amount_usd") is None
    assert found.rows[0].problems


def test_a_number_of_a_spreadsheet_in_a_column_of_commas_stays_what_it_is():
    text = "place;amount\nDenver CO;1.234.567,50\nDenver CO;450000.5\nDenver CO;9,75\n"

    assert cells(text, "amount_usd") == ["1234568", "450000", "10"]


@pytest.mark.parametrize(
    ("year", "is_read"),
    [
        *(("2018-10-01", "2019"), ("12/31/2019", "2020"), ("FY2020", "2020")),
        *(("2020-21", None), ("FY2019 and FY20", None), ("1905-07-10", None)),
        *(("0001", None), ("9999", None)),
    ],
)
def test_a_year_is_a_fiscal_year_or_is_said(year, is_read):
    assert cells(f"city,state,fiscal year\nDenver,CO,{year}\n", "fiscal_year") == [
        is_read
    ]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        *(("10/1/18-9/30/21", "2019"), ("2018-10-01T00:00:00Z", "2019")),
        *(('"Oct. 1, 2018"', "2019"), ('"Sept 30, 2018"', "2018"), ("201811", None)),
    ],
)
def test_a_day_is_read_as_people_write_it(day, year):
    assert cells(f"city,state,award date\nDenver,CO,{day}\n", "fiscal_year") == [year]


# Rows.


def test_an_open_quotation_mark_swallows_no_row():
    for text in (
        'City,State,Notes\nDenver,CO,"bad\nEl Paso,TX,x\nAustin,TX,y\n',
        'City,State,Notes\nDenver,CO,"bad\nEl Paso,TX,x\nAustin,TX,ok"\n',
    ):
        with pytest.raises(DataError, match=r"line 2: a (quotation mark|cell)"):
            own(text)


def test_a_second_header_further_down_takes_no_row_away():
    text = (
        "Recipient,City,State\nA,Denver,CO\nB,El Paso,TX\n\n"
        "Recipient,City,State,Amount,FY\nC,Austin,TX,5,2020\n"
    )
    found = own(text)

    assert [row.line for row in found.rows] == [2, 3, 5, 6]
    assert [row.outcome for row in found.rows[:2]] == ["placed", "placed"]


def test_of_two_rows_of_headings_the_lower_one_is_read():
    text = "Grantee,Location,,Award\nRecipient,City,State,Amount\nA,Denver,CO,450000\n"

    assert places(text) == ["Denver, Colorado"]
    assert cells(text, "amount_usd") == ["450000"]


def test_a_total_with_a_state_is_no_award():
    text = "recipient,city,state,amount\nTotal,,CO,5\nGrand Total,Denver,CO,5\n"

    assert places(text) == ["rejected", "rejected"]


def test_rows_of_one_award_complete_each_other_and_others_stay_apart():
    head = "award_id_fain,federal_action_obligation,action_date,total_obligated_amount,"
    text = (
        f"{head}assistance_award_unique_key,city,state\n"
        "1,5,2019-03-01,,K1,,\n1,5,2018-03-01,447460,k1,Denver,CO\n"
        "2,5,2018-03-01,7,N/A,Aspen,CO\n3,5,2018-03-01,8,N/A,Aspen,CO\n"
    )
    found = awards(text).figures_of()

    assert len(found.award_ids) == 3
    assert found.sites.total.known_usd == 447_475


def test_no_two_awards_share_a_code():
    text = "award number,city,state\nrow-3,Denver,CO\n,El Paso,TX\n"

    assert len(awards(text).awards.row_of) == 2


# What is kept of it.


def test_a_town_too_small_to_be_named_is_named_nowhere():
    text = "title,city,state,amount\nTelluride House,Telluride,CO,450000\n"
    found = own(text)

    assert found.rows[0].place.precision == "county"
    assert "Telluride" not in str(found.rows)
    assert "names its place finer than it may be shown" in str(found.rows[0].problems)
    assert b"Telluride" not in own_report_csv(found)


@pytest.mark.parametrize(
    "text",
    [
        *("Jane Doe 555-0142", "123-45-6789", "12 elm street apt", "jane@x.org"),
        *("Smith; Jane 80202", "DOB 4/5/2009"),
    ],
)
@pytest.mark.parametrize("column", ["amount", "fiscal year", "title", "status", "city"])
def test_what_leads_to_a_person_is_in_no_problem_and_no_cell(text, column):
    header = {"city": "city,state"}.get(column, f"city,state,{column}")
    row = f'"{text}",CO' if column == "city" else f'Denver,CO,"{text}"'
    rows = own(f"{header}\n{row}\nBoston,MA\nAustin,TX\nReno,NV\n").rows
    told = str([(one.text, one.cells, one.problems) for one in rows])

    for part in ("Jane", "555-0142", "123-45", "elm street", "80202", "4/5/2009"):
        assert part not in told


@pytest.mark.parametrize("name", ["SSN", "Contact Name", "E-mail", "Phone"])
def test_a_column_of_persons_stays_dropped_whatever_it_is_said_to_be(name):
    raw = f"City,State,{name}\nDenver,CO,Jane Doe 123-45-6789\n".encode()
    found = read_rows(read_file(raw, "x.csv"), RESOLVER, chosen={"recipient": name})

    assert "Jane" not in str(found.rows)


def test_names_of_files_and_columns_that_say_too_much_are_not_kept(tmp_path, capsys):
    name = "Jane Doe 12 Elm St Denver 80202.csv"
    found = own("City,State,Jane Doe 303-555-0142 jane@x.org\nDenver,CO,x\n", name)

    assert found.file.name == "a list.csv"
    assert "Jane" not in str((found.columns.names, found.columns.dropped_names))


def test_a_long_cell_takes_no_time():
    """Half a minute for everybody, where each mark was looked at from each other."""
    for cell in ("a" * 100_000, "a@" * 50_000, "9" * 100_000):
        assert places(f"City,State,Note,Amount\nDenver,CO,{cell},{cell}\n") == [
            "Denver, Colorado"
        ]


def test_the_report_does_not_replace_the_list(tmp_path, capsys):
    path = tmp_path / "own.csv"
    path.write_text("city,state\nDenver,CO\n", encoding="utf-8")

    assert main(["validate", str(path), "--report", str(path)]) == 1
    assert "is the list itself; name another file" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8").startswith("city,state")


def test_a_report_says_all_of_it_and_adds_up(tmp_path, capsys):
    path, report = tmp_path / "own.csv", tmp_path / "report.json"
    path.write_text("city,state\nDenver,CO\nToronto,\n,\n", encoding="utf-8")

    assert main(["validate", str(path), "--report", str(report)]) == 3
    found = json.loads(report.read_text(encoding="utf-8"))
    assert (found["rows"], found["placed"], found["ambiguous"]) == (2, 1, 1)
    assert found["problems"][0]["found"] == "'Toronto' fits one, perhaps"
