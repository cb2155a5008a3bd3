"""A list comes back whole, in order, placed or told why not, and never finer."""

import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.__main__ import main
from geo.batch import geocode_file
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.layout import RESULT_COLUMNS
from geo.resolve import PlaceResolver
from grants.errors import DataError

pytestmark = pytest.mark.slow

RESOLVER = PlaceResolver(GazetteerGeocoder(read_gazetteer()))


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def geocoded(tmp_path, resolver):
    def run(text):
        source, target = tmp_path / "in.csv", tmp_path / "out.csv"
        data = text if isinstance(text, bytes) else text.encode()
        source.write_bytes(data)
        return geocode_file(source, target, resolver), rows_of(target)

    return run


def test_every_row_comes_back_in_order_with_its_outcome(geocoded):
    report, rows = geocoded(
        "id,place,note\n"
        '1,"Oakland, CA",a\n'
        "2,Springfield,b\n"
        '3,"Oaklnd, CA","c, d"\n'
        "4,,e\n"
    )

    assert [row["id"] for row in rows] == ["1", "2", "3", "4"]
    assert [row["note"] for row in rows] == ["a", "b", "c, d", "e"]
    outcomes = ["located", "ambiguous", "not_found", "not_found"]
    assert [row["outcome"] for row in rows] == outcomes
    assert rows[0]["latitude"] == "37.8044"
    assert rows[0]["matched_name"] == "Oakland"
    assert rows[0]["matched_state"] == "CA"
    assert rows[1]["candidates"].startswith("Springfield, Missouri; Springfield, Mass")
    assert rows[1]["latitude"] == ""
    assert rows[2]["candidates"] == "Oakland, California"
    assert report.outcomes == Counter(outcomes)


def test_city_and_state_may_stand_in_two_columns(geocoded):
    _, rows = geocoded("City,State\nEl Paso,TX\n,Ohio\nNew York,NY\n")

    assert [row["precision"] for row in rows] == ["city", "state", "city"]
    assert rows[2]["matched_name"] == "New York"


@pytest.mark.parametrize(
    "text",
    [
        'city,state\n"Jefferson, Jackson County",GA\n,GA\n,NY\nNew York,NY\n',
        'place\n"Jefferson, Jackson County, GA"\nNY\n"Washington, DC"\n',
        "city,state\n,DC\nTelluride,CO\nRed Hill,SC\nMiddlebury village,VT\n",
    ],
)
def test_a_result_that_is_read_again_is_the_same(geocoded, tmp_path, text):
    report, rows = geocoded(text)
    _, again = geocoded((tmp_path / "out.csv").read_bytes())

    assert again == rows
    assert set(report.outcomes) == {"located"}


def test_headings_of_what_is_no_table_are_told_on_one_line_and_cut(geocoded):
    with pytest.raises(DataError) as caught:
        geocoded('"a heading\nof two lines",' + "x" * 90_000 + "\n")
    (problem,) = caught.value.problems

    assert "the columns are a heading of two lines, xxx" in str(problem)
    assert len(str(problem)) < 400


def test_a_street_address_does_not_come_back(geocoded):
    report, rows = geocoded(
        "place\n"
        '"812 Secret St, Oakland, CA 94601"\n'
        '"9 Hidden Ln, Midway, FL"\n'
        "77 Unknown Road\n"
        "94601-1234\n"
    )

    assert [row["place"] for row in rows] == [
        "Oakland, California",
        "Midway, FL",
        "(street address removed)",
        "Oakland, California",
    ]
    assert report.coarsened == 4


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Oakland, CA 94612-1234", "Oakland, California"),
        ("Main Street, Oakland, CA", "Oakland, California"),
        ("One Main St, Oakland, CA", "Oakland, California"),
        ("c/o Jane Doe, Oakland, CA", "Oakland, California"),
        ("Oaklnd, CA 94612-1234", "Oakland, California"),
        ("Main St & 3rd, Oaklnd, CA", "Oaklnd, CA"),
        ("77 Hidden Road", "(street address removed)"),
    ],
)
def test_nothing_finer_than_a_city_is_written_back(geocoded, text, kept):
    _, rows = geocoded(f'place\n"{text}"\n')

    assert rows[0]["place"] == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('place\n"9 Elm Nowhere, CO"\n', "(street address removed), CO"),
        ('city,state\n"9 Elm, Nowhere St",CO\n', "(street address removed)"),
    ],
)
def test_what_is_left_of_an_address_is_placed_nowhere_when_it_is_read_again(
    geocoded, tmp_path, text, kept
):
    _, (row,) = geocoded(text)
    _, (again,) = geocoded((tmp_path / "out.csv").read_bytes())

    assert kept == row.get("place", row.get("city"))
    assert again == row
    assert row["outcome"] == "not_found"


def test_a_zip_beside_the_state_does_not_come_back(geocoded):
    _, rows = geocoded("city,state,zip\nOakland,CA 94612-1234,94612\n")

    assert rows[0]["state"] == "CA"
    assert "1234" not in str(rows[0])


def test_columns_named_after_zip_or_coordinates_are_told(geocoded):
    report, _ = geocoded('place,Zip code,lat,lng,city\n"Oakland, CA",1,2,3,x\n')

    assert report.fine_columns == ("Zip code", "lat", "lng", "city")


def test_a_small_town_comes_back_as_its_county(geocoded):
    _, rows = geocoded('place\n"Washington, VA"\n')

    assert rows[0]["place"] == "Rappahannock County, Virginia"
    assert "Washington" not in str(rows[0])
    _, rows = geocoded("city,state\nWashington,VA\n")
    assert rows[0]["city"] == "Rappahannock County"


def test_columns_that_may_be_finer_are_named(geocoded):
    report, _ = geocoded('place,Street address,phone\n"Oakland, CA",1 Main St,555\n')

    assert report.fine_columns == ("Street address", "phone")


def test_a_result_can_be_geocoded_again(tmp_path, resolver):
    first, second, third = (tmp_path / f"{n}.csv" for n in "abc")
    first.write_text('place,note\n"Oakland, CA",x\nSpringfield,y\n')
    geocode_file(first, second, resolver)
    geocode_file(second, third, resolver)

    assert second.read_text() == third.read_text()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "is empty; write a header"),
        (
            "town,province\nx,y\n",
            "the columns are town, province; name one",
        ),
        ("place,latitude\nx,1\n", "has columns of its own named latitude"),
        ("place,n\na,1,2\nb,1\nc,1,2,3\n", "line 4: 4 cells under 2 headings"),
        (b"place\nSan Jos\xe9\n", "line 2: is not UTF-8; save the file as CSV UTF-8"),
        ('place\n"Oakland\n', "is not a CSV file"),
    ],
)
def test_an_unreadable_list_is_one_clear_error_and_leaves_no_file(
    tmp_path, geocoded, text, expected
):
    with pytest.raises(DataError) as caught:
        geocoded(text)

    assert expected in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_all_rows_with_too_many_cells_are_named(geocoded):
    with pytest.raises(DataError, match="2 problems"):
        geocoded("place,n\na,1,2\nb,1\nc,1,2,3\n")


def test_a_missing_file_is_one_sentence(tmp_path, resolver):
    with pytest.raises(DataError, match=r"none\.csv: cannot be opened"):
        geocode_file(tmp_path / "none.csv", tmp_path / "out.csv", resolver)


def test_a_byte_order_mark_is_no_part_of_the_first_heading(geocoded):
    _, rows = geocoded("\ufeffplace\nChicago\n".encode())

    assert rows[0]["outcome"] == "located"


cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=30
)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=12))
def test_no_row_is_lost_whatever_it_holds(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("lists")
    source, target = folder / "in.csv", folder / "out.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([("place", "note"), *rows])

    geocode_file(source, target, RESOLVER)
    back = rows_of(target)
    assert [row["note"] for row in back] == [note for _, note in rows]
    assert all(row["outcome"] in {"located", "ambiguous", "not_found"} for row in back)


def test_the_command_counts_outcomes_and_tells_by_its_exit_code(tmp_path, capsys):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text('place\n"Oakland, CA"\nSpringfield\n')

    assert main(["geocode", str(source), "--out", str(target)]) == 3
    printed = capsys.readouterr().out
    assert "2 rows written" in printed
    assert "located: 1" in printed
    assert "ambiguous: 1" in printed

    source.write_text('place\n"Oakland, CA"\n')
    assert main(["geocode", str(source), "--out", str(target)]) == 0
    assert main(["geocode", str(tmp_path / "no.csv"), "--out", str(target)]) == 1
    assert "cannot be opened" in capsys.readouterr().err


def test_looking_one_place_up(capsys):
    assert main(["lookup", "Oakland, CA"]) == 0
    assert "mapped to the center of the city" in capsys.readouterr().out
    assert main(["lookup", "Springfield"]) == 3
    assert "Springfield, Illinois" in capsys.readouterr().out
    assert main(["lookup", "Oaklnd, CA", "--online"]) == 3
    captured = capsys.readouterr()
    assert "The online geocoder is off" in captured.err
    assert "Oakland, California" in captured.out


def test_a_database_that_cannot_be_opened_leaves_the_gazetteer_answering(
    tmp_path, monkeypatch, capsys
):
    settings = tmp_path / "settings.toml"
    settings.write_text(
        "[online_geocoder]\nenabled = true\nuser_agent = 'tests'\n"
        "[cache]\nurl = 'sqlite:////proc/no/where.sqlite'\n"
    )
    monkeypatch.setenv("GRANT_SITES_SETTINGS", str(settings))

    assert main(["lookup", "Oakland, CA", "--online"]) == 0
    captured = capsys.readouterr()
    assert "cannot open" in captured.err
    assert "Oakland, California" in captured.out


def test_results_stand_under_the_promised_names():
    assert RESULT_COLUMNS == (
        "latitude",
        "longitude",
        "precision",
        "matched_name",
        "matched_state",
        "outcome",
        "candidates",
    )
