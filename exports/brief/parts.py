"""What a brief is made of: lines, tables, sections. Plain values, not yet drawn."""

from dataclasses import dataclass
from typing import Final, Literal

from exports.context import ExportContext

#: Addresses that can be followed; any other is printed as text alone.
_FOLLOWED: Final = ("https://", "http://")
_LONGEST_ADDRESS: Final = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a list, or a cell of a table.

    Attributes:
        text: what it says.
        lead: what stands out before it, or empty.
        small: what stands in small type after it, or empty.
        address: where a link from ``text`` leads, printed as well; or empty.
    """

    text: str
    lead: str = ""
    small: str = ""
    address: str = ""

    @property
    def is_followed(self) -> bool:
        """Whether the address can be a link."""
        return (
            self.address.startswith(_FOLLOWED) and len(self.address) <= _LONGEST_ADDRESS
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: its heading.
        inches: its width; 0 takes a like part of what the others leave.
        at_right: whether its cells stand at its right edge.
        color: of the ground of its heading, or empty.
    """

    title: str
    inches: float = 0
    at_right: bool = False
    color: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every row has a cell for each column; ``total`` ends it, or is empty."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    total: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief under a heading; what it does not have is empty.

    Attributes:
        heading: of the part.
        paragraphs: stand first.
        tables: stand after them.
        items: a list after that.
        note: ends the part in small type.
        size: of its type.
        columns: how many its list is set in.
        beside: another part, set at its right; None for nothing.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    items: tuple[Line, ...] = ()
    note: str = ""
    size: Literal["normal", "small", "fine"] = "normal"
    columns: int = 1
    beside: "Section | None" = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A page or two about a state, a place or a selection.

    Attributes:
        context: what it is about, for the name of its file and the running foot.
        title: the name of the state or place.
        lead: the answer, in a sentence or two.
        paragraphs: what goes with the answer.
        shown: what its map shows.
        focus: USPS codes of the states that the map is fitted to; empty for all.
        caption: below the map.
        beside: stands beside the map; None for nothing.
        sections: all else, in reading order.
    """

    context: ExportContext
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    shown: ExportContext
    focus: tuple[str, ...]
    caption: str
    beside: Section | None
    sections: tuple[Section, ...]

    @property
    def file_name(self) -> str:
        """The name of its file: "mentoring-awards_brief_texas_2026.11.23.pdf"."""
        return self.context.file_name("brief", "pdf")
