"""What most tutorials show: a marker with a popup per award, rebuilt at each run."""

import folium
from streamlit_folium import st_folium

from bench.peers.leaflet_map import offline_map
from bench.peers.points import chosen

shown = offline_map()
for award in chosen().to_dict("records"):
    icon = folium.DivIcon(html=f"<b>{award['fiscal_year']}</b>")
    at = (award["latitude"], award["longitude"])
    folium.Marker(at, popup=f"<b>{award['award_number']}</b>", icon=icon).add_to(shown)
st_folium(shown, key="map", height=520)
