"""Spreadsheets that a person brings, read by a process that may fail alone."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from data.own.sheet_rows import REFUSAL, TOO_MUCH

_READER: Final = Path(__file__).with_name("sheet_rows.py")
_SECONDS: Final = 600
_LONGEST_REFUSAL: Final = 20_000  # bytes
_LONGEST_NAME: Final = 200  # of a sheet
#: So many are read at a time; whoever brings one more waits.
_TURNS: Final = BoundedSemaphore(2)
_GAVE_UP: Final = dict(zip(("found", "instead"), TOO_MUCH, strict=True))
_FAILED: Final = _GAVE_UP | {"found": "could not be read as a spreadsheet"}
_log = logging.getLogger(__name__)


def sheet_as_csv(raw: bytes, sheet: str) -> tuple[dict[str, Any], bytes]:
    """Return what a spreadsheet holds, and the rows of one of its sheets as CSV.

    Args:
        raw: its bytes, whatever they are.
        sheet: the sheet; empty for the first that can be seen and holds a table.

    Returns:
        ``sheets``, ``sheet`` and the rows in UTF-8, each with its line before its
        cells; or ``found`` and ``instead`` where it is not read, and no rows.
    """
    command = [sys.executable, "-P", "-s", "-X", "utf8", str(_READER)]
    command.append(sheet.replace("\0", "")[:_LONGEST_NAME])
    try:
        with _TURNS:
            done = subprocess.run(  # noqa: S603 - our own file, no shell
                command,
                input=raw,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # it might hold a cell
                timeout=_SECONDS,
                check=False,
                # The packages may lie where this process alone was told to look.
                env=os.environ
                | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
    except subprocess.TimeoutExpired:
        return _GAVE_UP, b""
    text = done.stdout
    # A refusal stands last: rows may have been written before it.
    start = text.rfind(REFUSAL.encode(), max(0, len(text) - _LONGEST_REFUSAL))
    if start >= 0 and text.endswith(b"}\n"):
        found: dict[str, Any] = json.loads(text[start + 1 :])
        return found, b""
    if done.returncode == 1:  # an error that nobody foresaw
        _log.error("The reader of spreadsheets failed.")
        return _FAILED, b""
    if done.returncode:
        return _GAVE_UP, b""
    head, _, rows = text.partition(b"\n")
    return json.loads(head), rows
