"""A Nominatim on this machine that answers as it is told, and remembers requests."""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Service:
    """A server that speaks Nominatim's interface.

    Attributes:
        requests: time, query and headers of each request.
        answer: status and what is sent as JSON.
        delay: seconds before an answer.
        fault: called with the handler in place of an answer; None for none.
    """

    def __init__(self):
        self.requests: list[Any] = []
        self.answer: tuple[int, Any] = (200, [])
        self.delay = 0.0
        self.fault: Callable[[BaseHTTPRequestHandler], None] | None = None
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                query = parse_qs(urlsplit(self.path).query)
                service.requests.append((time.time(), query, dict(self.headers)))
                time.sleep(service.delay)
                if service.fault is not None:
                    service.fault(self)
                    return
                status, body = service.answer
                send(self, status, json.dumps(body).encode())

            def log_message(self, *args):
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *args):
                """Keep a connection that a test broke out of the output."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.domain = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def answer(city="", county="", state="California", latitude=37.6, longitude=-122.4):
    address = {"city": city, "county": county, "state": state}
    return {
        "lat": str(latitude),
        "lon": str(longitude),
        "display_name": ", ".join(filter(None, (city, county, state))),
        "address": {name: value for name, value in address.items() if value},
    }


def send(handler, status, raw, headers=()):
    handler.send_response(status)
    if status == 429 and not headers:
        handler.send_header("Retry-After", "7")
    for name, value in headers:
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(raw)


def refuse(status, *headers):
    """Return a fault: a status with an empty answer."""
    return lambda handler: send(handler, status, b"", headers or [("X-None", "1")])


def reply(raw):
    """Return a fault: an answer of other bytes."""
    return lambda handler: send(handler, 200, raw)


def reset(handler):
    """Break the connection in the middle of an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'[{"lat"')
    handler.wfile.flush()
    now = struct.pack("ii", 1, 0)  # a reset in place of an end
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
    handler.connection.close()


def drip(handler):
    """Send one byte after the other, each sooner than a time-out."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)
