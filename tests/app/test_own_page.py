"""A visitor's own list: brought, mended, shown on every page, and gone again."""

import json
from typing import Any
from weakref import WeakSet

import pytest

from data.own.choices import Choices
from data.own.files import read_file
from data.own.rows import RowsReading
from data.own.saved import saved_list
from exports.context import ExportContext
from exports.saved.view import save_view
from grants.filters import AwardFilter
from grants.words.changes import NOTHING_CHANGED
from tests import lists
from tests.app.pages import SETTINGS, html_of, is_sound, markers, opened, text_of
from tests.lists import write_package
from tests.nominatim import Service, answer, drip, refuse, reply, reset
from ui.own.bringing import TEMPLATE
from ui.own.reading import Reading
from ui.page import PAGES
from ui.shown import Brought, shown_context

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

    makers: tuple[Any, ...] = (
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
    assert {one.__name__ for one in own.kept} == {
        *(one.__name__ for one in makers),
        "beside",
    }


def test_a_list_that_finds_no_room_beside_others_is_refused_until_they_are_gone(
    monkeypatch,
):
    monkeypatch.setattr("ui.shown.MOST_TOGETHER", 2 * len(TABLE))
    monkeypatch.setattr("ui.shown._EVERY", WeakSet())  # other tests' visitors are gone
    others = [Brought(bytes(len(TABLE)), "other.csv") for _ in range(2)]
    app = brought()
    assert "try again in some minutes" in app.error[0].value
    assert "own_list" not in app.session_state

    others.pop()
    button(app, "Read the rows").click().run()
    assert not app.error
    button(app, "Read the rows").click().run()  # one's own makes room for the next
    assert not app.error
    assert "5 rows" in text_of(app)


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
    if "column" in says:
        button(app, "Leave it").click().run()
    assert "5 rows" in text_of(app)


def test_a_list_whose_columns_nobody_knows_is_read_as_its_person_says():
    app = opened(OWN)
    text = (
        "A made-up fund\n\nStadt,Bundesstaat,Wer,Adresse,Betrag\n"
        "Denver,CO,A House,12 Elm St,5\nEl Paso,TX,B House,9 Oak St,7\n"
    )
    app.text_area[0].set_value(text).run()
    button(app, "Read the rows").click().run()
    assert "names no column of a place" in app.error[0].value
    assert app.header[0].value == "Which column holds the place?"
    box = {one.key: one for one in app.selectbox if one.key}
    assert box["own_column_city"].options == [
        *("no column", "Stadt: Denver; El Paso", "Bundesstaat: CO; TX"),
        *("Wer: A House; B House", "Adresse", "Betrag: 5; 7"),
    ]
    box["own_column_city"].set_value("Stadt")
    box["own_column_state"].set_value("Bundesstaat")
    box["own_column_amount_usd"].set_value("Betrag")
    button(app, "Read it so").click().run()

    assert is_sound(app)
    assert "2 rows: 2 placed." in all_of(app)
    assert "Elm" not in all_of(app)
    button(app, "Show this list").click().run()
    app.switch_page("dashboard.py").run()
    app.run()
    assert "$12 in 2 project-site awards" in all_of(app)


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
    app.switch_page(OWN).run()
    app.run()
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
    assert "1 row: 1 placed." in all_of(brought(TEMPLATE))


def test_a_long_list_says_how_far_it_is_can_be_stopped_and_gone_on_with(monkeypatch):
    from ui.own import reading

    monkeypatch.setattr(reading, "_AT_FIRST", 0.0)
    seen = []
    more = RowsReading.read_more

    def stopped_by_a_person(rows, seconds):
        """Press Stop while rows are read: the run ends at its next word to the page."""
        left = more(rows, seconds and 0.01)
        seen.append((rows.done, rows.share))
        return left

    monkeypatch.setattr(RowsReading, "read_more", stopped_by_a_person)
    text = "city,state\n" + "Denver,CO\n" * 5_000
    app = opened(OWN)
    app.text_area[0].set_value(text)
    button(app, "Read the rows").click().run()

    assert "5,000 rows: 5,000 placed." in all_of(app)
    done, shares = zip(*seen, strict=True)
    assert done == tuple(sorted(done))
    assert len(set(shares)) > 3
    assert shares[-1] == 1


def reading_of(app, rows=3_000):
    """Return a page on which a list was stopped after its first rows."""
    raw = b"city,state\n" + b"Denver,CO\n" * rows
    reading = RowsReading(read_file(raw, "long.csv"), lists.resolver())
    reading._is_whole = False
    while reading.done < 100:
        reading.read_more(0.000_1)
    app.session_state["own_reading"] = Reading(
        Brought(raw, "long.csv"), reading, is_stopped=True
    )
    return app.run()


def test_what_was_stopped_keeps_its_rows_and_goes_on_from_there():
    app = reading_of(opened(OWN))
    before = app.session_state["own_reading"].rows.done
    assert is_sound(app)
    assert f"{before:,} rows read, then stopped." in progress_of(app)
    assert "rows:" not in text_of(app)

    button(app, "Go on").click().run()
    assert "3,000 rows: 3,000 placed." in all_of(app)


def test_what_was_stopped_can_be_left_and_nothing_of_it_stays():
    app = reading_of(brought())
    button(app, "Leave it").click().run()

    assert "nothing of it is kept" in app.info[0].value
    assert "own_reading" not in app.session_state
    assert "5 rows: 2 placed" in all_of(app)


def progress_of(app):
    return " ".join(one.proto.text for one in app.get("progress"))


def test_a_saved_view_carries_the_list_and_opens_it_with_its_filters():
    """In another browser, on another day, with the official list on the pages."""
    text = (
        "Title\n\nRecipient,Street Address,City,State,Amount,FY,Award Number\n"
        "A House,12 Elm St,Denver,CO,5000,2020,X-1\n"
        "B House,,,,1,2021,X-2\n"
        "C House,,El Paso,TX,7000,2021,\n"
        "D House,,Springfield,,2,2021,\n"
    )
    app = brought(text)
    (choice,) = [one for one in app.selectbox if one.label.startswith("Springfield")]
    (ohio,) = [one for one in choice.options if "Ohio" in one]
    choice.set_value(ohio)
    button(app, "Use these places").click().run()
    own = app.session_state["own_list"]
    chosen = AwardFilter().choosing("state", "OH")
    context = ExportContext(own.catalog, own.catalog.figures_of(chosen), 2_500)
    carried = saved_list(own.rows)
    raw = save_view(context, chosen.to_query(), "download", carried)
    assert b"Elm" not in raw

    other = opened("pages/download.py")
    uploader = other.file_uploader(key="saved_view_file")
    uploader.upload("view.json", raw, "application/json").run()
    told = all_of(other)
    assert is_sound(other)
    assert "Your own list: pasted rows" in text_of(other)
    assert "1 project-site award" in told
    assert "which is the one here" in told
    assert NOTHING_CHANGED in told
    again = other.session_state["own_list"].catalog
    assert list(again.awards.row_of) == list(own.catalog.awards.row_of)
    now, before = again.figures_of(), own.catalog.figures_of()
    assert now.sites.total == before.sites.total
    assert [one.place for one in now.places] == [one.place for one in before.places]


@pytest.mark.parametrize(
    "carried",
    [1, [], {}, {"name": "x"}, {"name": "x", "csv": 1, "places": {}}, {"csv": ""}],
)
def test_a_view_whose_list_is_none_is_refused_and_nothing_is_shown(carried):
    context = shown_context(AwardFilter())
    raw = json.loads(save_view(context, {}, "map")) | {"list": carried}
    app = opened("pages/download.py")
    uploader = app.file_uploader(key="saved_view_file")
    uploader.upload("view.json", json.dumps(raw).encode(), "application/json").run()

    assert "its list is none" in app.error[0].value.replace("\\", "")
    assert "own_list" not in app.session_state


# What an operator switched on: an online geocoder, and choices for all.


@pytest.fixture
def operated(monkeypatch, tmp_path):
    """Return what opens the page under an operator's settings."""
    package = write_package("official", tmp_path)

    def start(more):
        path = tmp_path / "settings.toml"
        path.write_text(f'[list]\nfolder = "{package.name}"\n{more}', encoding="utf-8")
        monkeypatch.setitem(SETTINGS, "operated", path)
        app = opened(OWN, "operated")
        app.text_area[0].set_value(
            "recipient,street address,city,state,amount\n"
            'A House,12 Elm St,"12 Elm St, Unlisted Cove",CA,4711\n'
            "B House,,Denver,CO,1\n"
        )
        button(app, "Read the rows").click().run()
        return app

    return start


@pytest.fixture
def service():
    running = Service()
    yield running
    running.close()


@pytest.fixture
def online(operated, service, tmp_path):
    return operated(
        '[online_geocoder]\nenabled = true\nuser_agent = "tests"\n'
        "timeout_seconds = 0.5\nseconds_between_requests = 0.0\n"
        f'options = {{ domain = "{service.domain}", scheme = "http" }}\n'
        f'[cache]\nurl = "sqlite:///{tmp_path / "answers.sqlite"}"\n'
    )


def test_nobody_is_asked_where_the_operator_switched_nothing_on():
    assert not [one for one in brought().button if one.label == "Look it up"]


def test_one_row_is_looked_up_online_by_a_button_and_a_list_never(
    online, service, tmp_path
):
    assert "2 rows: 1 placed and 1 not found." in all_of(online)
    assert service.requests == []
    service.answer = (200, [answer(county="San Mateo County")])
    button(online, "Look it up").click().run()

    assert is_sound(online)
    assert "2 rows: 2 placed." in all_of(online)
    assert "it is placed at San Mateo County, California" in online.info[0].value
    ((_, query, _),) = service.requests
    assert query["city"] == ["unlisted cove"]
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("answers.sqlite*"))
    assert b"nominatim" in kept  # a turn to ask; a small place's name is not at rest
    assert not [one for one in (b"cove", b"Elm", b"House", b"4711") if one in kept]


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (refuse(503), "could not be asked: it refused (503)"),
        (refuse(429, ("Retry-After", "99")), "it asks to be left alone for 99 seconds"),
        (reply(b"<html>"), "its answer is no JSON"),
        (reset, "the connection broke"),
        (drip, "no whole answer in time"),
        (reply(b"[]"), "not found online either"),
        (
            reply(json.dumps([answer(city="Portland", state="Oregon")]).encode()),
            "not found online either",
        ),
    ],
)
def test_a_fault_is_said_rows_done_stay_done_and_it_can_be_tried_again(
    online, service, fault, says
):
    service.fault = fault
    button(online, "Look it up").click().run()

    told = [*(one.value for one in online.error), *(one.value for one in online.info)]
    assert says in told[0].replace("\\", "")
    assert "2 rows: 1 placed and 1 not found." in all_of(online)
    if "99" not in says:
        service.fault, service.answer = None, (200, [answer(county="Kern County")])
        button(online, "Look it up").click().run()
        assert "2 rows: 2 placed." in all_of(online)


def test_a_database_that_is_gone_is_said_and_one_that_is_there_again_is_used(
    online, service, tmp_path, caplog
):
    database = tmp_path / "answers.sqlite"
    service.fault = refuse(503)
    button(online, "Look it up").click().run()
    database.unlink()
    database.mkdir()  # nothing can be opened there
    service.fault, service.answer = None, (200, [answer(county="Kern County")])
    button(online, "Look it up").click().run()

    (error,) = online.error
    assert "the database of its answers cannot be used" in error.value
    assert "answers" in caplog.text  # where it is, is for the operator alone
    assert "sqlite" not in all_of(online) + error.value
    assert "2 rows: 1 placed and 1 not found." in all_of(online)
    database.rmdir()
    button(online, "Look it up").click().run()
    assert "2 rows: 2 placed." in all_of(online)


def test_a_database_that_cannot_be_opened_is_the_operator_s_and_the_list_is_read(
    operated, tmp_path, caplog
):
    (tmp_path / "in-the-way").touch()
    app = operated(
        '[online_geocoder]\nenabled = true\nuser_agent = "tests"\n'
        f'[cache]\nurl = "sqlite:///{tmp_path}/in-the-way/answers.sqlite"\n'
    )

    assert "2 rows: 1 placed and 1 not found." in all_of(app)
    assert is_sound(app)
    assert "in-the-way" in caplog.text
    assert not [one for one in app.button if one.label == "Look it up"]


def test_what_the_operator_chose_holds_for_every_list(operated, tmp_path):
    chosen = Choices({"Unlisted Cove, CA": "county:06081"})
    (tmp_path / "choices.json").write_text(chosen.to_json(), encoding="utf-8")
    app = operated('[places]\nchoices = "choices.json"\n')

    assert "2 rows: 2 placed." in all_of(app)


def test_a_broken_file_of_the_operator_is_said_and_keeps_no_list_from_being_read(
    operated, tmp_path
):
    (tmp_path / "choices.json").write_text("[]", encoding="utf-8")
    app = operated('[places]\nchoices = "choices.json"\n')

    assert "2 rows: 1 placed and 1 not found." in all_of(app)
    assert "choices.json: holds no choices that were saved here" in (
        app.error[0].value.replace("\\", "")
    )


def test_a_choice_is_taken_back():
    app = brought()
    (choice,) = [one for one in app.selectbox if one.label.startswith("Springfield")]
    choice.set_value("Do not place it")
    button(app, "Use these places").click().run()
    assert "5 rows: 2 placed and 3 rejected." in all_of(app)
    (back,) = [one for one in app.selectbox if one.label == "Take back a choice"]
    assert back.options == ["Springfield: not placed"]
    back.set_value("Springfield").run()

    assert "5 rows: 2 placed, 2 to be chosen among several places" in all_of(app)


# What a log holds.


def test_no_log_holds_a_cell_of_a_list_when_a_part_of_a_page_fails(monkeypatch, caplog):
    """The log says what failed and where; a message might hold a cell."""
    from ui.own import report

    def fail(*_):
        text = "A House of 12 Elm St"
        raise RuntimeError(text)

    monkeypatch.setattr(report, "draw_table", fail)
    app = brought()

    assert app.error
    assert "RuntimeError" in caplog.text
    assert "in fail" in caplog.text
    assert "A House" not in caplog.text.replace('text = "A House of 12 Elm St"', "")


def test_no_log_holds_a_cell_of_a_list_that_cannot_be_read(monkeypatch, caplog):
    from data.own import columns

    def fail(raw, *_):
        raise RuntimeError(raw.decode())

    monkeypatch.setattr(columns, "read_list", fail)
    app = brought()

    assert "could not be read: something unexpected happened" in app.error[
        0
    ].value.replace("\\", "")
    assert "RuntimeError" in caplog.text
    assert "in fail" in caplog.text
    assert "Elm" not in caplog.text
