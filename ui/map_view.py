"""The living map on a page."""

from typing import Final

import pandas as pd
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

from geo.layers import MAP_ASSETS_FOLDER, Assets, OfflineMap, sites_layer

MAP_HEIGHT: Final = 520  # CSS pixels

# Streamlit serves a component's folder under its module's name. The map's frame lies in
# streamlit-folium's own folder, so these addresses hold under any base path.
components.declare_component("leaflet", path=leaflet.BASE_DIR)
components.declare_component("assets", path=str(MAP_ASSETS_FOLDER))
_ASSETS: Final = Assets(leaflet=f"../{__name__}.leaflet", own=f"../{__name__}.assets")


def draw_map(places: pd.DataFrame, key: str) -> None:
    """Draw a place table as a map.

    The base never changes, so another selection sends its markers alone and the map
    keeps its pan and zoom.

    Args:
        places: as :func:`grants.award_list.place_table` gives it.
        key: the map's own name on the page.
    """
    st_folium(
        OfflineMap(_ASSETS),
        key=key,
        feature_group_to_add=sites_layer(places),
        height=MAP_HEIGHT,
        use_container_width=True,
        returned_objects=[],
    )
