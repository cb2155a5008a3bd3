"""The cycle strip says what the lead says, and shows every cycle of any list."""

import json
from types import SimpleNamespace
from typing import Any

import pytest

from grants.cycles import CycleFigures
from grants.figures import Figures
from grants.model import AmountTotal, Cycle
from grants.words.cycles import short_count, short_sum
from tests.app.pages import is_sound, opened, parts
from tests.grants.test_filters import choose
from tests.lists import ALL_LISTS, catalog_of
from ui import cycle_strip
from ui.view import View

EVERY_LIST = [
    pytest.param(of, marks=pytest.mark.slow) if of in {"many", "one", "grown"} else of
    for of in (*ALL_LISTS, "grown")
]
SELECTIONS = [
    {},
    {"cycle": "2016"},
    {"cycle": "unknown"},
    {"state": "TX"},
    {"state": "CO"},
    {"kind": "tta"},
    {"kind": "site", "cycle": "2022"},
]


@pytest.fixture
def drawn(monkeypatch):
    """Return what draws the strip of a selection and gives what the browser gets."""
    session: dict[str, object] = {}
    monkeypatch.setattr(cycle_strip, "st", SimpleNamespace(session_state=session))

    def draw(found: Figures, view: View | None = None) -> SimpleNamespace:
        sent = SimpleNamespace(data=None, answer=None)

        def part(_, data, on_choose):
            sent.data, sent.answer = data, on_choose

        monkeypatch.setattr(cycle_strip, "cycle_strip", part)
        cycle_strip.draw_cycle_strip(view or View(filter=found.chosen), found)
        return sent

    return draw


def cells(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {cell["name"]: cell for cell in data["cycles"]}


@pytest.mark.parametrize("of", ["official", "awkward", "empty"])
def test_the_front_page_holds_the_strip_of_every_list(of):
    app = opened(of=of)
    assert is_sound(app)

    shown = [cell["code"] for part in parts(app, "measure") for cell in part["cycles"]]
    assert shown == [cycle.code for cycle in catalog_of(of).figures_of().cycles]


@pytest.mark.parametrize("of", EVERY_LIST)
@pytest.mark.parametrize("query", SELECTIONS, ids=str)
def test_the_cycles_add_up_to_the_lead_of_all_cycles(drawn, of, query):
    """What is withheld is in no cycle's figure, and the cell of all cycles says so."""
    found = catalog_of(of).figures_of(choose(**query))
    data = drawn(found).data
    if not found.cycles:
        assert data is None
        return
    every = found.any_cycle
    for measure, site, tta in (
        ("awards", every.sites.shown.awards, every.tta.shown.awards),
        ("dollars", every.sites.shown.known_usd, every.tta.shown.known_usd),
    ):
        figures = [cell[measure] for cell in data["cycles"]]
        assert sum(one[1] for one in figures) == site
        assert sum(one[2] for one in figures) == tta
    if every.sites.total.awards:
        labels = [cell["awards"] for cell in data["cycles"] if cell["awards"][1]]
        firsts = [int(label.split()[0].rstrip(";")) for label, *_ in labels]
        withheld = every.sites.withheld.awards
        assert sum(firsts) + withheld == every.sites.total.awards
        assert int(data["all"]["awards"].replace(",", "")) == every.sites.total.awards
        assert (f"{withheld} withheld" in data["all"]["unit"]) == bool(withheld)


@pytest.mark.parametrize("of", EVERY_LIST)
def test_no_cycle_is_told_by_its_marks_alone_and_none_is_zero(drawn, of):
    data = drawn(catalog_of(of).figures_of()).data
    for cell in data["cycles"] if data else ():
        assert cell["spoken"].startswith(f"{cell['name']}: ")
        assert "$0" not in cell["spoken"]
        for label, *figures in (cell["awards"], cell["dollars"]):
            assert label
            assert label.split()[0] not in {"0", "$0"}
            assert cell["isCollected"] or (label, *figures) == (
                "not collected",
                0,
                0,
                0,
            )


def test_the_official_strip_in_words_and_in_less_than_3_kb(drawn):
    data = drawn(catalog_of("official").figures_of()).data
    shown = cells(data)

    assert len(json.dumps(data)) < 3_000
    assert data["all"]["unit"] == "project sites"
    assert (
        shown["FY2016"]["spoken"] == "FY2016: 3 project-site awards found, $1,300,000 "
        "(of which $400,000 is approximate); 3 of 6 announced awards are missing"
    )
    assert shown["FY2016"]["awards"] == ["3 of 6", 3, 0, 3]
    assert shown["FY2016"]["dollars"] == ["about $1.3M", 1_300_000, 0, 1_300_000]
    assert shown["FY2014"]["spoken"] == (
        "FY2014: 2 project-site awards found, $900,000; 1 award for training and "
        "technical assistance, $459,976"
    )
    assert shown["FY2014"]["dollars"][0] == "$900K"
    assert shown["FY2015"]["awards"] == ["none found", 0, 0, 0]
    assert shown["FY2015"]["isUnknown"]
    assert [mark for mark, _ in data["legend"]] == ["site", "tta", "missing", "none"]


def test_an_awkward_list_tells_what_is_not_known_of_its_cycles(drawn):
    data = drawn(catalog_of("awkward").figures_of()).data
    shown = cells(data)

    assert list(shown)[-1] == "Cycle not found"
    assert not shown["FY2026"]["isCollected"]
    assert not shown["FY2026"]["isUnknown"]  # nothing is drawn of it
    assert shown["FY2022"]["awards"][0] == "3; 2 missing"  # of sites and TTA together
    assert shown["FY2022"]["dollars"][0] == "at least $175K"
    assert data["all"]["unit"] == "project sites, 3 withheld"


def test_a_selection_does_not_say_what_is_missing_of_the_whole_cycle(drawn):
    full = catalog_of("official")
    shown = cells(drawn(full.figures_of(choose(state="FL"))).data)
    assert "missing" not in shown["FY2016"]["spoken"]
    assert " of " not in shown["FY2016"]["awards"][0]

    tta = drawn(full.figures_of(choose(kind="tta"))).data
    assert cells(tta)["FY2014"]["awards"][0] == "1 TTA"
    assert cells(tta)["FY2014"]["dollars"][0] == "$460K TTA"
    assert cells(tta)["FY2018"]["awards"][0] == "none here"
    assert cells(tta)["FY2018"]["spoken"] == "FY2018: none in this selection"
    assert tta["all"]["unit"] == "TTA"


def made(
    sites: AmountTotal, announced: int | None = None, scope: str = "project sites"
) -> CycleFigures:
    known = Cycle(2040, announced_awards=announced, announced_scope=scope)
    return CycleFigures(
        *(2040, known, sites, AmountTotal(), (), sites.awards, None, None),
        is_chosen=True,
    )


@pytest.mark.parametrize(
    ("cycle", "awards", "usd"),
    [
        (made(AmountTotal(1, unknown=1)), "1", "amount not found"),
        (made(AmountTotal(2, unknown=2)), "2", "amounts not found"),
        (made(AmountTotal(4, 1_359_976), 3), "4", "$1.36M"),  # more than announced
        (made(AmountTotal(3, 450_000, unknown=1), 3), "3 of 3", "at least $450K"),
        (made(AmountTotal(), 3), "none of 3", "none found"),
        (made(AmountTotal(), 5, scope=""), "none of 5", "none found"),
        (made(AmountTotal(), 0), "none found", "none found"),
    ],
    ids=str,
)
def test_a_label_says_no_more_than_is_known(cycle, awards, usd):
    assert (short_count(cycle), short_sum(cycle)) == (awards, usd)


def test_a_choice_keeps_the_other_filters_and_takes_only_cycles_of_the_list(drawn):
    full = catalog_of("awkward")
    view = View(filter=choose(state="CO"), ignored=["something"])
    sent = drawn(full.figures_of(view.filter), view)

    codes = ["2022", "2026", "<script>", "unknown"]
    sent.answer({"click": 3, "codes": codes, "measure": "dollars"})
    assert view.filter == choose(state="CO").choosing("cycle", "2022", "unknown")
    assert view.ignored == ["something"]
    again = drawn(full.figures_of(view.filter), view)
    assert (again.data["click"], again.data["measure"]) == (3, "dollars")
    assert again.data["chosen"] == ["2022", "unknown"]
    assert "dollars" not in str(view.to_query())

    again.answer({"click": 4, "codes": [], "measure": "<script>"})
    assert view.filter == choose(state="CO")
    assert drawn(full.figures_of(view.filter), view).data["measure"] == "dollars"
