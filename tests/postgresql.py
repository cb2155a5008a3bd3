"""A real PostgreSQL of a test's own, from the programs of this machine."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

NO_POSTGRESQL = (
    "No PostgreSQL was found: what several machines share was tried with SQLite alone. "
    "On Debian and Ubuntu: apt-get install -y postgresql"
)
#: Whom PostgreSQL runs as where the tests run as root, which it refuses.
_USER = "postgres"


def programs() -> Path | None:
    """Return the folder of the programs of PostgreSQL, the newest first; or none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((p.parent for p in found), default=None, key=lambda p: p.parts[-2])


class Server:
    """A PostgreSQL on a free port of this machine.

    Attributes:
        url: address of its database, for SQLAlchemy.
        port: where it listens. log: what it says.
    """

    def __init__(self, folder: Path, bin_: Path) -> None:
        self._bin, self._data = bin_, folder / "data"
        self.log = folder / "postgresql.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"postgresql+psycopg://awards:secret@127.0.0.1:{self.port}/postgres"
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        password = folder / "password"
        password.write_text("secret", encoding="utf-8")
        password.chmod(0o644)
        self._run(
            "initdb", "-U", "awards", "-A", "scram-sha-256", f"--pwfile={password}"
        )
        self._options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c fsync=off "
            "-c unix_socket_directories='' -c log_min_messages=warning"
        )

    def start(self) -> None:
        """Start it, and come back once it answers."""
        self._run("pg_ctl", "-w", "-l", str(self.log), "-o", self._options, "start")

    def stop(self) -> None:
        """Stop it, whoever is connected."""
        self._run("pg_ctl", "-w", "-m", "fast", "stop")

    def _run(self, program: str, *words: str) -> None:
        command = [str(self._bin / program), "-D", str(self._data), *words]
        done = subprocess.run(  # noqa: S603
            command,
            cwd=self._data.parent,
            capture_output=True,
            text=True,
            user=_USER if os.geteuid() == 0 else None,
            group=_USER if os.geteuid() == 0 else None,
            extra_groups=[] if os.geteuid() == 0 else None,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def postgresql() -> Iterator[Server]:
    """Start a PostgreSQL; the test is skipped where this machine has none.

    Its files lie apart from those of tests, where its user could not come to them.
    """
    bin_ = programs()
    if bin_ is None:
        pytest.skip(NO_POSTGRESQL)
    with TemporaryDirectory(prefix="postgresql-") as folder:
        server = Server(Path(folder), bin_)
        server.start()
        try:
            yield server
        finally:
            server.stop()
