"""What a text typed into the search box means: a state, a place, or what holds it."""

from dataclasses import dataclass, field
from typing import Final

from data.catalog import Catalog
from geo.gazetteer import Place as GazetteerPlace
from geo.resolve import Located, PlaceResolver
from grants.resources.search import Found
from grants.states import STATE_NAMES

_STATES: Final = {name.casefold(): code for code, name in STATE_NAMES.items()} | {
    code.casefold(): code for code in STATE_NAMES
}
#: A place is meant, and not its namesakes, if it has so many times their people.
_OUTSHINES: Final = 5
_MOST_OTHERS: Final = 5


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a text means.

    Attributes:
        state: USPS code of the state that it names, or empty.
        place: the place that it names, as it is held; None for none.
        others: further places that it may name, the most populous first.
        found: the awards, places of the list, and resources that hold its words.
    """

    state: str = ""
    place: Located | None = None
    others: tuple[Located, ...] = ()
    found: Found = field(default_factory=Found)


def look_up(text: str, catalog: Catalog, resolver: PlaceResolver) -> Lookup:
    """Return what a text means.

    A name of a state is that state, "New York" too. A name of several places is the one
    of the list if there is one alone, else one that far outshines the others; else all
    are among ``others``. A town that is too small to be named is its county.

    Args:
        text: as typed; one without a word means nothing.
        catalog: what is searched in.
        resolver: knows the places.
    """
    words = " ".join(text.split())
    if not words:
        return Lookup()
    found = catalog.library.search(words)
    if state := _STATES.get(words.casefold()):
        return Lookup(state, found=found)
    named = resolver.gazetteer.places(words)
    held = list(dict.fromkeys(resolver.located(place) for place in named))
    if len(held) == 1 and held[0].precision == "state":
        return Lookup(held[0].state, found=found)
    meant = _meant(named, held, catalog)
    # A county that stands for a town too small to be named would only puzzle here.
    others = tuple(p for p in held if p is not meant and not p.is_coarser)
    return Lookup(place=meant, others=others[:_MOST_OTHERS], found=found)


def _meant(
    named: list[GazetteerPlace], held: list[Located], catalog: Catalog
) -> Located | None:
    """Return the one of several places that is meant; None where none stands out."""
    listed = [place for place in held if place.place_id in catalog.awards.place_of]
    if len(listed) == 1:
        return listed[0]
    if len(held) == 1:
        return held[0]
    people = [place.population for place in named]
    if len(people) > 1 and people[0] >= _OUTSHINES * people[1]:
        return held[0]
    return None
