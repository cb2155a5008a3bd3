"""What those who have many awards come to next: folium's FastMarkerCluster.

Its icons are plain ones, which are drawn faster than its own, of a further library.
"""

import os

import streamlit.components.v1 as components
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

from bench.peers.assets import CLUSTER_VARIABLE
from bench.peers.leaflet_map import offline_map
from bench.peers.points import chosen

_MARKER = """
(row) => L.marker(row, {icon: L.divIcon({html: "<b>1</b>", className: "one"})})
"""

components.declare_component("cluster", path=os.environ[CLUSTER_VARIABLE])
served = "../cluster.cluster"  # a script that Streamlit runs is named after its file
FastMarkerCluster.default_js = [
    ("cluster", f"{served}/leaflet.markercluster.js"),
]
FastMarkerCluster.default_css = [
    ("cluster_css", f"{served}/MarkerCluster.css"),
    ("cluster_default_css", f"{served}/MarkerCluster.Default.css"),
]
shown = offline_map()
points = chosen()[["latitude", "longitude"]]
FastMarkerCluster(points, callback=_MARKER).add_to(shown)  # type: ignore[no-untyped-call] # folium has no types here
st_folium(shown, key="map", height=520, returned_objects=[])
