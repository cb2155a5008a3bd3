"""Which places of the gazetteer fit a text, in any of the ways to read it."""

from collections.abc import Iterable, Iterator
from typing import Final

from geo.gazetteer import Gazetteer, Place
from geo.reading import THE_CITY, THE_STATE, Reading, read_place

# "New York" and "Washington" may be the city or the state; "Wyoming" (a city of 76,000
# in Michigan) is the state to everyone.
_CITY_THAT_RIVALS_ITS_STATE: Final = 100_000
_DISTRICT: Final = "DC"  # state, county and city are one place


class Matcher:
    """Finds the places that a text names; it never chooses between them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def places(self, text: str) -> list[Place]:
        """Return the places that fit a text, the most populous first.

        They are places as named; ``Gazetteer.held`` tells where each is held.
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
        fit = sorted(found.values(), key=lambda p: (-p.population, p.place_id))
        if text.endswith(THE_STATE):
            return [place for place in fit if place.kind == "state"]
        if text.endswith(THE_CITY):
            return [place for place in fit if self._is_held_as_city(place)]
        return fit

    def _is_held_as_city(self, place: Place) -> bool:
        return place.kind == "city" and self.gazetteer.held(place) is place

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
        if any(county.state == _DISTRICT for county in counties):
            return list(self._of_state(_DISTRICT))
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
            return [*self._of_state(reading.state), zip_place]
        if not reading.state:
            return []
        return list(self._of_state(reading.state))

    def _of_state(self, code: str) -> Iterator[Place]:
        if code == _DISTRICT:
            yield from self.gazetteer.named("city", "washington", code)[:1]
            return
        yield self.gazetteer[f"state:{code}"]

    def _of_zip(self, zip_code: str) -> Place | None:
        found = self.gazetteer.named("zip", zip_code) if zip_code else []
        return self.gazetteer[found[0].held_at] if found else None
