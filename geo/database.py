"""A database that several processes or machines share: SQLite's file, or PostgreSQL.

Which one it is, its address says; what is kept in it is for other modules.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from grants.errors import GrantSitesError

_CONNECT_SECONDS: Final = 5
#: Who waits at a page waits no longer for another machine's lock; and one that froze
#: while it held a lock loses it, by the word of the database.
_POSTGRESQL: Final = (
    "-c lock_timeout=5s -c statement_timeout=10s "
    "-c idle_in_transaction_session_timeout=10s"
)


class DatabaseError(GrantSitesError, OSError):
    """A database cannot be opened, read or written."""


class Database:
    """Some tables in any database that SQLAlchemy opens; they are made where needed.

    Args:
        url: its address.
        tables: what is kept in it.
        otherwise: what goes on without it, and what to correct; the end of a message.
        clock: gives the time; None for the database's own where it has one, which is
            the same for all its machines.
        error: what is raised.

    Raises:
        DatabaseError: it cannot be opened.
    """

    def __init__(
        self,
        url: str,
        tables: sa.MetaData,
        otherwise: str,
        clock: Callable[[], float] | None = None,
        error: type[DatabaseError] = DatabaseError,
    ) -> None:
        self._tables, self._otherwise, self._error = tables, otherwise, error
        self._clock = clock
        self._has_tables = False
        self._name = "the database that settings.toml names"
        try:
            address = sa.make_url(url)
            self._name = address.render_as_string(hide_password=True)
            if address.get_backend_name() == "sqlite" and address.database:
                Path(address.database).parent.mkdir(parents=True, exist_ok=True)
            self.engine = sa.create_engine(address, **_choices_for(address))
            self._make_tables()
        except (SQLAlchemyError, OSError, ImportError) as error_:
            raise self._cannot("open", error_) from error_

    @contextmanager
    def connected(self, to_do: str) -> Iterator[sa.Connection]:
        """Give a connection, whose work is kept whole or not at all.

        After a failure the next one is opened anew: one that is open may be of a file
        that is gone, and a file that is there again has no tables.

        Args:
            to_do: "read" or "write", for the message.

        Raises:
            DatabaseError: the database cannot be used.
        """
        try:
            if not self._has_tables:
                self._make_tables()
            with self.engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            self.engine.dispose()
            self._has_tables = False
            raise self._cannot(to_do, error) from error

    def now(self, connection: sa.Connection) -> float:
        """Return the time, in seconds since 1970, by the clock that all machines share.

        SQLite has none of its own: its file is of one machine, and so is the clock.
        """
        if self._clock is not None:
            return self._clock()
        if self.engine.dialect.name == "postgresql":
            now = sa.extract("epoch", sa.func.clock_timestamp())
            return float(connection.execute(sa.select(now)).scalar_one())
        return time.time()

    def _make_tables(self) -> None:
        try:
            self._tables.create_all(self.engine)
        except DBAPIError:
            # Another process made a table since this one looked for it.
            self._tables.create_all(self.engine)
        self._has_tables = True

    def _cannot(self, to_do: str, error: Exception) -> DatabaseError:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        if isinstance(error, ModuleNotFoundError):
            reason += "; see deploy/README.md for what to install"
        return self._error(f"cannot {to_do} {self._name} ({reason}); {self._otherwise}")


def _choices_for(address: sa.URL) -> dict[str, Any]:
    """Return how connections are made; what the address says itself goes before."""
    if address.get_driver_name() != "psycopg":
        return {}
    given = {"connect_timeout": _CONNECT_SECONDS, "options": _POSTGRESQL}
    return {
        # One that a restart of the database broke is replaced before it is used.
        "pool_pre_ping": True,
        "connect_args": {k: v for k, v in given.items() if k not in address.query},
    }
