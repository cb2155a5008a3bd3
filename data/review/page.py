"""A review as a page of its own: on this machine alone, opened by one address once.

The app that visitors use knows nothing of it. Without the cookie that the token of the
address is exchanged for, it answers nothing.
"""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

import uvicorn
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from data.review.review import ACCEPT, LATER, REJECT, Decision, Review, Written
from grants.addresses import is_web_address
from grants.errors import DataError

_HERE: Final = "127.0.0.1"
_HOSTS: Final = [_HERE, "localhost"]
_COOKIE: Final = "review"
_MOST_BYTES: Final = 100_000  # of a form
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    # With "no-referrer" a browser would not say of its own forms where they are from.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# A file of changes may come from anybody.
_TEMPLATES.tests["link"] = is_web_address
Form = dict[str, str]


def serve(review: Review, say: Callable[[str], None]) -> Written | None:
    """Serve a review until it is written or ended.

    Args:
        review: the review.
        say: told the address.

    Returns:
        What was written; None where nothing is to be.
    """
    page = ReviewPage(review)
    config = uvicorn.Config(page.app, host=_HERE, port=0, log_level="error")
    bound = config.bind_socket()
    bound.listen()  # whoever opens the address at once waits, and is not refused
    server = uvicorn.Server(config)
    page.when_ended = lambda: setattr(server, "should_exit", True)
    say(f"Open in a browser: {page.address(bound.getsockname()[1])}")
    say("The address opens once. To end without writing: Ctrl-C.")
    try:
        server.run(sockets=[bound])
    except KeyboardInterrupt:
        return None
    finally:
        bound.close()
    return page.written


class ReviewPage:
    """The page of a review, and who may open it.

    Args:
        review: the review.

    Attributes:
        app: the application. written: what was written, once it was.
        when_ended: called when nothing more is to be decided here.
    """

    def __init__(self, review: Review) -> None:
        self._review = review
        self._token = secrets.token_urlsafe(32)
        self._cookie = ""
        self._problems: list[str] = []
        self.written: Written | None = None
        self.when_ended: Callable[[], None] = lambda: None
        self.app = Starlette(
            routes=[
                Route("/", self._show, methods=["GET"]),
                Route("/decide", self._decide, methods=["POST"]),
                Route("/undo", self._undo, methods=["POST"]),
                Route("/write", self._write, methods=["POST"]),
                Route("/end", self._end, methods=["POST"]),
            ],
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS)],
            exception_handlers={404: _nothing, 405: _nothing},
        )

    def address(self, port: int) -> str:
        """Return the address that opens the page once."""
        return f"http://{_HERE}:{port}/?token={self._token}"

    async def _show(self, request: Request) -> Response:
        token = request.query_params.get("token", "")
        is_get = request.method == "GET"  # what looks ahead does not use it up
        if (
            is_get
            and self._token
            and secrets.compare_digest(token.encode(), self._token.encode())
        ):
            self._token = ""
            self._cookie = secrets.token_urlsafe(32)
            entered = RedirectResponse("/", status_code=303, headers=_HEADERS)
            entered.set_cookie(
                _COOKIE, self._cookie, httponly=True, samesite="strict", path="/"
            )
            return entered
        if not self._is_known(request):
            return _nothing(request)
        problems, self._problems = self._problems, []
        return self._page(problems)

    async def _decide(self, request: Request) -> Response:
        form = await self._form(request)
        if form is None:
            return _nothing(request)
        key = form.get("key", "")
        item = next((one for one in self._review.items if one.key == key), None)
        choice = form.get("choice", "")
        if item is None or choice not in {ACCEPT, REJECT, LATER}:
            self._problems = ["That proposal is not open here any more."]
            return _back()
        if self._review.decision(item) is not None:
            self._problems = ["That was decided already; undo it first."]
            return _back()
        answers = {one.name: form.get(one.name, "") for one in item.questions}
        decision = Decision(choice, form.get("reason", ""), answers)
        is_all = form.get("all") == "yes"
        items = self._review.of_award(item) if is_all else [item]
        self._problems = [str(p) for p in self._review.decide(items, decision)]
        return _back()

    async def _undo(self, request: Request) -> Response:
        if await self._form(request) is None:
            return _nothing(request)
        if not self._review.undo():
            self._problems = ["Nothing was decided yet."]
        return _back()

    async def _write(self, request: Request) -> Response:
        if await self._form(request) is None:
            return _nothing(request)
        try:
            self.written = self._review.write()
        except (DataError, OSError) as error:
            self._problems = str(error).splitlines()
            return _back()
        return self._ended()

    async def _end(self, request: Request) -> Response:
        if await self._form(request) is None:
            return _nothing(request)
        return self._ended()

    def _ended(self) -> Response:
        self._cookie = ""
        self.when_ended()
        text = _TEMPLATES.get_template("ended.html").render(written=self.written)
        return HTMLResponse(text, headers=_HEADERS)

    def _page(self, problems: list[str]) -> Response:
        review = self._review
        item = review.next()
        text = _TEMPLATES.get_template("page.html").render(
            item=item,
            at=review.items.index(item) + 1 if item else 0,
            many=len(review.items),
            others=review.of_award(item)[1:] if item else [],
            accepted=review.decided(ACCEPT),
            rejected=review.decided(REJECT),
            later=review.decided(LATER),
            notes=review.notes,
            problems=problems,
            suggested=review.suggested,
        )
        return HTMLResponse(text, headers=_HEADERS)

    def _is_known(self, request: Request) -> bool:
        given = request.cookies.get(_COOKIE, "")
        return bool(self._cookie) and secrets.compare_digest(
            given.encode(), self._cookie.encode()
        )

    async def _form(self, request: Request) -> Form | None:
        """Return what a form sends; None where it is not from this page."""
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.url.netloc}":
            return None
        if not self._is_known(request):
            return None
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _MOST_BYTES:
                return None
        return {
            name: values[0]
            for name, values in parse_qs(
                body.decode("utf-8", "replace"), keep_blank_values=True
            ).items()
        }


def _back() -> Response:
    return RedirectResponse("/", status_code=303, headers=_HEADERS)


def _nothing(*_: object) -> Response:
    """Answer nothing."""
    return Response(status_code=404)
