"""A package under a license that nobody agreed to is named."""

from email.message import Message
from importlib.metadata import distributions

import pytest

from tests.audit.licenses import is_allowed, licenses_of, problems


def package(**fields):
    found = Message()
    found["Name"], found["Version"] = "made-up", "1.0"
    for name, value in fields.items():
        found[name.replace("_", "-")] = value
    return found


@pytest.mark.parametrize(
    "fields",
    [
        {"License_Expression": "GPL-3.0-only"},
        {"License_Expression": "MIT AND GPL-3.0-only"},
        {"Classifier": "License :: OSI Approved :: GNU Affero General Public License"},
        {"License": "Ask us first"},
        {},
    ],
)
def test_what_is_not_allowed_or_not_known_is_named(fields):
    (told,) = problems([package(**fields)])

    assert told.startswith("made-up 1.0 ")
    assert "0002-dependencies.md" in told


@pytest.mark.parametrize(
    "fields",
    [
        {"License_Expression": "MIT OR GPL-3.0-only"},
        {"License_Expression": "BSD-3-Clause AND Zlib"},
        {"Classifier": "License :: OSI Approved :: MIT License"},
        {"License": "Apache-2.0"},
    ],
)
def test_what_is_allowed_passes(fields):
    assert problems([package(**fields)]) == []


def test_a_package_that_names_no_license_is_under_what_the_decision_says_of_it():
    (found,) = [
        one.metadata for one in distributions() if one.name == "streamlit-folium"
    ]

    assert licenses_of(found) == "MIT"


def test_nothing_is_allowed_by_saying_nothing():
    assert not is_allowed("")


def test_what_one_package_may_have_no_other_may():
    driver = package(License_Expression="LGPL-3.0-only")
    driver.replace_header("Name", "psycopg")

    assert problems([driver]) == []
    assert len(problems([package(License_Expression="LGPL-3.0-only")])) == 1
