"""What a command prints: that nobody can read it is no reason to leave its work half.

Whoever closes a pipe has read enough, so a command ends as it would have, with its own
exit code. What finds no room, as in a file on a full disk, is said, and is an error.
"""

import errno
import io
import os
import sys
from collections.abc import Callable
from typing import BinaryIO, Final, TextIO, cast

FAILED: Final = 1
_READ_ENOUGH: Final = frozenset({errno.EPIPE, errno.ECONNRESET})
_STANDARD: Final = 2  # the last of the numbers that input, output and errors have


def run_printing(command: Callable[[], int]) -> int:
    """Run a command to its end, whatever becomes of what it prints.

    Args:
        command: returns the exit code.

    Returns:
        That exit code; 1 where it prints into what has no room for it.
    """
    _keep_numbers()
    before = sys.stdout, sys.stderr
    printed, errors = map(_lasting, before)
    sys.stdout, sys.stderr = printed or before[0], errors or before[1]
    try:
        try:
            code = command()
        except KeyboardInterrupt:
            _tell("Interrupted.")
            code = FAILED
        except SystemExit as ended:  # as argparse ends
            code = ended.code if isinstance(ended.code, int) else FAILED
            if _lost(printed):
                code = FAILED
            raise SystemExit(code) from None
        return FAILED if _lost(printed) else code
    finally:
        for one in (printed, errors):
            if one is not None:
                one.flush()
        sys.stdout, sys.stderr = before


def _lost(printed: "_Printed | None") -> bool:
    """Say where something could not be printed; return whether that is an error."""
    if printed is None:
        return False
    printed.flush()
    error = printed.error
    if error is None or error.errno in _READ_ENOUGH:
        return False
    _tell(
        f"standard output: cannot be written ({error.strerror or error}); what the "
        "command does to files is done, and what it printed is lost"
    )
    return True


def _tell(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


class _Raw(io.FileIO):
    """An open file that takes all that is written to it, and keeps the first error."""

    error: OSError | None = None

    def write(self, content: object) -> int:
        # Whatever is written here is bytes; the type that io names is not in typing.
        view = memoryview(content)  # type: ignore[arg-type]
        try:
            return super().write(view) or 0
        except BlockingIOError:
            raise
        except OSError as error:
            self.error = self.error or error
            return view.nbytes


class _Printed(io.TextIOWrapper):
    """Text that is printed to an open file; see :class:`_Raw`."""

    def __init__(self, stream: TextIO) -> None:
        self._raw = _Raw(stream.fileno(), "wb", closefd=False)
        is_at_once = bool(getattr(stream, "write_through", False))  # as with python -u
        super().__init__(
            cast("BinaryIO", self._raw) if is_at_once else io.BufferedWriter(self._raw),
            encoding=stream.encoding,
            errors=stream.errors,
            line_buffering=bool(stream.line_buffering) or stream is sys.__stderr__,
            write_through=is_at_once,
        )

    @property
    def error(self) -> OSError | None:
        """Why something was not printed; None where all was."""
        return self._raw.error


def _lasting(stream: TextIO | None) -> _Printed | None:
    """Return a stream that goes on; None for one that is closed, or a test's own."""
    own = (sys.__stdout__, sys.__stderr__)
    if stream is None or all(stream is not one for one in own):
        return None
    try:
        stream.flush()
        return _Printed(stream)
    except (OSError, ValueError):
        return None


def _keep_numbers() -> None:
    """Take the numbers of streams that are closed, so that no file is given one.

    Else what a library tells of an error could be written into that file.
    """
    while (opened := os.open(os.devnull, os.O_RDWR)) <= _STANDARD:
        pass
    os.close(opened)
