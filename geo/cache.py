"""What online geocoders answered, and when the next one may be asked.

Answers are kept by service, city and state. Only places that were found are stored:
never a failure, never "not found", never an answer of the gazetteer. The turn to ask is
taken in the same database, because a service counts the requests of a deployment as a
whole, whichever of its machines sent them.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from platformdirs import user_data_path
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

from grants.errors import GrantSitesError
from grants.names import name_key

_APP: Final = "ojjdp-csec-mentoring-map"
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


class CacheError(GrantSitesError, OSError):
    """The database of online answers cannot be opened, read or written."""


def default_url() -> str:
    """Return the address of the SQLite file in the user's data folder."""
    return f"sqlite:///{user_data_path(_APP, appauthor=False) / 'geocoder.sqlite'}"


class AnswerStore:
    """Answers of online geocoders, in any database that SQLAlchemy opens.

    Args:
        url: the database; empty for the user's data folder.

    Raises:
        CacheError: it cannot be opened.
    """

    def __init__(self, url: str = "") -> None:
        try:
            address = sa.make_url(url or default_url())
            if address.get_backend_name() == "sqlite" and address.database:
                Path(address.database).parent.mkdir(parents=True, exist_ok=True)
            self._engine = sa.create_engine(address)
            self._name = address.render_as_string(hide_password=True)
            self._make_tables()
        except (SQLAlchemyError, OSError, ImportError) as error:
            raise _cannot(f"open {_shown(url)}", error) from error

    def get(self, service: str, city: str, state: str) -> str | None:
        """Return the ``place_id`` that was answered for a city, if any."""
        query = sa.select(_ANSWERS.c.place_id).where(*_same(service, city, state))
        with self._connected("read") as connection:
            return connection.scalar(query)

    def put(self, service: str, city: str, state: str, place_id: str) -> None:
        """Keep what a service answered; a later answer replaces an earlier one."""
        row = {
            "service": service,
            "city": name_key(city),
            "state": state,
            "place_id": place_id,
            "answered_at": time.time(),
        }
        before = sa.delete(_ANSWERS).where(*_same(service, city, state))
        with self._connected("write") as connection:
            connection.execute(before)
            connection.execute(sa.insert(_ANSWERS).values(row))

    def forget(self, city: str, state: str) -> int:
        """Remove every answer about a city; return how many there were."""
        same = _same("", city, state)[1:]
        with self._connected("write") as connection:
            return connection.execute(sa.delete(_ANSWERS).where(*same)).rowcount

    def next_turn(self, service: str) -> float:
        """Return when the next free turn of a service comes; 0 where nobody took one.

        In seconds since 1970.
        """
        query = sa.select(_TURNS.c.next_at).where(_TURNS.c.service == service)
        with self._connected("read") as connection:
            return float(connection.scalar(query) or 0.0)

    def take_turn(self, service: str, gap_seconds: float, now: float) -> float:
        """Take the next free turn of a service; return the time at which it comes.

        Two machines that ask at once get turns that are ``gap_seconds`` apart. Times
        are seconds since 1970.
        """
        free = sa.case((_TURNS.c.next_at > now, _TURNS.c.next_at), else_=now)
        take = (
            sa.update(_TURNS)
            .where(_TURNS.c.service == service)
            .values(next_at=free + gap_seconds)
        )
        read = sa.select(_TURNS.c.next_at).where(_TURNS.c.service == service)
        row = {"service": service, "next_at": 0.0}
        with self._connected("write") as connection, suppress(IntegrityError):
            connection.execute(sa.insert(_TURNS).values(row))
        with self._connected("write") as connection:
            connection.execute(take)  # locks the row until the turn is read
            return float(connection.execute(read).scalar_one()) - gap_seconds

    def _make_tables(self) -> None:
        try:
            _METADATA.create_all(self._engine)
        except OperationalError:
            # Another process made a table since this one looked for it.
            _METADATA.create_all(self._engine)
        self._has_tables = True

    @contextmanager
    def _connected(self, to_do: str) -> Iterator[sa.Connection]:
        """Give a connection; after a failure, the next one is opened anew.

        One that is open may be of a file that is gone, and a file that is there again
        has no tables.

        Raises:
            CacheError: the database cannot be used.
        """
        try:
            if not self._has_tables:
                self._make_tables()
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            self._engine.dispose()
            self._has_tables = False
            raise _cannot(f"{to_do} {self._name}", error) from error


def _same(service: str, city: str, state: str) -> list[sa.ColumnElement[bool]]:
    return [
        _ANSWERS.c.service == service,
        _ANSWERS.c.state == state,
        _ANSWERS.c.city == name_key(city),
    ]


def _shown(url: str) -> str:
    try:
        return sa.make_url(url or default_url()).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "the database of settings.toml, [cache] url"


def _cannot(what: str, error: Exception) -> CacheError:
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    return CacheError(
        f"cannot {what} ({reason}); the embedded gazetteer goes on answering, and no "
        "online geocoder is asked; correct [cache] url in settings.toml"
    )
