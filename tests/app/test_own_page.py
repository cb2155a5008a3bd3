"""A visitor's own list: brought, mended, shown on every page, and gone again."""

import json

import pytest

from tests.app.pages import html_of, is_sound, markers, opened, text_of
from ui.page import PAGES

pytestmark = pytest.mark.slow

OWN = "pages/own.py"
TABLE = """Recipient,Street Address,City,State,Amount,FY
A House,12 Elm St,Denver,CO,5000,2020
B House,,El Paso,TX,7000,2021
C House,,Springfield,,1,2021
D House,,Springfield,,2,2021
E House,,,,9,2021
"""


def button(app, label):
    return next(one for one in app.button if one.label.startswith(label))


def brought(text=TABLE):
    app = opened(OWN)
    app.text_area[0].set_value(text).run()
    button(app, "Read the rows").click().run()
    return app


def shown(text=TABLE):
    app = brought(text)
    button(app, "Show this list").click().run()
    return app


def all_of(app):
    told = [text_of(app), html_of(app)]
    return " ".join(told + [p.proto.json for p in app.get("bidi_component")])


def test_what_came_of_each_row_is_said_and_nothing_of_a_street():
    app = brought()

    assert is_sound(app)
    text = all_of(app)
    assert (
        "5 rows: 2 placed, 2 to be chosen among several places, and 1 rejected." in text
    )
    assert "street addresses (Street Address)" in text
    assert "names no place; write city and state, or remove it" in text
    assert "Elm" not in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.label)
def test_every_page_shows_it_says_whose_it_is_and_no_address_tells_of_it(page):
    app = shown()
    app.switch_page(page.file).run()
    app.run()

    assert is_sound(app)
    assert "Your own list: pasted rows" in text_of(app)
    assert button(app, "Back to the official list")
    assert dict(app.query_params) == {}
    told = all_of(app)
    assert "Not a referral directory" in told
    assert "Elm" not in told
    if page.label not in {"About", "Resources"}:
        assert "stored copies of public pages" not in told
    if page.label not in {"About", "Your list"}:
        assert "OJJDP" not in told


def test_the_map_and_its_headline_are_those_of_the_rows():
    app = shown()
    app.switch_page("dashboard.py").run()
    app.run()

    assert markers(app) == 2
    assert "$12,003 in 4 project-site awards across 2 states" in all_of(app)
    assert "not checked against any public record" in html_of(app)


def test_one_click_leads_back_and_the_official_list_was_never_changed():
    before = html_of(opened())
    app = shown()
    button(app, "Back to the official list").click().run()
    app.switch_page("dashboard.py").run()
    app.run()

    assert "17 project-site awards" in all_of(app)
    assert markers(app) == markers(opened())
    assert "Your own list" not in text_of(app)
    assert "OJJDP" in before


def test_nothing_that_visitors_share_keeps_any_part_of_it():
    """What takes long is made once for all; of one's own list, for its session."""
    from ui import present
    from ui.coverage import distance, further, overlap, what_if
    from ui.shown import OwnList

    makers = (
        *(present._story, present._pictures, overlap._overlap),
        *(distance._reach, what_if._what_if, further._best_next),
    )
    before = [one.shared.cache_info() for one in makers]
    app = shown()
    app.switch_page("pages/present.py").run()
    app.run()
    app.switch_page("pages/coverage.py").run()
    app.session_state["next_number"] = "1"
    parts = ("nearest", "what-if", "next", "overlap")
    app.session_state["own_view"].parts = parts
    app.session_state["own_view"].added = ("city:4281730",)
    app.run()

    assert is_sound(app)
    assert [one.shared.cache_info() for one in makers] == before
    own: OwnList = app.session_state["own_list"]
    assert {one.__name__ for one in own.kept} == {one.__name__ for one in makers}


def test_another_visitor_sees_nothing_of_it():
    shown()
    other = opened()

    assert "pasted rows" not in all_of(other)
    assert "17 project-site awards" in all_of(other)


def test_one_choice_places_every_row_with_the_same_text():
    app = brought()
    (choice,) = [one for one in app.selectbox if one.label.startswith("Springfield")]
    assert "2 rows" in choice.label
    (ohio,) = [one for one in choice.options if "Ohio" in one]
    choice.set_value(ohio)
    button(app, "Use these places").click().run()

    assert "5 rows: 4 placed and 1 rejected." in all_of(app)
    assert "Springfield, Ohio" in all_of(app) or "not placed yet" not in all_of(app)


def test_a_text_that_is_not_to_be_placed_is_rejected_and_its_row_kept_in_the_count():
    app = brought()
    (choice,) = [one for one in app.selectbox if one.label.startswith("Springfield")]
    choice.set_value("Do not place it")
    button(app, "Use these places").click().run()

    assert "5 rows: 2 placed and 3 rejected." in all_of(app)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty; choose a file with a list"),
        ("a,b\n1,2\n", "names no column of a place"),
        ("city,state\n", "holds no row below its header"),
    ],
)
def test_what_is_no_list_is_said_and_the_list_of_before_stays(text, says):
    app = brought()
    app.text_area[0].set_value(text).run()
    button(app, "Read the rows").click().run()

    assert says in app.error[0].value.replace("\\", "")
    assert "5 rows" in text_of(app)


def test_it_stands_beside_the_official_list_with_what_both_have_and_one_alone():
    text = text_of(brought())

    assert (
        "Of your 2 places, 1 has an award of the official list too: El Paso, T" in text
    )
    assert "Both lists have sites in Texas." in text
    assert "Your list alone has sites in Colorado." in text
    assert "The official list alone has sites in California," in text
    assert "That is not proof that none was made." in text


def test_a_forgotten_list_is_gone_from_every_page():
    app = shown()
    button(app, "Forget this list").click().run()

    assert "pasted rows" not in all_of(app)
    app.switch_page("dashboard.py").run()
    app.run()
    assert "17 project-site awards" in all_of(app)


def test_a_made_up_list_is_there_to_try_and_says_that_it_is_made_up():
    app = opened(OWN)
    button(app, "Try a made-up list").click().run()

    assert is_sound(app)
    assert "500 rows" in text_of(app)
    assert app.header[0].value.replace("\\", "") == "made-up list.csv"


def test_a_column_that_has_another_name_is_chosen_and_read_so():
    app = brought("Stadt,State,City,Betrag\nDenver,CO,Aspen,5\n")
    assert "Aspen" in all_of(app)
    box = {one.key: one for one in app.selectbox if one.key}
    box["own_column_city"].set_value("Stadt")
    box["own_column_amount_usd"].set_value("Betrag")
    button(app, "Read it so").click().run()

    assert is_sound(app)
    button(app, "Show this list").click().run()
    app.switch_page("dashboard.py").run()
    app.run()
    told = all_of(app)
    assert "Denver, Colorado" in told
    assert "$5 in 1 project-site award" in told
    assert "Aspen" not in told


def test_the_template_is_read_as_it_is_given():
    from ui.own import _TEMPLATE

    assert "1 row: 1 placed." in all_of(brought(_TEMPLATE))


def test_choices_that_were_saved_are_read_and_anything_else_is_not():
    from ui.own import _FORMAT, _choices_of

    places = {"Springfield": "withheld"}
    good = json.dumps({"format": _FORMAT, "places": places}).encode()

    assert _choices_of(good) == (places, {})
    for bad in (b"", b"[]", b"{}", good.replace(b"places", b"x"), b'{"format": 1}'):
        assert _choices_of(bad) is None
    assert (
        _choices_of(json.dumps({"format": _FORMAT, "places": {"a": 1}}).encode())
        is None
    )
