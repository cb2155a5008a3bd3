"""The picture of two lists tells its changes by shape, by color and in words."""

import pandas as pd
import pytest

from charts.changes import CHANGES, DARK, LIGHT, changes_chart, outside
from grants.coverage.compare import GAINED, KEPT, LOST
from tests.charts.test_states import contrast

WORDS = {KEPT: "kept", GAINED: "added", LOST: "taken away"}
PLACES = pd.DataFrame(
    [
        ("El Paso, Texas", "TX", 31.8, -106.4, KEPT),
        ("Phoenix, Arizona", "AZ", 33.4, -112.1, GAINED),
        ("Boston, Massachusetts", "MA", 42.4, -71.1, LOST),
        ("San Juan, Puerto Rico", "PR", 18.5, -66.1, GAINED),
    ],
    columns=["place_label", "place_state", "latitude", "longitude", "change"],
)


def drawn(places=PLACES):
    return changes_chart("outlines.geojson", places, WORDS, LIGHT).to_dict()


def marks_of(spec) -> dict[str, tuple[str, dict]]:
    """Return what is said of each place that is drawn -> the look of its mark."""
    found = {}
    for layer in spec["layer"]:
        for row in spec.get("datasets", {}).get(layer.get("data", {}).get("name"), ()):
            if "said" in row:
                found[row["said"]] = layer["mark"]
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
    assert outside(PLACES) == ("San Juan, Puerto Rico",)
    assert not any("San Juan" in said for said in marks_of(drawn()))


def test_the_picture_says_its_counts_in_words():
    assert "1 kept, 1 added, 1 taken away" in drawn()["description"]


def test_few_changes_are_named_on_the_picture_and_many_are_not():
    many = pd.concat([PLACES.iloc[1:2]] * 7).assign(
        place_label=[f"City {i}, Arizona" for i in range(7)]
    )

    assert names_of(drawn()) == {"Phoenix", "Boston"}
    assert names_of(drawn(many)) == set()


def test_no_place_at_all_leaves_the_land():
    spec = drawn(PLACES.iloc[:0])

    assert "0 kept, 0 added, 0 taken away" in spec["description"]
    assert spec["layer"][0]["mark"]["type"] == "geoshape"
    assert marks_of(spec) == {}


@pytest.mark.parametrize("inks", [LIGHT, DARK])
def test_marks_stand_out_from_the_land_and_names_can_be_read(inks):
    assert set(inks.marks) == set(CHANGES)
    for color in inks.marks.values():
        assert contrast(color, inks.land) >= 3
    assert contrast(inks.ink, inks.ground) >= 4.5
