"""Valid seeds, spoilt: the same number gives the same input on every machine."""

import io
import json
import random
import resource
import signal
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

#: Seconds of a processor that one input may take; bytes by which a process may grow.
LONGEST = 10
MOST_MEMORY = 1_000_000_000
_MOST_STEPS = 6
_LONGEST_PART = 60
#: What parsers of any format stumble over.
TEXTS = (
    *("", " ", "\n", "\r\n", "\r", "\t", ",", ";", "|", '"', '""', "'", "\\", "\0"),
    *("\ufeff", "\u200b", "\u202e", "\u2028", "\x85", "\x1f", "\x7f", "\uffff", "ﬀ"),
    *(
        "é",
        "e\u0301",
        "ß",
        "İ",
        "ı",
        "🙂",
        "דנוור",
        "東京",
        "\U000e0041",
        "½",
        "²",
        "٣",
    ),
    *("0", "-1", "1e309", "NaN", "Infinity", "9" * 30, "0x10", "1_000"),
    *("2147483648", "-9223372036854775809", "18446744073709551616", "１２"),
    *("null", "true", "{}", "[]", '{"a":', "[[[[", "<a>", "&amp;", "%s", "${x}", "=1"),
    *("../..", "file:///", "javascript:1", "__class__", "nan", "None"),
)
#: The same as bytes, and bytes that are no text in UTF-8 or in no encoding at all.
_BYTES = (
    *(text.encode("utf-8") for text in TEXTS),
    *(b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc0\x80", b"\x80"),
    *(
        b"\xed\xa0\x80",
        b"\xed\xbf\xbf",
        b"\xf4\x90\x80\x80",
        b"\xe9",
        b"\x81",
        b"\0" * 9,
    ),
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x00\xd8", b"\\ud800", b"+ADw-", b"\x1b$B"),
)
_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")

Json = Any


class Mutations:
    """Inputs of one reader.

    Args:
        seeds: what is valid.
        tokens: what means something to this reader.
    """

    def __init__(self, seeds: Sequence[bytes], tokens: Sequence[str] = ()) -> None:
        self._seeds = list(seeds)
        self._texts = [*tokens, *tokens, *TEXTS]  # what means something more often
        self._bytes = [*(one.encode() for one in (*tokens, *tokens)), *_BYTES]

    def raw(self, number: int) -> bytes:
        """Return an input as bytes."""
        draw = _draw(number)
        raw = draw.choice(self._seeds)
        for _ in range(draw.randint(1, _MOST_STEPS)):
            raw = self._step(draw, raw)
        if not draw.randrange(12):
            text = raw.decode("utf-8", "replace")
            raw = text.encode(draw.choice(_ENCODINGS), "replace")
        return raw

    def text(self, number: int) -> str:
        """Return an input as a text; half a pair of surrogates may be in it."""
        draw = _draw(number)
        text = draw.choice(self._seeds).decode()
        for _ in range(draw.randint(0, _MOST_STEPS)):
            text = _spliced(draw, text, self._seeds_as_text(draw), self._texts)
        if not draw.randrange(20):
            at = draw.randint(0, len(text))
            text = text[:at] + draw.choice(("\ud800", "\udfff")) + text[at:]
        return draw.choice((str, str, str, str.upper, str.lower, str.title))(text)

    def json(self, number: int) -> bytes:
        """Return an input as JSON with other values; now and then as bytes."""
        draw = _draw(number)
        if not draw.randrange(6):
            return self.raw(number)
        content = json.loads(draw.choice(self._seeds))
        for _ in range(draw.randint(1, _MOST_STEPS // 2)):
            content = self._other(draw, content)
        return json.dumps(content, ensure_ascii=draw.random() < 0.5).encode(
            "utf-8", "surrogatepass"
        )

    def archive(self, number: int) -> bytes:
        """Return an input as an archive of which a file, or the whole, was spoilt."""
        draw = _draw(number)
        if not draw.randrange(3):
            return self.raw(number)
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(draw.choice(self._seeds))) as seed:
            names = seed.namelist()
            spoilt = set(draw.sample(names, draw.randint(1, 2)))
            kept = [one for one in names if one not in spoilt or draw.randrange(8)]
            with zipfile.ZipFile(made, "w") as out:
                for name in kept:
                    content = seed.read(name)
                    for _ in range(draw.randint(1, 4) if name in spoilt else 0):
                        content = self._step(draw, content)
                    out.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _seeds_as_text(self, draw: random.Random) -> str:
        return draw.choice(self._seeds).decode()

    def _step(self, draw: random.Random, raw: bytes) -> bytes:
        if raw and not draw.randrange(4):
            spoilt = bytearray(raw)
            spoilt[draw.randrange(len(raw))] ^= 1 << draw.randrange(8)
            return bytes(spoilt)
        spliced: bytes = _spliced(draw, raw, draw.choice(self._seeds), self._bytes)
        return spliced

    def _other(self, draw: random.Random, content: Json) -> Json:
        """Return a value with one of its parts, or the whole, exchanged."""
        inside = isinstance(content, dict | list) and content and draw.randrange(30)
        if inside and isinstance(content, dict):
            key = draw.choice(list(content))
            value = self._other(draw, content[key])
            match draw.randrange(6):
                case 0:
                    return {k: v for k, v in content.items() if k != key}
                case 1:
                    return content | {draw.choice(self._texts): value}
                case _:
                    return content | {key: value}
        if inside:
            at = draw.randrange(len(content))
            match draw.randrange(6):
                case 0:
                    return content[:at] + content[at + 1 :]
                case 1:
                    return content + content[at : at + 1] * draw.randint(1, 40)
                case _:
                    one = self._other(draw, content[at])
                    return [*content[:at], one, *content[at + 1 :]]
        if isinstance(content, str) and draw.randrange(3):
            return _spliced(draw, content, content, self._texts)
        return draw.choice(
            (
                *(None, True, False, 0, -1, 10**17, 10**30, 1.5, 1e308, [], {}, [[]]),
                *("", draw.choice(self._texts), "x" * draw.choice((199, 201, 10_001))),
                *({draw.choice(self._texts): draw.choice(self._texts)}, ["x"] * 9),
            )
        )


def _draw(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 - the same each time is what is meant


def _spliced(draw: random.Random, whole: Any, other: Any, tokens: Sequence[Any]) -> Any:
    """Return a text, or bytes, with a part of it inserted, deleted, or doubled."""
    at, size = draw.randint(0, len(whole)), draw.randint(1, _LONGEST_PART)
    part = whole[at : at + size]
    match draw.randrange(9):
        case 0:
            return whole[:at] + whole[at + size :]
        case 1:
            return whole[:at] + part * draw.randint(2, 4) + whole[at + size :]
        case 2:  # the end is cut off
            return (
                whole[: max(at, len(whole) // 2)] if draw.randrange(3) else whole[:at]
            )
        case 3:  # two of them, one behind the other
            return whole[:at] + other[draw.randint(0, len(other)) :]
        case 4:
            to = draw.randint(0, len(whole))
            return whole[:to] + part + whole[to:]
        case 5 if not draw.randrange(6):
            return whole[:at] + draw.choice(tokens) * draw.randint(2, 400) + whole[at:]
        case _:
            return whole[:at] + draw.choice(tokens) + whole[at + draw.randint(0, 3) :]


@contextmanager
def bounded(number: int, given: object) -> Iterator[None]:
    """Fail where what is within takes longer than one input may; say which it is.

    Args:
        number: that of the input, by which it can be tried again.
        given: the input.
    """

    def late(*_: object) -> None:
        msg = f"takes more than {LONGEST} seconds"
        raise TimeoutError(msg)

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    except BaseException as error:
        error.add_note(f"input {number}: {given!r:.2000}")
        raise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def within_memory() -> Iterator[None]:
    """Fail where what is within makes this process, or one of its own, too large."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    before = [resource.getrusage(one).ru_maxrss for one in whose]
    yield
    after = [resource.getrusage(one).ru_maxrss for one in whose]
    grown = [new - old for old, new in zip(before, after, strict=True)]
    assert max(grown) * 1_024 < MOST_MEMORY


def claim_of_each(
    make: Callable[[int], Any], claim: Callable[[Any], object], many: int
) -> None:
    """Claim something of so many inputs, each bounded in time and all in memory.

    Args:
        make: returns an input by its number.
        claim: raises where the claim does not hold.
        many: how many.
    """
    with within_memory():
        for number in range(many):
            given = make(number)
            with bounded(number, given):
                claim(given)
