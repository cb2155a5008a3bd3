"""The errors that this project raises on purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_MOST_TOLD: Final = 100  # problems of a text that stands on a page


class GrantSitesError(Exception):
    """Root of every deliberate error; its text is written for whoever sees it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file: where, what stands there, what to do instead.

    ``line`` counts from 1, the header being line 1; 0 means the file as a whole.
    An empty ``column`` means the whole line.
    """

    file: str
    line: int
    column: str
    found: str
    instead: str

    def __str__(self) -> str:
        """Return the problem as one sentence."""
        where = self.file
        if self.line:
            where += f", line {self.line}"
        if self.column:
            where += f", column {self.column}"
        return f"{where}: {self.found}; {self.instead}"


class DataError(GrantSitesError, ValueError):
    """A data file is missing, unreadable or breaks its schema.

    Attributes:
        problems: every problem that was found, in the order of the file; the text of
            the error names the first of them.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = "1 problem" if count == 1 else f"{count} problems"
        lines = [f"{head}:", *map(str, self.problems[:_MOST_TOLD])]
        if count > _MOST_TOLD:
            lines.append(f"and {count - _MOST_TOLD} more: python -m data check")
        super().__init__("\n".join(lines))


class SettingsError(GrantSitesError, ValueError):
    """The operator's settings file is missing, unreadable or holds an unknown value."""


class SavedViewError(GrantSitesError, ValueError):
    """A file is no saved view that can be opened, or a view is too large to be one."""
