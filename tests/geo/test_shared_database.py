"""What several machines share: one pace, one set of answers, one set of choices.

Each claim is tried with SQLite's file and with a real PostgreSQL; a process of its own
stands for a machine.
"""

import json
import subprocess
import sys
import time
from contextlib import suppress

import pytest
import sqlalchemy as sa

from data.own.choices import Choices, read_choices_at, share_choices
from geo.cache import AnswerStore, CacheError
from geo.database import DatabaseError
from geo.settings import SETTINGS_VARIABLE
from geo.shared import read_shared, write_shared
from grants.errors import DataError, SettingsError
from tests.nominatim import Service, answer
from tests.postgresql import postgresql

pytestmark = pytest.mark.slow

#: A machine takes turns, and keeps an answer at each.
_TAKE = """
import sys
from geo.cache import AnswerStore
clock = (lambda: 1000.0) if sys.argv[2] == "still" else None
store = AnswerStore(sys.argv[1], clock)
for n in range(20):
    print(store.take_turn("nominatim", 1.0))
    store.put("nominatim", f"City {n}", "CA", "county:06081")
"""
#: A machine whose clock is an hour ahead, or right, asks about some places.
_ASK = """
import sys, time
real, ahead = time.time, float(sys.argv[4])
time.time = lambda: real() + ahead
from geo.cache import AnswerStore
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.online import online_geocoder
from geo.settings import Settings
settings = Settings(enabled=True, user_agent="tests of this project",
    seconds_between_requests=0.5, options={"domain": sys.argv[2], "scheme": "http"})
offline = GazetteerGeocoder(read_gazetteer())
online = online_geocoder(settings, offline, AnswerStore(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for n in range(4):
    online.locate(f"Unlisted {sys.argv[3]} {'abcd'[n]}", "CA")
"""


@pytest.fixture(scope="module")
def server():
    with postgresql() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'shared.sqlite'}"
    return emptied(request.getfixturevalue("server"))


@pytest.fixture
def of_postgresql(server):
    return emptied(server)


def emptied(server):
    """Return the address of a server's database, without any table."""
    engine = sa.create_engine(server.url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
    return server.url


def machines(number, program, *words):
    """Start processes that run a program, each as a machine of its own."""
    return [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", program, *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(number)
    ]


def test_machines_that_ask_at_once_get_turns_that_are_a_second_apart(url):
    """Both find no table, make them, and take each turn once."""
    running = machines(2, _TAKE, url, "still")
    waits = [float(t) for one in running for t in one.communicate()[0].split()]

    assert [one.returncode for one in running] == [0, 0]
    assert sorted(waits) == [float(n) for n in range(40)]
    assert AnswerStore(url).get("nominatim", "City 19", "CA") == "county:06081"


def test_the_service_sees_one_request_at_a_time_whichever_machine_sends_it(url):
    service = Service()
    service.answer = (200, [answer(county="San Mateo County")])
    running = machines(1, _ASK, url, service.domain, "Cove", "0")
    running += machines(1, _ASK, url, service.domain, "Bay", "0")
    times = asked(service, running)

    is_apart(times, 0.5)


@pytest.mark.long
def test_the_pace_is_kept_by_machines_whose_clocks_differ(of_postgresql):
    """The time is the database's; an hour ahead would make one of them hurry."""
    service = Service()
    service.answer = (200, [answer(county="San Mateo County")])
    running = machines(1, _ASK, of_postgresql, service.domain, "Cove", "0")
    running += machines(1, _ASK, of_postgresql, service.domain, "Bay", "3600")
    times = asked(service, running)

    is_apart(times, 0.5)


def asked(service, running):
    """Let machines ask at once; return when the service was asked, eight times."""
    for one in running:
        assert one.stdout.readline() == "ready\n"
    for one in running:
        one.stdin.write("\n")
        one.stdin.flush()
    for one in running:
        one.communicate()
    service.close()
    assert [one.returncode for one in running] == [0, 0]
    times = sorted(moment for moment, _, _ in service.requests)
    assert len(times) == 8
    return times


def is_apart(times, gap):
    """Two machines that knew nothing of each other would need half as long.

    A request may leave late, on a machine under load, and the next one in time.
    """
    assert times[-1] - times[0] >= gap * (len(times) - 1) - gap / 2


def test_two_machines_that_answer_at_once_keep_one_answer(url):
    put = _TAKE.replace('f"City {n}"', '"One City"').replace("range(20)", "range(100)")
    put = put.replace('    print(store.take_turn("nominatim", 1.0))\n', "")
    running = machines(2, put, url, "still")
    for one in running:
        one.communicate()

    assert [one.returncode for one in running] == [0, 0]
    assert AnswerStore(url).forget("One City", "CA") == 1


@pytest.mark.long
def test_a_machine_that_freezes_while_it_holds_the_turn_stops_nobody_for_long(
    of_postgresql,
):
    """PostgreSQL itself takes the lock from it; until then the rest say why."""
    store, frozen = AnswerStore(of_postgresql), AnswerStore(of_postgresql)
    store.take_turn("nominatim", 0.0)
    held = frozen.database.engine.connect()
    held.execute(sa.text("UPDATE online_turns SET next_at = next_at"))
    began = time.monotonic()
    with pytest.raises(CacheError, match="lock timeout"):
        store.take_turn("nominatim", 0.0)
    assert time.monotonic() - began < 8
    with suppress(CacheError):
        store.take_turn("nominatim", 0.0)

    assert store.take_turn("nominatim", 0.0) == 0
    with pytest.raises(sa.exc.DBAPIError, match="idle-in-transaction"):
        held.execute(sa.text("SELECT 1"))
    held.invalidate()


def test_after_a_restart_of_the_database_the_next_question_is_answered(
    server, of_postgresql
):
    store = AnswerStore(of_postgresql)
    store.put("nominatim", "Unlisted Cove", "CA", "county:06081")
    server.stop()
    try:
        with pytest.raises(CacheError, match="embedded gazetteer goes on") as caught:
            store.get("nominatim", "Unlisted Cove", "CA")
    finally:
        server.start()

    assert "secret" not in str(caught.value)
    assert store.get("nominatim", "Unlisted Cove", "CA") == "county:06081"
    server.stop()
    server.start()
    assert store.get("nominatim", "Unlisted Cove", "CA") == "county:06081"


def test_a_wrong_password_is_one_sentence_that_does_not_hold_it(server):
    with pytest.raises(CacheError, match="password authentication failed") as caught:
        AnswerStore(server.url.replace("secret", "guess"))

    assert "guess" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_the_driver_the_message_says_what_to_install():
    with pytest.raises(DatabaseError, match="see deploy/README"):
        read_shared("postgresql+psycopg2://db.example.org/awards", "choices")


# What an operator chose for every list, in the same database


@pytest.fixture
def named(url, tmp_path, monkeypatch):
    """Settings that name the database for an operator's choices."""
    settings = tmp_path / "settings.toml"
    settings.write_text(f"[places]\nchoices = '{url}'\n", encoding="utf-8")
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))
    return url


@pytest.fixture
def file(tmp_path):
    chosen = Choices({"Ft. Example": "city:08031"}, {"city": "Town"})
    path = tmp_path / "choices.json"
    path.write_text(chosen.to_json(), encoding="utf-8")
    return path


KNOWN = {"city:08031", "city:48141"}


def test_choices_that_are_shared_once_hold_on_every_machine(named, file):
    share_choices(file, KNOWN)

    found = read_choices_at(named, KNOWN)
    assert dict(found.places) == {"Ft. Example": "city:08031"}
    assert dict(found.columns) == {"city": "Town"}


def test_sharing_again_replaces_what_was_there(named, file):
    share_choices(file, KNOWN)
    file.write_text(Choices({"El P": "city:48141"}).to_json(), encoding="utf-8")
    share_choices(file, KNOWN)

    found = read_choices_at(named, KNOWN)
    assert dict(found.places) == {"El P": "city:48141"}
    assert not found.columns


def test_a_file_that_holds_no_choices_changes_nothing(named, file):
    share_choices(file, KNOWN)
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(DataError, match="holds no choices"):
        share_choices(file, KNOWN)

    assert read_choices_at(named, KNOWN).places


def test_a_database_that_nobody_shared_any_with_holds_none(url):
    assert not read_choices_at(url, KNOWN)


def test_a_place_that_this_machine_does_not_know_is_left_out_and_said(named, file):
    """Machines may hold gazetteers of different age."""
    share_choices(file, KNOWN)
    found = read_choices_at(named, {"city:48141"})

    assert not found.places
    assert "city:08031" in str(found.left_out[0])


def test_what_is_in_the_database_is_checked_as_a_file_is(url):
    write_shared(url, "choices", json.dumps({"format": "something else"}))

    with pytest.raises(DataError, match="choices in the database of settings"):
        read_choices_at(url, KNOWN)


def test_where_the_settings_name_no_database_nothing_can_be_shared(
    file, tmp_path, monkeypatch
):
    settings = tmp_path / "settings.toml"
    settings.write_text('[places]\nchoices = "choices.json"\n', encoding="utf-8")
    monkeypatch.setenv(SETTINGS_VARIABLE, str(settings))

    with pytest.raises(SettingsError, match="names no database"):
        share_choices(file, KNOWN)
