"""A bare page whose filter changes one line of text: the floor."""

import streamlit as st

chosen = st.checkbox("FY2017")
st.write("awards: 3" if chosen else "awards: 17")
