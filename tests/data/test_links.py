"""Addresses are asked for without pressing a server, and what came of it is kept."""

import csv
import os
import signal
import threading
import time
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from data import read_descriptor, read_table
from data.__main__ import main
from data.check import check_package
from data.links import addresses_of, line, read_addresses, record, summary
from data.online.addresses import Asker, Finding, Outcome, host_of
from data.seal import seal, stale_tables
from grants.words.resources import LINK_CHECK_WORDS

pytestmark = pytest.mark.slow

# Path -> status and headers of the answer; any other path is answered by its number.
_TOLD = {
    "moved": (301, {"Location": "/ok"}),
    "away": (301, {"Location": "/404"}),
    "later": (301, {"Location": "/503"}),
    "nowhere": (301, {"Location": "http://["}),
    "round": (302, {"Location": "/round"}),
    "wait": (429, {"Retry-After": "120"}),
    "503": (503, {"Retry-After": "\x1b[31m\x9b2J soon"}),
}
DAY, LATER_DAY = date(2031, 5, 6), date(2032, 1, 2)


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
        elif name == "interrupts":
            os.kill(
                os.getpid(), signal.SIGINT
            )  # Ctrl-C, while the answer is waited for
            self.server.released.wait(10)
        else:
            plain = int(name) if name.isdigit() else 200
            nothing: dict[str, str] = {}
            status, headers = _TOLD.get(name, (plain, nothing))
            self.tell(status, **headers)

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
def pauses():
    return []


@pytest.fixture
def asker(pauses):
    with Asker(pause_s=7, timeout_s=1, sleep=pauses.append) as asking:
        yield asking


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
        ("round", Outcome.FAILED, "redirected more than 8 times"),
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


@pytest.mark.parametrize("path", ["closes", "breaks-off", "nowhere"])
def test_a_broken_answer_is_a_failure_with_its_reason(asker, address, path):
    finding = asker.ask(address(path))

    assert finding.outcome is Outcome.FAILED
    assert "Error: " in finding.detail


@pytest.mark.parametrize("wrong", ["http://[", "https://a b.example/", "http://"])
def test_what_is_no_address_is_a_failure_and_stops_nothing(asker, wrong):
    assert asker.ask(wrong).outcome is Outcome.FAILED
    assert isinstance(host_of(wrong), str)


def test_nothing_listens_is_a_failure(asker, server, address):
    server.server_close()

    assert asker.ask(address("ok")).outcome is Outcome.FAILED


def test_a_page_that_answers_is_asked_once_and_not_fetched(asker, server, address):
    asker.ask(address("ok"))

    assert server.asked == ["HEAD /ok"]


def test_a_slow_server_is_not_asked_twice(asker, server, address):
    asker.ask(address("hangs"))

    assert server.asked == ["HEAD /hangs"]


@pytest.mark.parametrize(
    ("path", "asked", "outcome"),
    [
        ("wait", ["HEAD /wait"], Outcome.REFUSED),
        ("429", ["HEAD /429"], Outcome.REFUSED),
        ("later", ["HEAD /later", "HEAD /503"], Outcome.FAILED),
    ],
)
def test_a_server_that_asks_to_wait_is_left_alone(
    asker, server, address, path, asked, outcome
):
    found = [asker.ask(address(name)) for name in (path, "ok", "404")]

    assert server.asked == asked
    assert [finding.outcome for finding in found] == [outcome, None, None]
    assert found[1].detail == "not asked: its host asked to wait"


def test_a_server_that_asks_to_wait_is_left_alone_by_redirects_too(
    asker, server, address
):
    """The way there may begin at another host."""
    asker.ask(address("wait").replace("127.0.0.1", "localhost"))
    here = address("moved")
    server.asked.clear()

    class Elsewhere(Answers):
        def answer(self):
            self.server.asked.append(f"{self.command} {self.path}")
            port = self.server.server_port
            self.tell(302, Location=f"http://localhost:{port}/ok")

    server.RequestHandlerClass = Elsewhere

    assert asker.ask(here).outcome is None
    assert server.asked == ["HEAD /moved"]


def test_what_a_server_sends_cannot_steer_a_terminal(asker, address):
    finding = asker.ask(address("503"))

    assert finding.detail == "503, asks to wait: [31m2J soon"
    assert line(finding, ["RES-001"]).isprintable()


def test_between_two_requests_to_a_host_there_is_a_pause(asker, pauses, address):
    for path in ("ok", "no-head", "moved"):
        asker.ask(address(path))

    assert pauses == [7, 7, 7, 7], "GET after HEAD and a redirect are requests too"


def test_a_page_of_another_host_needs_no_pause(asker, pauses, address):
    asker.ask(address("ok"))
    asker.ask(address("ok").replace("127.0.0.1", "localhost"))

    assert pauses == []


@pytest.mark.parametrize("status", [200, 302])
def test_of_a_long_page_only_the_beginning_is_read(asker, server, address, status):
    """A page may be gigabytes, or never end; one that leads elsewhere may too."""

    class Endless(Answers):
        def do_HEAD(self):
            self.tell(405)

        def do_GET(self):
            if self.path == "/ok":
                self.tell(200)
                return
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/ok")
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

    assert finding.outcome is (Outcome.OK if status == 200 else Outcome.MOVED)
    assert server.asked == ["closed early"]


@pytest.mark.living
def test_every_address_of_the_list_is_asked_once_host_by_host():
    used = read_addresses()

    hosts = [host_of(address) for address in used]
    runs = [
        host
        for host, before in zip(hosts, ["", *hosts[:-1]], strict=True)
        if host != before
    ]
    assert len(runs) == len(set(hosts)), "a host is come back to"
    assert set(read_table("resources")["url"].dropna()) <= set(used)
    assert all(address.startswith("http") and " " not in address for address in used)


def test_two_resources_with_one_address_are_both_named_and_a_note_is_no_address():
    one, two = "https://a.example/x", "https://b.example"
    rows = [
        {"id": "RES-001", "url": one, "source_url": one},
        {"id": "RES-002", "url": "", "source_url": f"{two} ; a letter ; {one}"},
    ]

    assert addresses_of(rows) == {one: ["RES-001", "RES-002"], two: ["RES-002"]}


def test_the_summary_counts_every_address():
    outcomes = (Outcome.OK, Outcome.SLOW, None)
    found = [Finding("a", outcome, "") for outcome in outcomes]

    assert summary(found) == "3 addresses: 1 ok, 1 slow, and 1 not asked."
    assert summary([]) == "No address was asked."


def test_each_outcome_may_stand_in_the_table_and_has_its_words(package):
    field = read_descriptor(package).field("link_checks", "outcome")

    assert field["constraints"]["enum"] == list(Outcome)
    assert LINK_CHECK_WORDS.keys() == set(Outcome)


@pytest.fixture
def lead(package):
    """Give some resources other addresses, and all others the first of these."""

    def change(addresses: dict[str, tuple[str, str]]) -> None:
        path = package / "resources.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        first = next(iter(addresses.values()))[0]
        for row in rows:
            row["url"], row["source_url"] = addresses.get(row["id"], ("", first))
            row["link_kind"] = "publisher" if row["url"] else "none"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        seal(package, "Addresses.", DAY)

    return change


def kept(package, code):
    rows = read_table("link_checks", package).to_dict("records")
    return {
        row["address"].rpartition("/")[2]: (row["outcome"], row["checked_on"])
        for row in rows
        if row["resource_id"] == code
    }


def command(package, *more):
    words = ("links", "--pause", "0.001", "--timeout", "1")
    return main(["--folder", str(package), *words, *more])


def test_nothing_is_asked_unless_it_is_asked_for(
    package, lead, server, address, capsys
):
    """It is the one command that reaches for other people's servers."""
    lead({"RES-001": (address("ok"), address("404"))})
    before = (package / "link_checks.csv").read_bytes()

    assert command(package) == 0

    told = capsys.readouterr().out
    assert told.startswith("2 addresses at 1 host, one at a time, 0.001 s between")
    assert "Nothing was asked" in told
    assert server.asked == []
    assert (package / "link_checks.csv").read_bytes() == before


def test_a_run_tells_each_address_and_keeps_its_day(package, lead, address, capsys):
    both = f"{address('404')} ; {address('ok')}"
    lead({"RES-001": (address("ok"), both), "RES-002": (address("moved"), both)})
    version = read_descriptor(package).version

    assert command(package, "--go") == 3

    told = capsys.readouterr().out
    assert f"gone     {address('404')}  404  [RES-001, RES-002]" in told
    assert "3 addresses: 1 ok, 1 moved, and 1 gone.\n" in told
    assert told.endswith("Written: data/link_checks.csv, data/datapackage.json.\n")
    outcomes = {path: found for path, (found, _) in kept(package, "RES-002").items()}
    assert outcomes == {"moved": "moved", "404": "gone", "ok": "ok"}
    assert list(kept(package, "RES-001")) == ["ok", "404"], "as they stand in the row"
    assert check_package(package) == []
    assert read_descriptor(package).version == version


def test_where_each_address_answers_all_is_well(package, lead, address):
    lead({"RES-001": (address("ok"), address("ok"))})

    assert command(package, "--go") == 0


@pytest.mark.parametrize("wrong", ["-1", "0", "nan", "inf", "soon"])
def test_no_pause_is_refused(package, wrong, capsys):
    with pytest.raises(SystemExit):
        command(package, f"--pause={wrong}")
    assert "--pause" in capsys.readouterr().err


def test_a_second_run_renews_what_it_asked_keeps_the_rest_and_drops_what_is_gone(
    package, lead, address
):
    paths = ("ok", "away", "unasked", "dropped")
    one, two, three, four = map(address, paths)
    lead({"RES-001": (one, f"{two} ; {three} ; {four}")})
    record([Finding(a, Outcome.OK, "") for a in (one, two, three, four)], package, DAY)
    assert list(kept(package, "RES-001")) == [*paths]

    lead({"RES-001": (one, f"{two} ; {three}")})
    found = [
        Finding(one, Outcome.OK, ""),
        Finding(two, Outcome.GONE, ""),
        Finding(three, None, ""),
        Finding(four, Outcome.OK, ""),
    ]
    record(found, package, LATER_DAY)

    assert kept(package, "RES-001") == {
        "ok": ("ok", "2032-01-02"),
        "away": ("gone", "2032-01-02"),
        "unasked": ("ok", "2031-05-06"),
    }
    assert check_package(package) == []


def test_the_same_findings_of_the_same_day_change_no_byte(package, lead, address):
    lead({"RES-001": (address("ok"), address("404"))})
    found = [Finding(address("ok"), Outcome.OK, "")]
    record(found, package, DAY)
    before = {path: path.read_bytes() for path in package.rglob("*.*")}

    assert record(found, package, DAY) == ["link_checks.csv"]
    assert {path: path.read_bytes() for path in package.rglob("*.*")} == before


def test_a_change_that_waits_for_its_seal_is_not_sealed_along(package, lead, edit):
    """Else it would never make a version."""
    lead({"RES-001": ("https://a.example", "https://a.example")})
    edit("awards.csv", "Planned to strengthen", "Meant to strengthen")

    record([Finding("https://a.example", Outcome.OK, "")], package, DAY)

    assert set(stale_tables(read_descriptor(package))) == {"awards"}


def test_a_machine_that_is_offline_says_nothing_of_the_resources(
    package, lead, server, address, capsys
):
    lead({"RES-001": (address("ok"), address("404"))})
    record([Finding(address("ok"), Outcome.OK, "")], package, DAY)
    server.server_close()

    assert command(package, "--go") == 1

    assert "see whether this machine is online" in capsys.readouterr().err
    assert kept(package, "RES-001") == {"ok": ("ok", "2031-05-06")}


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as POSIX sends it")
def test_an_interruption_keeps_what_was_found_so_far(
    package, lead, address, capsys, monkeypatch
):
    lead({"RES-001": (address("ok"), f"{address('interrupts')} ; {address('404')}")})
    record([Finding(address("404"), Outcome.SLOW, ""),
            Finding(address("ok"), Outcome.MOVED, "")], package, DAY)  # fmt: skip
    heeded = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert command(package, "--go") == 1
    finally:
        signal.signal(signal.SIGINT, heeded)

    told = capsys.readouterr().out
    assert "Interrupted. What was found so far is kept." in told
    assert "1 address: 1 ok." in told
    found = kept(package, "RES-001")
    assert found["ok"][0] == "ok"
    assert found["404"] == ("slow", "2031-05-06")
    assert "interrupts" not in found
    assert check_package(package) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        (
            "datapackage.json",
            '"link_checks"',
            '"other"',
            "names no table 'link_checks'",
        ),
        ("link_checks.csv", "outcome", "what", "lacks 'outcome'"),
        ("resources.csv", "publisher", "somebody", "found 'somebody'"),
    ],
)
def test_a_broken_package_is_told_of_before_anything_is_asked(
    package, edit, server, capsys, file, old, new, found
):
    edit(file, old, new)

    assert command(package, "--go") == 1

    assert found in capsys.readouterr().err
    assert server.asked == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("RES-999,https://a.example,ok,2031-05-06", "'RES-999' is not in"),
        ("RES-001,https://a.example,fine,2031-05-06", "write one of: ok, moved"),
        ("RES-001,https://a.example,ok,5/6/2031", "such as 2026-11-30"),
    ],
)
def test_a_slip_in_the_table_is_named(package, row, found):
    path = package / "link_checks.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")

    assert any(found in str(problem) for problem in check_package(package))
