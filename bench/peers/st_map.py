"""Streamlit's own map: a dot per award, drawn by deck.gl in the browser."""

import streamlit as st

from bench.peers.points import chosen

st.map(chosen()[["latitude", "longitude"]], height=520)
