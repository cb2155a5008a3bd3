"""The columns of the tables that leave: name, heading, unit, meaning.

What a data file holds too is described by its committed schema and by nothing else.
"""

from dataclasses import dataclass
from typing import Any, Final

from data.descriptor import Descriptor
from grants.model import AmountTotal
from grants.places import Place
from grants.words.numbers import sentence_case
from grants.words.terms import MAPPED_TO

TEXT, WHOLE, DECIMAL, DATE = "string", "integer", "number", "date"
DOLLARS: Final = "US dollars"
DEGREES: Final = "WGS 84 degrees"
YEARS: Final = "fiscal year"
SEPARATOR: Final = ";"

Cell = str | int | float | None
#: Column -> what stands in one row; a column that is not there is blank.
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: as in the data dictionary, its unit in the name where it has one.
        title: heading for people, without the unit.
        kind: type of Table Schema: string, integer, number or date (as ISO 8601 text).
        meaning: what it holds and what a blank means.
        unit: of its numbers, or empty.
    """

    name: str
    title: str
    kind: str
    meaning: str
    unit: str = ""

    @property
    def heading(self) -> str:
        """The heading, with its unit unless the words tell it already."""
        is_told = self.unit in self.title.casefold()
        return self.title if is_told else f"{self.title} ({self.unit})"

    @property
    def field(self) -> dict[str, Any]:
        """The column as a field of a Table Schema.

        Without the bounds and examples of the committed schema: they hold for the
        data file, and an example is an award that this table may not hold.
        """
        field = {
            "name": self.name,
            "title": self.title,
            "type": self.kind,
            "description": self.meaning,
        }
        return field | ({"unit": self.unit} if self.unit else {})


def committed(descriptor: Descriptor, table: str, *names: str) -> tuple[Column, ...]:
    """Return columns as the schema of a data file describes them.

    Args:
        descriptor: of the data package.
        table: name of the file's table.
        names: which columns, in this order.

    Raises:
        DataError: the schema is missing or is no JSON.
    """
    fields = {field["name"]: field for field in descriptor.schema(table)["fields"]}
    return tuple(
        Column(
            name=name,
            title=fields[name]["title"],
            kind=fields[name]["type"],
            meaning=fields[name]["description"],
            unit=fields[name].get("unit", ""),
        )
        for name in names
    )


_LEVELS: Final = "; ".join(f"{level}: {words}" for level, words in MAPPED_TO.items())
_CENTER: Final = "Of the center of the place; of no address. Blank: not placed."

#: Where a row is on the map; :func:`place_cells` gives its cells.
PLACE: Final = (
    Column(
        "place_label",
        "Place",
        TEXT,
        "The place as it is shown, never finer than a city. Blank: not placed.",
    ),
    Column(
        "place_state",
        "State of the place",
        TEXT,
        "USPS code of the state, DC or territory. Blank: not placed.",
    ),
    Column(
        "place_id",
        "Place code",
        TEXT,
        "Code of the place, the same in every table. Blank: not placed.",
    ),
    Column("latitude", "Latitude", DECIMAL, _CENTER, DEGREES),
    Column("longitude", "Longitude", DECIMAL, _CENTER, DEGREES),
    Column(
        "place_precision",
        "Location precision",
        TEXT,
        f"How precisely the place is shown. {_LEVELS}. Blank: not placed.",
    ),
)
OUTCOME: Final = Column(
    "place_outcome",  # "outcome" alone would be read as what an award achieved
    "Placing",
    TEXT,
    "located; national: names no place; ambiguous: several places have that name; "
    "not_found: no listed place has it; failed: it could not be looked up.",
)


def place_cells(place: Place | None) -> Row:
    """Return the cells of ``PLACE``; none where there is no place."""
    if place is None:
        return {}
    return {
        "place_label": place.label,
        "place_state": place.state,
        "place_id": place.place_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_precision": place.precision,
    }


def total_columns(
    awards: str, prefix: str = "", before: str = ""
) -> tuple[Column, ...]:
    """Return the columns of a sum, with what is not known of it.

    Args:
        awards: which awards are summed, in words: "project-site awards".
        prefix: begins the names of the columns.
        before: begins their headings, so that they tell two sums of a table apart.
    """

    def titled(title: str) -> str:
        return f"{before}: {title.lower()}" if before else title

    return (
        Column(
            f"{prefix}awards",
            f"{sentence_case(awards)} found",
            WHOLE,
            f"{sentence_case(awards)} found, in this selection. Blank: none found; "
            "unknown, not zero.",
            "awards",
        ),
        Column(
            f"{prefix}amount_original_usd",
            titled("Original awards"),
            WHOLE,
            f"Sum of the original {awards} in this row, as far as found. Blank: not "
            "found.",
            DOLLARS,
        ),
        Column(
            f"{prefix}amounts_not_found",
            titled("Amounts not found"),
            WHOLE,
            f"Of the {awards} in this row, those whose amount was not found: they are "
            "not in the sum. Blank: no award found.",
            "awards",
        ),
        Column(
            f"{prefix}amounts_approximate",
            titled("Approximate amounts"),
            WHOLE,
            f"Of the {awards} in this row, those whose amount is approximate. Blank: "
            "no award found.",
            "awards",
        ),
        Column(
            f"{prefix}amount_approximate_usd",
            titled("Approximate part of the sum"),
            WHOLE,
            "What of the sum is approximate. Blank: nothing.",
            DOLLARS,
        ),
    )


def total_cells(total: AmountTotal, prefix: str = "") -> Row:
    """Return the cells of :func:`total_columns`; none for no award."""
    if not total.awards:
        return {}
    return {
        f"{prefix}awards": total.awards,
        f"{prefix}amount_original_usd": total.usd,
        f"{prefix}amounts_not_found": total.unknown,
        f"{prefix}amounts_approximate": total.approximate,
        f"{prefix}amount_approximate_usd": total.approximate_usd or None,
    }
