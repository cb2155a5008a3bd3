"""Resolving a place: what came of a text, in one of four outcomes."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geopy.exc import GeopyError
from geopy.location import Location

from geo.gazetteer import Place as GazetteerPlace
from geo.geocoder import AmbiguousPlace, GazetteerGeocoder
from geo.reading import read_place
from grants.errors import GrantSitesError
from grants.places import Place

if TYPE_CHECKING:  # what asks over a network is loaded where that is switched on
    from geo.online import OnlineGeocoder


@dataclass(frozen=True, slots=True)
class Located(Place):
    """One place fits, as it is held.

    Attributes:
        is_coarser: whether the text named something finer than may be held.
    """

    is_coarser: bool
    outcome: Literal["located"] = "located"


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places fit; a person must choose."""

    candidates: tuple[str, ...]
    outcome: Literal["ambiguous"] = "ambiguous"


@dataclass(frozen=True, slots=True)
class NotFound:
    """No place fits; names near the text may help a person to mend it."""

    suggestions: tuple[str, ...] = ()
    outcome: Literal["not_found"] = "not_found"


@dataclass(frozen=True, slots=True)
class Failed:
    """Whether a place fits is not known: the online geocoder could not be asked.

    Attributes:
        reason: why, in words.
        is_here: whether it is this machine that failed: the words are for its operator.
    """

    reason: str
    is_here: bool = False
    outcome: Literal["failed"] = "failed"


Outcome = Located | Ambiguous | NotFound | Failed


class PlaceResolver:
    """The gazetteer first; the online geocoder only when there is one.

    Args:
        gazetteer: the geocoder that needs no network.
        online: asked for single places that the gazetteer does not know. Lists of
            places are never resolved with one: give none then.
    """

    def __init__(
        self, gazetteer: GazetteerGeocoder, online: "OnlineGeocoder | None" = None
    ) -> None:
        self.gazetteer = gazetteer
        self._online = online

    def resolve(self, text: str) -> Outcome:
        """Return what came of a text. Nothing is raised for a text that is no place."""
        try:
            location = self.gazetteer.geocode(text)
            if location is None and self._online is not None:
                location = _ask(self._online, text)
        except AmbiguousPlace as error:
            return Ambiguous(tuple(c.address for c in error.candidates))
        except (GeopyError, GrantSitesError) as error:
            is_here = isinstance(error, GrantSitesError)
            return Failed(str(error) or type(error).__name__, is_here=is_here)
        if location is None:
            return NotFound(tuple(self.gazetteer.suggest(text)))
        return _located(location)

    def located(self, place: GazetteerPlace) -> Located:
        """Return a place of the gazetteer, as it is held, as an outcome."""
        return _located(self.gazetteer.location(place))


#: What may lead to a person: nothing of such a text is sent.
_MAY_NAME_A_PERSON: Final = re.compile(r"[@＠()]|\bat(?:tn|tention)\b|\bc/o\b", re.I)


def _ask(online: "OnlineGeocoder", text: str) -> Location | None:
    """Ask for the city and state that a text holds, and for nothing finer."""
    if _MAY_NAME_A_PERSON.search(text):
        return None
    for reading in read_place(text):
        if reading.city and reading.state:
            return online.locate(reading.city, reading.state)
    return None


def _located(location: Location) -> Located:
    """Return the gazetteer's location as an outcome."""
    raw = location.raw
    return Located(
        place_id=raw["place_id"],
        label=location.address,
        name=raw["name"],
        state=raw["state"],
        latitude=location.latitude,
        longitude=location.longitude,
        precision=raw["precision"],
        is_coarser=raw["is_coarser"],
    )
