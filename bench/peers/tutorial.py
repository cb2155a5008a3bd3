"""What most tutorials show: a marker with a popup per award, rebuilt at each run."""

from pathlib import Path

import folium
import pandas as pd
import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium
from xstatic.pkg import leaflet

components.declare_component("leaflet", path=leaflet.BASE_DIR)
# All that folium's popups want of jQuery, so that no network is needed.
_JQUERY = (
    "data:text/javascript,window.$=h=>{const t=document.createElement('template');"
    "t.innerHTML=h.trim();return [t.content.firstChild]}"
)
PLACES = {
    "El Paso": (31.76, -106.49),
    "New York": (40.71, -74.01),
    "Wichita": (37.69, -97.34),
}
awards = pd.read_csv(Path(__file__).parents[2] / "data" / "awards.csv")
awards = awards[awards["kind"] == "project_site"]
if st.checkbox("FY2017"):
    awards = awards[awards["fiscal_year"] == 2017]
shown = folium.Map(location=[39.8, -98.6], zoom_start=4, tiles=None)
shown.default_js = [("leaflet", "../tutorial.leaflet/leaflet.js"), ("jquery", _JQUERY)]
shown.default_css = [("leaflet_css", "../tutorial.leaflet/leaflet.css")]
for i, award in enumerate(awards.itertuples()):
    at = PLACES.get(str(award.site_city), (30 + i, -120 + 3 * i))
    icon = folium.DivIcon(html=f"<b>{award.fiscal_year}</b>")
    folium.Marker(at, popup=f"<b>{award.award_number}</b>", icon=icon).add_to(shown)
st.write(f"awards: {len(awards)}")
st_folium(shown, key="map", height=520)
