"""A geopy geocoder over the embedded gazetteer; it opens no socket."""

from collections.abc import Mapping
from typing import Any, Final, NoReturn

import numpy as np
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point
from rapidfuzz import fuzz, process

from geo.gazetteer import Gazetteer, Place
from geo.matching import Matcher
from geo.reading import THE_CITY, THE_STATE, read_place

_SUGGESTIONS: Final = 3
_LEAST_LIKENESS: Final = 80  # of 100
_NO_BRACKETS: Final = str.maketrans("", "", "()")


class AmbiguousPlace(GeocoderQueryError):  # noqa: N818 - an outcome, not a fault
    """A text fits several places, and choosing one would be a guess.

    Attributes:
        candidates: the places as geopy locations, the most populous first. Towns too
            small to be named stand there as their county.
    """

    def __init__(self, text: str, candidates: list[Location]) -> None:
        self.candidates = candidates
        first = "; ".join(c.address for c in candidates[:3])
        more = f"; and {len(candidates) - 3} more" if len(candidates) > 3 else ""
        super().__init__(
            f"{text!r} fits {len(candidates)} places: {first}{more}; "
            "write the state too, or the county or ZIP code"
        )


class NoNetworkAdapter(BaseSyncAdapter):
    """An adapter that refuses every request, so that none can leave unseen."""

    def get_json(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        self._refuse()

    def get_text(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        msg = "the embedded gazetteer answers without a network"
        raise GeocoderUnavailable(msg)


class GazetteerGeocoder(Geocoder):
    """Place names of the United States and its territories, without a network.

    A name that fits several places is never chosen between; a name with a state never
    lands in another state; a slip of the pen is not found, not guessed. No answer is
    finer than a city, and a town of fewer people than the gazetteer's smallest city is
    answered with its county.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(adapter_factory=NoNetworkAdapter)
        self.gazetteer = gazetteer
        self._matcher = Matcher(gazetteer)
        self._labels: dict[str, str] = {}

    def geocode(
        self,
        query: str | Mapping[str, str | None],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's signature
    ) -> Location | list[Location] | None:
        """Return the place that a text names.

        Args:
            query: a text as people write places, or a mapping with any of ``city``,
                ``county``, ``state``, ``postalcode``.
            exactly_one: False gives every place that fits, the most populous first.
            timeout: not used; nothing is waited for.

        Returns:
            The location, or a list of them, or ``None`` when nothing fits. ``raw``
            holds ``place_id``, ``name``, ``state``, ``precision``, ``source``, and
            ``is_coarser``: whether the text named something finer than may be held.

        Raises:
            AmbiguousPlace: several places fit and one was asked for.
        """
        text = _text_of(query)
        places = self.places(text)
        if not places:
            return None
        locations = self._locations(places)
        if not exactly_one:
            return locations
        if len(locations) > 1:
            raise AmbiguousPlace(text, locations)
        return locations[0]

    def places(self, text: str) -> list[Place]:
        """Return the places that fit a text, as named, the most populous first."""
        return self._matcher.places(text)

    def suggest(self, text: str) -> list[str]:
        """Return up to three names near a text that was not found, the nearest first.

        They are for a person to choose from; nothing is placed by them.
        """
        names: dict[str, float] = {}
        for reading in read_place(text):
            keys = self.gazetteer.city_keys.get(reading.state, [])
            for name in reading.names[:1]:
                near = process.extract(
                    name,
                    keys,
                    scorer=fuzz.ratio,
                    limit=_SUGGESTIONS,
                    score_cutoff=_LEAST_LIKENESS,
                )
                for like, score, _ in near:
                    for place in self.gazetteer.named("city", like, reading.state):
                        label = self._label(self.gazetteer.held(place))
                        names[label] = max(score, names.get(label, 0))
        return sorted(names, key=lambda label: -names[label])[:_SUGGESTIONS]

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's signature
    ) -> Location | list[Location] | None:
        """Return the listed place nearest to a point, as it is held.

        The answer is coarser than the question on purpose.
        """
        location = self.location(self.nearest_city(query))
        return location if exactly_one else [location]

    def nearest_city(self, query: Point | tuple[float, float] | str) -> Place:
        """Return the listed city or town whose middle is nearest to a point."""
        cities = self.gazetteer.cities
        # Nearest on the sphere: the largest dot product of the unit vectors.
        nearest = _nearness(cities, Point(query)).argmax()
        return self.gazetteer[cities.index[nearest]]

    def location(self, place: Place) -> Location:
        """Return a place, as it is held, as geopy's location."""
        return self._locations([place])[0]

    def _locations(self, places: list[Place]) -> list[Location]:
        locations: dict[str, Location] = {}
        for named in places:
            place = self.gazetteer.held(named)
            label = self._label(place)
            if len(places) > 1 and place.kind == "state":
                label = label.removesuffix(THE_STATE) + THE_STATE
            raw = {
                "place_id": place.place_id,
                "name": place.name,
                "state": place.state,
                "precision": place.precision,
                "is_coarser": place is not named,
                "source": "gazetteer",
            }
            point = Point(place.latitude, place.longitude)
            # Two small towns of one county are one place, as they are held.
            locations.setdefault(place.place_id, Location(label, point, raw))
        return list(locations.values())

    def _label(self, place: Place) -> str:
        """Return a place as it is written so that it is read as itself again.

        With its county where two of a state share a name: a list would mix them, and
        who chose one of them would be asked again. What no word tells apart (Carson
        City, a county and its city) is written as it is called.
        """
        is_shared = place.kind == "state" or place.place_id in self.gazetteer.namesakes
        if not is_shared and "(" not in place.name:
            return place.label
        if place.place_id not in self._labels:
            forms = [place.label, place.label.translate(_NO_BRACKETS)]
            if place.county_id:
                county = self.gazetteer[place.county_id]
                forms.append(f"{place.name}, {county.label}")
            forms += (place.label + which for which in (THE_STATE, THE_CITY))
            read = (form for form in forms if self._matcher.places(form) == [place])
            self._labels[place.place_id] = next(read, place.label)
        return self._labels[place.place_id]


def _nearness(cities: Any, point: Point) -> Any:
    latitudes = np.radians(cities["latitude"].to_numpy())
    longitudes = np.radians(cities["longitude"].to_numpy())
    latitude, longitude = np.radians(point.latitude), np.radians(point.longitude)
    return np.sin(latitudes) * np.sin(latitude) + np.cos(latitudes) * np.cos(
        latitude
    ) * np.cos(longitudes - longitude)


def _text_of(query: str | Mapping[str, str | None]) -> str:
    if isinstance(query, str):
        return query
    unknown = set(query) - {"city", "county", "state", "postalcode", "country"}
    if unknown:
        msg = (
            f"a query holds city, county, state and postalcode, not "
            f"{', '.join(sorted(unknown))}; leave finer parts of an address out"
        )
        raise GeocoderQueryError(msg)
    parts = [query.get(part) or "" for part in ("city", "county", "state")]
    text = ", ".join(part for part in parts if part)
    return f"{text} {query.get('postalcode') or ''}".strip()
