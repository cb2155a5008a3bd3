"""Whatever is written as a place is a place, several or none; what is told is read."""

import pytest

from geo.resolve import Ambiguous, Located, NotFound
from tests.fuzz.mutation import Mutations, claim_of_each
from tests.fuzz.seeds import PLACE_TOKENS, PLACES
from tests.lists import resolver

RESOLVER = resolver()
GAZETTEER = RESOLVER.gazetteer.gazetteer
TEXTS = Mutations(PLACES, PLACE_TOKENS)
#: Names of a county and of what it is one with.
OF_TWO = {"Guam", "Carson City, Nevada"}


def check_held(place):
    held = GAZETTEER[place.place_id]
    assert GAZETTEER.held(held) is held
    assert place.precision in {"city", "county", "state"}
    again = RESOLVER.resolve(place.label)
    assert isinstance(again, Located)
    assert again.label == place.label
    assert again.place_id == place.place_id or place.label in OF_TWO


def check(text):
    outcome = RESOLVER.resolve(text)
    match outcome:
        case Located():
            check_held(outcome)
            return
        case Ambiguous():
            told = outcome.candidates
            assert len(told) > 1
        case NotFound():
            told = outcome.suggestions
    assert len(set(told)) == len(told)
    for label in told:
        check_held(RESOLVER.resolve(label))


@pytest.mark.parametrize("many", [500, pytest.param(20_000, marks=pytest.mark.long)])
def test_whatever_is_written_as_a_place_what_is_told_of_it_is_read_as_itself(many):
    claim_of_each(TEXTS.text, check, many)
