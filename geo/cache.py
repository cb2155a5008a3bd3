"""What online geocoders answered, and when the next one may be asked.

Answers are kept by service, city and state. Only places that were found are stored:
never a failure, never "not found", never an answer of the gazetteer. The turn to ask is
taken in the same database, because a service counts the requests of a deployment as a
whole, whichever of its machines sent them.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

import sqlalchemy as sa
from platformdirs import user_data_path
from sqlalchemy.exc import IntegrityError

from geo.database import Database, DatabaseError
from grants.names import name_key

_APP: Final = "ojjdp-csec-mentoring-map"
_OTHERWISE: Final = (
    "the embedded gazetteer goes on answering, and no online geocoder is asked; "
    "correct [cache] url in settings.toml"
)
_METADATA = sa.MetaData()
_ANSWERS = sa.Table(
    "online_answers",
    _METADATA,
    sa.Column("service", sa.String(40), primary_key=True),
    sa.Column("state", sa.String(2), primary_key=True),
    sa.Column("city", sa.String(120), primary_key=True),
    sa.Column("place_id", sa.String(40), nullable=False),
    sa.Column("answered_at", sa.Float, nullable=False),
)
_TURNS = sa.Table(
    "online_turns",
    _METADATA,
    sa.Column("service", sa.String(40), primary_key=True),
    sa.Column("next_at", sa.Float, nullable=False),
)


class CacheError(DatabaseError):
    """The database of online answers cannot be opened, read or written."""


def default_url() -> str:
    """Return the address of the SQLite file in the user's data folder."""
    return f"sqlite:///{user_data_path(_APP, appauthor=False) / 'geocoder.sqlite'}"


class AnswerStore:
    """Answers of online geocoders, in any database that SQLAlchemy opens.

    Args:
        url: the database; empty for the user's data folder.
        clock: replaced in tests; else the one that all machines of the database share.

    Raises:
        CacheError: it cannot be opened.
    """

    def __init__(self, url: str = "", clock: Callable[[], float] | None = None) -> None:
        self.database = Database(
            url or default_url(), _METADATA, _OTHERWISE, clock, CacheError
        )
        self._connected = self.database.connected

    def get(self, service: str, city: str, state: str) -> str | None:
        """Return the ``place_id`` that was answered for a city, if any."""
        query = sa.select(_ANSWERS.c.place_id).where(*_same(service, city, state))
        with self._connected("read") as connection:
            return connection.scalar(query)

    def put(self, service: str, city: str, state: str, place_id: str) -> None:
        """Keep what a service answered; a later answer replaces an earlier one.

        Of two machines that answer at once, one is kept.
        """
        row = {
            "service": service,
            "city": name_key(city),
            "state": state,
            "place_id": place_id,
        }
        before = sa.delete(_ANSWERS).where(*_same(service, city, state))
        with self._connected("write") as connection, suppress(IntegrityError):
            now = self.database.now(connection)
            connection.execute(before)
            connection.execute(sa.insert(_ANSWERS).values(row | {"answered_at": now}))

    def forget(self, city: str, state: str) -> int:
        """Remove every answer about a city; return how many there were."""
        same = _same("", city, state)[1:]
        with self._connected("write") as connection:
            return connection.execute(sa.delete(_ANSWERS).where(*same)).rowcount

    def wait(self, service: str) -> float:
        """Return in how many seconds the next free turn of a service comes; 0 for now.

        Nobody takes it by that.
        """
        query = sa.select(_TURNS.c.next_at).where(_TURNS.c.service == service)
        with self._connected("read") as connection:
            next_at = float(connection.scalar(query) or 0.0)
            return max(0.0, next_at - self.database.now(connection))

    def take_turn(self, service: str, gap_seconds: float) -> float:
        """Take the next free turn of a service; return in how many seconds it comes.

        Machines that ask at once get turns that are ``gap_seconds`` apart, whatever
        their own clocks say: the turn's row is locked from the first statement to the
        end of the second, and time is the database's.
        """
        if not self._has_row(service):
            row = {"service": service, "next_at": 0.0}
            # Another machine may have made it meanwhile.
            with self._connected("write") as connection, suppress(IntegrityError):
                connection.execute(sa.insert(_TURNS).values(row))
        mine = _TURNS.c.service == service
        lock = sa.update(_TURNS).where(mine).values(next_at=_TURNS.c.next_at)
        read = sa.select(_TURNS.c.next_at).where(mine)
        with self._connected("write") as connection:
            connection.execute(lock)
            now = self.database.now(connection)  # once it is locked: others had theirs
            turn = max(now, float(connection.execute(read).scalar_one()))
            connection.execute(lock.values(next_at=turn + gap_seconds))
            return turn - now

    def _has_row(self, service: str) -> bool:
        query = sa.select(_TURNS.c.service).where(_TURNS.c.service == service)
        with self._connected("read") as connection:
            return connection.scalar(query) is not None


def _same(service: str, city: str, state: str) -> list[sa.ColumnElement[bool]]:
    return [
        _ANSWERS.c.service == service,
        _ANSWERS.c.state == state,
        _ANSWERS.c.city == name_key(city),
    ]
