"""The picture of two lists tells its changes by shape, by color and in words."""

import pytest

from charts.changes import change_colors, changes_chart, outside
from charts.tokens import DARK, LIGHT
from grants.coverage.compare import CHANGES, GAINED, KEPT, LOST
from grants.places import Place
from tests.charts.color import contrast


def place(name, state_name, state, latitude, longitude):
    label = f"{name}, {state_name}"
    return Place(f"city:{name}", label, name, state, latitude, longitude, "city")


WORDS = {KEPT: "kept", GAINED: "added", LOST: "taken away"}
PLACES = [
    (place("El Paso", "Texas", "TX", 31.8, -106.4), KEPT),
    (place("Phoenix", "Arizona", "AZ", 33.4, -112.1), GAINED),
    (place("Boston", "Massachusetts", "MA", 42.4, -71.1), LOST),
    (place("San Juan", "Puerto Rico", "PR", 18.5, -66.1), GAINED),
]


def drawn(places=PLACES):
    return changes_chart("outlines.geojson", places, WORDS, LIGHT).to_dict()


def marks_of(spec) -> dict[str, dict[str, str]]:
    """Return what is said of each place that is drawn -> the look of its mark."""
    found = {}
    for layer in spec["layer"]:
        for row in spec.get("datasets", {}).get(layer.get("data", {}).get("name"), ()):
            if "text" in row:
                found[row["text"]] = layer["mark"]
    return found


def names_of(spec) -> set[str]:
    return {
        row["name"]
        for rows in spec["datasets"].values()
        for row in rows
        if "name" in row
    }


def test_each_change_has_a_shape_and_a_color_of_its_own():
    marks = marks_of(drawn())

    assert set(marks) == {
        "El Paso, Texas: kept",
        "Phoenix, Arizona: added",
        "Boston, Massachusetts: taken away",
    }
    assert len({mark["shape"] for mark in marks.values()}) == 3
    assert len({(mark["fill"], mark["stroke"]) for mark in marks.values()}) == 3
    assert marks["Boston, Massachusetts: taken away"]["fill"] == "transparent"


def test_territories_are_named_and_not_drawn_where_they_are_not():
    assert outside(PLACES) == ["San Juan, Puerto Rico"]
    assert not any("San Juan" in said for said in marks_of(drawn()))


def test_the_picture_says_its_counts_in_words():
    assert "1 kept, 1 added, 1 taken away" in drawn()["description"]


def test_few_changes_are_named_on_the_picture_and_many_are_not():
    many = [
        (place(f"City {i}", "Arizona", "AZ", 33.4, -112.1), GAINED) for i in range(7)
    ]

    assert names_of(drawn()) == {"Phoenix", "Boston"}
    assert names_of(drawn(many)) == set()


def test_no_place_at_all_leaves_the_land():
    spec = drawn([])

    assert "0 kept, 0 added, 0 taken away" in spec["description"]
    assert spec["layer"][0]["mark"]["type"] == "geoshape"
    assert marks_of(spec) == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_marks_stand_out_from_the_land(tokens):
    colors = change_colors(tokens)

    assert set(colors) == set(CHANGES)
    assert all(contrast(color, tokens.land) >= 3 for color in colors.values())
