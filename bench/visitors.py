"""Visitors without a browser: sessions that speak Streamlit's own messages.

What a browser does besides is left out: it draws, and it fetches the files of the page.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

ROOT: Final = Path(__file__).parent.parent
#: How ``make run`` starts the app.
OURS: Final = ("ui",)
#: A page of one checkbox and one line.
BARE: Final = ("streamlit", "run", str(ROOT / "bench" / "peers" / "bare.py"))
_PATIENCE: Final = 120.0  # seconds, for the server to listen and for one answer
_LARGEST: Final = 200 * 1024 * 1024  # bytes of a message, as the app's own settings
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_MEGABYTE: Final = 1_000_000


class VisitError(Exception):
    """A visitor saw something that should not be; its text says what."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server of this machine.

    Attributes:
        port: where it listens. process: its id. seconds: until it listened.
    """

    port: int
    process: int
    seconds: float

    def memory_mb(self) -> float:
        """Return how much memory its process holds, in MB of 1,000,000 bytes."""
        pages = Path(f"/proc/{self.process}/statm").read_text("ascii").split()[1]
        return int(pages) * _PAGE / _MEGABYTE


@contextmanager
def serving(what: Sequence[str], port: int) -> Iterator[Server]:
    """Serve a page while the block runs.

    Args:
        what: arguments of ``python -m``.
        port: where it is to listen.

    Raises:
        VisitError: it does not listen.
    """
    command = [sys.executable, "-m", *what]
    options = ["--server.address=localhost", f"--server.port={port}"]
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own pages
            [*command, *options], cwd=ROOT, stdout=log, stderr=log
        )
        try:
            _await_health(port, start + _PATIENCE)
            yield Server(port, process.pid, time.perf_counter() - start)
        finally:
            process.terminate()
            process.wait(10)


def _await_health(port: int, end: float) -> None:
    while time.perf_counter() < end:
        try:
            urlopen(f"http://localhost:{port}/_stcore/health", timeout=1).close()
        except (URLError, OSError):
            time.sleep(0.05)
        else:
            return
    msg = f"nothing listens on port {port}"
    raise VisitError(msg)


@dataclass(slots=True)
class Visitor:
    """One session, as a browser would hold it.

    Attributes:
        socket: its connection.
        page: the name of the page in the address; empty for the front page.
        query: what stands in the address after "?".
        components: name of a part of the page -> its id and its data.
        files: label of a button -> what the server calls the file that it makes.
        received: bytes of the messages that answered the latest change.
    """

    socket: ClientConnection
    page: str = ""
    query: str = ""
    components: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    received: int = 0
    _script: str = ""
    _session: str = ""
    _clicks: int = 0
    _cached: dict[str, ForwardMsg] = field(default_factory=dict)

    async def open(self) -> float:
        """Open the page; return the seconds until its script has finished."""
        return await self._run()

    async def choose(self, codes: dict[str, list[str]]) -> float:
        """Choose filters as the bar of filters does; return the seconds it took.

        Raises:
            VisitError: the page does not show what was chosen.
        """
        self._clicks += 1
        name, _ = self.components["filters"]
        answered = {"click": self._clicks, "codes": codes}
        value = answered | {"least": None, "most": None, "words": ""}
        seconds = await self._run(
            WidgetState(id=name, json_value="{}"),
            WidgetState(
                id=f"$$STREAMLIT_INTERNAL_KEY_{name}__events",
                json_trigger_value=json.dumps([{"event": "chosen", "value": value}]),
            ),
        )
        shown = self.components["filters"][1]
        if shown["click"] != self._clicks or shown["chosen"]["codes"] != codes:
            msg = f"{codes} was chosen, {shown['chosen']['codes']} is shown"
            raise VisitError(msg)
        return seconds

    async def fetch(self, label: str) -> float:
        """Have a file made, as a button does; return the seconds until it is there."""
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.session_id = label, self._session
        asked.deferred_file.file_id = self.files[label]
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            answer = (await self._next()).backend_operation_response
            if answer.request_id == label:
                break
        if answer.error_msg:
            raise VisitError(answer.error_msg)
        return time.perf_counter() - start

    async def _run(self, *states: WidgetState) -> float:
        message = BackMsg()
        message.rerun_script.CopyFrom(
            ClientState(
                query_string=self.query,
                page_name=self.page,
                page_script_hash=self._script,
                cached_message_hashes=list(self._cached),
            )
        )
        message.rerun_script.widget_states.widgets.extend(states)
        start, self.received = time.perf_counter(), 0
        await self.socket.send(message.SerializeToString())
        while True:
            answer = await self._next()
            self._take(answer)
            if answer.WhichOneof("type") != "script_finished":
                continue
            if answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return time.perf_counter() - start
            if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                msg = "the script of the page does not compile"
                raise VisitError(msg)

    async def _next(self) -> ForwardMsg:
        """Return the next message; one that is meant by its digest, as it was."""
        raw = await asyncio.wait_for(self.socket.recv(decode=False), _PATIENCE)
        self.received += len(raw)
        message: ForwardMsg = ForwardMsg.FromString(raw)
        if message.WhichOneof("type") == "ref_hash":
            known: ForwardMsg = self._cached[message.ref_hash]
            return known
        if message.hash and message.metadata.cacheable:
            self._cached[message.hash] = message
        return message

    def _take(self, message: ForwardMsg) -> None:
        """Note what a message says of the page."""
        match message.WhichOneof("type"):
            case "new_session":
                self._script = message.new_session.page_script_hash
                self._session = message.new_session.initialize.session_id
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "delta":
                self._take_element(message.delta.new_element)

    def _take_element(self, element: Any) -> None:
        match element.WhichOneof("type"):
            case "bidi_component":
                part = element.bidi_component
                if part.json:
                    self.components[part.component_name] = (
                        part.id,
                        json.loads(part.json),
                    )
            case "download_button":
                button = element.download_button
                self.files[button.label] = button.deferred_file_id
            case "exception":
                raise VisitError(element.exception.message)
            case "alert" if element.alert.format == element.alert.ERROR:
                raise VisitError(element.alert.body)


@asynccontextmanager
async def visiting(
    server: Server, page: str = "", query: str = ""
) -> AsyncIterator[Visitor]:
    """Connect a visitor for as long as the block runs; the page is not opened yet.

    Args:
        server: whom to visit.
        page: of the address; empty for the front page.
        query: what stands in the address after "?".
    """
    async with connect(
        f"ws://localhost:{server.port}/_stcore/stream",
        origin=Origin(f"http://localhost:{server.port}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=_LARGEST,
        open_timeout=_PATIENCE,
        ping_timeout=None,  # a server that is late is measured, not left
    ) as socket:
        yield Visitor(socket, page, query)


def options_of(visitor: Visitor) -> list[tuple[str, str]]:
    """Return what can be chosen in the bar of filters: facets, each with a code."""
    facets = visitor.components["filters"][1]["facets"]
    return [(one["name"], code) for one in facets for code, *_ in one["options"]]
