"""Asking an online geocoder, one city at a time, within the service's policy."""

import time
from collections.abc import Callable, Mapping

from geopy.adapters import URLLibAdapter
from geopy.exc import GeocoderRateLimited, GeopyError
from geopy.geocoders import get_geocoder_for_service
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geo.cache import AnswerStore
from geo.gazetteer import Place
from geo.geocoder import AmbiguousPlace, GazetteerGeocoder
from geo.settings import Settings
from grants.errors import SettingsError
from grants.names import name_key
from grants.states import STATE_NAMES

_MOST_ANSWERS = 5


class OnlineGeocoder:
    """Any geopy geocoder behind a store of answers and a shared pace.

    Only a city and a state are sent. What comes back is held no finer than a city of
    the gazetteer, else the county: a place that the gazetteer does not list is small.

    Args:
        service: the name under which answers are kept.
        geocoder: the geopy geocoder to ask.
        offline: the gazetteer's geocoder, which tells where an answer is held.
        store: answers, and the turn to ask.
        seconds_between_requests: for the whole deployment.
        clock, sleep: replaced in tests.
    """

    def __init__(
        self,
        service: str,
        geocoder: Geocoder,
        offline: GazetteerGeocoder,
        store: AnswerStore,
        seconds_between_requests: float = 1.0,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._service = service
        self._geocoder = geocoder
        self._offline = offline
        self._store = store
        self._gap = seconds_between_requests
        self._small: dict[tuple[str, str], str] = {}
        self._clock = clock
        self._sleep = sleep

    def locate(self, city: str, state: str) -> Location | None:
        """Return where a city is held, or ``None`` when the service knows none.

        Raises:
            AmbiguousPlace: the answers lie in several places.
            GeopyError: the service could not be asked; nothing is stored then.
            CacheError: the store failed; the service is not asked then.
        """
        asked = (name_key(city), state)
        known = self._small.get(asked) or self._store.get(self._service, city, state)
        if known is not None and known in self._offline.gazetteer:
            return self._offline.location(self._offline.gazetteer[known])
        answers = self._ask(city, state)
        held = {p.place_id: p for p in map(self._held, answers) if p.state == state}
        if not held:
            return None
        if len(held) > 1:
            locations = [self._offline.location(place) for place in held.values()]
            raise AmbiguousPlace(f"{city}, {STATE_NAMES[state]}", locations)
        (place,) = held.values()
        if place.kind == "city":
            self._store.put(self._service, city, state, place.place_id)
        else:
            # A small place: its name beside its county is kept in memory, not at rest.
            self._small[asked] = place.place_id
        return self._offline.location(place)

    def _ask(self, city: str, state: str) -> list[Location]:
        turn = self._store.take_turn(self._service, self._gap, self._clock())
        self._sleep(max(0.0, turn - self._clock()))
        try:
            if self._service == "nominatim":
                answers = self._geocoder.geocode(
                    {"city": city, "state": STATE_NAMES[state], "country": "US"},
                    exactly_one=False,
                    limit=_MOST_ANSWERS,
                    addressdetails=True,
                )
            else:
                query = f"{city}, {STATE_NAMES[state]}, USA"
                answers = self._geocoder.geocode(query, exactly_one=False)
        except GeocoderRateLimited as error:
            # The service asks to be left alone for a while: so does everyone here.
            wait = error.retry_after or 60
            self._store.take_turn(self._service, wait, self._clock())
            raise
        return list(answers or ())[:_MOST_ANSWERS]

    def _held(self, answer: Location) -> Place:
        """Return the city that an answer names, else its county."""
        gazetteer = self._offline.gazetteer
        raw = answer.raw if isinstance(answer.raw, Mapping) else {}
        address = raw.get("address") or {}
        state = str(address.get("state", ""))
        for part in ("city", "town", "village", "county"):
            if state and address.get(part):
                places = self._offline.places(f"{address[part]}, {state}")
                if len(places) == 1:
                    return gazetteer.held(places[0])
        point = (answer.latitude, answer.longitude)
        return gazetteer[self._offline.nearest_city(point).county_id]


def online_geocoder(
    settings: Settings, offline: GazetteerGeocoder, store: AnswerStore
) -> OnlineGeocoder:
    """Return the online geocoder that the settings name.

    Raises:
        SettingsError: geopy has no such service, or refuses its options.
    """
    try:
        make = get_geocoder_for_service(settings.service)
        geocoder = make(
            user_agent=settings.user_agent,
            timeout=settings.timeout_seconds,
            # The other adapter of geopy repeats a refused request by itself, outside
            # the pace that the whole deployment keeps.
            adapter_factory=URLLibAdapter,
            **settings.options,
        )
    except (GeopyError, TypeError) as error:
        msg = f"settings.toml, [online_geocoder]: {error}; correct service or options"
        raise SettingsError(msg) from error
    return OnlineGeocoder(
        settings.service, geocoder, offline, store, settings.seconds_between_requests
    )
