"""Codes that are chosen, by facet: what fits them, how many, in words, from an address.

Within a facet any of the chosen codes fits; across facets all must. What is chosen of a
list (:mod:`grants.selection`) and of the resources (:mod:`grants.resources.choice`)
rest on it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from grants.facets import Facet, count_codes, options_of
from grants.wording import count, listed

Codes = Mapping[str, frozenset[str]]  # facet name -> chosen codes; none chooses all

_LONGEST_SHOWN: Final = 40
_MOST_NAMED: Final = 3  # unknown values of a facet


def with_codes(codes: Codes, name: str, chosen: frozenset[str]) -> Codes:
    """Return chosen codes with others of one facet; no codes choose all of it."""
    others = {key: value for key, value in codes.items() if key != name}
    return others | ({name: chosen} if chosen else {})


def fits_codes(
    codes: Codes, facets: Sequence[Facet], records: pd.DataFrame, without: str = ""
) -> "pd.Series[bool]":
    """Return which records fit.

    Args:
        codes: what is chosen.
        facets: those that the records were coded by.
        records: with a column of codes for each facet.
        without: a facet to leave out, for counts at its own options.
    """
    chosen = pd.Series(data=True, index=records.index)
    for facet in facets:
        wanted = codes.get(facet.name)
        if wanted and facet.name != without:
            fits = [not wanted.isdisjoint(found) for found in records[facet.column]]
            chosen &= pd.Series(fits, index=records.index, dtype=bool)
    return chosen


def option_counts(
    facet: Facet, records: pd.DataFrame, chosen: "pd.Series[bool]"
) -> dict[str, int]:
    """Return how many of the chosen records have each option of a facet; 0 for none."""
    counts = count_codes(records.loc[chosen, facet.column])
    return {code: counts.get(code, 0) for code in options_of(facet, records)}


def codes_in_words(codes: Codes, facets: Sequence[Facet]) -> list[str]:
    """Return what is chosen of each facet in words; empty where nothing is."""
    parts = []
    for facet in facets:
        if chosen := codes.get(facet.name):
            words = [facet.words_of(code) for code in sorted(chosen, key=facet.order)]
            parts.append(f"{facet.title.lower()}: {listed(words)}")
    return parts


def read_codes(
    query: Mapping[str, Sequence[str]],
    facets: Sequence[Facet],
    records: pd.DataFrame,
    has_no: str,
) -> tuple[Codes, list[str]]:
    """Return the codes that an address holds, and what of them does not exist.

    Args:
        query: parameters, each with all its values; others than ours are not looked at.
        facets: those that the records were coded by.
        records: what the address is opened with.
        has_no: how a sentence goes on from a facet's title to a value that does not
            exist: "this list has no".

    Returns:
        The codes, and sentences about the values that were ignored.
    """
    codes: Codes = {}
    ignored: list[str] = []
    for facet in facets:
        options = set(options_of(facet, records))
        asked = dict.fromkeys(query.get(facet.name, ()))
        unknown = [value for value in asked if value not in options]
        ignored.extend(
            f"{facet.title}: {has_no} {shown(value)}" for value in unknown[:_MOST_NAMED]
        )
        if more := len(unknown[_MOST_NAMED:]):
            ignored.append(f"{facet.title}: {has_no} {count(more, 'other value')}")
        codes = with_codes(codes, facet.name, frozenset(asked) & options)
    return codes, ignored


def shown(value: str) -> str:
    """Return a value of an address in quotes, cut where it is long."""
    cut = value[:_LONGEST_SHOWN]
    return f"“{cut}…”" if len(value) > _LONGEST_SHOWN else f"“{cut}”"
