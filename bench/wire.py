"""A wire between a browser and a server here, which counts what goes over it.

What a page is sent is counted as a network would carry it: after compression, with the
frames and heads around it.
"""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

_AT_ONCE: Final = 1 << 16


class Wire:
    """What goes to a browser through an address of its own.

    Args:
        server: address of the server.

    Attributes:
        address: the one that the browser opens.
    """

    def __init__(self, server: str) -> None:
        host, port = urlsplit(server).hostname, urlsplit(server).port
        self._server = (host or "localhost", port or 80)
        self._door = socket.create_server(("localhost", 0))
        self.address = f"http://localhost:{self._door.getsockname()[1]}"
        self._received = 0
        Thread(target=self._open, daemon=True).start()

    def take(self) -> int:
        """Return the bytes that reached the browser since the last look."""
        taken, self._received = self._received, 0
        return taken

    def close(self) -> None:
        """Let nothing more in."""
        self._door.close()

    def _open(self) -> None:
        with suppress(OSError):  # the door was closed
            while True:
                browser, _ = self._door.accept()
                try:
                    server = socket.create_connection(self._server)
                except OSError:  # it has ended; the browser sees that
                    browser.close()
                    continue
                # Else small messages wait for each other's answers, 40 ms at a time.
                for end in (browser, server):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for ends in ((browser, server), (server, browser)):
                    to_browser = ends[1] is browser
                    given = (*ends, to_browser)
                    Thread(target=self._carry, args=given, daemon=True).start()

    def _carry(self, source: socket.socket, to: socket.socket, counts: bool) -> None:
        with ExitStack() as ends, suppress(OSError):
            ends.callback(source.close)
            ends.callback(to.close)
            while some := source.recv(_AT_ONCE):
                if counts:
                    self._received += len(some)
                to.sendall(some)


@contextmanager
def wired(server: str) -> Iterator[Wire]:
    """Put a wire before a server while the block runs."""
    wire = Wire(server)
    try:
        yield wire
    finally:
        wire.close()
