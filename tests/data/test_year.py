"""The maintainer's year: each command of the page is run as it is written there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from data.csv_text import parse_csv
from grants.changes import Proposal, ProposedChange, write_proposal
from tests.lists import add_row, cycle
from tests.usaspending import FakeService, candidates, records_for

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "A-YEAR-OF-THE-LIST.md").read_text(encoding="utf-8")
AWARD = "2022-MU-FX-0001"


def commands(part: str) -> list[str]:
    """Return the commands of a part of the page, by the beginning of its heading."""
    text = PAGE.partition(f"## {part}")[2].partition("\n## ")[0]
    return re.findall(r"^python -m data .*$", text, re.MULTILINE)


@pytest.fixture
def year(package, tmp_path, httpserver):
    """Run a command in a folder of the maintainer; return its end and its words."""
    service = FakeService(httpserver, records_for(package) + candidates())
    settings = tmp_path / "settings.toml"
    toml = re.search(r"```\n(\[withheld\]\n.*?)```", PAGE, re.DOTALL)
    assert toml is not None
    text = toml[1].replace("../withheld-awards.txt", "away/withheld-awards.txt")
    settings.write_text(text, encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## Unreleased\n\n### Data\n")

    def run(command: str, typed: str = "") -> tuple[int, str]:
        words = shlex.split(command)
        assert words[:3] == ["python", "-m", "data"]
        more = ["--folder", str(package)]
        options = words[3:]
        if options[0] == "refresh" and "--from" not in options:
            options += ["--api", service.address, "--pause", "0"]
        ran = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "data", *more, *options],
            cwd=tmp_path,
            env=os.environ
            | {"PYTHONPATH": str(ROOT), "GRANT_SITES_SETTINGS": str(settings)},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return ran.returncode, ran.stdout + ran.stderr

    return run


def test_every_command_of_the_page_is_run_here():
    parts = ("January", "March", "May", "October", "Any day: something", "December")
    found = [one for part in parts for one in commands(part)]
    found += commands("Any day: a record") + commands("Any day: somebody")

    assert sorted(found) == sorted(re.findall(r"^python -m data .*$", PAGE, re.M))


@pytest.mark.long
def test_a_year_as_it_is_written(year, package, tmp_path):
    refresh, review = commands("January")
    ended, said = year(refresh)
    assert ended == 3, said
    (again,) = re.findall(r"`(python -m data refresh --from [^`]+)`", PAGE)
    assert year(again)[0] == 3
    assert (tmp_path / "usaspending-changes.json").exists()
    ended, said = year(review)
    assert ended == 1  # nobody is at a terminal here
    assert "run it in a terminal, or with --page" in said

    add_row(package / "cycles.csv", cycle(2021) | {"phase": "successor"})
    check, seal = commands("May")
    assert year(check)[0] == 1  # the change is not sealed
    assert year(seal) == (0, "Written: README.md, datapackage.json.\n")

    questions, written, seal = commands("October")
    ended, said = year(questions)
    assert ended == 1
    assert "Nobody is there to be asked" in said
    ended, said = year(written)
    assert ended == 0, said
    assert year(seal)[0] == 0

    correct, seal, look, make, last = commands("Any day: something")
    assert year(correct)[0] == 0
    assert year(seal)[0] == 0
    change = ProposedChange(
        AWARD, "status", "Open", "Closed", "https://ojjdp.ojp.gov/funding", "2026-11-30"
    )
    (tmp_path / "correction.json").write_bytes(write_proposal(Proposal("", (change,))))
    ended, said = year(look)
    assert ended == 0, said
    assert "Nothing was written" in said
    assert year(make)[0] == 0
    assert year(last)[0] == 0

    table, decide = commands("Any day: somebody")
    text = f"Award number,City,State,Status\n{AWARD},Wichita,KS,Open\n"
    (tmp_path / "their-list.csv").write_text(text, encoding="utf-8")
    ended, said = year(table)
    assert ended == 3, said
    assert said.splitlines()[-1].endswith(" review their-list-changes.json")
    ended, said = year(decide)
    assert ended == 1  # nobody is at a terminal here
    assert "1 proposed change to decide on." in said

    (withhold,) = commands("Any day: a record")
    ended, said = year(withhold)
    assert "1 record is no longer shown" in said
    assert "settings.toml names no file" not in said
    numbers = (tmp_path / "away" / "withheld-awards.txt").read_text(encoding="utf-8")
    assert numbers == "2022MUFX0001\n"
    rows = parse_csv((package / "awards.csv").read_bytes(), "awards").rows()
    assert AWARD not in {row["award_id"] for row in rows}

    check, release = commands("December")
    assert year(check) == (0, "No problems found in data/.\n")
    ended, said = year(release)
    assert ended == 0, said
    assert "git tag data-" in said


def test_the_links_are_asked_for_only_where_the_network_is(year):
    """Here it is not: nothing answers, and nothing is written."""
    (links,) = commands("March")

    ended, said = year(links.replace(" --go", ""))

    assert ended == 0
    assert "Nothing was asked" in said


def test_the_weekly_check_tells_counts_and_keeps_nothing():
    """It was not run; what it must not do is read from its text."""
    file = ROOT / ".github" / "workflows" / "check-the-record.yml"
    text = file.read_text(encoding="utf-8")
    (ask,) = re.findall(r"python -m data refresh --out .*", text)

    assert ask.endswith("> /dev/null 2>&1")
    assert "upload-artifact" not in text
    assert "git commit" not in text
    assert "git push" not in text
    assert re.findall(r"contents: (\w+)", text) == ["read"]
    assert "schedule:" in text
