"""A folium map that loads nothing from the internet."""

import folium
import streamlit.components.v1 as components
from xstatic.pkg import leaflet

# All that folium's popups want of jQuery.
_JQUERY = (
    "data:text/javascript,window.$=h=>{const t=document.createElement('template');"
    "t.innerHTML=h.trim();return [t.content.firstChild]}"
)


def offline_map() -> folium.Map:
    """Return an empty map of the country, Leaflet served from this machine."""
    components.declare_component("leaflet", path=leaflet.BASE_DIR)
    # Without tiles the map has no closest zoom of its own, which clusters ask for.
    shown = folium.Map(location=[39.8, -98.6], zoom_start=4, tiles=None, maxZoom=18)
    # The map's frame lies in streamlit-folium's folder, beside those of other parts.
    folder = f"../{__name__}.leaflet"
    shown.default_js = [("leaflet", f"{folder}/leaflet.js"), ("jquery", _JQUERY)]
    shown.default_css = [("leaflet_css", f"{folder}/leaflet.css")]
    return shown
