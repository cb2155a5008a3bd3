"""The living map on a page."""

from collections.abc import Iterable
from typing import Final

import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

from geo.gazetteer import OUTLINES_FILE
from geo.layers import (
    MAP_ASSETS_FOLDER,
    Assets,
    Marker,
    Nearby,
    OfflineMap,
    sites_layer,
)
from geo.projection import Point
from ui.view import View

MAP_HEIGHT: Final = 400  # CSS pixels, until the page's style says how high it is
_IS_FIRST: Final = "map_is_drawn_first"
_CLICKS, _NAME = "last_object_clicked_count", "last_object_clicked_tooltip"

# Streamlit serves a component's folder under its module's name. The map's frame lies in
# streamlit-folium's own folder, so these addresses hold under any base path.
components.declare_component("leaflet", path=leaflet.BASE_DIR)
components.declare_component("assets", path=str(MAP_ASSETS_FOLDER))
#: Where a page, which lies beside the others, finds the outlines of the states.
OUTLINES_URL: Final = f"component/{__name__}.assets/{OUTLINES_FILE.name}"
_ASSETS: Final = Assets(leaflet=f"../{__name__}.leaflet", own=f"../{__name__}.assets")


def draw_map(
    view: View,
    markers: Iterable[Marker],
    *,
    opened: str = "",
    focus: str = "",
    around: Iterable[Point] = (),
    near: Nearby | None = None,
) -> None:
    """Draw a map; a click on a marker opens what it stands for.

    The base stays the same, so another selection sends its markers alone and the map
    keeps its pan and zoom.

    Args:
        view: takes what is opened.
        markers: of the selection.
        opened: code of the marker whose profile is open, or empty.
        focus: USPS code of the state that the map looks at, or empty.
        around: spots that it looks at instead, those of a county; none for none.
        near: a place that was asked for, with the nearest to it; None for none.
    """
    markers = tuple(markers)
    answer = st_folium(
        # A new one each time, for what is drawn on one stays on it for good. Its script
        # is the same, so the browser keeps the map.
        OfflineMap(_ASSETS),
        key="map",
        feature_group_to_add=sites_layer(
            markers, opened=opened, focus=focus, around=around, near=near
        ),
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[_CLICKS, _NAME],
        render=False,  # it is rendered once in any case, and need not be twice
    )
    clicks = (answer or {}).get(_CLICKS)
    # A session that took a page over from one that ended is told its clicks again.
    is_told_again = st.session_state.setdefault(_IS_FIRST, True)
    st.session_state[_IS_FIRST] = False
    is_new = clicks is not None and clicks != view.clicks and not is_told_again
    view.clicks = clicks
    if not is_new or not clicks:
        return
    code = str(answer.get(_NAME)).partition(" ")[0]
    if any(marker.code == code for marker in markers):
        view.open(code)
        st.rerun()  # the marker is drawn as opened
