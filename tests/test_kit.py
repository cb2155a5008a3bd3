"""The kit: one folder that starts the app on a laptop with the network off."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.kit.__main__ import LAPTOP, main, write_scripts
from deploy.kit.app_files import app_files, copy_app
from deploy.kit.laptop.start import misfit
from deploy.kit.locked import read_lock, write_lock
from deploy.kit.targets import PYTHONS, SYSTEMS, environment
from deploy.kit.wheels import SOURCE_ONLY

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def kit(tmp_path):
    """A kit without its wheels, in a folder whose name is a trap for a shell."""
    folder = tmp_path / 'a kit\'s "$HOME" & more'
    (folder / "kit").mkdir(parents=True)
    write_scripts(folder, list(SYSTEMS), list(PYTHONS))
    return folder


def start(kit, path):
    """Start a kit's script for Linux with these programs alone."""
    return subprocess.run(  # noqa: S603
        ["/bin/sh", str(kit / "start.sh"), "--no-browser"],
        cwd="/",
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def programs(tmp_path):
    """A folder with what a bare system has, and a way to add a Python to it."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("dirname", "uname"):
        (folder / name).symlink_to(shutil.which(name))

    def add(name, says):
        program = folder / name
        program.write_text(f'#!/bin/sh\n[ "$1" = -c ] || echo {says} "$@"\n')
        program.chmod(0o755)

    return folder, add


def test_the_app_goes_in_whole_and_what_only_works_on_it_stays_out():
    files = app_files(ROOT)
    firsts = {path.partition("/")[0] for path in files}

    assert {
        "dashboard.py",
        "pages",
        "ui",
        "grants",
        "geo",
        "data",
        ".streamlit",
    } <= firsts
    assert {"library", "charts", "coverage", "exports", "settings.toml"} <= firsts
    assert {"LICENSE", "README.md", "CHANGELOG.md"} <= firsts
    assert not {"tests", "bench", "deploy", ".git", ".ci", "Makefile"} & firsts
    assert not [path for path in files if "settings.local" in path]


def test_every_module_that_the_app_imports_is_among_its_files(tmp_path):
    copy_app(ROOT, tmp_path)
    ours = {path.name for path in tmp_path.iterdir() if path.is_dir()}

    for path in tmp_path.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                first = node.module.split(".")[0]
                if (ROOT / first).is_dir():
                    assert first in ours, path


def test_each_script_has_the_line_ends_of_its_system(kit):
    for name in ("start.sh", "start.command", "kit/start.py"):
        assert b"\r" not in (kit / name).read_bytes()
    batch = (kit / "start.bat").read_bytes()
    assert batch.count(b"\n") == batch.count(b"\r\n") > 10
    for name in ("start.sh", "start.command"):
        assert os.access(kit / name, os.X_OK)


def test_nothing_is_left_to_fill_in_and_the_instructions_name_all_that_fits(kit):
    for name in ("start.sh", "start.command", "start.bat", "README.txt"):
        assert not re.search(r"@[A-Z]+@", (kit / name).read_text(encoding="utf-8"))
    told = (kit / "README.txt").read_text(encoding="utf-8")
    for system in SYSTEMS.values():
        assert system.title in told
    for python in PYTHONS:
        assert python in told
    assert "have not been tried" in told


def test_the_kit_speaks_of_no_index_and_no_place_of_the_machine_that_made_it(kit):
    for path in (*kit.rglob("*"), *LAPTOP.iterdir()):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert str(ROOT) not in text
            assert not re.search(r"https?://(?!127\.0\.0\.1)", text)
    lock = write_lock(read_lock(LOCK), with_markers=True)
    assert "://" not in lock
    assert "--index" not in lock


def test_start_finds_a_python_that_fits_in_a_path_with_spaces(kit, programs):
    folder, add = programs
    add("python3.9", "nine")
    add(f"python{PYTHONS[0]}", "oldest")
    add(f"python{PYTHONS[-1]}", "newest")

    done = start(kit, folder)
    assert done.stdout == "newest kit/start.py --no-browser\n"
    assert done.stderr == ""


def test_without_a_python_start_says_which_to_install(kit, programs):
    folder, _ = programs

    done = start(kit, folder)
    assert done.returncode == 1
    assert f"Install Python {PYTHONS[-1]} from python.org" in done.stdout


def test_a_python_that_does_not_fit_is_told_in_plain_words(kit, programs):
    folder, _ = programs
    (kit / "kit" / "holds.json").write_text(
        json.dumps({"pythons": ["3.99"], "machines": [["linux", "x86_64"]]})
    )
    (folder / "python3").symlink_to(sys.executable)

    done = start(kit, folder)
    assert done.returncode == 1
    assert done.stdout.startswith(f"This is Python {HERE}; the kit is made for Python")
    assert not (kit / "kit" / "environment").exists()


def test_a_laptop_of_another_kind_is_told_so():
    holds = {"pythons": ["3.14"], "machines": [["linux", "x86_64"]]}

    assert misfit(holds, "3.14", "linux", "x86_64") == ""
    assert "linux x86_64" in misfit(holds, "3.14", "darwin", "arm64")
    assert "aarch64" in misfit(holds, "3.14", "linux", "aarch64")


def test_an_old_python_can_read_what_tells_it_that_it_is_old():
    text = (LAPTOP / "start.py").read_text(encoding="utf-8")

    ast.parse(text, feature_version=(3, 6))
    assert "from __future__ import annotations" not in text  # 3.7 and newer


@pytest.mark.parametrize("variable", ["%PYTHON%", "%~dp0", "%*"])
def test_windows_gets_its_folder_in_quotes(variable):
    batch = (LAPTOP / "start.bat").read_text(encoding="utf-8")

    assert variable in batch
    assert '"%~dp0"' in batch
    assert batch.count("%~dp0") == 1, "all other paths are relative to it"


def test_a_laptop_gets_what_its_markers_ask_for_and_nothing_else():
    """By itself, pip would read them for the machine at hand."""
    packages = read_lock(LOCK)

    def names(system, python):
        there = environment(SYSTEMS[system], python)
        return {each.name: each for each in packages if each.is_for(there)}

    assert "colorama" in names("windows", "3.13")
    assert "colorama" not in names("linux", "3.13")
    assert "watchdog" not in names("mac-arm", "3.13")
    for system in SYSTEMS:
        for python in PYTHONS:
            needed = [
                each
                for each in packages
                if each.is_for(environment(SYSTEMS[system], python))
            ]
            assert len({each.name for each in needed}) == len(needed), "two versions"
            assert "streamlit" in {each.name for each in needed}
    old, new = names("linux", "3.11")["numpy"], names("linux", "3.12")["numpy"]
    assert old.requirement.specifier != new.requirement.specifier


def test_a_lock_is_the_same_after_it_was_read_and_written():
    packages = read_lock(LOCK)

    assert read_lock(write_lock(packages, with_markers=True)) == packages
    assert len(packages) > 40
    assert {each.name for each in packages} >= SOURCE_ONLY


@pytest.mark.parametrize("line", ["streamlit>=1", "streamlit==1.0", "streamlit"])
def test_a_package_that_is_not_pinned_does_not_go_in(line):
    with pytest.raises(ValueError, match="run make lock"):
        read_lock(line)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are of Linux")
def test_the_kit_starts_and_shows_the_map_where_there_is_no_network(tmp_path):
    """The start script alone, from a path with spaces, with no route to anywhere."""
    folder = tmp_path / "the kit"
    assert main(["--out", str(folder), "--systems", "linux", "--pythons", HERE]) == 0

    done = subprocess.run(  # noqa: S603
        [
            *("unshare", "--net", "--map-root-user", "sh", "-c"),
            'ip link set lo up && exec "$0" -m tests.offline "$1"',
            *(sys.executable, str(folder)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert not seen["reaches_out"]
    assert seen["health"] == "ok"
    assert "mentoring" in seen["title"]
    assert seen["markers"] > 10
    assert seen["elsewhere"] == []
    assert seen["said"].endswith("Stopped.")
    assert seen["ended"] == 0
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in {
            ".txt",
            ".json",
            ".sh",
            ".bat",
            ".command",
        }:
            assert str(ROOT) not in path.read_text(encoding="utf-8")
