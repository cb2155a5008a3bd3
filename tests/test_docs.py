"""The documentation says what is there: pages, commands, rooms, credits."""

import importlib
import re
from pathlib import Path

import pytest

from data import __main__ as data_room
from geo import __main__ as geo_room

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
_FENCED = re.compile(r"^(python -m (?:geo|data) \S+)", re.MULTILINE)


def test_the_readme_is_short_and_gives_the_two_commands():
    assert len(README.splitlines()) <= 120
    assert "make run" in README
    assert "make test" in README


@pytest.mark.parametrize("room", [data_room, geo_room])
def test_every_command_stands_in_the_readme(room, capsys):
    with pytest.raises(SystemExit):
        room.main(["--help"])
    (choices,) = re.findall(r"\{([^}]+)\}", capsys.readouterr().out)[:1]

    for command in choices.split(","):
        assert f"python -m {room.__package__} {command}" in README


def test_the_commands_of_the_readme_exist_and_answer():
    commands = _FENCED.findall(README)
    rooms = {"data": data_room, "geo": geo_room}

    assert len(commands) >= 7
    for command in commands:
        room, *words = command.split()[2:]
        with pytest.raises(SystemExit, match="0"):
            rooms[room].main([*words, "--help"])


def test_every_room_of_the_tree_stands_in_the_readme():
    tracked = {
        path.name
        for path in ROOT.iterdir()
        if path.is_dir() and any(path.glob("*.py")) and not path.name.startswith(".")
    }
    for room in tracked:
        assert f"{room}/" in README, room


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "docs/adr/0002-dependencies.md").read_text(encoding="utf-8")
    for file in ("requirements.in", "requirements-dev.in"):
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-")):
                name = line.partition(";")[0]
                name = name.removeprefix("types-").removesuffix("-stubs")
                assert name in reasons, line


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_and_hashed_without_an_index(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    pins = re.findall(r"^[\w.\[\]-]+==\S+", text, re.MULTILINE)

    assert len(pins) > 40
    assert text.count("--hash=sha256:") > len(pins)
    assert "://" not in text
    assert "--index" not in text


def test_the_two_walks_are_made_of_functions_that_exist_in_at_most_eight_steps():
    text = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    walks = text.partition("## The two walks")[2].partition("\n## ")[0]
    award, click = walks.split("A click, ")

    for walk in (award, click):
        steps = re.findall(r"^\d\. `([\w.]+)`", walk, re.MULTILINE)
        assert 4 <= len(steps) <= 8
        for step in steps:
            module, _, name = step.rpartition(".")
            assert hasattr(importlib.import_module(module), name), step


def test_the_sources_of_the_gazetteer_are_credited():
    assert "GeoNames" in README
    assert "CC BY 4.0" in README


def test_decisions_keep_their_number_in_the_file_name_only():
    for page in (ROOT / "docs" / "adr").glob("*.md"):
        first = page.read_text(encoding="utf-8").splitlines()[0]
        assert re.fullmatch(r"# \D.*", first), page.name
        assert re.match(r"\d{4}-", page.name)


_NAMED_TEST = re.compile(r"`(test_\w+)`")


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/ACCESSIBILITY.md"])
def test_every_test_that_a_page_names_exists(page):
    made = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)\(", path.read_text("utf-8"), re.M)
    }
    text = (ROOT / page).read_text(encoding="utf-8")

    assert sorted(set(_NAMED_TEST.findall(text)) - made) == []


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/ACCESSIBILITY.md"])
def test_every_rule_has_its_check_or_is_said_not_to_be_met(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    tables = re.findall(r"^\| \w+ \| check \| result \|\n((?:\|.+\n)+)", text, re.M)
    rows = [
        line.strip("| \n").split(" | ") for t in tables for line in t.splitlines()[1:]
    ]

    assert len(rows) > 20
    for rule, check, result in rows:
        assert re.match("Met|Not met", result), rule
        assert _NAMED_TEST.search(check) or result.startswith("Not met"), rule


def shipped() -> list[Path]:
    """Return the files whose texts reach a reader."""
    found = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "dashboard.py"]
    for folder in (
        *("grants", "charts", "geo"),
        *("data", "exports", "ui", "pages", "docs"),
    ):
        for suffix in (
            *("*.py", "*.md", "*.csv", "*.json", "*.js", "*.css", "*.html"),
            "*.typ",
        ):
            found.extend((ROOT / folder).rglob(suffix))
    return found


@pytest.mark.living
def test_no_text_that_ships_speaks_of_what_must_not_be_said():
    """Words of the trade, and claims that the records do not bear out."""
    refused = re.compile(
        r"\b(juvenile|child|teen) prostitut|\bpimps?\b|teen sex worker|\blapsed\b"
        r"|never funded|\brunaways\b|transsexual|trading sex|survival sex"
        r"|[\"“']the life[\"”']|\bhot ?spots?\b|\b(fe)?males\b",
        re.IGNORECASE,
    )
    for path in shipped():
        found = refused.search(path.read_text(encoding="utf-8"))
        assert found is None, (path.name, found)


@pytest.mark.living
def test_what_ships_is_spelled_as_in_the_united_states():
    british = re.compile(
        r"\b(colours?|organis\w+|centres?|behaviours?|programmes?|licences?|labelled"
        r"|neighbours?|grey|recognis\w+)\b",
        re.IGNORECASE,
    )
    places = {"sections.csv", "aliases.csv"}  # names of places are as they are
    for path in shipped():
        if path.name not in places:
            found = british.search(path.read_text(encoding="utf-8"))
            assert found is None, (path.name, found)
