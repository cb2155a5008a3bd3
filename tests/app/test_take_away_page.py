"""The page that gives files: a button for each, whatever is chosen, and one picture."""

from dataclasses import replace

import pytest

from exports.handout import Handout, handout_of
from grants.selection import Selection
from tests.app.test_pages import opened
from tests.exports.tabular import handout, with_cells
from ui.leaving.buttons import preview


def buttons(**query) -> list[str]:
    app = opened(**query)
    app.switch_page("pages/take_away.py").run()
    assert not app.exception
    assert not app.error
    return [button.proto.label for button in app.get("download_button")]


@pytest.mark.parametrize(
    ("query", "briefs"),
    [
        ({"state": "TX"}, ["Brief: Texas", "Slides"]),
        ({"state": "TX", "home": "TX"}, ["Brief: Texas", "Slides"]),
        ({"state": "TX", "home": "OH"}, ["Brief: Texas", "Brief: Ohio", "Slides"]),
        ({"state": "TX", "cycle": "2019"}, ["Brief", "Slides"]),
        (
            {"state": "FL", "home": "FL", "place": "state:FL"},
            ["Brief: Florida", "Brief: Florida", "Slides"],
        ),
    ],
)
def test_one_s_own_state_can_be_selected_and_opened_too(query, briefs):
    """One state alone has the state's brief; its place has a file name of its own."""
    assert buttons(**query)[: len(briefs)] == briefs


def test_a_place_that_is_a_whole_state_can_be_opened_beside_one_s_own_state():
    app = opened(home="FL", place="state:FL")

    assert not app.exception


def test_two_searches_that_are_called_alike_have_a_picture_each():
    texas, wichita = (handout(Selection(words=words)) for words in ("texas", "wichita"))

    assert texas.chosen == wichita.chosen
    assert "Corpus Christi" in preview(texas).alt
    assert "Corpus Christi" not in preview(wichita).alt


def of(whole) -> Handout:
    return handout_of(Selection(), whole, whole, ())


def test_a_place_that_is_held_less_finely_now_is_on_no_picture_of_before():
    """The files may change under a running server, and their version stay."""
    whole = of(with_cells()).whole
    site = whole.awards["latitude"].notna().to_numpy().argmax()
    label = whole.awards["place_label"].iloc[site]
    county = with_cells(
        site, place_id="county:1", place_label="A County", precision="county"
    )

    assert label in preview(of(whole)).alt
    assert label not in preview(of(county)).alt
    assert "A County" in preview(of(county)).alt


def test_an_award_that_is_withheld_is_not_drawn_around_a_state_either():
    """A map that is fitted to one state shows what lies around it."""
    before = handout(Selection({"state": frozenset({"TX"})}))
    awards = before.whole.awards
    fewer = replace(before.whole, awards=awards[awards["place_state"] != "LA"])

    assert preview(before).svg != preview(replace(before, whole=fewer)).svg
