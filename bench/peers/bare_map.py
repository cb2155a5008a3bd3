"""A bare page with an empty folium map."""

from streamlit_folium import st_folium

from bench.peers.leaflet_map import offline_map

st_folium(offline_map(), key="map", height=520, returned_objects=[])
