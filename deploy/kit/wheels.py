"""Wheels of the locked packages, for laptops that are not the machine at hand."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from deploy.kit.locked import Locked, write_lock
from deploy.kit.targets import System, environment

#: Packages that are published as source alone: a wheel of each is built once, and has
#: to fit every system.
SOURCE_ONLY: Final = frozenset({"xstatic-leaflet"})
# Dates of files in a wheel that is built here, so that it is the same bytes each time.
_EPOCH: Final = "315532800"


def download(
    packages: Iterable[Locked], system: System, python: str, folder: Path
) -> None:
    """Put the wheels of a kind of laptop into a folder, each checked by its hash.

    Markers are read for the laptop: pip alone would read them for this machine.

    Raises:
        subprocess.CalledProcessError: a package has no wheel for it, or no file
            with one of its hashes could be had. pip has said which.
    """
    there = environment(system, python)
    needed = [
        each for each in packages if each.is_for(there) and each.name not in SOURCE_ONLY
    ]
    platforms = [f"--platform={tag}" for tag in system.platforms]
    _pip(
        "download",
        needed,
        f"--dest={folder}",
        "--only-binary=:all:",
        # The lock holds for the Python of the laptop, not for the one that runs here.
        "--ignore-requires-python",
        "--implementation=cp",
        f"--python-version={python}",
        *platforms,
    )


def build(packages: Iterable[Locked], folder: Path) -> tuple[Locked, ...]:
    """Build wheels of what is published as source alone.

    Returns:
        All packages; those that were built have the hash of their wheel as well.

    Raises:
        RuntimeError: a wheel that was built here fits this machine alone.
        subprocess.CalledProcessError: pip could not build one, and has said why.
    """
    done = []
    for each in packages:
        if each.name in SOURCE_ONLY:
            with TemporaryDirectory() as place:
                _pip("wheel", [each], f"--wheel-dir={place}", "--no-cache-dir")
                (wheel,) = Path(place).glob("*.whl")
                if not wheel.name.endswith("-none-any.whl"):
                    raise RuntimeError(f"{wheel.name} fits this machine alone")
                content = wheel.read_bytes()
                (folder / wheel.name).write_bytes(content)
            own = f"sha256:{hashlib.sha256(content).hexdigest()}"
            each = replace(each, hashes=(*each.hashes, own))
        done.append(each)
    return tuple(done)


def _pip(command: str, packages: list[Locked], *options: str) -> None:
    with TemporaryDirectory() as place:
        wanted = Path(place) / "wanted.txt"
        wanted.write_text(write_lock(packages, with_markers=False), encoding="utf-8")
        subprocess.run(  # noqa: S603 - our own words
            [
                *(sys.executable, "-m", "pip", command, "--quiet", "--no-deps"),
                *("--disable-pip-version-check", "--require-hashes", *options),
                f"--requirement={wanted}",
            ],
            check=True,
            env=os.environ | {"SOURCE_DATE_EPOCH": _EPOCH},
        )
