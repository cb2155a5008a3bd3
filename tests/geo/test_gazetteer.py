"""The embedded gazetteer against what is known of the country."""

import pandas as pd
import pytest

from data import DATA_DIR
from geo.gazetteer import GAZETTEER_FILE, GAZETTEER_TYPES, read_gazetteer
from grants.errors import DataError
from grants.names import name_key
from grants.states import STATE_FIPS, STATE_NAMES, STATES_AND_DC, TERRITORIES
from tests.lists import catalog_of


def people_by_state() -> dict[str, float]:
    table = catalog_of("official").tables["states_under_18"]
    states = table.set_index("state")
    people = states["population_under_18"] / (states["share_under_18_percent"] / 100)
    return {str(state): float(number) for state, number in people.items()}


@pytest.mark.parametrize("code", [*STATES_AND_DC, "PR"])
def test_listed_cities_hold_no_more_people_than_their_state(gazetteer, code):
    """Boroughs and neighborhoods stand beside their city and must not be counted."""
    listed = gazetteer.cities.groupby("state")["population"].sum()

    assert listed[code] <= 1.05 * people_by_state()[STATE_NAMES[code]]


def test_the_bound_would_notice_uncounted_sections(gazetteer):
    table = gazetteer.table
    cities = table[table["kind"] == "city"]
    everyone = cities.groupby("state")["population"].sum()
    people = people_by_state()

    too_many = [c for c in STATES_AND_DC if everyone[c] > 1.05 * people[STATE_NAMES[c]]]
    assert too_many == ["DC", "HI", "MA", "NY"]


def test_the_file_is_small_enough_to_ship():
    assert GAZETTEER_FILE.stat().st_size <= 4 * 1024 * 1024


def test_the_world_is_as_it_is(gazetteer):
    kinds = gazetteer.table["kind"].value_counts()

    assert len(STATES_AND_DC) == 51
    assert sorted(TERRITORIES) == ["AS", "GU", "MP", "PR", "VI"]
    assert kinds["state"] == 56
    assert kinds["county"] > 3_200
    assert kinds["city"] == 22_074


def test_every_place_lies_in_the_united_states_or_its_territories(gazetteer):
    table = gazetteer.table

    assert table["latitude"].between(-15, 72).all()
    assert (table["longitude"].between(-180, -64) | (table["longitude"] > 144)).all()
    assert set(table["state"]) == set(STATE_NAMES)


def test_identifiers_are_unique(gazetteer):
    assert gazetteer.table["place_id"].is_unique


def test_every_place_is_held_at_a_city_a_county_or_a_state(gazetteer):
    for row in gazetteer.table.sample(2_000, random_state=1).itertuples():
        held = gazetteer.held(gazetteer[row.place_id])
        assert held.precision in {"city", "county", "state"}
        assert held.state == row.state
        assert held.kind != "zip"


def test_no_city_that_is_held_has_fewer_people_than_the_setting(gazetteer):
    table = gazetteer.table
    for row in table[table["kind"] == "city"].itertuples():
        held = gazetteer.held(gazetteer[row.place_id])
        assert held.kind != "city" or held.population >= 2_500


def test_the_setting_moves_the_bound():
    strict = read_gazetteer(smallest_city=100_000)
    (berkeley,) = strict.named("city", "berkeley", "CA")
    (oakland,) = strict.named("city", "oakland", "CA")

    assert strict.held(berkeley).kind == "county" or berkeley.population >= 100_000
    assert strict.held(oakland) == oakland


def test_a_section_is_held_at_its_city_and_a_borough_at_itself(gazetteer):
    (harlem,) = gazetteer.named("city", "harlem", "NY")
    (brooklyn,) = gazetteer.named("city", "brooklyn", "NY")

    assert gazetteer.held(harlem).name == "New York"
    assert gazetteer.held(brooklyn).name == "Brooklyn"
    assert harlem.place_id not in gazetteer.cities.index
    assert brooklyn.place_id not in gazetteer.cities.index


def test_every_city_lies_near_its_county(gazetteer):
    """A county of another corner of the state would be a silent mistake."""
    cities = gazetteer.table[gazetteer.table["kind"] == "city"].sample(
        3_000, random_state=2
    )
    for row in cities.itertuples():
        county = gazetteer[row.county_id]
        assert county.state == row.state
        if row.state in {"AK", "AS", "MP", "HI"}:
            continue  # counties of oceanic size
        assert abs(county.latitude - row.latitude) < 2.0, row.name
        assert abs(county.longitude - row.longitude) < 2.4, row.name


def test_keys_in_the_file_are_the_keys_of_today(gazetteer):
    """Else a change of the rules would leave the file behind in silence."""
    sample = gazetteer.table.sample(3_000, random_state=3)
    for row in sample[sample["name"] != "New York"].itertuples():
        assert name_key(row.name) in row.keys.split("|")


def test_sections_name_hosts_that_exist_in_the_same_state(gazetteer):
    sections = pd.read_csv(DATA_DIR.parent / "geo" / "sections.csv", dtype="string")

    assert sections["geonameid"].is_unique
    for row in sections.dropna(subset=["host_id"]).itertuples():
        host = gazetteer[f"city:{row.host_id}"]
        assert host.state == row.state, row
        assert not host.is_section, row


def test_state_codes_and_fips_belong_together():
    assert STATE_FIPS["DC"] == "11"
    assert STATE_FIPS["CA"] == "06"
    assert len(set(STATE_FIPS.values())) == 56


def test_a_missing_or_damaged_file_is_one_sentence(tmp_path):
    with pytest.raises(DataError, match="is missing; restore it"):
        read_gazetteer(tmp_path / "gazetteer.parquet")
    broken = tmp_path / "gazetteer.parquet"
    broken.write_bytes(b"PAR1 no")
    with pytest.raises(DataError, match="is damaged"):
        read_gazetteer(broken)


def test_the_file_has_the_columns_that_the_code_names(gazetteer):
    assert list(gazetteer.table.columns) == list(GAZETTEER_TYPES)


@pytest.mark.long
def test_the_committed_files_are_what_the_packages_give(tmp_path, gazetteer):
    """Built anew, the gazetteer and the outlines are the same; npm is asked for one."""
    import subprocess
    import sys

    code = "import sys; from pathlib import Path; from geo.build import build; "
    code += "build(Path(sys.argv[1]))"
    # In a process of its own: the tests' network is blocked, the build needs npm.
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)  # noqa: S603

    fresh = read_gazetteer(tmp_path / "gazetteer.parquet").table
    pd.testing.assert_frame_equal(fresh, gazetteer.table)
    outlines = tmp_path / "map_assets" / "outlines.geojson"
    committed = GAZETTEER_FILE.parent / "map_assets" / "outlines.geojson"
    assert outlines.read_bytes() == committed.read_bytes()
