"""What resources can be filtered by: facets as the map has them, with stable codes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

import pandas as pd

from grants.facets import UNKNOWN, Facet, slug
from grants.resources.cells import parts_in, text_in
from grants.resources.reading import KIND_WORDS
from grants.resources.ties import NO_TIE, Ties
from grants.resources.variants import (
    AUDIENCES,
    COMPOUNDS,
    ORGANIZATIONS,
    codes_by_variant,
)

_TIE_WORDS: Final = {
    "selection": "tied to my selection",
    "other": "tied to another award",
    "none": NO_TIE,
}
_ORGANIZATIONS: Final = codes_by_variant(ORGANIZATIONS)
_AUDIENCES: Final = codes_by_variant(AUDIENCES)

CodedWords = Callable[[Mapping[Any, Any]], Iterable[tuple[str, str]]]


def organizations_of(resource: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """Return the bodies of a resource, each once, as code and name."""
    return _coded(parts_in(resource, "organization"), _ORGANIZATIONS)


def topics_of(resource: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """Return the topics of a resource as code and words."""
    return _coded(parts_in(resource, "topics"), {})


def audiences_of(resource: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """Return whom a resource is for, each once, as code and words."""
    parts: list[str] = []
    for part in parts_in(resource, "audience", ";,"):
        parts.extend(COMPOUNDS.get(part, (part,)))
    return _coded(parts, _AUDIENCES)


def facets_of(resources: pd.DataFrame) -> tuple[Facet, ...]:
    """Return the facets of a list of resources.

    Their names are parameters of an address beside those of
    :data:`grants.facets.FACETS`, and none is called as one of those.

    Args:
        resources: the whole list, which knows the words of every code.
    """
    return (
        Facet(
            "resource_kind",
            "Kind of resource",
            lambda record: (str(record["kind"]),),
            lambda code: KIND_WORDS.get(code, code),
            lambda code: list(KIND_WORDS).index(code),
        ),
        _worded("topic", "Topic", topics_of, resources),
        _worded("audience", "For whom", audiences_of, resources),
        _worded("organization", "Organization", organizations_of, resources),
        Facet(
            "year",
            "Year",
            lambda record: (_year(record),),
            lambda code: "no date found" if code == UNKNOWN else code,
            lambda code: (code == UNKNOWN, 0 if code == UNKNOWN else -int(code)),
        ),
        Facet(
            "tied",
            "Tie to an award",
            lambda record: (str(record["tie"]),),
            lambda code: _TIE_WORDS.get(code, code),
            lambda code: list(_TIE_WORDS).index(code),
            between=lambda _: _TIE_WORDS,
        ),
    )


def records_of(
    resources: pd.DataFrame,
    ties: Ties,
    selected_awards: Collection[str],
    facets: Iterable[Facet],
) -> pd.DataFrame:
    """Return resources with their codes.

    Args:
        resources: rows of ``resources.csv``.
        ties: documented ties.
        selected_awards: numbers of the awards that the map's selection holds.
        facets: as :func:`facets_of` gives them.

    Returns:
        The rows with ``tie`` (selection, other, none) and a column of codes for each
        facet.
    """
    here, anywhere = ties.tied_to(selected_awards), ties.tied
    tie = [
        "selection" if code in here else "other" if code in anywhere else "none"
        for code in resources["id"]
    ]
    records = resources.assign(tie=tie)
    rows: list[dict[Any, Any]] = records.to_dict("records")
    codes = {
        facet.column: pd.Series(
            list(map(facet.codes_of, rows)), records.index, dtype="object"
        )
        for facet in facets
    }
    return records.assign(**codes)


def _worded(name: str, title: str, coded: CodedWords, resources: pd.DataFrame) -> Facet:
    rows: list[dict[Any, Any]] = resources.to_dict("records")
    words = {code: text for row in rows for code, text in coded(row)}
    return Facet(
        name,
        title,
        lambda record: tuple(code for code, _ in coded(record)),
        lambda code: words.get(code, code),
        lambda code: words.get(code, code).casefold(),
    )


def _coded(
    parts: Iterable[str], table: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str]]:
    coded = (table.get(part, (slug(part), part)) for part in parts)
    return list(dict.fromkeys(coded))


def _year(resource: Mapping[Any, Any]) -> str:
    year = text_in(resource, "year")
    return year if year.isdigit() else UNKNOWN
