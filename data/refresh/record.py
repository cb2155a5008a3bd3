"""A federal record, reduced to what may be held before it is written anywhere.

No street, no ZIP code, no congressional district and no address of the recipient is
ever taken from an answer: only what is named here is. A place is held as the pages hold
it, and a text that says more than that is left out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from data.addresses import is_like_a_person, says_too_much
from geo.resolve import Located, PlaceResolver
from grants.names import compact_number, is_named
from grants.states import STATE_FIPS, STATE_NAMES

#: Fields that are asked for, of an award whose row may be placed at its city; of any
#: other only those of the second list.
FIELDS: Final = (
    *("Award ID", "Award Amount", "Start Date", "End Date", "Base Obligation Date"),
    *("Assistance Listings", "Recipient Name", "Recipient UEI", "Description"),
    "Primary Place of Performance",
)
FIELDS_OF_COARSE_ROWS: Final = FIELDS[:6]

_LONGEST_TEXT: Final = 2_000  # characters
_MOST_DIGITS: Final = 12  # of an amount, before its point
_HERE: Final = frozenset({"", "USA", "US", "UNITED STATES"})
ABROAD: Final = "Outside the United States"
_UEI: Final = re.compile(r"[A-Z0-9]{12}")
_LISTING: Final = re.compile(r"\d{2}\.\d{3}")
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_TUPLES: Final = frozenset({"listings", "listing_titles", "left_out"})
_NAMES_OF_PERSON_OR_PLACE: Final = ("recipient", "description")


@dataclass(frozen=True, slots=True)
class Record:
    """One award as USAspending records it, as far as it may be held; blanks are empty.

    Attributes:
        number: its number in the compact form. key: its key there.
        recipient, recipient_uei, description: texts.
        place: label of the place of performance. city, county, state: its parts; no
            finer than the label.
        period_start, period_end, base_date: days, ISO 8601.
        total_usd: sum of its obligations, such as "447460" or "-1200.50".
        listings: numbers of its assistance listings, and their titles.
        left_out: what the answer holds and no file does, in words.
    """

    number: str
    key: str = ""
    recipient: str = ""
    recipient_uei: str = ""
    description: str = ""
    place: str = ""
    city: str = ""
    county: str = ""
    state: str = ""
    period_start: str = ""
    period_end: str = ""
    base_date: str = ""
    total_usd: str = ""
    listings: tuple[str, ...] = ()
    listing_titles: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def fiscal_year(self) -> str:
        """Federal fiscal year of the first obligation; empty where not recorded."""
        if not self.base_date:
            return ""
        day = date.fromisoformat(self.base_date)
        return str(day.year + (day.month >= 10))

    @property
    def source_url(self) -> str:
        """Address of the record."""
        return f"https://www.usaspending.gov/award/{self.key}" if self.key else ""

    def as_coarse(self) -> "Record":
        """Return what may be held of a row that may not be placed at its city."""
        return Record(
            number=self.number,
            key=self.key,
            period_start=self.period_start,
            period_end=self.period_end,
            base_date=self.base_date,
            total_usd=self.total_usd,
            listings=self.listings,
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "Record":
        """Return the record that :meth:`to_json` wrote.

        Raises:
            TypeError: it holds something else than texts.
            ValueError: it was edited, and says more than may be kept.
        """
        values: dict[str, Any] = {}
        for one in fields(cls):
            value = content.get(one.name, () if one.name in _TUPLES else "")
            if one.name in _TUPLES:
                values[one.name] = tuple(map(_text_only, value))
            else:
                values[one.name] = _text_only(value)
        texts = (values["recipient"], values["description"], values["place"])
        if any(map(says_too_much, texts)):
            msg = "a kept answer says too much"
            raise ValueError(msg)
        return cls(**values)


def read_record(
    answer: Mapping[str, Any],
    resolver: PlaceResolver,
    *,
    is_coarse: bool = False,
    finer: Iterable[str] = (),
) -> Record:
    """Return one result of a search, reduced.

    Args:
        answer: as the service sent it, whatever that is.
        resolver: tells how a place is held; one without an online geocoder.
        is_coarse: whether only dates, amounts and listings may be held.
        finer: names of places that no text of it may bear.
    """
    left_out: list[str] = []
    listings = _listings(answer.get("Assistance Listings"))
    period = [_day(answer, name, left_out) for name in ("Start Date", "End Date")]
    if all(period) and period[0] > period[1]:
        left_out.append("a period that ends before it begins")
        period = ["", ""]
    found: dict[str, Any] = {
        "number": number_of(answer),
        "key": _key(answer.get("generated_internal_id")),
        "period_start": period[0],
        "period_end": period[1],
        "base_date": _day(answer, "Base Obligation Date", left_out),
        "total_usd": read_usd(answer.get("Award Amount"), "Award Amount", left_out),
        "listings": tuple(number for number, _ in listings),
    }
    if not is_coarse:
        titles = tuple(title for _, title in listings)
        found["listing_titles"] = tuple(t for t in titles if not says_too_much(t))
        found |= _texts(answer, resolver, tuple(finer), left_out)
    return Record(**found, left_out=tuple(left_out))


def number_of(answer: Mapping[str, Any]) -> str:
    """Return the number of a result, in the compact form; empty where it has none."""
    return compact_number(printable(answer.get("Award ID")))


def _texts(
    answer: Mapping[str, Any],
    resolver: PlaceResolver,
    finer: tuple[str, ...],
    left_out: list[str],
) -> dict[str, str]:
    """Return what tells who and where, no finer than it may be held."""
    uei = printable(answer.get("Recipient UEI")).upper()
    found = {
        "recipient": printable(answer.get("Recipient Name")),
        "recipient_uei": uei if _UEI.fullmatch(uei) else "",
        "description": printable(answer.get("Description")),
    }
    place, too_fine = _place(answer.get("Primary Place of Performance"), resolver)
    if is_like_a_person(found["recipient"]):
        left_out.append("recipient: a person")
        found |= {"recipient": "", "recipient_uei": "", "description": ""}
    for name in _NAMES_OF_PERSON_OR_PLACE:
        text = found[name]
        if says_too_much(text):
            found[name] = ""
            left_out.append(f"{name}: reads like an address or a way to reach a person")
        elif any(is_named(one, text) for one in (*finer, *too_fine)):
            found[name] = ""
            left_out.append(f"{name}: names its place finer than it may be shown")
    if not found["recipient"]:
        found["recipient_uei"] = ""  # it would lead to what was left out
    return found | place


def _place(
    answer: object, resolver: PlaceResolver
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the place of performance as it is held, and names that are finer than it.

    A city that the gazetteer does not know may be a small one: its county is held, or
    its state. Where no state is told, nothing is.
    """
    told = answer if isinstance(answer, Mapping) else {}
    country = printable(told.get("location_country_code")).upper()
    state = printable(told.get("state_code")).upper()
    if state not in STATE_NAMES:
        place = ABROAD if country not in _HERE else ""
        return ({"place": place}, ())
    city = printable(told.get("city_name"))
    county = printable(told.get("county_name"))
    code = printable(told.get("county_code"))
    gazetteer = resolver.gazetteer.gazetteer
    outcome = resolver.resolve(f"{city}, {state}") if city else None
    if isinstance(outcome, Located) and outcome.state == state:
        finer = (city,) if outcome.is_coarser else ()
        return _held(outcome), finer
    fips = f"county:{STATE_FIPS.get(state, '')}{code.zfill(3)}"
    if code.isdecimal() and fips in gazetteer:
        return _held(resolver.located(gazetteer[fips])), _named(city)
    outcome = resolver.resolve(f"{county} County, {state}") if county else None
    if isinstance(outcome, Located) and outcome.state == state:
        return _held(outcome), _named(city)
    return _held(resolver.located(gazetteer[f"state:{state}"])), _named(city, county)


def _held(place: Located) -> dict[str, str]:
    """Return a place, and its parts as a row of awards holds them."""
    parts = {"city": "", "county": "", "state": place.state}
    if place.precision in parts and place.precision != "state":
        parts[place.precision] = place.name
    return {"place": place.label, **parts}


def _named(*names: str) -> tuple[str, ...]:
    return tuple(filter(None, names))


def _listings(answer: object) -> list[tuple[str, str]]:
    """Return number and title of each assistance listing, by number, each once."""
    entries = answer if isinstance(answer, list) else []
    found = {}
    for entry in entries:
        if isinstance(entry, Mapping):
            number = printable(entry.get("cfda_number"))
            if _LISTING.fullmatch(number):
                found[number] = printable(entry.get("cfda_program_title"))
    return sorted(found.items())


def printable(value: object) -> str:
    """Return a value as one printable line, of a bounded length; empty for no text."""
    if not isinstance(value, str):
        return ""
    seen = "".join(mark if mark.isprintable() else " " for mark in value)
    return " ".join(seen.split())[:_LONGEST_TEXT].rstrip()


def _text_only(value: object) -> str:
    if not isinstance(value, str):
        msg = "is no text"
        raise TypeError(msg)
    return value


def _key(value: object) -> str:
    text = printable(value)
    return text if re.fullmatch(r"[\w.-]{1,100}", text, re.ASCII) else ""


def _day(answer: Mapping[str, Any], name: str, left_out: list[str]) -> str:
    """Return a day as ISO 8601; what is no day is left out, and said to be."""
    value = answer.get(name)
    if value is None or value == "":
        return ""
    day = read_day(value)
    if not day:
        left_out.append(f"{name}: no date")
    return day


def read_day(value: object) -> str:
    """Return a day as ISO 8601, from a date or a time of one; empty for no day."""
    found = _DAY.fullmatch(printable(value))
    if found is None:
        return ""
    try:
        return date.fromisoformat(found[1]).isoformat()
    except ValueError:
        return ""


def read_usd(value: object, name: str, left_out: list[str]) -> str:
    """Return an amount as a cell holds it; what is none is left out, and said to be.

    Negative and zero are legal: what was given is partly or wholly taken back.
    """
    if value is None or value == "":
        return ""
    is_number = isinstance(value, int | float | str) and not isinstance(value, bool)
    try:
        amount = Decimal(str(value).strip()) if is_number else Decimal("NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    # Looked at by its exponent: a number of a million digits is not computed with.
    if not amount.is_finite() or amount.adjusted() >= _MOST_DIGITS:
        left_out.append(f"{name}: no amount")
        return ""
    return usd_cell(amount)


def usd_cell(amount: Decimal) -> str:
    """Return an amount in dollars and cents; whole dollars without cents."""
    text = f"{amount:.2f}".removesuffix(".00")
    return "0" if text in {"-0", "0"} else text


def usd_words(cell: str) -> str:
    """Return an amount of a cell as a person reads it: "$447,460", "-$1,200.50"."""
    amount = Decimal(cell)
    cents = 0 if amount == amount.to_integral_value() else 2
    return f"{'-' * (amount < 0)}${abs(amount):,.{cents}f}"
