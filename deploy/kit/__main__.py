"""Build the kit: ``python -m deploy.kit``, or ``make kit``."""

import argparse
import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from deploy.kit.app_files import copy_app, is_changed
from deploy.kit.locked import read_lock, write_lock
from deploy.kit.targets import PYTHONS, SYSTEMS
from deploy.kit.wheels import build, download

ROOT: Final = Path(__file__).parents[2]
LAPTOP: Final = Path(__file__).parent / "laptop"
_SCRIPTS: Final = {
    "start.bat": ("start.bat", "\r\n"),
    "start.sh": ("start.sh", "\n"),
    "start.command": ("start.sh", "\n"),  # what macOS opens on a double click
}


def main(words: Sequence[str] | None = None) -> int:
    """Build a kit and say what it holds."""
    parser = argparse.ArgumentParser(prog="python -m deploy.kit", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "kit")
    parser.add_argument(
        "--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), metavar="SYSTEM"
    )
    parser.add_argument("--pythons", nargs="+", default=list(PYTHONS), metavar="X.Y")
    asked = parser.parse_args(words)
    try:
        build_kit(asked.out, asked.systems, asked.pythons)
    except subprocess.CalledProcessError as error:
        what = (
            error.stderr.decode() if error.stderr else "What is missing stands above."
        )
        print(f"The kit is not whole. {what}", file=sys.stderr)
        return 1
    return 0


def build_kit(out: Path, systems: Sequence[str], pythons: Sequence[str]) -> None:
    """Build a kit; what stood there before is removed.

    Args:
        out: the folder of the kit.
        systems: names of :data:`deploy.kit.targets.SYSTEMS`.
        pythons: versions of Python: "3.13".

    Raises:
        subprocess.CalledProcessError: a wheel could not be had; pip has said which.
    """
    shutil.rmtree(out, ignore_errors=True)
    wheels = out / "kit" / "wheels"
    wheels.mkdir(parents=True)
    if is_changed(ROOT):
        print("Changes that are not committed are not in the kit.")
    print(f"App: {copy_app(ROOT, out / 'app')} files.")
    locked = read_lock((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    packages = build(locked, wheels)
    for name in systems:
        for python in pythons:
            print(f"Wheels for {name}, Python {python} ...", flush=True)
            download(packages, SYSTEMS[name], python, wheels)
    lock = write_lock(packages, with_markers=True)
    (out / "kit" / "requirements.txt").write_text(lock, encoding="utf-8")
    write_scripts(out, systems, pythons)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    number = len(list(wheels.iterdir()))
    print(f"{number} wheels, {size / 1e6:,.0f} MB in all: {out}")


def write_scripts(out: Path, systems: Sequence[str], pythons: Sequence[str]) -> None:
    """Write what starts the app, and the instructions, for what the kit holds."""
    shown = {
        "@VERSIONS@": " ".join(reversed(pythons)),
        "@NEWEST@": pythons[-1],
        "@PYTHONS@": _either(pythons),
        "@SYSTEMS@": "\n".join(f"  - {SYSTEMS[name].title}" for name in systems),
    }
    for name, (template, end) in _SCRIPTS.items():
        path = out / name
        text = _filled(template, shown)
        path.write_text(text, encoding="utf-8", newline=end)
        path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    text = _filled("README.txt", shown)
    (out / "README.txt").write_text(text, encoding="utf-8", newline="\r\n")
    shutil.copyfile(LAPTOP / "start.py", out / "kit" / "start.py")
    holds = {
        "pythons": list(pythons),
        "machines": [
            [SYSTEMS[name].markers["sys_platform"], SYSTEMS[name].machine]
            for name in systems
        ],
    }
    text = json.dumps(holds, indent=2) + "\n"
    (out / "kit" / "holds.json").write_text(text, encoding="utf-8")


def _filled(template: str, shown: dict[str, str]) -> str:
    text = (LAPTOP / template).read_text(encoding="utf-8")
    for mark, words in shown.items():
        text = text.replace(mark, words)
    return text


def _either(pythons: Sequence[str]) -> str:
    *first, last = pythons
    return f"{', '.join(first)} or {last}" if first else last


if __name__ == "__main__":
    sys.exit(main())
