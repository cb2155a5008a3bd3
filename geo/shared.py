"""Texts that an operator puts into a database once, for all machines that share it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import sqlalchemy as sa

from geo.database import Database

_METADATA = sa.MetaData()
_TEXTS = sa.Table(
    "operator_texts",
    _METADATA,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("put_at", sa.Float, nullable=False),
)
_OTHERWISE: Final = (
    "correct its address in settings.toml, or ask whoever runs the database"
)


def read_shared(url: str, name: str) -> str | None:
    """Return the text that a database holds under a name; None for none.

    Args:
        url: address of the database.
        name: of the text.

    Raises:
        DatabaseError: it cannot be opened or read.
    """
    with _opened(url) as database, database.connected("read") as connection:
        text: str | None = connection.scalar(
            sa.select(_TEXTS.c.text).where(_TEXTS.c.name == name)
        )
        return text


def write_shared(url: str, name: str, text: str) -> None:
    """Put a text into a database, in place of the one that it held under its name.

    Raises:
        DatabaseError: it cannot be opened or written, or somebody else put one there
            at the same moment, which stays.
    """
    with _opened(url) as database, database.connected("write") as connection:
        row = {"name": name, "text": text, "put_at": database.now(connection)}
        changed = connection.execute(
            sa.update(_TEXTS).where(_TEXTS.c.name == name).values(row)
        )
        if not changed.rowcount:
            connection.execute(sa.insert(_TEXTS).values(row))


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    """Give a database for one task: texts are read seldom; no connection is kept."""
    database = Database(url, _METADATA, _OTHERWISE)
    try:
        yield database
    finally:
        database.engine.dispose()
