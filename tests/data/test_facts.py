"""The committed files hold what the sources say (data/README.md)."""

import re
from pathlib import Path

import pytest

from data import DATA_DIR, read_descriptor, read_table
from data.check import check_package
from grants.populations import CATEGORIES

ROOT = DATA_DIR.parent


@pytest.fixture(scope="module")
def awards():
    return read_table("awards").set_index("award_number")


def test_the_committed_package_has_no_problem():
    assert check_package() == []


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("awards", 18),
        ("nmrc_sites", 12),
        ("cycles", 8),
        ("resources", 77),
        ("resource_links", 32),
        ("states_under_18", 52),
        ("withheld", 0),
    ],
)
def test_no_row_of_the_sources_is_lost(table, rows):
    assert len(read_table(table)) == rows


def test_original_awards_add_up_to_the_published_sums(awards):
    by_kind = awards.groupby("kind")["amount_original_usd"].agg(["size", "sum"])

    assert by_kind.loc["project_site"].tolist() == [16, 7_179_405]
    assert by_kind.loc["training_ta"].tolist() == [2, 981_499]
    assert awards["amount_original_usd"].sum() == 8_160_904


@pytest.mark.parametrize(
    ("year", "sites", "tta", "dollars"),
    [
        (2014, 2, 1, 1_359_976),
        (2015, 0, 0, 0),
        (2016, 2, 0, 900_000),
        (2017, 3, 1, 1_871_523),
        (2018, 3, 0, 1_344_636),
        (2019, 6, 0, 2_684_769),
    ],
)
def test_each_cycle_adds_up(awards, year, sites, tta, dollars):
    cycle = awards[awards["fiscal_year"] == year]

    assert (cycle["kind"] == "project_site").sum() == sites
    assert (cycle["kind"] == "training_ta").sum() == tta
    assert cycle["amount_original_usd"].sum() == dollars


@pytest.mark.parametrize(
    ("relation", "sites", "dollars"),
    [
        ("core", 7, 3_150_000),
        ("retitled", 3, 1_344_636),
        ("successor", 3, 1_350_000),
        ("successor_girls_strand", 3, 1_334_769),
    ],
)
def test_each_relation_to_the_initiative_adds_up(awards, relation, sites, dollars):
    sites_only = awards[awards["kind"] == "project_site"]
    part = sites_only[sites_only["relation_to_initiative"] == relation]

    assert (len(part), part["amount_original_usd"].sum()) == (sites, dollars)


def test_the_cycle_is_not_taken_from_the_award_number(awards):
    for number in ("2015-MC-FX-1002", "2015-MC-FX-0033"):
        assert awards.loc[number, "fiscal_year"] == 2014


def test_a_total_with_supplements_is_another_quantity_than_the_original(awards):
    award = awards.loc["2014-MU-FX-K009"]

    assert award["amount_original_usd"] == 459_976
    assert award["amount_total_usd"] == 1_478_553


def test_the_award_page_stands_over_the_press_release(awards):
    assert awards.loc["2018-MU-FX-0003", "amount_original_usd"] == 447_270


def test_a_recipient_that_is_not_named_stays_blank(awards):
    unknown = awards.index[awards["recipient"].isna()]

    assert sorted(unknown) == ["2015-MC-FX-1002", "2019-MU-FX-0037"]


def test_hampden_county_is_not_boston(awards):
    award = awards.loc["2019-MU-FX-0034"]

    assert award["site_county"] == "Hampden County"
    assert award["site_state"] == "MA"


def test_award_numbers_that_were_seen_but_not_traced_are_not_listed(awards):
    not_traced = {"2019-MU-FX-0035", "2019-MU-FX-0036", "2019-GJ-FX-0002"}

    assert not not_traced & set(awards.index)


def test_fy2015_is_unknown_and_has_no_zero_anywhere():
    cycles = read_table("cycles").set_index("fiscal_year")
    cycle = cycles.loc[2015]

    assert cycle[["announced_awards", "announced_amount_usd"]].isna().all()
    assert "Unknown, not zero" in cycle["completeness_note"]


def test_follow_on_years_are_named_and_hold_no_award(awards):
    cycles = read_table("cycles").set_index("fiscal_year")
    follow_on = cycles[cycles["relation_to_initiative"] == "follow_on_not_counted"]

    assert list(follow_on.index) == [2020, 2021]
    assert not awards["fiscal_year"].isin(follow_on.index).any()


def test_places_named_by_nmrc_alone_have_no_award_and_no_cycle():
    named = read_table("nmrc_sites")
    alone = named[named["award_record"] == "not found"]

    assert sorted(alone["city"]) == [
        "Baton Rouge",
        "Boston",
        "Las Vegas",
        "Oakland",
        "Sacramento",
    ]
    assert alone["award_numbers"].isna().all()
    assert "fiscal_year" not in named.columns


def test_a_blank_cell_is_missing_and_never_zero(awards):
    blank = awards["amount_total_usd"].isna()

    assert blank.sum() == 9
    assert not (awards[["amount_original_usd", "amount_total_usd"]] == 0).any().any()


def test_no_place_is_written_finer_than_its_award_allows(awards):
    """A county award's town stands nowhere in the package, NMRC's list included."""
    named = read_table("nmrc_sites").set_index("award_numbers")
    coarse = awards[awards["finest_allowed"] != "city"]

    assert coarse["site_city"].isna().all()
    for number in coarse.index.intersection(named.index):
        assert named.loc[number, "city"] is not None
        assert named["city"].isna()[number]


def test_every_tag_rests_on_words_that_stand_in_the_row(awards):
    populations = read_table("populations")

    for row in populations.itertuples():
        assert row.words in awards.loc[row.award_number, row.column]
        assert row.tag in CATEGORIES[row.category]
    assert len(populations) > 60


def test_every_category_of_who_is_served_is_unknown_for_some_award(awards):
    """Where the text says nothing the answer is "not found", so it must be possible."""
    populations = read_table("populations")
    sites = awards.index[awards["kind"] == "project_site"]

    for category in set(CATEGORIES) - {"exploitation"}:
        tagged = populations[populations["category"] == category]["award_number"]
        assert set(sites) - set(tagged), category


def test_hotline_counts_and_state_statistics_are_shown_only_on_request():
    resources = read_table("resources").set_index("id")

    on_request = resources.index[resources["shown"] == "on_request"]
    assert list(on_request) == ["RES-077", "RES-079"]


def test_people_under_18_add_up_to_the_published_figure():
    states = read_table("states_under_18").set_index("state")

    assert states["population_under_18"].drop("Puerto Rico").sum() == 73_645_238


def test_every_column_has_a_description_and_a_heading():
    descriptor = read_descriptor()
    for table in descriptor.tables:
        for field in descriptor.schema(table)["fields"]:
            assert field["description"], (table, field["name"])
            assert field["title"], (table, field["name"])
            assert field.get("example") or field["type"] == "string", field["name"]


def test_every_source_has_publisher_address_licence_and_date():
    for source in read_descriptor().content["sources"]:
        for part in ("title", "publisher", "path", "license", "compiled_on"):
            assert source[part], source
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", source["compiled_on"])


def test_each_file_names_sources_that_exist():
    content = read_descriptor().content
    known = {source["name"] for source in content["sources"]}

    for entry in content["resources"]:
        assert {source["title"] for source in entry["sources"]} <= known


def test_the_dictionary_names_every_column():
    text = Path(DATA_DIR / "README.md").read_text(encoding="utf-8")
    descriptor = read_descriptor()

    for table in descriptor.tables:
        for field in descriptor.schema(table)["fields"]:
            assert f"`{field['name']}`" in text


def test_the_package_is_a_valid_data_package():
    """Read by frictionless as anyone else would read it."""
    from frictionless import Package, system

    with system.use_context(trusted=True):
        report = Package(str(DATA_DIR / "datapackage.json")).validate()

    assert report.valid, report.to_summary()
