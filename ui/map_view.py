"""The living map on a page."""

from collections.abc import Iterable
from typing import Final

import pandas as pd
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

from geo.gazetteer import OUTLINES_FILE
from geo.layers import MAP_ASSETS_FOLDER, Assets, OfflineMap, marker_name, sites_layer
from ui.view import View

MAP_HEIGHT: Final = 520  # CSS pixels at the most; the frame itself is lower on a phone
_CLICKS, _NAME = "last_object_clicked_count", "last_object_clicked_tooltip"

# Streamlit serves a component's folder under its module's name. The map's frame lies in
# streamlit-folium's own folder, so these addresses hold under any base path.
components.declare_component("leaflet", path=leaflet.BASE_DIR)
components.declare_component("assets", path=str(MAP_ASSETS_FOLDER))
#: Where a page, which lies beside the others, finds the outlines of the states.
OUTLINES_URL: Final = f"component/{__name__}.assets/{OUTLINES_FILE.name}"
_ASSETS: Final = Assets(leaflet=f"../{__name__}.leaflet", own=f"../{__name__}.assets")


def draw_map(view: View, places: pd.DataFrame, cycles: Iterable[int]) -> None:
    """Draw a place table as a map; a click opens the place in the view.

    The base stays the same, so another selection sends its markers alone and the map
    keeps its pan and zoom.

    Args:
        view: takes the place that is clicked.
        places: the selected places.
        cycles: all cycles of the list, so that a color keeps its cycle.
    """
    layer = sites_layer(places, cycles, opened=view.place, home=view.home)
    answer = st_folium(
        OfflineMap(_ASSETS, online_tiles=view.tiles),
        key="map",
        feature_group_to_add=layer,
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[_CLICKS, _NAME],
    )
    clicks = (answer or {}).get(_CLICKS)
    is_new = clicks is not None and clicks != view.clicks
    view.clicks = clicks
    if not is_new or not clicks:
        return
    names = {
        marker_name(place): place["place_id"] for place in places.to_dict("records")
    }
    if place_id := names.get(str(answer.get(_NAME))):
        view.open_place(place_id)
        st.rerun()  # the marker is drawn as opened
