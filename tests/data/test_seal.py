"""A meant change makes a new version that says what changed; never half of one."""

import io
import json
from datetime import date

import pytest

from data import read_descriptor
from data.__main__ import main
from data.check import check_package
from data.descriptor import DataChange
from data.seal import seal
from geo import files
from grants.errors import DataError

DAY = date(2031, 5, 6)


@pytest.fixture
def changed(package, edit):
    edit("awards.csv", "Planned to strengthen", "Meant to strengthen")
    return package


def version(package):
    return read_descriptor(package).version


def test_an_unmeant_change_is_noticed_and_a_meant_one_is_sealed(changed):
    assert any("run: python -m data seal" in str(p) for p in check_package(changed))

    assert seal(changed, "A summary reworded.", DAY) == [
        "README.md",
        "datapackage.json",
    ]

    assert check_package(changed) == []
    descriptor = read_descriptor(changed)
    assert descriptor.version == "2031.05.06"
    change = DataChange("2031.05.06", "2031-05-06", "A summary reworded.")
    assert descriptor.changes[0] == change
    assert descriptor.compiled_on == read_descriptor().compiled_on
    assert seal(changed, "Nothing.", DAY) == []
    assert version(changed) == "2031.05.06"


def test_each_change_of_a_day_has_a_version_of_its_own_the_last_one_first(
    changed, edit
):
    for number in range(3):
        seal(changed, f"Change {number}.", DAY)
        edit(
            "awards.csv", "to strengthen", f"to  strengthen {number}".replace("  ", " ")
        )

    changes = read_descriptor(changed).changes
    assert [one.version for one in changes[:3]] == [
        "2031.05.06.3",
        "2031.05.06.2",
        "2031.05.06",
    ]
    assert changes[0].summary == "Change 2."


def test_the_command_takes_the_message_asks_for_it_or_says_so(
    changed, edit, capsys, monkeypatch
):
    command = ["--folder", str(changed), "seal"]
    before = version(changed)

    assert main(command) == 1
    assert 'python -m data seal -m "what changed"' in capsys.readouterr().err
    assert version(changed) == before

    assert main([*command, "-m", "A summary reworded."]) == 0
    assert version(changed) != before
    assert main(command) == 0
    assert "nothing; all was fresh" in capsys.readouterr().out

    edit("awards.csv", "Meant to strengthen", "Planned to strengthen")
    answer = io.StringIO("Back again.\n")
    monkeypatch.setattr(answer, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", answer)
    assert main(command) == 0
    assert read_descriptor(changed).changes[0].summary == "Back again."
    assert check_package(changed) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (",KS,city,", ",KS,town,", "column site_precision: found 'town'; write one of"),
        (",450000,", ",450001,", "450001 does not stand in amount_evidence"),
    ],
)
def test_what_the_check_finds_is_mended_before_it_is_sealed(
    changed, edit, capsys, old, new, found
):
    edit("awards.csv", old, new)
    before = (changed / "datapackage.json").read_bytes()

    assert main(["--folder", str(changed), "seal", "-m", "A summary reworded."]) == 1

    assert found in capsys.readouterr().err
    assert (changed / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize(
    "summary", ["two\nlines", "x" * 301, " ", "They moved to 12 Main Street"]
)
def test_what_is_no_line_for_everyone_is_no_message(changed, summary):
    before = (changed / "datapackage.json").read_bytes()

    with pytest.raises(DataError, match="what changed"):
        seal(changed, summary, DAY)
    assert (changed / "datapackage.json").read_bytes() == before


@pytest.mark.parametrize("step", range(1, 6))
def test_an_interruption_leaves_a_whole_descriptor_and_a_second_run_finishes(
    changed, monkeypatch, step
):
    counted = 0

    def stopping(path, content, real=files._write):
        nonlocal counted
        counted += 1
        real(path, content if counted < step else content[: len(content) // 2])
        if counted >= step:
            raise KeyboardInterrupt

    old = json.loads((changed / "datapackage.json").read_text(encoding="utf-8"))
    with monkeypatch.context() as patch:
        patch.setattr(files, "_write", stopping)
        try:
            seal(changed, "A summary reworded.", DAY)
        except KeyboardInterrupt:
            now = json.loads((changed / "datapackage.json").read_text("utf-8"))
            assert now == old

    seal(changed, "A summary reworded.", DAY)

    assert check_package(changed) == []
    assert version(changed) == "2031.05.06"
    assert [c.summary for c in read_descriptor(changed).changes].count(
        "A summary reworded."
    ) == 1
    assert not list(changed.rglob("*.new"))
