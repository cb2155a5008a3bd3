"""Streamlit scripts, ours and its peers, each served by a process of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from bench.timing import FellShortError

ROOT: Final = Path(__file__).parent.parent
DASHBOARD: Final = ROOT / "dashboard.py"
PEERS: Final = Path(__file__).parent / "peers"
_OPTIONS: Final = ("--server.address=localhost", "--server.headless=true")


@dataclass(frozen=True, slots=True)
class Server:
    """A script that is served: at which address, by which process."""

    address: str
    process_id: int


@contextmanager
def served(
    script: Path, *, environment: Mapping[str, str] | None = None, limit_s: float = 60
) -> Iterator[Server]:
    """Serve a Streamlit script on this machine while the block runs.

    Args:
        script: its file; that of this app is started as ``make run`` does.
        environment: variables beside those of this process.
        limit_s: for the time until it listens.

    Yields:
        The server.

    Raises:
        FellShortError: it does not listen within the limit.
    """
    run = ["ui"] if script == DASHBOARD else ["streamlit", "run", str(script)]
    port = _free_port()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(  # noqa: S603 - our own scripts
            [sys.executable, "-m", *run, *_OPTIONS, f"--server.port={port}"],
            cwd=ROOT,
            env=os.environ | (environment or {}),
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://localhost:{port}"
            _wait_for(address, process, limit_s)
            yield Server(address, process.pid)
        finally:
            process.kill()
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, process: "subprocess.Popen[bytes]", limit_s: float) -> None:
    last = time.monotonic() + limit_s
    while time.monotonic() < last:
        try:
            urlopen(f"{address}/_stcore/health", timeout=1).close()  # noqa: S310 - our own server
        except (URLError, OSError):
            if process.poll() is not None:
                msg = f"the server ended with {process.returncode} before it listened"
                raise RuntimeError(msg) from None
            time.sleep(0.05)
        else:
            return
    msg = f"the server listens not within {limit_s:,.0f} s"
    raise FellShortError(msg)
