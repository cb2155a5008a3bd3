"""The documented commands start the app, from a copy of the project alone."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import uv

pytestmark = [
    pytest.mark.long,
    pytest.mark.living,  # the files that ship are copied
    pytest.mark.skipif(os.name == "nt", reason="the commands are run by a POSIX shell"),
]

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OFFLINE = (ROOT / "docs" / "OFFLINE.md").read_text(encoding="utf-8")
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PATIENCE = 180  # seconds until the app has to answer
# A package that the Python has besides may stand behind a pinned one: the first counts.
LIST = """
import json
from importlib.metadata import distributions
found = {each.name: each.version for each in reversed(list(distributions()))}
print(json.dumps(found))
"""


def commands(text: str) -> list[str]:
    """Return the blocks of commands of a page."""
    return re.findall(r"^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def copy(tmp_path):
    """A copy of the tracked files."""
    folder = tmp_path / "made here"
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def programs(tmp_path):
    """The path of a machine with uv and a Python, and with no environment of ours."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "uv").symlink_to(uv.find_uv_bin())
    return os.pathsep.join((str(folder), f"{sys.base_prefix}/bin", "/usr/bin:/bin"))


@pytest.fixture
def no_network():
    """What starts a command where there is no route to anywhere."""
    apart = ["unshare", "--net", "--map-root-user"]
    if not shutil.which(apart[0]) or subprocess.run([*apart, "true"]).returncode:  # noqa: S603
        pytest.skip("no network namespaces here: a start without a network is not seen")
    return [*apart, "sh", "-c", 'ip link set lo up && exec "$0" "$@"']


def without_ours(path, **more):
    ours = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"}
    kept = {name: text for name, text in os.environ.items() if name not in ours}
    return kept | {"PATH": path} | more


def run(command, folder, path):
    done = subprocess.run(  # noqa: S603
        ["/bin/sh", "-ec", command],
        cwd=folder,
        env=without_ours(path),
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_folder_that_one_command_made_shows_the_map_without_a_network(
    copy, programs, no_network, tmp_path
):
    """Moved to a path that is a trap for a shell, and with a Python alone."""
    make, start = (block.replace("3.11", HERE) for block in commands(OFFLINE))
    run(make, copy, programs)
    assert not [path for path in copy.rglob("*") if path.is_symlink()]
    folder = tmp_path / 'a stick\'s "$HOME" & more' / "app"
    folder.parent.mkdir()
    copy.rename(folder)

    path = programs.partition(os.pathsep)[2]  # without uv
    done = subprocess.run(  # noqa: S603
        [*no_network, sys.executable, "-m", "tests.offline", folder, path, start],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    sys.stdout.write(f"{start}{done.stdout}\n")
    assert not seen["reaches_out"]
    assert seen["health"] == "ok"
    assert seen["front"] == 200
    assert "mentoring" in seen["title"]
    assert seen["markers"] > 10
    assert seen["elsewhere"] == []


@pytest.mark.parametrize("system", ["windows", "macos", "linux", "x86_64-apple-darwin"])
def test_all_packages_can_be_had_for_each_system_and_python(copy, programs, system):
    assert re.search(rf"[` ]{system}`", OFFLINE)
    assert f"{PYTHONS[0]} to {PYTHONS[-1]} will do" in OFFLINE
    make = commands(OFFLINE)[0].strip()

    for python in PYTHONS:
        there = make.replace("3.11", python) + f" --python-platform {system}"
        run(f"{there} --dry-run --no-build", copy, programs)


def test_one_command_starts_the_app_with_the_pinned_versions(copy, programs):
    (command,) = [block for block in commands(README) if block.startswith("uv run")]
    pins = re.findall(
        r"^([\w.-]+)==([^\s;]+)", (copy / "requirements.txt").read_text(), re.MULTILINE
    )
    environment = command.partition(" streamlit run ")[0]
    listed = json.loads(run(f"{environment} python -c '{LIST}'", copy, programs))
    there = {(name.lower().replace("_", "-"), listed[name]) for name in listed}
    names = {name for name, _ in pins}
    ours = {pin for pin in there if pin[0] in names}
    assert len(ours) > 0.9 * len(names)  # some are for one system alone
    assert ours <= set(pins)

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    app = subprocess.Popen(  # noqa: S603
        ["/bin/sh", "-ec", command],
        cwd=copy,
        env=without_ours(programs, STREAMLIT_SERVER_PORT=port),
        start_new_session=True,
    )
    try:
        assert answer(f"http://localhost:{port}/_stcore/health") == b"ok"
        assert b"<!doctype html>" in answer(f"http://localhost:{port}").lower()
    finally:
        os.killpg(app.pid, signal.SIGTERM)
        app.wait(30)
    assert not {".venv", "uv.lock"} & {path.name for path in copy.iterdir()}


def answer(address):
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=5) as page:  # noqa: S310
                return page.read()
        except (URLError, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
