"""The GeoJSON is valid, holds no place finer than a city, and loses no award."""

import io
import json

import geopandas as gpd
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given
from hypothesis import settings as limits

from exports.tables.geojson import geojson
from grants.award_list import place_table
from tests.exports.tabular import SEVERAL, SOURCES, handout, with_cells
from tests.grants.test_selection import choose, selections


def read(of):
    text = geojson(of).decode("utf-8")
    return json.loads(text, parse_constant=lambda word: pytest.fail(word))


@given(selections)
@limits(max_examples=60)
def test_features_and_awards_not_placed_are_the_selection(selection):
    """The first law."""
    of = handout(selection)
    content = read(of)
    FeatureCollection.model_validate(content)

    drawn = [
        number
        for feature in content["features"]
        for number in feature["properties"]["award_numbers"]
    ]
    others = [award["award_number"] for award in content["awards_not_placed"]["awards"]]
    assert sorted(drawn + others) == sorted(of.found.awards["award_number"])
    assert content["awards_not_placed"]["count"] == len(others)
    names = sum(
        feature["properties"]["names_without_award_record"]
        for feature in content["features"]
    )
    assert names + content["named_places_not_placed"]["count"] == len(of.found.named)


@given(selections)
@limits(max_examples=60)
def test_the_places_are_those_of_the_map_with_their_sums(selection):
    of = handout(selection)
    on_map = place_table(of.found.awards, of.found.named)
    content = read(of)
    features = content["features"]

    assert [f["id"] for f in features] == on_map["place_id"].tolist()
    assert [f["geometry"]["coordinates"] for f in features] == (
        on_map[["longitude", "latitude"]].to_numpy().tolist()
    )
    amounts = [f["properties"]["amount_original_usd"] or 0 for f in features]
    others = [
        a["amount_original_usd"] or 0 for a in content["awards_not_placed"]["awards"]
    ]
    everything = of.found.awards["amount_original_usd"].sum()
    assert sum(amounts) + sum(others) == everything


@pytest.mark.parametrize("selection", SEVERAL.values(), ids=SEVERAL)
def test_it_carries_its_words_its_limits_and_its_sources(selection):
    of = handout(selection)
    content = read(of)

    assert of.sentence in content["description"]
    assert tuple(content["notes"]) == of.notes
    assert [source["address"] for source in content["sources"]] == [
        source.address for source in SOURCES
    ]
    assert content["help_line"] == of.help_line
    assert content["compiled_on"] == "2026-11-23"


def test_the_box_holds_every_place_and_no_coordinate_has_more_than_five_decimals():
    content = read(handout())
    west, south, east, north = content["bbox"]

    assert len(content["features"]) == 19
    for feature in content["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert west <= longitude <= east
        assert south <= latitude <= north
        assert [round(longitude, 5), round(latitude, 5)] == [longitude, latitude]


def test_more_decimals_than_five_are_cut():
    of = handout(whole=with_cells(1, latitude=37.123456789, longitude=-97.987654321))
    first = next(f for f in read(of)["features"] if f["id"] == "city:4281730")

    assert first["geometry"]["coordinates"] == [-97.98765, 37.12346]


def test_an_empty_selection_has_no_feature_no_box_and_says_so():
    content = read(handout(choose(cycle={"2015"})))

    assert content["features"] == []
    assert "bbox" not in content
    assert "This selection holds no award." in content["description"]


def test_an_award_that_was_not_placed_is_named_with_the_reason():
    whole = with_cells(1, latitude=None, longitude=None, outcome="ambiguous")
    listed = read(handout(whole=whole))["awards_not_placed"]["awards"]

    assert [(award["award_number"], award["why"]) for award in listed] == [
        ("2014-MU-FX-K009", "national"),
        ("2015-MC-FX-0033", "ambiguous"),
        ("2017-MC-FX-K051", "national"),
    ]


def test_an_amount_that_was_not_found_is_null_and_never_zero():
    of = handout(whole=with_cells(1, amount_original_usd=None))
    wichita = next(f for f in read(of)["features"] if f["id"] == "city:4281730")

    assert wichita["properties"]["amount_original_usd"] is None
    assert wichita["properties"]["amounts_not_found"] == 1
    boston = next(f for f in read(of)["features"] if f["id"] == "city:4930956")
    assert boston["properties"]["kind"] == "named_only"
    assert boston["properties"]["amount_original_usd"] is None


def test_a_program_for_maps_reads_the_same_points():
    of = handout()
    frame = gpd.read_file(io.BytesIO(geojson(of)))
    on_map = place_table(of.found.awards, of.found.named)

    assert frame.crs.to_epsg() == 4326
    assert frame["place"].tolist() == on_map["place_label"].tolist()
    assert frame.geometry.x.tolist() == on_map["longitude"].tolist()
    assert int(frame["amount_original_usd"].sum()) == 7_179_405


def test_texts_stay_as_they_are_written():
    of = handout(whole=with_cells(1, place_label="Peñasco </script> \u2028"))

    assert any(
        f["properties"]["place"] == "Peñasco </script> \u2028"
        for f in read(of)["features"]
    )
