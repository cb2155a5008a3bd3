"""Start the app from this folder: set it up once, serve it to this laptop, open it.

It has nothing but Python, and an old one must be told that it is too old: no word here
is newer than Python 3.6.
"""

import hashlib
import http.client
import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from typing import Any

KIT = Path(__file__).resolve().parent
APP = KIT.parent / "app"
HOME = KIT / "environment"
STAMP = HOME / "ready.txt"
FIRST_PORT = 8501
PATIENCE = 180  # seconds until the app has to answer


def main(words: "list[str]") -> int:
    """Start the app; ``--no-browser`` leaves the browser closed."""
    complaint = misfit(
        json.loads((KIT / "holds.json").read_text(encoding="utf-8")),
        "{}.{}".format(*sys.version_info[:2]),
        sys.platform,
        platform.machine().lower(),
    )
    if complaint:
        say(complaint)
        return 1
    # Whoever ends this ends the app with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        set_up()
        return serve(with_browser="--no-browser" not in words)
    except subprocess.CalledProcessError:
        say(
            "",
            "The app could not be set up; what went wrong stands above.",
            "On Debian and Ubuntu, Python needs the package python3-venv.",
            "On Windows, move this folder to a shorter path, such as C:\\kit.",
        )
    except OSError as error:
        say(
            "",
            f"This folder could not be written to: {error}",
            "Copy it from the stick to the laptop and start it there.",
        )
    return 1


def misfit(holds: "dict[str, Any]", python: str, system: str, machine: str) -> str:
    """Return why this laptop cannot run the kit, or nothing."""
    if python not in holds["pythons"]:
        held = ", ".join(holds["pythons"])
        return (
            f"This is Python {python}; the kit is made for Python {held}. Install one "
            "of these from python.org while you have a network, then start again."
        )
    if [system, machine] not in holds["machines"]:
        held = ", ".join(" ".join(pair) for pair in holds["machines"])
        return (
            f"This is a {system} laptop with a {machine} processor; the kit holds: "
            f"{held}. Ask whoever made the kit to build one for it."
        )
    return ""


def set_up() -> None:
    """Install the packages from this folder, unless they are already."""
    requirements = KIT / "requirements.txt"
    packages = hashlib.sha256(requirements.read_bytes()).hexdigest()
    wanted = f"{sys.version.split()[0]} {packages}"
    if STAMP.exists() and STAMP.read_text() == wanted and has_python():
        return
    say("First start: setting the app up. This takes a minute or two.")
    shutil.rmtree(str(HOME), ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)  # noqa: S603 - our own words
    # Neither a network nor the settings of this laptop's pip play a part.
    subprocess.run(  # noqa: S603 - our own words
        [
            *(str(python_of(HOME)), "-m", "pip", "--isolated", "install", "--quiet"),
            *("--disable-pip-version-check", "--no-index", "--require-hashes"),
            "--find-links={}".format(KIT / "wheels"),
            f"--requirement={requirements}",
        ],
        check=True,
        env=dict(os.environ, PIP_CONFIG_FILE=os.devnull),
    )
    STAMP.write_text(wanted)


def has_python() -> bool:
    """Whether the Python that was set up still runs; an update may have removed it."""
    try:
        subprocess.run([str(python_of(HOME)), "-c", ""], check=True)  # noqa: S603 - our own words
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def python_of(home: Path) -> Path:
    """Return the Python of a virtual environment."""
    windows = home / "Scripts" / "python.exe"
    return windows if os.name == "nt" else home / "bin" / "python"


def serve(with_browser: bool) -> int:
    """Serve the app to this laptop alone until it is stopped."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    say("Starting the app ...")
    server = subprocess.Popen(  # noqa: S603 - our own words
        [
            *(str(python_of(HOME)), "-m", "streamlit", "run", "dashboard.py"),
            *("--server.address", "127.0.0.1", "--server.port", str(port)),
            *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
        ],
        cwd=str(APP),
        env=dict(os.environ, PYTHONUTF8="1"),
        stdout=subprocess.DEVNULL,
    )
    try:
        if not answers(server, port):
            say("The app did not start; what went wrong stands above.")
            return 1
        say(
            "",
            f"The app runs at {address}",
            "It can be reached from this laptop alone and needs no network.",
            "To stop it, close this window or press Ctrl and C in it.",
        )
        if with_browser:
            webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        say("", "Stopped.")
        return 0
    finally:
        server.terminate()
        server.wait()


def answers(server: "subprocess.Popen[bytes]", port: int) -> bool:
    """Wait until the app answers; False when it ended or took too long."""
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == http.client.OK:
                return True
        except OSError:
            time.sleep(0.3)
        finally:
            connection.close()
    return False


def free_port() -> int:
    """Return the usual port, or any other where something else uses that one."""
    for port in (FIRST_PORT, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return FIRST_PORT


def say(*lines: str) -> None:
    """Tell whoever sits at the laptop."""
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
