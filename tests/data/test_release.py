"""A release says what changed in the data, under its version, once, and when sound."""

import pytest

from data import read_descriptor
from data.__main__ import main
from data.check import check_package
from tests.data.test_withhold import bytes_of

BEFORE = """\
# Changelog

## Unreleased

### Added

- A page.

### Data

- An award, told
  on two lines.
- Another one.

### Fixed

- A slip.

## 1.0 - 2030-01-01

### Data

- The first list.
"""
AFTER = """\
# Changelog

## Unreleased

### Added

- A page.

### Fixed

- A slip.

## Data {version} - {day}

- An award, told
  on two lines.
- Another one.

## 1.0 - 2030-01-01

### Data

- The first list.
"""


@pytest.fixture
def changelog(package):
    path = package.parent / "CHANGELOG.md"
    path.write_text(BEFORE, encoding="utf-8")
    return path


@pytest.fixture
def release(package, changelog, capsys):
    """Run the command; return its code and what it said."""

    def run(*arguments):
        code = main(["--folder", str(package), "release", *arguments])
        return code, "".join(capsys.readouterr())

    return run


def test_what_the_changelog_says_of_the_data_goes_under_the_version_and_its_day(
    package, changelog, release, edit
):
    edit("awards.csv", "Planned to strengthen", "Meant to strengthen")

    code, told = release("-m", "A summary reworded.")

    now = read_descriptor(package)
    version, day = now.version, now.changes[0].date
    assert code == 0
    assert now.changes[0].summary == "A summary reworded."
    assert changelog.read_text("utf-8") == AFTER.format(version=version, day=day)
    assert check_package(package) == []
    for line in (
        "git add data CHANGELOG.md",
        f'git commit -m "data: version {version}"',
        f"git tag data-{version}",
    ):
        assert line in told


def test_a_second_run_changes_nothing_and_says_so(package, changelog, release):
    assert release()[0] == 0
    before, text = bytes_of(package), changelog.read_bytes()

    code, told = release()

    assert code == 0
    assert "stands in CHANGELOG.md already" in told
    assert bytes_of(package) == before
    assert changelog.read_bytes() == text


def test_where_the_changelog_says_nothing_the_sealed_changes_since_then_say_it(
    package, changelog, release, edit
):
    release()
    first = f"## Data {read_descriptor(package).version} "
    seal = ["--folder", str(package), "seal", "-m"]
    edit("awards.csv", "Planned to strengthen", "Meant to strengthen")
    assert main([*seal, "One reworded."]) == 0
    edit("awards.csv", "Meant to strengthen", "Planned to strengthen")
    assert main([*seal, "And back."]) == 0

    code, _ = release()

    text = changelog.read_text("utf-8")
    last = f"## Data {read_descriptor(package).version} "
    newer, _, older = text.partition(first)
    assert code == 0
    assert newer.partition(last)[2].splitlines()[2:4] == [
        "- And back.",
        "- One reworded.",
    ]
    assert "- Another one." in older
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("awards.csv", ",KS,city,", ",KS,town,", "column site_precision: found 'town'"),
        ("awards.csv", ",450000,", ",450001,", "does not stand in amount_evidence"),
        ("awards.csv", "Planned to", "Meant to", 'python -m data release -m "what'),
    ],
)
def test_what_is_not_sound_or_not_sealed_is_not_released(
    package, changelog, release, edit, file, old, new, words
):
    edit(file, old, new)
    before = bytes_of(package)

    code, told = release(*(["-m", "A change."] if new != "Meant to" else []))

    assert code == 1
    assert words in told
    assert bytes_of(package) == before
    assert changelog.read_text("utf-8") == BEFORE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "CHANGELOG.md: cannot be read"),
        ("# Changelog\n", "CHANGELOG.md: has no part '## Unreleased'; add it"),
    ],
)
def test_a_changelog_without_its_part_is_said(changelog, release, text, words):
    changelog.unlink()
    if text is not None:
        changelog.write_text(text, encoding="utf-8")

    code, told = release()

    assert code == 1
    assert words in told
    assert changelog.exists() == (text is not None)
