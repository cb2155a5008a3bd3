"""What reaches the browser is text, never markup or script, and little of it."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.layers import Assets, OfflineMap, for_script, marker_name, sites_layer
from grants.award_list import place_table

CYCLES = (2014, 2016, 2017, 2018, 2019)
ASSETS = Assets(leaflet="../leaflet", own="../own")


def script_of(places):
    from streamlit_folium import _get_feature_group_string

    base = OfflineMap(ASSETS)
    base.render()
    return _get_feature_group_string(sites_layer(places, CYCLES), base)


def place(label="El Paso, Texas", **cells):
    return {
        "place_id": "city:1",
        "place_label": label,
        "latitude": 31.7,
        "longitude": -106.4,
        "precision": "city",
        "kind": "project_site",
        "fiscal_years": (2014, 2019),
        "award_numbers": ("a", "b"),
    } | cells


def test_a_marker_is_named_by_place_and_cycles():
    assert marker_name(place()) == "El Paso, Texas: FY2014, FY2019"
    alone = place(kind="named_only", fiscal_years=())
    assert marker_name(alone) == (
        "El Paso, Texas: named by NMRC, award record not found"
    )


def test_the_base_asks_the_internet_for_nothing():
    base = OfflineMap(ASSETS)
    page = base.get_root().render()

    addresses = [src for _, src in base.default_js + base.default_css]
    assert addresses
    assert all(address.startswith("../") for address in addresses)
    assert "https://" not in page.replace("https://www.w3.org", "")


def test_the_base_is_the_same_for_every_selection():
    """Else streamlit-folium builds the map anew, and pan and zoom are lost."""
    from streamlit_folium import _get_map_string, generate_js_hash

    def base_hash():
        base = OfflineMap(ASSETS)
        base.render()
        return generate_js_hash(_get_map_string(base), "map")

    assert base_hash() == base_hash()


def test_the_official_layer_is_small(official):
    script = script_of(place_table(official.awards, official.named))

    assert len(script.encode()) < 30_000
    assert script.count('"name"') == 19


def test_an_empty_selection_draws_nothing():
    empty = pd.DataFrame([place()]).iloc[:0]

    script = script_of(empty)
    assert "sites.draw(feature_group_feature_group_0, []," in script
    assert '"bounds":null' in script


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</script><script>",
        "`${document.title='x'}`",
        "C:\\20\\new",
        'it\'s "quoted"',
        "{{ 'x' }} {% raw %}",
        "a_div_1 feature_group_0",
        "\u2028\u2029",
    ],
)
def test_hostile_text_arrives_as_the_text_it_is(text):
    script = script_of(pd.DataFrame([place(label=text)]))
    start = script.index("[{")
    data, _ = json.JSONDecoder().raw_decode(script[start:])

    assert data[0]["name"] == f"{text}: FY2014, FY2019"
    assert not set("<>`$") & set(script[start : script.index("}]")])


@given(st.text())
def test_any_text_is_safe_inside_a_script_and_comes_back_whole(text):
    written = for_script({"name": text})

    assert not set("<>&'`$_%#") & set(written)
    assert "{" not in written[1:]
    assert written.isascii()
    assert json.loads(written) == {"name": text}
