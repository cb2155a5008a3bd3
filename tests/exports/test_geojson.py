"""The GeoJSON is valid, holds no place finer than a city, and loses no award."""

import io
import json

import geopandas as gpd
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given
from hypothesis import settings as limits

from exports.tables.geojson import geojson
from grants.award_list import NAMED_CODE
from grants.filters import AwardFilter
from grants.model import AmountTotal
from tests.exports.tabular import OFFICIAL, context_of, contexts, with_cells

_TOTAL = (
    *("awards", "amount_original_usd", "amounts_not_found"),
    *("amounts_approximate", "amount_approximate_usd"),
)


def read(context):
    text = geojson(context).decode("utf-8")
    return json.loads(text, parse_constant=lambda word: pytest.fail(word))


def properties_of(content, place):
    found = (feature["properties"] for feature in content["features"])
    return next(one for one in found if one["place"] == place)


@given(contexts)
@limits(max_examples=50)
def test_features_and_what_was_not_placed_are_the_selection(context):
    """The first law, with the sums of both to what is not known of them."""
    figures, content = context.figures, read(context)
    FeatureCollection.model_validate(content)
    features = [feature["properties"] for feature in content["features"]]
    others = content["awards_not_placed"]["awards"]

    drawn = [code for feature in features for code in feature["award_ids"]]
    assert sorted([*drawn, *(a["award_id"] for a in others)]) == sorted(
        figures.award_ids
    )
    assert content["awards_not_placed"]["count"] == len(others)
    listed = sum(feature["listed_without_award_record"] for feature in features)
    listed += content["listed_places_not_placed"]["count"]
    assert listed == len(figures.named_rows)

    assert [f["id"] for f in content["features"]] == [
        found.place.place_id for found in figures.places
    ]
    summed = AmountTotal(*(sum(f[name] or 0 for f in features) for name in _TOTAL))
    off_map = figures.off_map_rows
    not_placed = off_map[figures.full.kinds[off_map] != NAMED_CODE]
    assert (
        summed + figures.full.total(not_placed)
        == figures.sites.shown + figures.tta.shown
    )


def test_it_carries_its_words_its_limits_and_its_sources(any_list):
    context = context_of(any_list)
    content = read(context)

    assert context.lead.text in content["description"]
    assert tuple(content["notes"]) == context.notes
    assert [source["address"] for source in content["sources"]] == [
        source.address for source in context.sources
    ]
    assert content["help_line"] == context.help_line
    assert content["compiled_on"] == any_list.awards.compiled_on


def test_the_box_holds_every_place_and_no_coordinate_has_more_than_five_decimals(
    awkward,
):
    for catalog in (OFFICIAL, awkward):
        content = read(context_of(catalog))
        west, south, east, north = content["bbox"]
        for feature in content["features"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert west <= longitude <= east
            assert south <= latitude <= north
            assert [round(longitude, 5), round(latitude, 5)] == [longitude, latitude]


def test_an_empty_selection_has_no_feature_no_box_and_says_so():
    content = read(context_of(OFFICIAL, AwardFilter(words="zzz")))

    assert content["features"] == []
    assert "bbox" not in content
    assert "This selection holds no award." in content["description"]


def test_an_award_that_was_not_placed_is_named_with_the_reason(awkward):
    content = read(context_of(awkward))

    assert {
        (award["award_id"], award["state"], award["why"])
        for award in content["awards_not_placed"]["awards"]
    } == {
        ("A-0004", "WY", "not_found"),
        ("A-0009", None, "not_found"),
        ("A-0014", None, "national"),
    }
    assert content["listed_places_not_placed"] == {"count": 1, "states": ["WA"]}


def test_an_amount_that_was_not_found_is_null_and_never_zero(awkward):
    content = read(context_of(awkward))
    alaska, seattle, denver, boulder = (
        properties_of(content, place)
        for place in (
            *("Alaska", "Seattle, Washington"),
            *("Denver, Colorado", "Boulder, Colorado"),
        )
    )

    assert alaska["amount_original_usd"] is None
    assert alaska["amounts_not_found"] == 1
    assert seattle["kind"] == "named_only"
    assert seattle["amount_original_usd"] is None
    assert (denver["amount_original_usd"], denver["amounts_not_found"]) == (125_000, 1)
    assert boulder["amount_approximate_usd"] == 300_000


def test_a_program_for_maps_reads_the_same_points():
    frame = gpd.read_file(io.BytesIO(geojson(context_of())))
    places = [found.place for found in OFFICIAL.figures_of().places]

    assert frame.crs.to_epsg() == 4326
    assert frame["place"].tolist() == [place.label for place in places]
    assert frame.geometry.x.tolist() == [place.longitude for place in places]
    assert int(frame["amount_original_usd"].sum()) == 7_579_405


def test_texts_stay_as_they_are_written():
    text = "Peñasco </script> \u2028"
    content = read(context_of(with_cells(award_id=text)))

    assert text in json.dumps(content, ensure_ascii=False)
