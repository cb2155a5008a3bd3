"""Amounts, years and days as people write them into lists; None for what is none."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

_NONE: Final = frozenset(
    {"", "-", "--", "—", "n/a", "na", "none", "tbd", "unknown", "."}
)
_POINT_AS_COMMA: Final = re.compile(r"\d{1,3}(\.\d{3})+,\d{1,2}|\d+,\d{2}")
_COMMA_AS_COMMA: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+")
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_SHORT_YEAR: Final = re.compile(r"^f?fy\s*['’]?(\d{2})$", re.IGNORECASE)
_FORMS: Final = (
    *("%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%B %d, %Y"),
    *("%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d-%b-%y", "%d-%b-%Y", "%d.%m.%Y"),
    *("%d/%m/%Y", "%Y%m%d"),
)
_UNTIL: Final = re.compile(r"\s+(?:-|–|—|to|until)\s+|(?<=\d)\s*[–—]\s*(?=\d)")


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
    bare = text.strip().replace("\u00a0", "").replace(" ", "")
    is_negative = bare.startswith("(") and bare.endswith(")")
    bare = bare.strip("()").removeprefix("USD").removesuffix("USD")
    if bare.startswith("-"):
        is_negative, bare = True, bare[1:]
    bare = bare.removeprefix("$").removeprefix("-")
    if has_comma_as_point:
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    if not re.fullmatch(r"\d{1,15}(\.\d+)?", bare):
        return None
    try:
        amount = Decimal(bare)
    except InvalidOperation:
        return None
    return -amount if is_negative else amount


def read_year(text: str) -> int | None:
    """Return the fiscal year that a cell names; None for none, and for several."""
    if short := _SHORT_YEAR.match(text.strip()):
        return 2000 + int(short[1])
    years = set(map(int, _YEAR.findall(text)))
    return years.pop() if len(years) == 1 else None


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
    return _UNTIL.split(text.strip(), maxsplit=1)[0].strip()


def fiscal_year_of(day: date) -> int:
    """Return the federal fiscal year that contains a day.

    Source:
        31 U.S.C. 1102.
    """
    return day.year + (day.month >= 10)


def _day(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
