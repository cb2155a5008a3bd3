"""The numbers of withheld awards, in a file that no repository holds.

With it an award that was withheld is not proposed again; without it nobody can know.
"""

from pathlib import Path
from typing import Final

from data.descriptor import DATA_DIR
from data.files import read_whole, replace_file
from geo.settings import read_settings, settings_file
from grants.errors import SettingsError

_ONLY_THEIR_OWNER: Final = 0o600
_ROOT: Final = DATA_DIR.parent.resolve()


def numbers_file() -> Path | None:
    """Return the file that the settings name; None where they name none.

    Raises:
        SettingsError: the settings cannot be read, or the file would lie within the
            repository, whose history and copies would tell of it.
    """
    named = read_settings().withheld_numbers
    if not named:
        return None
    path = (settings_file().parent / named).resolve()
    if path.is_relative_to(_ROOT):
        msg = (
            f"{settings_file().name}, [withheld] numbers: lies within the repository, "
            "which others copy; name a file outside of it"
        )
        raise SettingsError(msg)
    return path


def compact(number: str) -> str:
    """Return a number by which two spellings are compared: 2016MUMU0007."""
    return "".join(mark for mark in number.upper() if mark.isascii() and mark.isalnum())


def read_numbers(path: Path | None) -> frozenset[str]:
    """Return the withheld numbers, in the compact form; none where there is no file.

    Raises:
        DataError: it is there and cannot be read.
    """
    if path is None or not path.exists():
        return frozenset()
    raw = read_whole(path, path.name, "restore the file, or correct settings.toml")
    lines = raw.decode("utf-8", "replace").splitlines()
    return frozenset(filter(None, map(compact, lines)))


def add_numbers(path: Path, numbers: set[str]) -> None:
    """Write numbers into the file, once each; only its owner may read it.

    Raises:
        DataError: it is there and cannot be read.
        OSError: it cannot be written.
    """
    known = read_numbers(path)
    wanted = known | set(filter(None, map(compact, numbers)))
    if wanted == known:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, "".join(f"{one}\n" for one in sorted(wanted)).encode())
    path.chmod(_ONLY_THEIR_OWNER)
