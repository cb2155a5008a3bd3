"""Online geocoding against a real server on this machine: policy, cache, failures."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pytest
from geopy.exc import GeocoderRateLimited
from sqlalchemy import event

from geo.cache import AnswerStore, CacheError
from geo.geocoder import AmbiguousPlace
from geo.online import OnlineGeocoder, online_geocoder
from geo.resolve import Failed, Located, PlaceResolver
from geo.settings import Settings
from grants.errors import SettingsError
from tests.nominatim import Service, answer, drip, refuse, reply, reset

pytestmark = pytest.mark.slow


def reason(outcome) -> str:
    """Return why it failed, which it has to have done."""
    assert isinstance(outcome, Failed)
    return outcome.reason


@pytest.fixture
def service():
    running = Service()
    yield running
    running.close()


@pytest.fixture
def store(tmp_path):
    return AnswerStore(f"sqlite:///{tmp_path / 'answers.sqlite'}")


@pytest.fixture
def settings(service):
    return Settings(
        enabled=True,
        user_agent="tests of this project",
        timeout_seconds=2.0,
        seconds_between_requests=0.0,
        options={"domain": service.domain, "scheme": "http"},
    )


@pytest.fixture
def online(settings, geocoder, store):
    return online_geocoder(settings, geocoder, store)


def test_only_city_and_state_are_sent_under_a_named_agent(service, online, geocoder):
    service.answer = (200, [answer(county="San Mateo County")])
    resolver = PlaceResolver(geocoder, online)

    outcome = resolver.resolve("742 Evergreen Terrace, Unlisted Cove, CA 94099")

    ((_, query, headers),) = service.requests
    assert query["city"] == ["unlisted cove"]
    assert query["state"] == ["California"]
    assert "Evergreen" not in str(query)
    assert "94099" not in str(query)
    assert headers["User-Agent"] == "tests of this project"
    assert isinstance(outcome, Located)
    assert outcome.label == "San Mateo County, California"
    assert outcome.precision == "county"


def test_a_place_that_the_gazetteer_knows_is_never_asked_for(service, online, geocoder):
    PlaceResolver(geocoder, online).resolve("Oakland, CA")

    assert service.requests == []


def test_an_answer_is_kept_and_asked_for_once(service, online):
    service.answer = (200, [answer(county="San Mateo County")])

    first = online.locate("Unlisted Cove", "CA")
    again = online.locate("unlisted  cove", "CA")

    assert first == again
    assert len(service.requests) == 1


def test_another_name_of_a_listed_city_is_held_at_the_city(service, online):
    service.answer = (200, [answer(city="Oakland", county="Alameda County")])

    assert online.locate("Oaktown", "CA").address == "Oakland, California"


def test_an_answer_without_address_is_held_at_the_county_of_the_nearest_place(
    service, online
):
    bare = {"lat": "37.70", "lon": "-122.40", "display_name": "somewhere"}
    service.answer = (200, [bare])

    assert online.locate("Unlisted Cove", "CA").raw["precision"] == "county"


def test_an_answer_in_another_state_is_no_answer(service, online):
    service.answer = (200, [answer(city="Portland", state="Oregon")])

    assert online.locate("Unlisted Cove", "CA") is None


def test_answers_in_several_places_are_ambiguous(service, online, store):
    service.answer = (
        200,
        [answer(county="San Mateo County"), answer(county="Kern County")],
    )

    with pytest.raises(AmbiguousPlace):
        online.locate("Unlisted Cove", "CA")
    assert store.get("nominatim", "Unlisted Cove", "CA") is None


def test_a_small_place_and_its_county_are_not_kept_at_rest(service, online, store):
    service.answer = (200, [answer(county="San Mateo County")])
    online.locate("Unlisted Cove", "CA")

    assert store.get("nominatim", "Unlisted Cove", "CA") is None


@pytest.mark.parametrize(
    "text",
    ["One Main Street Oaklnd CA", "Main St Oaklnd, CA", "Corner Of Fifth, CA"],
)
def test_a_street_without_a_number_is_not_sent_either(service, online, geocoder, text):
    PlaceResolver(geocoder, online).resolve(text)

    assert service.requests == []


def test_an_answer_of_an_older_gazetteer_is_asked_for_again(service, online, store):
    store.put("nominatim", "Unlisted Cove", "CA", "city:1")
    service.answer = (200, [answer(county="San Mateo County")])

    assert online.locate("Unlisted Cove", "CA").raw["precision"] == "county"


def test_not_found_is_not_stored(service, online):
    service.answer = (200, [])
    assert online.locate("Unlisted Cove", "CA") is None

    service.answer = (200, [answer(county="San Mateo County")])
    assert online.locate("Unlisted Cove", "CA") is not None


def test_a_timeout_is_a_failure_not_an_unknown_place(
    service, settings, geocoder, store
):
    """And it is not stored: the next try may succeed."""
    hasty = online_geocoder(replace(settings, timeout_seconds=0.2), geocoder, store)
    resolver = PlaceResolver(geocoder, hasty)
    service.delay = 1.0
    assert resolver.resolve("Unlisted Cove, CA").outcome == "failed"

    service.delay, service.answer = 0.0, (200, [answer(county="San Mateo County")])
    assert resolver.resolve("Unlisted Cove, CA").outcome == "located"


#: What goes wrong -> what is said of it.
FAULTS = {
    "refused (403)": (refuse(403), "it refused (403)"),
    "too many, for 7 seconds": (
        refuse(429, ("Retry-After", "7")),
        "it asks to be left alone for 7 seconds",
    ),
    "too many, no word for how long": (
        refuse(429),
        "it asks to be left alone for 60 seconds",
    ),
    "a fault of the server (500)": (refuse(500), "it refused (500)"),
    "not there for now (503)": (refuse(503), "it refused (503)"),
    "sent elsewhere": (refuse(302, ("Location", "/x")), "it refused (302)"),
    "a page for people": (reply(b"<!doctype html><p>Busy"), "its answer is no JSON"),
    "cut short": (reply(b'[{"lat": "37.6", "lo'), "its answer is no JSON"),
    "nested without end": (reply(b"[" * 100_000), "its answer is no JSON"),
    "too long": (reply(b" " * 1_100_000), "its answer is too long"),
    "another form": (reply(b'["a place"]'), "its answer has another form"),
    "no numbers": (
        reply(b'[{"lat": "north", "lon": "west"}]'),
        "its answer has another form",
    ),
    "no place on Earth": (
        reply(b'[{"lat": "NaN", "lon": "1e999", "address": []}]'),
        "its answer has another form",
    ),
    "reset in the middle": (reset, "the connection broke"),
    "drop by drop": (drip, "no whole answer in time"),
}


@pytest.mark.parametrize(("fault", "says"), FAULTS.values(), ids=list(FAULTS))
def test_each_fault_of_the_service_is_said_and_the_next_try_may_succeed(
    service, settings, geocoder, store, fault, says
):
    hasty = replace(settings, timeout_seconds=0.5)
    resolver = PlaceResolver(geocoder, online_geocoder(hasty, geocoder, store))
    service.fault = fault

    outcome = resolver.resolve("Unlisted Cove, CA")
    assert outcome.outcome == "failed"
    assert says in outcome.reason
    assert len(service.requests) == 1
    assert store.get("nominatim", "Unlisted Cove", "CA") is None
    assert resolver.resolve("Oakland, CA").outcome == "located"

    service.fault, service.answer = None, (200, [answer(county="San Mateo County")])
    if "left alone" not in says:
        assert resolver.resolve("Unlisted Cove, CA").outcome == "located"


def test_a_service_that_is_not_there_is_said(service, online, geocoder):
    service.close()

    outcome = PlaceResolver(geocoder, online).resolve("Unlisted Cove, CA")
    assert reason(outcome) == "no connection to it"


def test_after_failures_in_a_row_it_is_left_alone_and_then_asked_again(
    service, geocoder, store, settings
):
    from geo.service import geopy_geocoder

    online = OnlineGeocoder(
        "nominatim", geopy_geocoder(settings), geocoder, store, 0.0, rest_seconds=1.0
    )
    resolver = PlaceResolver(geocoder, online)
    service.fault = refuse(503)
    told = [reason(resolver.resolve(f"Unlisted Cove {n}, CA")) for n in "abcde"]

    assert told[:3] == ["it refused (503)"] * 3
    assert (
        told[3:]
        == [
            "it failed 3 times in a row, and is asked again in 1 second",
        ]
        * 2
    )
    assert len(service.requests) == 3
    assert resolver.resolve("Oakland, CA").outcome == "located"
    service.fault, service.answer = None, (200, [answer(county="San Mateo County")])
    time.sleep(1.1)  # the rest itself
    assert resolver.resolve("Unlisted Cove, CA").outcome == "located"


def test_nobody_waits_for_a_turn_that_is_far_off(service, online, geocoder, store):
    """A service that asks for an hour's patience stops no page for an hour."""
    service.fault = refuse(429, ("Retry-After", "3600"))
    resolver = PlaceResolver(geocoder, online)
    assert "60 minutes" in reason(resolver.resolve("Unlisted Cove, CA"))

    began = time.monotonic()
    assert "its next turn comes in 6" in reason(resolver.resolve("Other Cove, CA"))
    assert time.monotonic() - began < 5
    assert len(service.requests) == 1


def test_a_service_that_asks_for_patience_is_left_alone_by_everyone(
    service, online, store
):
    service.fault = refuse(429, ("Retry-After", "7"))
    with pytest.raises(GeocoderRateLimited):
        online.locate("Unlisted Cove", "CA")

    assert len(service.requests) == 1
    assert store.take_turn("nominatim", 1.0) > 5


def test_turns_are_a_second_apart_for_the_whole_deployment(tmp_path):
    """Two stores on one database stand for two machines."""
    url = f"sqlite:///{tmp_path / 'answers.sqlite'}"
    stores = [AnswerStore(url, lambda: 1000.0), AnswerStore(url, lambda: 1000.0)]

    with ThreadPoolExecutor(8) as pool:
        waits = sorted(
            pool.map(lambda i: stores[i % 2].take_turn("nominatim", 1.0), range(20))
        )

    assert waits == [float(i) for i in range(20)]


def test_the_geocoder_waits_for_its_turn(service, settings, geocoder, tmp_path):
    store = AnswerStore(f"sqlite:///{tmp_path / 'turns.sqlite'}", lambda: 50.0)
    service.answer = (200, [answer(county="San Mateo County")])
    slept: list[float] = []
    from geopy.geocoders import Nominatim

    patient = OnlineGeocoder(
        "nominatim",
        Nominatim(user_agent="tests", domain=service.domain, scheme="http"),
        geocoder,
        store,
        seconds_between_requests=1.0,
        sleep=slept.append,
    )
    for city in ("One Cove", "Two Cove", "Three Cove"):
        patient.locate(city, "CA")

    assert slept == [0.0, 1.0, 2.0]


def test_any_other_geopy_geocoder_may_stand_behind_it(geocoder, store):
    from geopy.location import Location
    from geopy.point import Point

    class Other:
        def geocode(self, query, *, exactly_one):
            assert query == "Unlisted Cove, California, USA"
            return [Location("somewhere", Point(37.56, -122.32), {})]

    online = OnlineGeocoder("other", Other(), geocoder, store, 0.0)
    found = online.locate("Unlisted Cove", "CA")
    assert isinstance(found, Location)
    assert found.raw["precision"] == "county"


def test_an_unknown_service_is_one_sentence(geocoder, store):
    with pytest.raises(SettingsError, match="correct service or options"):
        online_geocoder(
            Settings(enabled=True, service="nowhere", user_agent="x"), geocoder, store
        )


def test_forgetting_a_city_removes_its_answers(store):
    store.put("nominatim", "Unlisted Cove", "CA", "county:06081")

    assert store.forget("UNLISTED COVE", "CA") == 1
    assert store.get("nominatim", "Unlisted Cove", "CA") is None
    assert store.forget("Unlisted Cove", "CA") == 0


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////proc/nothing/here.sqlite",
        "nonsense",
        "postgresql+nodriver://user:secret@localhost/x",
    ],
)
def test_a_database_that_cannot_be_opened_is_one_sentence_without_its_password(url):
    with pytest.raises(CacheError) as caught:
        AnswerStore(url)

    assert "embedded gazetteer goes on answering" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_damaged_database_is_one_sentence(tmp_path):
    path = tmp_path / "answers.sqlite"
    path.write_bytes(b"this is no database" * 100)

    with pytest.raises(CacheError, match="not a database"):
        AnswerStore(f"sqlite:///{path}")


def test_a_store_that_fails_keeps_the_service_from_being_asked(
    service, online, geocoder, store
):
    """Without the store there is no shared pace."""
    from geo.cache import _METADATA

    _METADATA.drop_all(store.database.engine)
    outcome = PlaceResolver(geocoder, online).resolve("Unlisted Cove, CA")

    assert outcome.outcome == "failed"
    assert service.requests == []


@pytest.mark.parametrize(
    "found",
    [
        {"addresstype": "state", "lat": "37.2", "lon": "-119.3", "address": {}},
        {"type": "country", "lat": "39.8", "lon": "-98.6", "address": {}},
        {"lat": "48.86", "lon": "2.35", "address": {"country_code": "fr"}},
        {"lat": "31.69", "lon": "-106.42", "address": {"country_code": "mx"}},
        {"lat": "60.0", "lon": "-60.0", "address": {}},
    ],
)
def test_a_state_another_country_and_the_sea_are_no_answer_about_a_city(
    service, online, geocoder, found
):
    service.answer = (200, [found | {"display_name": "x"}])

    outcome = PlaceResolver(geocoder, online).resolve("Unlisted Cove, CA")
    assert outcome.outcome == "not_found"


def test_what_a_service_says_of_itself_is_not_repeated(service, online, geocoder):
    service.fault = reply(b'{"error": "Call Jane Doe 303-555-0142 <b>x</b>"}')

    outcome = PlaceResolver(geocoder, online).resolve("Unlisted Cove, CA")
    assert reason(outcome) == "it does not take the question"


@pytest.mark.parametrize(
    "wait", ["315360000", "99999999999999999999", "Wed, 21 Oct 2099 07:28:00 GMT"]
)
def test_no_answer_switches_it_off_for_longer_than_an_hour(
    service, online, geocoder, store, wait
):
    service.fault = refuse(429, ("Retry-After", wait))
    outcome = PlaceResolver(geocoder, online).resolve("Unlisted Cove, CA")

    assert reason(outcome) == "it asks to be left alone for 60 minutes"
    assert store.wait("nominatim") < 3_700


@pytest.mark.parametrize(
    "text", ["Foo Ville (Jane Doe), CO", "jane@x.org, CO", "Foo attn Jane Doe, CO"]
)
def test_what_may_name_a_person_is_not_sent(service, online, geocoder, text):
    PlaceResolver(geocoder, online).resolve(text)

    assert service.requests == []


def test_a_locked_database_is_one_sentence_and_the_gazetteer_goes_on(
    service, online, geocoder, store, tmp_path
):
    other = sqlite3.connect(tmp_path / "answers.sqlite")
    other.execute("BEGIN EXCLUSIVE")
    resolver = PlaceResolver(geocoder, online)
    outcome = resolver.resolve("Unlisted Cove, CA")
    other.close()

    assert "database is locked" in reason(outcome)
    assert "embedded gazetteer goes on answering" in reason(outcome)
    assert resolver.resolve("Oakland, CA").outcome == "located"
    assert service.requests == []


def test_a_full_disk_is_one_sentence(service, online, geocoder, store):
    """The disk is full in the middle of a look-up: SQLite says so, and so do we."""

    @event.listens_for(store.database.engine, "connect")
    def fill(connection, _):
        connection.execute("PRAGMA max_page_count = 1")

    store.database.engine.dispose()
    with suppress(CacheError):
        for number in range(2_000):  # until what is free in the file is used up
            store.put("nominatim", f"City {number}", "CA", "county:06081")
    service.answer = (200, [answer(city="Oakland", county="Alameda County")])
    outcome = PlaceResolver(geocoder, online).resolve("Oaktown, CA")

    assert "disk is full" in reason(outcome)
    assert PlaceResolver(geocoder, online).resolve("Oakland, CA").outcome == "located"
