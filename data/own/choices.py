"""What a person chose for the texts and columns of a list, kept as a file.

An operator's may stand in a database instead, for all machines that share it.
"""

import json
from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from data.cells import quote
from data.own.columns import TARGETS
from data.own.places import WITHHELD
from geo.files import read_whole
from geo.settings import read_settings, settings_file
from geo.shared import read_shared, write_shared
from grants.errors import DataError, Problem, SettingsError
from grants.strict_json import NotJsonError, read_strict_json

FORMAT: Final = "mentoring awards, choices for a list"
MOST_BYTES: Final = 2_000_000
#: The name that the first files had.
_FORMATS: Final = (FORMAT, "mentoring awards, corrections of places")
#: How a database and messages call those of an operator.
_SHARED: Final = "choices"
_OF_ALL: Final = "the choices in the database of settings.toml, [places] choices"
_ANEW: Final = "save the choices anew on the page Your list"
_AGAIN: Final = "it is left out; choose again"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose.

    Attributes:
        places: text of a place, as the page shows it -> the code of its place, or
            ``WITHHELD``.
        columns: what a column is (``TARGETS``) -> its name, or empty for none.
        left_out: what a file says and nobody knows, such as a place of an older
            gazetteer; it is in neither.
    """

    places: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    left_out: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything was chosen."""
        return bool(self.places or self.columns)

    def to_json(self) -> str:
        """Return the choices as a file, which :func:`read_choices` reads."""
        content = {"format": FORMAT, "places": self.places, "columns": self.columns}
        return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n"


def read_choices(raw: bytes, name: str, known: Container[str]) -> Choices:
    """Return the choices that a file holds.

    Args:
        raw: its bytes.
        name: how messages name it.
        known: codes of the places that there are.

    Raises:
        DataError: it holds no choices.
    """
    try:
        content = read_strict_json(raw, MOST_BYTES)
    except NotJsonError as error:
        raise DataError([Problem(name, 0, "", str(error), _ANEW)]) from error
    if not isinstance(content, dict) or content.get("format") not in _FORMATS:
        found = "holds no choices that were saved here"
        raise DataError([Problem(name, 0, "", found, _ANEW)])
    places, columns = _texts(content.get("places")), _texts(content.get("columns", {}))
    if places is None or columns is None:
        found = "holds choices in another form"
        raise DataError([Problem(name, 0, "", found, _ANEW)])
    unknown = {
        text: f"found {quote(place)} for {quote(text)}, which is no place that is known"
        for text, place in places.items()
        if place != WITHHELD and place not in known
    }
    foreign = {
        target: f"found the column {quote(target)}, which no list has"
        for target in columns
        if target not in TARGETS
    }
    told = [*unknown.values(), *foreign.values()]
    return Choices(
        {text: place for text, place in places.items() if text not in unknown},
        {target: column for target, column in columns.items() if target not in foreign},
        tuple(Problem(name, 0, "", found, _AGAIN) for found in told),
    )


def read_choices_file(path: Path, known: Container[str]) -> Choices:
    """Return the choices that a file on disk holds.

    Raises:
        DataError: it is missing or unreadable, or as :func:`read_choices`.
    """
    name = path.name if path.name.isprintable() else ascii(path.name)
    raw = read_whole(path, name, "write the name of a file", MOST_BYTES)
    return read_choices(raw, name, known)


def read_choices_at(where: Path | str, known: Container[str]) -> Choices:
    """Return the choices that a file holds, or the database of an address.

    A database that nobody has put any into holds none.

    Raises:
        DatabaseError: the database cannot be opened or read.
        DataError: as :func:`read_choices_file`.
    """
    if isinstance(where, Path):
        return read_choices_file(where, known)
    text = read_shared(where, _SHARED)
    return Choices() if text is None else read_choices(text.encode(), _OF_ALL, known)


def share_choices(path: Path, known: Container[str]) -> Choices:
    """Put the choices of a file into the database that the settings name.

    They take the place of those that it held; machines take them with the next list
    that is brought.

    Returns:
        What was put there: what nobody knows is left out, as ``left_out`` says.

    Raises:
        DatabaseError: the database cannot be opened or written.
        DataError: as :func:`read_choices_file`; nothing is changed then.
        SettingsError: the settings cannot be read, or name no database.
    """
    where = operator_choices_at()
    if not isinstance(where, str):
        msg = (
            "settings.toml, [places] choices: names no database; write its address, "
            "such as postgresql+psycopg://awards@db.example.org/awards"
        )
        raise SettingsError(msg)
    chosen = read_choices_file(path, known)
    write_shared(where, _SHARED, chosen.to_json())
    return chosen


def operator_choices_at(chosen: str | None = None) -> Path | str | None:
    """Return the file of an operator's choices, or the address of a database.

    Args:
        chosen: what the settings name; None to read them.

    Returns:
        None where they name nothing.

    Raises:
        SettingsError: the settings cannot be read.
    """
    named = read_settings().choices if chosen is None else chosen
    if "://" in named:
        return named
    return settings_file().parent / named if named else None


def _texts(content: Any) -> dict[str, str] | None:
    """Return an object whose values are all texts; None for anything else."""
    if not isinstance(content, dict):
        return None
    return content if all(isinstance(one, str) for one in content.values()) else None
