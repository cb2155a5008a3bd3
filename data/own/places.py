"""Where a row is, as it gives it: which text is read, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from data.addresses import has_email
from data.cells import quote
from data.own.values import is_blank
from geo.reading import read_place, without_address
from geo.resolve import Ambiguous, Failed, Located, NotFound, Outcome, PlaceResolver
from grants.states import STATE_NAMES

PLACED, AMBIGUOUS, NOT_FOUND, REJECTED = (
    *("placed", "ambiguous", "not_found", "rejected"),
)
OUTCOMES: Final = (PLACED, AMBIGUOUS, NOT_FOUND, REJECTED)
#: What a person says of a text that is not to be placed.
WITHHELD: Final = "withheld"
#: What stands for what may not be told of a place; it is read as no place.
NOT_TOLD: Final = "…"
#: Text of a place, as a row gives it and without what is finer than a city -> what a
#: person chose for it: the code of a place, or ``WITHHELD``.
Corrections = Mapping[str, str]

_CITY, _STATE = "city", "state"
_FEWEST_PARTS: Final = 2
_WELL_KNOWN: Final = 50_000  # people of a city that is known without its state
_COUNTY_KINDS: Final = ("County", "Parish", "Borough", "Municipio", "Census Area")
_NO_MORE: Final = frozenset({"city", "co", "co.", "municipality"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """What came of a place: once for all rows that give it so.

    Attributes:
        outcome: one of ``OUTCOMES``.
        text: the place as it is given, without what is finer than a city, and without
            the name of a town that is too small to be named; or empty.
        place: where it is; None unless it is placed.
        choices: labels to choose from.
        found: what is wrong; empty for nothing. instead: what to write.
        unsaid: the name of a town that is too small to be named; or empty.
    """

    outcome: str
    text: str
    place: Located | None = None
    choices: tuple[str, ...] = ()
    found: str = ""
    instead: str = ""
    unsaid: str = ""


def texts_of(whole: str, city: str, county: str, state: str) -> tuple[str, ...]:
    """Return the ways in which a row gives its place, each as one text.

    Args:
        whole: its cell of whole places; blank for none, as each of them.
        city: its cell of cities.
        county: its cell of counties.
        state: its cell of states, in letters or whole.

    Returns:
        The whole place first; then its city, and its county, which tells two cities of
        one name apart and stands alone where there is no city. Empty for no place.
    """
    cells = (" ".join(cell.split()) for cell in (whole, city, county, state))
    whole, city, county, state = ("" if is_blank(cell) else cell for cell in cells)
    found = [_with_state(text, state) for text in (whole, city) if text]
    if whole and _code_of(whole) == _code_of(state):
        found.append(whole)  # "Florida" beside FL is the state, where it is no city
    if county and city:
        found.append(_with_state(f"{city}, {_counties(county)[0]}", state))
    elif county and not found:
        found += [_with_state(one, state) for one in _counties(county)]
    return tuple(dict.fromkeys(found)) or ((state,) if state else ())


class PlaceReader:
    """Tells where rows are; each distinct place is resolved once.

    Args:
        resolver: one without an online geocoder.
        corrections: what a person chose for texts.
    """

    def __init__(self, resolver: PlaceResolver, corrections: Corrections) -> None:
        self._resolver = resolver
        self._corrections = corrections
        self._known: dict[tuple[str, ...], Resolved] = {}

    def read(self, texts: tuple[str, ...]) -> Resolved:
        """Return what came of a place that is given in some ways.

        The first that names a city or a county stands; else the one that says most.

        Args:
            texts: the ways, as :func:`texts_of` gives them; one at least.
        """
        if texts not in self._known:
            self._known[texts] = self._best_of(texts)
        return self._known[texts]

    def _best_of(self, texts: tuple[str, ...]) -> Resolved:
        found = []
        for text in texts:
            one = self._resolved(text)
            if one.outcome == REJECTED:
                return one
            if one.place is not None and one.place.precision != _STATE:
                return one
            found.append(one)
        return min(found, key=lambda one: OUTCOMES.index(one.outcome))

    def _resolved(self, text: str) -> Resolved:
        shown = self._told(text)
        # A label of three parts, as a saved list has it, would be told in two.
        chosen = self._corrections.get(text) or self._corrections.get(shown, "")
        if chosen == WITHHELD:
            found, instead = "was withheld by a person", "choose a place to show it"
            return Resolved(REJECTED, shown, found=found, instead=instead)
        outcome = self._outcome(text, chosen)
        if isinstance(outcome, Located):
            if not outcome.is_coarser:
                return Resolved(PLACED, shown, outcome)
            # The name of a town that is too small to be named is nowhere afterwards.
            unsaid = shown.partition(",")[0].strip()
            return Resolved(PLACED, outcome.label, outcome, unsaid=unsaid)
        told = quote(shown) if shown else "a place"
        if isinstance(outcome, Ambiguous):
            choices = outcome.candidates
            fits = f"{len(choices)} places" if len(choices) > 1 else "one, perhaps"
            instead = "choose one, or write the state, the county"
            found = f"{told} fits {fits}"
            return Resolved(AMBIGUOUS, shown, None, choices, found, instead)
        choices = outcome.suggestions if isinstance(outcome, NotFound) else ()
        found = f"{told} is no place that is known"
        if isinstance(outcome, Failed):
            found = f"{told} could not be looked up ({outcome.reason})"
        near = f": {'; '.join(choices)}" if choices else ""
        return Resolved(NOT_FOUND, shown, None, choices, found, f"correct it{near}")

    def _told(self, text: str) -> str:
        """Return a place as it may be told: without what is finer than a city.

        Where the rest alone would be read as a place that the whole is not ("CO", of
        "9 Hidden Ln Nowhere, CO"), it tells that something was left out.
        """
        if has_email(text) or "://" in text or text == NOT_TOLD:
            return ""
        left_out = f"{NOT_TOLD}, "
        shown = without_address(text.removeprefix(left_out))
        if text.startswith(left_out):
            return f"{left_out}{shown}" if shown else ""
        if shown in {"", text}:
            return shown
        whole, rest = self._outcome(text, ""), self._outcome(shown, "")
        if isinstance(whole, Located) or whole.outcome == rest.outcome:
            return shown
        return f"{left_out}{shown}"

    def _outcome(self, text: str, chosen: str) -> Outcome:
        gazetteer = self._resolver.gazetteer.gazetteer
        if chosen in gazetteer:
            return self._resolver.located(gazetteer.held(gazetteer[chosen]))
        outcome = self._resolver.resolve(text)
        if isinstance(outcome, Located):
            if others := self._others(text, outcome):
                return Ambiguous((outcome.label, *others))
            if self._is_bold(text, outcome):
                return Ambiguous((outcome.label,))
        return outcome

    def _others(self, text: str, outcome: Located) -> list[str]:
        """Return what a text names beside the place that it was read as.

        Of "Denver, Boulder, CO" and "New York, NY, Boston, MA" one part was read, and
        the other is no less a place.
        """
        parts = [" ".join(part.split()) for part in text.split(",")]
        found = []
        for part in parts[:-1] if len(parts) > _FEWEST_PARTS else ():
            code = part.upper()
            if code in STATE_NAMES and code != outcome.state:
                found.append(STATE_NAMES[code])
            elif part and code not in STATE_NAMES and without_address(part) == part:
                one = self._resolver.resolve(f"{part}, {outcome.state}")
                if isinstance(one, Located) and one.precision == _CITY:
                    found += [one.label] if one.place_id != outcome.place_id else []
        return list(dict.fromkeys(found))

    def _is_bold(self, text: str, outcome: Located) -> bool:
        """Return whether a name without a state was read as a place of few people.

        "Toronto" is a city of Ohio, and mostly meant is another.
        """
        if outcome.precision == _STATE:
            return False
        if any(one.state or one.zip_code for one in read_place(text)):
            return False
        place = self._resolver.gazetteer.gazetteer[outcome.place_id]
        return place.kind != _CITY or place.population < _WELL_KNOWN


def _with_state(text: str, state: str) -> str:
    """Return a place with its state, unless it ends with it."""
    if not state:
        return text
    code = _code_of(state)
    said = {state.casefold(), code.casefold(), STATE_NAMES.get(code, state).casefold()}
    ends = " ".join(text.casefold().replace(",", " ").split())
    if any(ends.endswith(f" {one}") for one in said):
        return text
    return f"{text}, {state}"


def _code_of(state: str) -> str:
    return _CODES.get(state.casefold(), state.upper())


_CODES: Final = {name.casefold(): code for code, name in STATE_NAMES.items()}


def _counties(text: str) -> list[str]:
    """Return the ways in which a cell may name a county: "Cook" is Cook County."""
    named = text.casefold().split()
    kinds = {kind.casefold().split()[0] for kind in _COUNTY_KINDS}
    if kinds & set(named) or named[-1] in _NO_MORE:
        return [text]
    return [f"{text} {kind}" for kind in _COUNTY_KINDS] + [text]
