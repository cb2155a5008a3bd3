"""A process that does one job after the other, until what started it is gone.

A job comes as eight bytes that say its length and a pickle of a function with its
arguments; its answer leaves in the same form. Both ends are this program: nothing that
a visitor sends is unpickled.
"""

import os
import pickle
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO, Final

from grants.errors import GrantSitesError

HEAD: Final = 8  # bytes that say how long what follows is
DONE, REFUSED, FAILED = "done", "refused", "failed"
# Whoever looks at a page goes before whoever waits for a file. At 15 a file would get a
# third as much of a busy machine, and its time might be over before it is made.
_NICE: Final = 10


def send(to: BinaryIO, message: bytes) -> None:
    """Write one message.

    Raises:
        OSError: nobody is there who reads.
    """
    to.write(len(message).to_bytes(HEAD, "big"))
    to.write(message)
    to.flush()


def receive(source: BinaryIO) -> bytes:
    """Read one message; empty where there is none any more."""
    head = source.read(HEAD)
    length = int.from_bytes(head, "big") if len(head) == HEAD else 0
    message = source.read(length)
    return message if len(message) == length else b""


def answer(message: bytes) -> tuple[str, object]:
    """Return what came of a job.

    Returns:
        ``DONE`` and what was made; ``REFUSED`` and a text for whoever waits; ``FAILED``
        and the name, the message and the place in the code of a fault of this program.
    """
    try:
        function, arguments = pickle.loads(message)  # noqa: S301 - from our own pool
        return DONE, function(*arguments)
    except GrantSitesError as error:
        return REFUSED, str(error)
    except Exception as error:  # told to whoever waits, and logged there
        where = "".join(traceback.format_tb(error.__traceback__))
        return FAILED, (type(error).__name__, str(error), where)


def main(modules: Sequence[str]) -> None:
    """Do jobs until there are no more.

    Args:
        modules: what is loaded before the first job comes.
    """
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    if hasattr(os, "nice"):
        os.nice(_NICE)
    for module in modules:
        import_module(module)
    with suppress(BrokenPipeError):  # whoever started this is gone
        while message := receive(source):
            send(answers, pickle.dumps(answer(message), pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    main(sys.argv[1:])
