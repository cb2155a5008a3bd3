"""The columns of the tables that leave: name, heading, unit, meaning.

What a data file holds too is described by its committed schema and by nothing else.
"""

from dataclasses import dataclass
from typing import Any, Final

from data import Descriptor
from grants.places import PRECISION_WORDS

TEXT, WHOLE, DECIMAL, DATE = "string", "integer", "number", "date"
DOLLARS: Final = "US dollars"
DEGREES: Final = "WGS 84 degrees"
SEPARATOR: Final = ";"

#: Columns of a placed list -> their names outside of it, where "outcome" alone would be
#: read as what an award achieved.
RENAMED: Final = {"precision": "place_precision", "outcome": "place_outcome"}

#: Columns of the data files that are for whoever reviews them. They hold long words of
#: the sources, figures of people among them, and stay in the repository.
FOR_REVIEW: Final = ("evidence", "other_sources", "withheld")


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
        whole official list, and an example is an award that this table may not hold.
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
        names: which columns, in this order; without any, all in the schema's order
            but those that are ``FOR_REVIEW``.

    Raises:
        DataError: the schema is missing or is no JSON.
    """
    fields = {field["name"]: field for field in descriptor.schema(table)["fields"]}
    chosen = names or tuple(name for name in fields if name not in FOR_REVIEW)
    return tuple(
        Column(
            name=name,
            title=fields[name]["title"],
            kind=fields[name]["type"],
            meaning=fields[name]["description"],
            unit=fields[name].get("unit", ""),
        )
        for name in chosen
    )


_LEVELS = "; ".join(f"{level}: {words}" for level, words in PRECISION_WORDS.items())

PLACE_ID: Final = Column(
    "place_id",
    "Place code",
    TEXT,
    "Code of the place, the same in every table. Blank: not placed.",
)
PLACE_LABEL: Final = Column(
    "place_label",
    "Place",
    TEXT,
    "The place as it is held, never finer than a city. Blank: not placed.",
)
PLACE_STATE: Final = Column(
    "place_state",
    "State of the place",
    TEXT,
    "USPS code of the state, DC or territory. Blank: not placed.",
)
LATITUDE: Final = Column(
    "latitude",
    "Latitude",
    DECIMAL,
    "Of the middle of the place; of no address. Blank: not placed.",
    DEGREES,
)
LONGITUDE: Final = Column(
    "longitude",
    "Longitude",
    DECIMAL,
    "Of the middle of the place; of no address. Blank: not placed.",
    DEGREES,
)
PRECISION: Final = Column(
    "place_precision",
    "Shown at",
    TEXT,
    f"How finely the place is shown. {_LEVELS}. Blank: not placed.",
)
OUTCOME: Final = Column(
    "place_outcome",
    "Placing",
    TEXT,
    "located; national: names no place; ambiguous: several places have that name; "
    "not_found: no listed place has it; failed: it could not be looked up.",
)
PLACE: Final = (PLACE_LABEL, PLACE_ID, LATITUDE, LONGITUDE, PRECISION)

SERVED: Final = Column(
    "population_codes",
    "Who the award was to serve, coded",
    TEXT,
    "Coded groups that the award text states, separated by semicolons. Blank: not "
    "found.",
)
KIND: Final = Column(
    "kind",
    "Kind",
    TEXT,
    "project_site: an award was found; named_only: named by the National Mentoring "
    "Resource Center, award record not found.",
)
CYCLES: Final = Column(
    "fiscal_years",
    "Funding cycles",
    TEXT,
    "Fiscal years of the original awards found, separated by semicolons. Blank: not "
    "found.",
)
NUMBERS: Final = Column(
    "award_numbers",
    "Award numbers",
    TEXT,
    "Numbers of the awards found, separated by semicolons. Blank: not found.",
)


def awards_found(name: str, of: str) -> Column:
    """Return a column that counts awards; none found is blank, not 0."""
    title = f"{of[0].upper()}{of[1:]} found"
    meaning = f"{title}, in this selection. Blank: none found; unknown, not zero."
    return Column(name, title, WHOLE, meaning, "awards")


def dollars_found(name: str, title: str, of: str) -> Column:
    """Return a column that sums original awards as far as they were found."""
    meaning = f"Sum of the original awards of {of}, as far as found. Blank: not found."
    return Column(name, title, WHOLE, meaning, DOLLARS)


AMOUNT: Final = dollars_found(
    "amount_original_usd", "Original awards", "the awards counted in this row"
)
NO_AMOUNT: Final = Column(
    "amounts_not_found",
    "Amounts not found",
    WHOLE,
    "Awards counted in this row whose original amount was not found. Blank: no award "
    "found.",
    "awards",
)
