"""After any award was withheld, no test fails for want of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import read_table
from data.rules import AWARD_FILES
from geo.settings import SETTINGS_VARIABLE
from tests.lists import catalog_of

pytestmark = [pytest.mark.long, pytest.mark.living]

LIVING = "living and not long and not browser"
ROOT = Path(__file__).parent.parent
_NOT_COPIED = shutil.ignore_patterns(
    *(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "test-results")
)
AWARDS = [
    award
    for table in AWARD_FILES
    for award in catalog_of("official").tables[table]["award_id"]
]


@pytest.fixture(scope="module")
def files() -> list[str]:
    """The files with a test of the living list: to collect all takes longer."""
    listed = run(ROOT, "pytest", "-q", "--collect-only", "-m", LIVING).stdout
    found = {line.partition("::")[0] for line in listed.splitlines() if "::" in line}
    assert len(found) > 5
    return sorted(found)


@pytest.mark.parametrize("award", AWARDS)
def test_the_tests_of_the_living_list_pass_without_it(award, files, tmp_path):
    """The other tests read no file of the list: tests/conftest.py holds them to it."""
    if not any(award in set(read_table(table)["award_id"]) for table in AWARD_FILES):
        pytest.skip("it is in the list no longer")
    copy = tmp_path / "project"
    shutil.copytree(ROOT, copy, ignore=_NOT_COPIED)

    # 1: what it lists is to be reworded by hand.
    assert run(copy, "data", "withhold", award).returncode in {0, 1}
    assert award not in (copy / "data" / "awards.csv").read_text(encoding="utf-8")
    checked = run(copy, "data", "check")
    tested = run(copy, "pytest", "-q", "-m", LIVING, *files)

    assert checked.returncode == 0, checked.stdout
    assert tested.returncode == 0, tested.stdout


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: text for name, text in os.environ.items() if name != SETTINGS_VARIABLE
    }
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", *command],
        cwd=folder,
        env=kept | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
