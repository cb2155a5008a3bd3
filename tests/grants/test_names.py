"""Two spellings of one name have one key, and nothing else has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading import read_place, without_address
from grants.names import fold, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ft. Worth", "FORT  WORTH"),
        ("St. Louis", "Saint Louis"),
        ("Cañon City", "canon city"),
        ("O'Fallon", "O’Fallon"),
        ("Winston-Salem", "winston salem"),
        ("La Crosse", "LaCrosse"),
        ("The Bronx", "Bronx"),
        ("N.Y.C.", "NYC"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Oakland", "Oaklnd"), ("Spring Hill", "Springs Hill")]
)
def test_other_names_do_not(one, other):
    assert name_key(one) != name_key(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("12 Elm St, Midway, FL", "Midway, FL"),
        ("P.O. Box 7, Oakland, CA", "Oakland, CA"),
        ("Acme House, Suite 4, Oakland, CA", "Oakland, CA"),
        ("Oakland, CA", "Oakland, CA"),
        ("77 Unknown Road", ""),
    ],
)
def test_an_address_is_left_behind(text, kept):
    assert without_address(text) == kept


def test_no_reading_holds_a_street_or_a_box():
    for text in ("12 Elm St, Midway, FL 32343-1234", "PO Box 99, Oakland, CA"):
        for reading in read_place(text):
            assert "elm" not in reading.city
            assert "99" not in str(reading)
            assert "1234" not in str(reading)
