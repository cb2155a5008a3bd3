"""Codes that are chosen, by facet: what fits them, how many, in words, from an address.

Within a facet any of the chosen codes fits; across facets all must. What is chosen of a
list (:mod:`grants.filters`) and of the resources (:mod:`grants.resources.filters`) rest
on it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from grants.facets import CodedFacet, Mask
from grants.words.numbers import count, listed

#: Facet name and its chosen codes, by name; a facet that is not named chooses all.
Chosen = tuple[tuple[str, frozenset[str]], ...]

_LONGEST_SHOWN: Final = 40
_MOST_NAMED: Final = 3  # unknown values of a facet


def chosen_of(codes: Mapping[str, Iterable[str]]) -> Chosen:
    """Return chosen codes as one value that can be a key; no codes choose all."""
    kept = ((name, frozenset(some)) for name, some in codes.items())
    return tuple(sorted((name, some) for name, some in kept if some))


def fits_codes(
    chosen: Chosen, facets: Sequence[CodedFacet], size: int, without: str = ""
) -> Mask:
    """Return which records fit.

    Args:
        chosen: what is chosen.
        facets: those that the records were coded by.
        size: how many records there are.
        without: a facet to leave out, for counts at its own options.
    """
    fit = np.ones(size, dtype=np.bool_)
    by_name = dict(chosen)
    for facet in facets:
        wanted = by_name.get(facet.name)
        if wanted and facet.name != without:
            fit &= facet.fits(wanted)
    return fit


def codes_in_words(chosen: Chosen, facets: Sequence[CodedFacet]) -> list[str]:
    """Return what is chosen of each facet in words; empty where nothing is."""
    by_name = dict(chosen)
    return [
        f"{facet.title.lower()}: "
        f"{listed(map(facet.words_of, facet.in_order(by_name[facet.name])))}"
        for facet in facets
        if facet.name in by_name
    ]


def read_codes(
    query: Mapping[str, Sequence[str]], facets: Sequence[CodedFacet], has_no: str
) -> tuple[Chosen, list[str]]:
    """Return the codes that an address holds, and what of them does not exist.

    Args:
        query: parameters, each with all its values; others than ours are not looked at.
        facets: those that the records were coded by.
        has_no: how a sentence goes on from a facet's title to a value that does not
            exist: "this list has no".

    Returns:
        The codes, and sentences about the values that were ignored.
    """
    codes: dict[str, list[str]] = {}
    ignored: list[str] = []
    for facet in facets:
        asked = dict.fromkeys(
            value
            for name in (facet.name, *facet.aliases)
            for value in query.get(name, ())
        )
        unknown = [value for value in asked if value not in facet.options]
        ignored.extend(
            f"{facet.title}: {has_no} {shown(value)}" for value in unknown[:_MOST_NAMED]
        )
        if more := len(unknown[_MOST_NAMED:]):
            ignored.append(f"{facet.title}: {has_no} {count(more, 'other value')}")
        codes[facet.name] = [value for value in asked if value in facet.options]
    return chosen_of(codes), ignored


def shown(value: str) -> str:
    """Return a value of an address in quotes, cut where it is long."""
    cut = value[:_LONGEST_SHOWN]
    return f"“{cut}…”" if len(value) > _LONGEST_SHOWN else f"“{cut}”"
