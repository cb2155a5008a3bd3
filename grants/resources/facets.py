"""What resources can be filtered by: facets as the map has them, with stable codes."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Final

from grants.facets import UNKNOWN, CodedFacet, Codes, slug
from grants.resources.listed_names import ListedNames
from grants.resources.records import Resource
from grants.words.resources import KIND_WORDS, NO_DATE, NO_LINK

_LINK_WORDS: Final = {
    "selection": "linked to an award of my selection",
    "other": "linked to another award",
    "none": NO_LINK,
}
_NO_YEAR: Final = (UNKNOWN, NO_DATE)


def resource_facets(
    resources: Sequence[Resource], names: ListedNames
) -> tuple[CodedFacet, ...]:
    """Return the facets of resources that do not depend on what is selected.

    Their names are parameters of an address beside those of
    :data:`grants.facets.FACETS`, and none is called as one of those.
    """

    def named(column: str, values: Iterable[str]) -> list[tuple[str, str]]:
        return [(names.code(column, name), name) for name in values]

    kinds = [[(r.kind, KIND_WORDS[r.kind])] for r in resources]
    topics = [[(slug(topic), topic) for topic in r.topics] for r in resources]
    audiences = [named("audience", r.audiences) for r in resources]
    makers = [named("organization", r.organizations) for r in resources]
    years = [[(str(r.year), str(r.year)) if r.year else _NO_YEAR] for r in resources]
    return (
        _facet("resource_kind", "Kind of resource", kinds, list(KIND_WORDS).index),
        _facet("topic", "Topic", topics),
        _facet("audience", "For whom", audiences),
        _facet("organization", "Organization", makers),
        _facet("year", "Year", years, lambda y: 1 if y == UNKNOWN else -int(y)),
    )


def link_facet(
    resources: Sequence[Resource], here: Collection[str], linked: Collection[str]
) -> CodedFacet:
    """Return the facet of links to awards.

    Args:
        resources: all of them.
        here: ids of those that are linked to an award of the map's selection.
        linked: ids of those that are linked to any award.
    """
    codes = Codes.of(
        [
            ("selection" if r.id in here else "other" if r.id in linked else "none",)
            for r in resources
        ]
    )
    return CodedFacet("linked", "Link to an award", codes, _LINK_WORDS, ("tied",))


def _facet(
    name: str,
    title: str,
    coded: Sequence[Iterable[tuple[str, str]]],
    order: Callable[[str], Any] | None = None,
) -> CodedFacet:
    """Return a facet from the code and the words of each resource's values."""
    pairs = [tuple(dict.fromkeys(values)) for values in coded]
    words = {code: text for values in pairs for code, text in values}
    by_words = order or (lambda code: words[code].casefold())
    options = {code: words[code] for code in sorted(words, key=by_words)}
    codes = Codes.of([tuple(code for code, _ in values) for values in pairs])
    return CodedFacet(name, title, codes, options)
