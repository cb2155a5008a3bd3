"""Whether a copy of the app has all that it needs, for whoever runs it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from exports.jobs.pool import Pool
from geo.cache import AnswerStore
from geo.gazetteer import read_outlines
from grants.errors import GrantSitesError
from grants.words.numbers import count, day, number
from ui.loading import official_catalog, operator_choices, resolver, settings

_OFF: Final = "off, as it comes"
_NONE: Final = "none"
_NO_STATE: Final = "--"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        what: the thing. is_well: whether it is as it should be.
        words: what it is, or what is wrong and what to do.
    """

    what: str
    is_well: bool
    words: str


def checks() -> Iterator[Check]:
    """Look at all that the app needs, one after the other; each may fail alone."""
    for what, look in _LOOKS.items():
        try:
            yield Check(what, is_well=True, words=look())
        except GrantSitesError as error:
            yield Check(what, is_well=False, words=str(error))
        except Exception as error:  # whatever it is: the rest is looked at too
            yield Check(what, is_well=False, words=f"{type(error).__name__}: {error}")


def _settings() -> str:
    smallest = number(settings().smallest_city)
    return f"towns of fewer than {smallest} people are not named"


def _list() -> str:
    awards = official_catalog().awards
    rows, when = count(len(awards), "row"), day(awards.compiled_on)
    return f"{rows}, version {awards.version}, compiled on {when}"


def _gazetteer() -> str:
    return count(len(resolver().gazetteer.gazetteer), "place")


def _outlines() -> str:
    return count(len(read_outlines()["features"]), "state")


def _choices() -> str:
    chosen = operator_choices()
    return _NONE if chosen is None else count(len(chosen.places), "text")


def _cache() -> str:
    """Write into the online geocoder's database, and take that away again."""
    if not settings().enabled:
        return _OFF
    store = AnswerStore(settings().cache_url)
    store.put("health", "health", _NO_STATE, "")
    store.forget("health", _NO_STATE)
    return "its database takes an answer"


def _jobs() -> str:
    process = Pool(modules=(), seconds=30).start(abs, -1)
    process.result()
    return "a process beside the app makes them"


_LOOKS: Final[dict[str, Callable[[], str]]] = {
    "settings": _settings,
    "list": _list,
    "gazetteer": _gazetteer,
    "outlines of the states": _outlines,
    "choices for lists": _choices,
    "online geocoder": _cache,
    "files": _jobs,
}
