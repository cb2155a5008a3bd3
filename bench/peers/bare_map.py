"""A bare page with an empty folium map, Leaflet served from this machine."""

import folium
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

components.declare_component("leaflet", path=leaflet.BASE_DIR)
empty = folium.Map(location=[39.8, -98.6], zoom_start=4, tiles=None)
empty.default_js = [("leaflet", "../bare_map.leaflet/leaflet.js")]
empty.default_css = [("leaflet_css", "../bare_map.leaflet/leaflet.css")]
st_folium(empty, key="map", height=520, returned_objects=[])
