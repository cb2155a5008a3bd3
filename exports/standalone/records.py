"""One award or named place as the page holds it: cells, facts, and what is lacking."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from grants.award_list import NAMED_ONLY, PROJECT_SITE, TTA
from grants.cycles import cycle_label
from grants.places import PRECISION_SHORT
from grants.profile import award_profile
from grants.wording import NOT_FOUND, dollars

#: What is told as missing, by the column that would hold it.
LACKS: Final[dict[str, str]] = {
    "recipient": "Recipient",
    "title": "Title of the award",
    "amount_original_usd": "Original award",
    "amount_total_usd": "Total to date, with supplements",
    "populations_served": "Who it was to serve",
    "service_area": "Service area",
    "status": "Status",
    "summary": "What the award said it would do",
}
#: Kind of a record -> its short form on the page.
KINDS: Final = {PROJECT_SITE: "site", TTA: "tta", NAMED_ONLY: "named"}


class Texts:
    """Texts by number, each held once; number 0 is the empty one."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def number(self, text: str) -> int:
        """Return the number of a text, a new one where it is new."""
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def all(self) -> list[str]:
        """All texts, in the order of their numbers."""
        return list(self._numbers)


def safe_link(address: str) -> str:
    """Return an address that a person may follow, or nothing: no script is a link."""
    return address if address.startswith(("https://", "http://")) else ""


def record_of(row: Mapping[Any, Any], texts: Texts) -> dict[str, Any]:
    """Return a record of a list, ready for JSON.

    Args:
        row: as :func:`grants.facets.records_of` gives it.
        texts: takes the texts of its facts.
    """
    kind = KINDS[row["kind"]]
    has_place = not pd.isna(row["latitude"]) and kind != "tta"
    record: dict[str, Any] = {
        "kind": kind,
        "cycle": row["cycle_codes"][0],
        "state": row["state_codes"][0],
        "place": str(row["place_id"]) if has_place else "",
        "cells": _cells(row, kind),
    }
    if kind == "named":
        return record
    profile = award_profile(row)
    return record | {
        "number": profile.award_number,
        "year": int(row["fiscal_year"]),
        "usd": _number(row.get("amount_original_usd")),
        "lacks": [
            i for i, column in enumerate(LACKS) if not _is_known(row.get(column))
        ],
        "heading": texts.number(profile.heading),
        "facts": [
            [
                texts.number(text)
                for text in (
                    fact.asked,
                    fact.answer,
                    fact.rests_on,
                    safe_link(fact.link),
                )
            ]
            for fact in profile.facts
        ],
    }


def _cells(row: Mapping[Any, Any], kind: str) -> list[str]:
    """Return a record as the table of the pages writes it."""
    label = row["place_label"] if _is_known(row.get("place_label")) else ""
    how = PRECISION_SHORT.get(str(row.get("precision")), "not placed")
    if kind == "named":
        return [label, NOT_FOUND, "award record not found", NOT_FOUND, how]
    without = "National (technical assistance)" if kind == "tta" else "Not placed"
    recipient = row.get("recipient")
    return [
        label or without,
        cycle_label(int(row["fiscal_year"]), str(row["award_number"])),
        str(recipient) if _is_known(recipient) else "recipient not found",
        dollars(_number(row.get("amount_original_usd"))),
        how,
    ]


def _is_known(value: object) -> bool:
    return not (value is None or pd.isna(value) or value == "")  # type: ignore[call-overload] # a cell


def _number(value: Any) -> int | None:
    return int(value) if _is_known(value) else None
