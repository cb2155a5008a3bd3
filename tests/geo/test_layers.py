"""What reaches the browser is text, never markup or script, and little of it."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.layers import (
    Assets,
    Marker,
    OfflineMap,
    for_script,
    later_markers,
    markers_of,
    sites_layer,
)
from grants.figures import Figures
from tests.lists import catalog_of

ASSETS = Assets(leaflet="../leaflet", own="../own")
MARKER = Marker(
    "place=city:1", "El Paso, Texas", "14·19", 2, "city", "#000", "TX", (-92.4, -101.3)
)


def script_of(*markers: Marker) -> str:
    from streamlit_folium import _get_feature_group_string

    base = OfflineMap(ASSETS)
    base.render()
    return str(_get_feature_group_string(sites_layer(markers), base))


def color_of(year: int | None) -> str:
    return f"#{year or 0:06}"


def test_every_place_has_a_marker_with_a_code_of_its_own(any_list):
    """Two places of one name in one state open each their own."""
    found = any_list.figures_of()
    markers = markers_of(found.full.program, found.places, color_of)

    assert len(markers) == len(found.places)
    assert len({marker.code for marker in markers}) == len(markers)
    assert not [marker.code for marker in markers if " " in marker.code]


def test_the_later_program_has_markers_of_its_own_shape():
    later = catalog_of("official").later
    assert later is not None
    markers = later_markers(Figures(later), "#5D6561")

    assert {marker.shape for marker in markers} == {"later"}
    assert len(markers) == 3


def test_the_base_asks_the_internet_for_nothing():
    base = OfflineMap(ASSETS)
    page = base.get_root().render()

    addresses = [src for _, src in base.default_js + base.default_css]
    assert addresses
    assert all(address.startswith("../") for address in addresses)
    assert "https://" not in page.replace("https://www.w3.org", "")


def test_the_base_is_the_same_for_every_selection():
    """Else streamlit-folium builds the map anew, and pan and zoom are lost."""
    from streamlit_folium import (
        _get_feature_group_string,
        _get_map_string,
        generate_js_hash,
    )

    def base_hash(markers):
        base = OfflineMap(ASSETS)
        base.render()
        found = generate_js_hash(_get_map_string(base), "map")
        _get_feature_group_string(sites_layer(markers), base)
        return found

    assert base_hash([]) == base_hash([MARKER])


def test_a_selection_of_the_official_list_is_small():
    found = catalog_of("official").figures_of()
    markers = markers_of(found.full.program, found.places, color_of)

    assert len(script_of(*markers)) < 6_000


HOSTILE = st.text(max_size=40) | st.sampled_from(
    ["</script>", "${1}", "`x`", "{{ 7 * 7 }}", "{% if %}", "\\", "div_1", "<!--"]
)


@given(HOSTILE)
def test_no_text_of_a_list_can_end_a_script_or_a_template(text):
    script = for_script([text])

    assert not set("<>&'`$_{}%#") & set(script)
    assert json.loads(script) == [text]


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "${alert(1)}"])
def test_hostile_names_reach_the_layer_as_text(text):
    script = script_of(replace(MARKER, name=text))

    assert text not in script
    assert "alert" in script
