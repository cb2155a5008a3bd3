"""The text about the list: where it comes from, how old it is, what it lacks."""

import streamlit as st

from data import read_descriptor
from grants.award_list import AwardList
from grants.describe import found_so_far, tta_found_so_far
from ui.page import plain

_WHAT = """\
Since FY2014 the Office of Juvenile Justice and Delinquency Prevention (OJJDP) of the
U.S. Department of Justice has funded mentoring for children and youth, 17 or younger,
who are victims of commercial sexual exploitation or domestic sex trafficking, or at
risk of it. The initiative has two parts: project sites, which serve a place, and
training and technical assistance, which serves the sites. In FY2018 the program had a
new title, in FY2019 a successor with three categories.
"""
_MISSING = """\
- Awards: the list is incomplete. "No award found" never means that none was made.
- An award that was made is not a service that exists. All texts say what an award said
  it would do. No award of this list is known to be open.
- Not in any source read: children served, outcomes by award, project periods,
  congressional districts, victims by state (no national estimate exists).
"""
_PLACES = """\
The city is the finest place that is held here. A city or county is shown at its middle,
never at an address. Towns of fewer than 2,500 people, and awards that ask for it, are
shown at their county. Training and technical assistance is national and has no place.
"""


def draw_about(found: AwardList) -> None:
    """Write the page about the list."""
    st.markdown(_WHAT)
    st.markdown(plain(f"{found_so_far(found)} {tta_found_so_far(found)}"))
    st.header("What is missing", anchor=False)
    st.markdown(_MISSING)
    st.header("How places are shown", anchor=False)
    st.markdown(_PLACES)
    st.header("Where it comes from", anchor=False)
    for source in read_descriptor().content["sources"]:
        title = plain(f"{source['title']}, {source['publisher']}")
        used, licence = plain(source["used_for"]), plain(source["license"])
        st.markdown(f"- [{title}]({source['path']}). {used} Licence: {licence}.")
