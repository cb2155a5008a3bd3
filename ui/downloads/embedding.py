"""What shows the map within a web page of one's own."""

from dataclasses import replace

import streamlit as st

from exports.links import embed_snippet, permalink
from ui.shown import public_address
from ui.view import View


def draw_embedding(view: View) -> None:
    """Draw what shows the map within a web page of one's own, or why it cannot."""
    st.subheader("Show the map on your web page", anchor=False)
    alone = View(filter=replace(view.filter, words=""))
    address = permalink(public_address(), "map", alone.to_query())
    if not address:
        st.markdown(
            "The interactive map cannot be shown from here. The map as an image, "
            "above, can stand on any page."
        )
        return
    st.markdown(
        "Copy this into the page. It shows the map of this selection alone, as it is "
        "on the day that somebody looks."
    )
    st.code(embed_snippet(address), language="html", wrap_lines=True)
