"""A geopy geocoder over the embedded gazetteer; it opens no socket."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn

import numpy as np
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point
from rapidfuzz import fuzz, process

from geo.gazetteer import Gazetteer, Place
from geo.reading import Reading, read_place

# "New York" and "Washington" may be the city or the state; "Wyoming" (a city of 76,000
# in Michigan) is the state to everyone.
_CITY_THAT_RIVALS_ITS_STATE: Final = 100_000
_SUGGESTIONS: Final = 3
_LEAST_LIKENESS: Final = 80  # of 100


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
        """Return the places that fit a text, the most populous first.

        They are places as named; :meth:`Gazetteer.held` tells where each is held.
        """
        found: dict[str, Place] = {}
        readings = read_place(text)
        for is_weak in (False, True):
            for reading in readings:
                if reading.is_weak == is_weak and not (is_weak and found):
                    found |= {p.place_id: p for p in self._fitting(reading)}
        if any(place.kind == "state" for place in found.values()):
            found = {
                place_id: place
                for place_id, place in found.items()
                if place.kind != "city"
                or place.population >= _CITY_THAT_RIVALS_ITS_STATE
            }
        return sorted(found.values(), key=lambda p: (-p.population, p.place_id))

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
                        label = self.gazetteer.held(place).label
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
        held = [self.gazetteer.held(place) for place in places]
        labels = Counter(place.label for place in held)
        locations = []
        for named, place in zip(places, held, strict=True):
            label = place.label
            if len(places) > 1 and place.kind == "state":
                label += " (the state)"
            elif labels[label] > 1 and place.kind == "city":
                county = self.gazetteer[place.county_id]
                label = f"{place.name}, {county.label}"
            raw = {
                "place_id": place.place_id,
                "name": place.name,
                "state": place.state,
                "precision": place.precision,
                "is_coarser": place is not named,
                "source": "gazetteer",
            }
            point = Point(place.latitude, place.longitude)
            locations.append(Location(label, point, raw))
        return locations

    def _fitting(self, reading: Reading) -> list[Place]:
        """Return the places that one reading names."""
        zip_place = self._of_zip(reading.zip_code)
        state = reading.state
        if not state and zip_place is not None and reading.names:
            state = zip_place.state
        if reading.county:
            return self._of_county(reading, state)
        if not reading.names:
            return self._of_state_or_zip(reading, zip_place)
        found = self._of_names(reading.names, state)
        if not reading.state and not reading.zip_code:
            return found
        if zip_place is None:
            return found
        if reading.state and zip_place.state != reading.state:
            return [*found, zip_place]  # the text contradicts itself
        if not found:
            return [zip_place]
        chosen = [p for p in found if zip_place.place_id in (p.place_id, p.held_at)]
        return chosen or found

    def _of_names(self, keys: Iterable[str], state: str) -> list[Place]:
        for name in keys:
            if found := self.gazetteer.named("city", name, state):
                return found
            # Islands of the territories: counties whose names do not say so.
            if state and (found := self.gazetteer.named("county", name, state)):
                return found
        return []

    def _of_county(self, reading: Reading, state: str) -> list[Place]:
        counties = self.gazetteer.named("county", reading.county, state)
        if not reading.names:
            return counties
        ids = {county.place_id for county in counties}
        cities = self._of_names(reading.names, state)
        within = [city for city in cities if city.county_id in ids]
        # A city of that name elsewhere in the state: the text contradicts itself.
        # None at all: a place too small to be listed, in a county that is named.
        return within or [*counties, *(cities if state else [])]

    def _of_state_or_zip(
        self, reading: Reading, zip_place: Place | None
    ) -> list[Place]:
        if zip_place is not None:
            if not reading.state or zip_place.state == reading.state:
                return [zip_place]
            return [self.gazetteer[f"state:{reading.state}"], zip_place]
        if not reading.state:
            return []
        return list(self._of_state(reading.state))

    def _of_state(self, code: str) -> Iterator[Place]:
        if code == "DC":  # the district and its city are one place
            yield from self.gazetteer.named("city", "washington", code)[:1]
            return
        yield self.gazetteer[f"state:{code}"]

    def _of_zip(self, zip_code: str) -> Place | None:
        found = self.gazetteer.named("zip", zip_code) if zip_code else []
        return self.gazetteer[found[0].held_at] if found else None


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
