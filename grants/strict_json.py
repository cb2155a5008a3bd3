"""Reading JSON that somebody brings: a value, or one reason why there is none."""

import json
from typing import Any, Final, NoReturn

_MOST_DIGITS: Final = 18


class NotJsonError(ValueError):
    """A file is no JSON that can be trusted; its text is what follows "the file"."""


def read_strict_json(raw: bytes, most_bytes: int) -> Any:
    """Return what a JSON file holds.

    Stricter than the standard: a name stands once in an object, a number is finite and
    of ordinary length, every text is whole. A byte order mark is passed over, since
    editors add it.

    Args:
        raw: the bytes of the file, whatever they are.
        most_bytes: a larger file is refused before it is read.

    Raises:
        NotJsonError: with the reason, such as "is not JSON (line 3, column 1)".
    """
    if len(raw) > most_bytes:
        msg = f"is larger than {most_bytes // 1_000_000} MB"
        raise NotJsonError(msg)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = "is no text in UTF-8"
        raise NotJsonError(msg) from error
    try:
        found = json.loads(
            text,
            object_pairs_hook=_once_each,
            parse_constant=_no_constant,
            parse_int=_ordinary_number,
        )
        # Half of a pair of surrogates passes the parser, and no file takes it.
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except NotJsonError:
        raise
    except RecursionError as error:
        msg = "is nested too deeply"
        raise NotJsonError(msg) from error
    except json.JSONDecodeError as error:
        msg = f"is cut off or not JSON (line {error.lineno}, column {error.colno})"
        raise NotJsonError(msg) from error
    except ValueError as error:  # a surrogate
        msg = "holds a text that is broken"
        raise NotJsonError(msg) from error
    return found


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        msg = "holds one name twice"
        raise NotJsonError(msg)
    return found


def _no_constant(name: str) -> NoReturn:
    msg = f"holds {name}, which is no number"
    raise NotJsonError(msg)


def _ordinary_number(digits: str) -> int:
    if len(digits.lstrip("-")) > _MOST_DIGITS:
        msg = "holds a number that is too long"
        raise NotJsonError(msg)
    return int(digits)
