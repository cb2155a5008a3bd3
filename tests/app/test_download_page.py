"""The page that gives files: a button for each, whatever is chosen, and one picture."""

from dataclasses import replace

import pytest

from exports import catalog
from exports.catalog import EXPORTS
from grants.filters import AwardFilter
from tests.app.pages import is_sound, opened
from tests.exports.tabular import OFFICIAL, context_of, without
from tests.grants.test_filters import choose
from ui.downloads import buttons as buttons_module
from ui.downloads.buttons import preview

pytestmark = pytest.mark.slow

PAGE = "pages/download.py"


def buttons(app) -> list[str]:
    assert is_sound(app)
    return [button.proto.label for button in app.get("download_button")]


def test_every_export_has_its_button_and_none_is_made_before_it_is_pressed(monkeypatch):
    def refuse(context):
        pytest.fail("a file was made before its button was pressed")

    unmade = tuple(replace(export, make=refuse) for export in EXPORTS)
    monkeypatch.setattr(buttons_module, "EXPORTS", unmade)
    app = opened(PAGE, cycle="2017")

    labels = [export.label for export in catalog.EXPORTS]
    assert buttons(app) == [*labels, "Save this view"]
    assert [header.value for header in app.header] == [
        *("Reports", "Slides", "Data", "Images"),
        "Share",
    ]


@pytest.mark.parametrize(
    ("query", "briefs"),
    [
        ({"state": "TX"}, ["Brief: Texas", "Slides"]),
        ({"home": "TX"}, ["Brief: Texas", "Slides"]),
        ({"state": "TX", "cycle": "2019"}, ["Brief", "Brief: Texas", "Slides"]),
        (
            {"state": "FL", "place": "state:FL"},
            ["Brief: Florida", "Brief: Florida", "Slides"],
        ),
    ],
)
def test_one_state_has_its_own_brief_by_an_old_link_too(query, briefs):
    """One state alone has the state's brief; its place has a file name of its own."""
    assert buttons(opened(PAGE, **query))[: len(briefs)] == briefs


def test_two_searches_that_are_called_alike_have_a_picture_each():
    texas, wichita = (
        context_of(OFFICIAL, AwardFilter(words=words)) for words in ("texas", "wichita")
    )

    assert texas.chosen == wichita.chosen
    assert "Corpus Christi" in preview(texas).alt
    assert "Corpus Christi" not in preview(wichita).alt


def test_an_award_that_is_withheld_since_is_not_drawn_around_a_state_either():
    """The files may change under a running server, and their version stay."""
    chosen = choose(state="TX")
    neighbor = next(a for a in OFFICIAL.figures_of().awards() if a.site_state == "LA")
    before, after = (
        preview(context_of(catalog, chosen))
        for catalog in (OFFICIAL, without(neighbor.award_id))
    )

    assert before is preview(context_of(OFFICIAL, chosen))
    assert before.svg != after.svg
