"""Cells as the schema has them: what is wrong with a text, and the value that it is.

A text that is no problem here can be cast: the two rest on one pattern.
"""

import re
import unicodedata
from typing import Any, Final

Value = str | int | float

#: Types of Table Schema that files may have, and those of pandas.
TYPES: Final = {"string": "string", "integer": "Int64", "number": "Float64"}
CONSTRAINTS: Final = frozenset(
    {"required", "unique", "pattern", "enum", "minimum", "maximum"}
)

_LONGEST: Final = 20_000  # characters of a cell; the longest of the list has 1,200
#: Classes of marks that turn the direction of what follows.
_TURNS: Final = frozenset(
    ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
)
_MOST_DIGITS: Final = 15  # what every program that reads numbers keeps whole
_LONGEST_QUOTE: Final = 60
# Written back, a number is the text that was read: no plus, no zero in front.
_FORMS: Final = {
    "integer": re.compile(r"0|-?[1-9][0-9]*"),
    "number": re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"),
}


class Column:
    """One column of a schema.

    Args:
        entry: its entry in the schema.

    Attributes:
        name: its name. is_unique: whether a value stands in it once.
    """

    def __init__(self, entry: dict[str, Any]) -> None:
        self.name = str(entry["name"])
        self._entry = entry
        self._type = entry["type"]
        self._constraints: dict[str, Any] = entry.get("constraints", {})
        self.is_unique = bool(self._constraints.get("unique"))
        self._pattern = re.compile(self._constraints.get("pattern", r"[\s\S]*"))
        self._choices = frozenset(map(str, self._constraints.get("enum", ())))

    def problem(self, text: str) -> tuple[str, str] | None:
        """Return what is wrong with a cell and what to write; None where nothing is."""
        if not text:
            is_needed = self._constraints.get("required")
            return ("the cell is blank", advice(self._entry)) if is_needed else None
        if slip := _slip(text):
            return slip
        if self._is_fit(text):
            return None
        digits = len(text.lstrip("-"))
        if self._type == "integer" and digits > _MOST_DIGITS and text.isdecimal():
            return f"found a number of {digits} digits", advice(self._entry)
        return f"found {quote(text)}", advice(self._entry)

    def value(self, text: str) -> Value | None:
        """Return a cell without a problem as its type; None for a blank one."""
        if not text:
            return None
        if self._type == "string":
            return text
        return int(text) if self._type == "integer" else float(text)

    def _is_fit(self, text: str) -> bool:
        if self._type in _FORMS:
            digits = sum(mark.isdecimal() for mark in text)
            if digits > _MOST_DIGITS or not _FORMS[self._type].fullmatch(text):
                return False
            low = self._constraints.get("minimum", float("-inf"))
            high = self._constraints.get("maximum", float("inf"))
            if not low <= float(text) <= high:
                return False
        if self._choices and text not in self._choices:
            return False
        return self._pattern.fullmatch(text) is not None


def _slip(text: str) -> tuple[str, str] | None:
    """Return what no cell may hold, whatever its column."""
    if len(text) > _LONGEST:
        return f"has {len(text):,} characters", f"write {_LONGEST:,} at the most"
    if text != text.strip():
        # Not quoted: where a place is named it may be an address.
        return "the cell begins or ends with a space", "remove it"
    if not text.isprintable():
        for mark in text:
            if mark not in "\r\n" and unicodedata.category(mark) == "Cc":
                return f"the cell holds the control character {mark!r}", "remove it"
            if unicodedata.bidirectional(mark) in _TURNS:
                # A text that reads otherwise than it is written.
                found = f"the cell holds {mark!r}, which turns what follows it"
                return found, "remove it"
    return None


def advice(entry: dict[str, Any]) -> str:
    """Return what to write into a column, from its entry in the schema."""
    constraints = entry.get("constraints", {})
    example = entry.get("example", "")
    if choices := constraints.get("enum"):
        return f"write one of: {', '.join(map(str, choices))}"
    if entry["type"] == "integer":
        unit = f" ({entry['unit']})" if "unit" in entry else ""
        text = f"write a whole number without separators{unit}, such as {example}"
    elif entry["type"] == "number":
        text = f"write a number, such as {example}"
    else:
        text = f"write a value such as {example}"
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if low is not None and high is not None:
        text += f", from {low} to {high}"
    elif low is not None:
        text += f", {low} or more"
    return text if constraints.get("required") else f"{text}, or leave it blank"


def quote(value: object) -> str:
    """Return a text in quotation marks, shortened, with its length if it was cut."""
    text = str(value)
    if len(text) <= _LONGEST_QUOTE:
        return f"{text!r}"
    return f"{text[:_LONGEST_QUOTE]!r} and {len(text) - _LONGEST_QUOTE} more characters"
