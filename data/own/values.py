"""Amounts, years and days as people write them into lists; None for what is none."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

_NONE: Final = frozenset(
    {"", "-", "--", "—", "n/a", "na", "none", "tbd", "unknown", ".", "null", "nan"}
    | {"not applicable", "not available", "not known"}
)
_POINT_AS_COMMA: Final = re.compile(r"\d{1,3}(\.\d{3})+,\d{1,2}|\d+,\d{2}")
_COMMA_AS_COMMA: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+")
#: Money as it is written here, there, and by a spreadsheet that holds a number.
_HERE: Final = re.compile(r"\d{1,3}([, ]\d{3})+(\.\d+)?|\d+(\.\d{1,2}|\.\d{4,})?")
_THERE: Final = re.compile(r"\d{1,3}([. ]\d{3})+(,\d+)?|\d+(,\d{1,2})?")
_NUMBER: Final = re.compile(r"\d+\.\d{1,2}")
_LONGEST_AMOUNT: Final = 40  # characters, cents and marks included
_NO_AMOUNT: Final = Decimal(10) ** 15
_YEARS: Final = range(1960, 2061)
#: "2019-20", "2019/2020": two years in one cell.
_TWO_YEARS: Final = re.compile(
    r"(?:19|20)\d{2}\s*(?:-|–|/|and|&|to)\s*(?:f?fy)?\s*\d{2}", re.I
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_PLAIN_YEAR: Final = re.compile(r"(?:f?fy)?\s?(\d{4})", re.IGNORECASE)
_SHORT_YEAR: Final = re.compile(r"^f?fy\s*['’]?(\d{2})$", re.IGNORECASE)
_FORMS: Final = (
    *("%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%B %d, %Y"),
    *("%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d-%b-%y", "%d-%b-%Y", "%d.%m.%Y"),
    *("%d/%m/%Y", "%Y%m%d"),
)
_COMPACT: Final = 8  # digits of a day
_UNTIL: Final = re.compile(
    r"\s+(?:-|–|—|to|until)\s+|(?<=\d)\s*[–—]\s*(?=\d)|(?<=/\d\d)-(?=\d)|(?<=/\d{4})-(?=\d)"
)
_TIME: Final = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}.*$")
_SHORT_MONTH: Final = re.compile(r"\b([A-Z][a-z]{2})t?\.(?=\s)|\bSept(?=\s)")


def is_blank(text: str) -> bool:
    """Return whether a cell says that nothing is known."""
    return text.strip().casefold() in _NONE


def writes_commas_as_points(cells: Iterable[str]) -> bool:
    """Return whether a column writes 1.234,50 for what others write 1,234.50."""
    some = [cell.strip(" $€£()-") for cell in cells]
    european = sum(bool(_POINT_AS_COMMA.fullmatch(cell)) for cell in some)
    return european > sum(bool(_COMMA_AS_COMMA.fullmatch(cell)) for cell in some)


def read_amount(text: str, *, has_comma_as_point: bool = False) -> Decimal | None:
    """Return an amount; None where the text is none.

    A sum in brackets is negative, as accountants write it. "2k" and "1.2M" are none:
    what was rounded so is not known to the dollar.
    """
    bare = " ".join(text.replace("\u00a0", " ").split())
    if len(bare) > _LONGEST_AMOUNT:
        return None
    is_negative = bare.startswith("(") and bare.endswith(")")
    bare = (bare[1:-1] if is_negative else bare).strip()
    bare = bare.removeprefix("USD").removesuffix("USD").strip()
    if bare.startswith("-"):
        is_negative, bare = True, bare[1:].strip()
    bare = bare.removeprefix("$").removeprefix("-").strip()
    if has_comma_as_point and _THERE.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif not (_NUMBER if has_comma_as_point else _HERE).fullmatch(bare):
        return None
    try:
        amount = Decimal(bare.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return None
    if amount >= _NO_AMOUNT:
        return None
    return -amount if is_negative else amount


def read_year(text: str) -> int | None:
    """Return the fiscal year that a cell names; None for none, and for several.

    Of a day it is the fiscal year that contains it.
    """
    bare = text.strip()
    if short := _SHORT_YEAR.match(bare):
        return 2000 + int(short[1])
    if plain := _PLAIN_YEAR.fullmatch(bare):  # most are, and a day is looked for long
        year = int(plain[1])
        return year if year in _YEARS else None
    if (day := read_day(bare, "")) is not None:
        return fiscal_year_of(day)
    years = set(map(int, _YEAR.findall(bare)))
    if len(years) != 1 or _TWO_YEARS.search(bare):
        return None
    year = years.pop()
    return year if year in _YEARS else None


def form_of_days(cells: Iterable[str]) -> str:
    """Return the form in which a column writes most of its days; empty for none.

    Voted by the whole column: 03/04/2020 alone does not tell day from month.
    """
    some = [begin_of(cell) for cell in cells if not is_blank(cell)]
    votes = {
        form: sum(_day(cell, form) is not None for cell in some) for form in _FORMS
    }
    best = max(_FORMS, key=lambda form: votes[form])
    return best if votes[best] else ""


def read_day(text: str, form: str) -> date | None:
    """Return the day that a cell names, by its column's form or another clear one."""
    begin = begin_of(text)
    if form and (found := _day(begin, form)):
        return found
    found_by = {day for one in _FORMS if (day := _day(begin, one)) is not None}
    return found_by.pop() if len(found_by) == 1 else None


def begin_of(text: str) -> str:
    """Return the first day of a period in one cell: "10/1/18 - 9/30/21"."""
    begin = _UNTIL.split(text.strip(), maxsplit=1)[0].strip()
    begin = _SHORT_MONTH.sub(lambda found: found[1] or "Sep", begin)
    return _TIME.sub("", begin)


def fiscal_year_of(day: date) -> int:
    """Return the federal fiscal year that contains a day.

    Source:
        31 U.S.C. 1102.
    """
    return day.year + (day.month >= 10)


def _day(text: str, form: str) -> date | None:
    if form == "%Y%m%d" and len(text) != _COMPACT:  # else 201811 is January 1
        return None
    try:
        day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
    return day if day.year in _YEARS else None
