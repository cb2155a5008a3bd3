"""The link check tells apart what became of an address, and does not press a server."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pandas as pd
import pytest

from bench import links
from bench.links import Asker, Finding, Outcome, addresses_of, summary_of
from data import read_table

pytestmark = pytest.mark.slow


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[str] = []
        self.released = threading.Event()


class Answers(BaseHTTPRequestHandler):
    """Answers by path; the server notes every request."""

    server: Server

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def log_message(self, *args):
        pass

    def answer(self):
        self.server.asked.append(f"{self.command} {self.path}")
        name = self.path.strip("/")
        if name == "hangs":
            self.server.released.wait(10)
        elif name == "closes":
            self.close_connection = True
        elif name == "breaks-off":
            self.send_response(404 if self.command == "HEAD" else 200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(b"only this")
            self.close_connection = True
        elif name == "no-head" and self.command == "HEAD":
            self.tell(405)
        elif name in {"moved", "away"}:
            self.tell(301, Location={"moved": "/ok", "away": "/404"}[name])
        elif name == "round":
            self.tell(302, Location="/round")
        elif name == "wait":
            self.tell(429, **{"Retry-After": "120"})
        else:
            self.tell(int(name) if name.isdigit() else 200)

    def tell(self, status, **headers):
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def server():
    with Server() as serving:
        thread = threading.Thread(target=serving.serve_forever, args=(0.01,))
        thread.start()
        yield serving
        serving.released.set()
        serving.shutdown()
        thread.join()


@pytest.fixture
def address(server):
    return f"http://127.0.0.1:{server.server_port}/{{}}".format


@pytest.fixture
def asker():
    return Asker(timeout_s=1.0, sleep=lambda seconds: None)


@pytest.mark.parametrize(
    ("path", "outcome", "detail"),
    [
        ("ok", Outcome.OK, "200"),
        ("no-head", Outcome.OK, "200"),
        ("403", Outcome.REFUSED, "403"),
        ("404", Outcome.GONE, "404"),
        ("410", Outcome.GONE, "410"),
        ("wait", Outcome.REFUSED, "429, asks to wait: 120"),
        ("429", Outcome.REFUSED, "429"),
        ("500", Outcome.FAILED, "500"),
        ("away", Outcome.GONE, "404"),
        ("hangs", Outcome.SLOW, "no answer in time"),
    ],
)
def test_what_became_of_an_address_is_told_apart(asker, address, path, outcome, detail):
    finding = asker.ask(address(path))

    assert (finding.outcome, finding.detail) == (outcome, detail)


def test_a_moved_page_is_told_with_its_new_address(asker, address):
    """So that a person can put the new address into the list."""
    finding = asker.ask(address("moved"))

    assert finding.outcome is Outcome.MOVED
    assert finding.detail == f"to {address('ok')}"


@pytest.mark.parametrize("path", ["closes", "breaks-off", "round"])
def test_a_broken_answer_is_a_failure_with_its_reason(asker, address, path):
    finding = asker.ask(address(path))

    assert finding.outcome is Outcome.FAILED
    assert ": " in finding.detail


def test_nothing_listens_is_a_failure(asker, server, address):
    server.server_close()

    assert asker.ask(address("ok")).outcome is Outcome.FAILED


def test_a_page_that_answers_is_asked_once_and_not_fetched(asker, server, address):
    asker.ask(address("ok"))

    assert server.asked == ["HEAD /ok"]


def test_a_slow_server_is_not_asked_twice(asker, server, address):
    asker.ask(address("hangs"))

    assert server.asked == ["HEAD /hangs"]


def test_a_server_that_asks_to_wait_is_left_alone(asker, server, address):
    found = list(asker.ask_all([address("wait"), address("ok"), address("404")]))

    assert server.asked == ["HEAD /wait"]
    assert [finding.outcome for finding in found] == [Outcome.REFUSED] * 3
    assert found[1].detail == "not asked: its host asked to wait"


def test_between_two_requests_to_a_host_there_is_a_pause(server, address):
    pauses: list[float] = []
    asker = Asker(pause_s=7, timeout_s=1, sleep=pauses.append)

    list(asker.ask_all([address("ok"), address("no-head"), address("moved")]))

    assert pauses == [7, 7, 7], "before each request but the first, GET after HEAD too"


def test_a_page_of_another_host_needs_no_pause(server, address):
    pauses: list[float] = []
    asker = Asker(timeout_s=1, sleep=pauses.append)
    other = address("ok").replace("127.0.0.1", "localhost")

    list(asker.ask_all([address("ok"), other]))

    assert pauses == []


def test_of_a_long_page_only_the_beginning_is_read(asker, server, address):
    """A page may be gigabytes, or never end."""

    class Endless(Answers):
        def do_HEAD(self):
            self.tell(405)

        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            try:
                while not self.server.released.is_set():
                    self.wfile.write(b"x" * 65_536)
            except OSError:
                self.server.asked.append("closed early")

    server.RequestHandlerClass = Endless
    finding = asker.ask(address("endless"))
    stop = time.monotonic() + 5
    while "closed early" not in server.asked and time.monotonic() < stop:
        time.sleep(0.01)

    assert finding.outcome is Outcome.OK
    assert server.asked == ["closed early"]


@pytest.mark.living
def test_every_address_of_the_list_is_asked_once_host_by_host():
    resources = read_table("resources")
    used = addresses_of(resources)

    hosts = [links.host_of(address) for address in used]
    runs = [
        host
        for host, before in zip(hosts, ["", *hosts[:-1]], strict=True)
        if host != before
    ]
    assert len(runs) == len(set(hosts)), "a host is come back to"
    assert set(resources["url"].dropna()) <= set(used)
    assert all(address.startswith("http") and " " not in address for address in used)


def test_two_resources_with_one_address_are_both_named():
    resources = pd.DataFrame(
        {
            "id": ["RES-001", "RES-002"],
            "url": ["https://a.example/x", None],
            "source_url": [
                "https://a.example/x",
                "https://b.example ; https://a.example/x",
            ],
        }
    )

    assert addresses_of(resources)["https://a.example/x"] == ["RES-001", "RES-002"]


@pytest.mark.living
def test_nothing_is_asked_unless_it_is_asked_for(monkeypatch, capsys):
    """The check is the only thing here that reaches for other people's servers."""
    monkeypatch.setattr(Asker, "ask", lambda *args: pytest.fail("asked"))

    assert links.main([]) == 0
    assert "Nothing was asked" in capsys.readouterr().out


def test_a_run_reports_each_address_and_a_summary(monkeypatch, capsys, server, address):
    resources = pd.DataFrame(
        {
            "id": ["RES-001", "RES-002"],
            "url": [address("ok"), address("404")],
            "source_url": [address("ok"), address("404")],
        }
    )
    monkeypatch.setattr(links, "read_table", lambda name: resources)

    assert links.main(["--go", "--pause", "0"]) == 1
    printed = capsys.readouterr().out
    assert f"gone     {address('404')}  404  [RES-002]" in printed
    assert printed.endswith("2 addresses: 1 ok and 1 gone.\n")


def test_the_summary_counts_every_address():
    found = [Finding("a", Outcome.OK, ""), Finding("b", Outcome.SLOW, "")]

    assert summary_of(found) == "2 addresses: 1 ok and 1 slow."
