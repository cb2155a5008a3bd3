"""Numbers, counts, lists, days, and dollars as people in the United States write."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_compact_currency, format_currency, format_decimal

from grants.model import AmountTotal
from grants.words.terms import NOT_FOUND

LOCALE: Final = Locale("en", "US")
_DOLLARS: Final = "¤#,##0"
_MOST_LABELS: Final = 10
_THOUSAND: Final = 1_000
_MILLION: Final = 1_000_000
_BILLION: Final = 1_000_000_000


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Return a number with separators: "1,200", "62.5"."""
    return format_decimal(value, locale=LOCALE)


def number_or(amount: int | None, otherwise: str) -> str:
    """Return a number, or what stands for none and for one that is not known."""
    return number(amount) if amount else otherwise


@lru_cache(maxsize=4096)
def _currency(amount: int) -> str:
    return format_currency(
        amount, "USD", _DOLLARS, locale=LOCALE, currency_digits=False
    )


def dollars(amount: float | None) -> str:
    """Return an amount without cents: "$450,000"; "not found" where there is none."""
    return NOT_FOUND if amount is None else _currency(round(amount))


def dollars_and_cents(amount: float | None) -> str:
    """Return an amount to the cent: "$446,259.50"; whole dollars without cents."""
    if amount is None or amount == round(amount):
        return dollars(amount)
    return format_currency(amount, "USD", locale=LOCALE)


@lru_cache(maxsize=1024)
def short_dollars(amount: int) -> str:
    """Return an amount in few characters for a chart: "$1.36M", "$450K", "$0".

    Rounded, not cut: three digits that count.
    """
    digits = 2 if amount >= 1_000_000 else 0
    return format_compact_currency(amount, "USD", locale=LOCALE, fraction_digits=digits)


def rounded_dollars(found: AmountTotal) -> str:
    """Return a sum as it is said at a glance: "about $7.6 million", "$450,000".

    Empty where no amount is known.
    """
    if found.usd is None:
        return ""
    if found.usd < _MILLION:
        return amount(found.usd, is_approximate=bool(found.approximate))
    millions = round(found.usd / _MILLION, 1)
    is_exact = millions * _MILLION == found.usd and not found.approximate
    text = f"${number(millions)} million"
    if millions >= _THOUSAND:
        text = f"${number(round(found.usd / _BILLION, 1))} billion"
    return text if is_exact else f"about {text}"


def least_millions(amount: int) -> str:
    """Return an amount in millions with one decimal, never more than it is.

    For what is said to be missing: "at least $1.3 million" must not say too much.

    >>> least_millions(1_396_000), least_millions(999_999)
    ('$1.3 million', '$0.9 million')
    """
    return f"${amount // 100_000 / 10:.1f} million"


@lru_cache(maxsize=256)
def day(text: str) -> str:
    """Return an ISO 8601 day as people write it; any other text as it is.

    >>> day("2026-11-23")
    'November 23, 2026'
    """
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return text
    return format_date(found, format="long", locale=LOCALE)


def count(amount: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 award", "2 awards", "1,200 awards"."""
    return f"{number(amount)} {noun(amount, one, many)}"


def noun(amount: int, one: str, many: str = "") -> str:
    """Return a noun as it stands after a number."""
    return one if LOCALE.plural_form(amount) == "one" else many or f"{one}s"


def verb(amount: int, one: str = "is", many: str = "are") -> str:
    """Return a verb as it stands after so many."""
    return one if LOCALE.plural_form(amount) == "one" else many


def so_many_have(amount: int) -> str:
    """Return a number with its verb: "none has", "1 has", "1,200 have"."""
    return f"{number(amount) if amount else 'none'} {verb(amount or 1, 'has', 'have')}"


def listed(items: Iterable[str]) -> str:
    """Return items as a list in a sentence: "a, b, and c"; empty for none."""
    found = list(items)
    return format_list(found, locale=LOCALE) if found else ""


def labels_listed(labels: Sequence[str]) -> str:
    """Return places as a list; semicolons part them, for each has a comma of its own.

    Past ten the others are counted.

    >>> labels_listed(["Phoenix, Arizona", "Boston, Massachusetts"])
    'Phoenix, Arizona; and Boston, Massachusetts'
    """
    shown = list(labels[:_MOST_LABELS])
    if more := len(labels) - len(shown):
        shown.append(f"{number(more)} more")
    *first, last = shown or [""]
    return f"{'; '.join(first)}; and {last}" if first else last


def total(found: AmountTotal) -> str:
    """Return a sum, for how many its amount was not found, and what is approximate.

    "$7,579,405 (of which $400,000 is approximate; amount not found for 2)"; "amounts
    not found" where none was; empty for no award at all.
    """
    if not found.awards:
        return ""
    if found.usd is None:
        return "amount not found" if found.awards == 1 else "amounts not found"
    asides = total_asides(found)
    return f"{dollars(found.usd)} ({asides})" if asides else dollars(found.usd)


def total_asides(found: AmountTotal) -> str:
    """Return what a sum leaves open, without the sum; empty where it is whole."""
    parts = []
    if found.approximate and found.usd is not None:
        parts.append(
            "approximate"
            if found.approximate_usd == found.known_usd
            else f"of which {dollars(found.approximate_usd)} is approximate"
        )
    if found.unknown and found.usd is not None:
        parts.append(f"amount not found for {number(found.unknown)}")
    return "; ".join(parts)


def amount(usd: int | None, *, is_approximate: bool = False) -> str:
    """Return one amount: "$450,000", "about $400,000", "not found"."""
    text = dollars(usd)
    return f"about {text}" if is_approximate and usd is not None else text


def miles(distance: float) -> str:
    """Return a distance as it is written: "1 mile", "62.5 miles", "10,000 miles"."""
    return f"{number(distance)} {noun(1 if distance == 1 else 2, 'mile')}"


def share(part: int, whole: int) -> str:
    """Return a part in whole percent, never rounded to none or to all.

    >>> share(1, 4), share(1, 1000), share(999, 1000), share(0, 0)
    ('25%', 'less than 1%', 'more than 99%', '0%')
    """
    percent = round(100 * part / max(1, whole))
    if part and not percent:
        return "less than 1%"
    if part < whole and percent == 100:
        return "more than 99%"
    return f"{percent}%"


def sentence_case(text: str) -> str:
    """Return a text that begins a sentence; nothing but its first letter changes."""
    return f"{text[:1].upper()}{text[1:]}"
