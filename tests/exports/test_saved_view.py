"""A saved view comes back, says what has changed, and never names what has gone."""

import json
import time
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalog import Catalog
from exports.context import ExportContext
from exports.saved.view import Opened, open_view, save_view
from grants.errors import SavedViewError
from grants.filters import AwardFilter
from grants.words.changes import NOTHING_CHANGED
from tests.lists import LISTS, SMALLEST_CITY, catalog_of

OFFICIAL = catalog_of("official")
FULL = OFFICIAL.awards
ALL = AwardFilter()
GEMS = "2016-MU-MU-0007"
FIRST_FORMAT = Path(__file__).parent / "saved" / "format_1.json"


def of(facet: str, *codes: str) -> AwardFilter:
    return ALL.choosing(facet, *codes)


def saved(
    chosen: AwardFilter = ALL,
    page: str = "map",
    catalog: Catalog = OFFICIAL,
    **more: list[str],
) -> bytes:
    context = ExportContext(catalog, catalog.figures_of(chosen), SMALLEST_CITY)
    return save_view(context, chosen.to_query() | more, page)


def opened(raw: bytes, catalog: Catalog = OFFICIAL) -> Opened:
    return open_view(raw, catalog)


def with_table(table: pd.DataFrame, **more: Any) -> Catalog:
    """Return the official package with another table of records."""
    return replace(OFFICIAL, awards=replace(FULL, table=table, **more))


def changed(award: str, **cells: Any) -> Catalog:
    """Return the package with other cells of one award."""
    table = FULL.table.copy()
    for column, cell in cells.items():
        table.at[FULL.row_of[award], column] = cell  # noqa: PD008 - may be a tuple
    return with_table(table)


def without(*awards: str) -> Catalog:
    gone = FULL.table["award_id"].isin(awards)
    return with_table(FULL.table[~gone].reset_index(drop=True))


def with_another(award: str, like: str, **cells: Any) -> Catalog:
    """Return the package with one more award, like another one."""
    row = FULL.table.loc[[FULL.row_of[like]]]
    row = row.assign(award_id=award, award_number=award, **cells)
    return with_table(pd.concat([row, FULL.table], ignore_index=True))


def all_text(view: Opened) -> str:
    return json.dumps(asdict(view), ensure_ascii=False)


@pytest.mark.parametrize("name", LISTS)
def test_a_view_of_any_list_comes_back_with_nothing_changed(name):
    catalog = catalog_of(name)
    for state in ("", *sorted(set(catalog.awards.states) - {""})):
        chosen = of("state", state) if state else ALL
        raw = saved(chosen, "timeline", catalog, home=["TX"])

        view = opened(raw, catalog)

        assert view.query == chosen.to_query() | {"home": ["TX"]}
        assert view.page == "timeline"
        assert view.changes.sentences == (NOTHING_CHANGED,)
        assert raw == saved(chosen, "timeline", catalog, home=["TX"])


def test_a_view_of_the_first_format_still_opens():
    """It was made before awards had identifiers and the columns their names of now."""
    view = opened(FIRST_FORMAT.read_bytes())

    assert view.page == "timeline"
    assert view.query["award"] == ["2015-MC-FX-1002"]
    assert view.data_version == "1"
    assert view.changes.added == (
        "no-number-2016-sacramento: Sacramento, California, FY2016",
    )
    (change,) = view.changes.altered
    assert (change.record, change.now) == (
        "Sacramento, California",
        "award record found",
    )
    assert view.changes.gone == 0


def test_the_file_says_what_it_is_to_whoever_opens_it():
    """Whoever finds the file knows what it shows, how old it is, what it is not."""
    content = json.loads(saved(of("state", "TX")))
    text = " ".join(content["notes"])

    assert content["described"] == "state: Texas"
    assert "project-site awards" in content["sentence"]
    assert content["data_version"] == FULL.version
    assert content["compiled_on"] == FULL.compiled_on
    assert content["list"] is None
    for words in ("Independent", "Not a referral list", "A city is the finest place"):
        assert words in text
    assert content["sources"][0]["address"].startswith("https://")
    for word in ("latitude", "longitude", "site_city"):
        assert word not in json.dumps(content)


def test_the_rows_of_the_file_are_the_rows_of_the_selection():
    chosen = of("cycle", "2019")
    table = json.loads(saved(chosen))["awards"]
    frame = pd.DataFrame.from_dict(
        table["rows"], orient="index", columns=table["columns"]
    )
    found = OFFICIAL.figures_of(chosen)

    assert sorted(frame.index) == sorted(award.award_id for award in found.awards())
    assert frame["amount_original_usd"].sum() == found.sites.total.usd


def test_a_long_order_of_steps_comes_back():
    steps = ".".join(f"step-{number}" for number in range(200))

    assert opened(saved(page="present", steps=[steps])).query["steps"] == [steps]


def test_what_was_changed_is_told_field_by_field():
    catalog = changed(
        GEMS,
        amount_total_usd=500_000,
        amount_is_approximate=True,
        recipient="GEMS, Inc.",
        tags=("girls",),
        phase="retitled",
    )

    changes = opened(saved(of("cycle", "2016")), catalog).changes

    told = {change.field: (change.was, change.now) for change in changes.altered}
    assert told["Total to date, with supplements"] == ("$450,000", "$500,000")
    assert told["Amount is approximate"] == ("no", "yes")
    assert told["Recipient"][1] == "GEMS, Inc."
    assert told["Named among them"][1] == "girls"
    assert told["Program phase"] == ("the initiative itself", "under a new title")
    assert changes.sentences == ("1 record was changed, in 5 fields.",)
    assert changes.altered[0].record == f"{GEMS}: New York, New York, FY2016"


def test_a_blank_that_was_filled_reads_not_found_then():
    catalog = changed("2015-MC-FX-1002", status="Closed")

    (change,) = opened(saved(of("cycle", "2014")), catalog).changes.altered

    assert (change.was, change.now) == ("not found", "Closed")


def test_awards_that_were_added_to_the_selection_are_named():
    catalog = with_another("2016-MU-MU-0999", like=GEMS)

    in_2016 = opened(saved(of("cycle", "2016")), catalog).changes
    in_2014 = opened(saved(of("cycle", "2014")), catalog).changes

    assert in_2016.added == ("2016-MU-MU-0999: New York, New York, FY2016",)
    assert in_2016.sentences == ("1 record was added.",)
    assert in_2014.added == ()


def test_an_award_whose_cycle_was_corrected_leaves_the_selection_and_is_named():
    catalog = changed(GEMS, fiscal_year=2017)

    changes = opened(saved(of("cycle", "2016")), catalog).changes

    assert "FY2017" in [change.now for change in changes.altered]
    assert changes.left[0].startswith(GEMS)
    assert changes.gone == 0
    assert "1 record of the list no longer fits this selection." in changes.sentences


@pytest.mark.parametrize("code", sorted(FULL.row_of))
def test_what_is_no_longer_shown_is_counted_and_never_named(code):
    """It may have been withheld: its name may not come back from an old file."""
    award = FULL.award(FULL.row_of[code])
    gone = saved(award=[code], place=["x"], remove=["y"], resource=["RES-999"])

    view = opened(gone, without(code))

    assert view.changes.gone == 1
    assert view.changes.sentences == ("1 record is no longer shown.",)
    for name in (code, award.recipient, award.title, award.source_url):
        assert not name or name not in all_text(view)
    assert view.query == {}


def test_several_that_have_gone_are_one_number():
    catalog = without(*sorted(FULL.row_of)[:3])

    changes = opened(saved(), catalog).changes

    assert changes.sentences == ("3 records are no longer shown.",)


def test_a_selection_whose_only_code_has_gone_adds_nothing():
    """A code that is ignored would choose all, and all would seem to be new."""
    in_michigan = np.flatnonzero(np.array(FULL.states) == "MI")
    codes = FULL.table["award_id"].iloc[in_michigan]

    changes = opened(saved(of("state", "MI")), without(*codes)).changes

    assert changes.added == ()
    assert changes.gone == 1


def test_a_place_that_is_shown_less_precisely_now_does_not_come_back():
    """Somebody may have asked that the city be no longer told."""
    code = "2015-MC-FX-0033"
    at = FULL.award(FULL.row_of[code]).place
    assert at is not None
    county = replace(at, label="Sedgwick County, Kansas", precision="county")
    places = tuple(county if place == at else place for place in FULL.places)
    table = changed(code, recipient="", service_area="Sedgwick County").awards.table

    view = opened(saved(of("state", "KS")), with_table(table, places=places))

    assert len(view.changes.altered) == 4
    assert {c.was for c in view.changes.altered} == {"shown more precisely then"}
    assert "Wichita" not in all_text(view)


def test_a_file_that_hides_how_finely_it_shows_a_place_tells_nothing_of_it():
    content = json.loads(saved(of("state", "MA")))
    columns = content["awards"]["columns"]
    (row,) = content["awards"]["rows"].values()
    row[columns.index("place_label")] = "Springfield, Massachusetts"
    columns[columns.index("precision")] = "else"

    view = opened(json.dumps(content).encode())

    assert [c.was for c in view.changes.altered] == ["shown more precisely then"]
    assert "Springfield" not in all_text(view)


def test_a_listed_place_that_has_gone_is_counted_alone():
    (row, *_) = OFFICIAL.figures_of().named_rows
    label = FULL.places[FULL.place_rows[row]].label
    catalog = with_table(FULL.table.drop(index=row).reset_index(drop=True))

    view = opened(saved(), catalog)

    assert view.changes.sentences == ("1 record is no longer shown.",)
    assert label not in all_text(view)


@cache
def content_of_texas() -> str:
    return saved(of("state", "TX")).decode()


def edited(**parts: object) -> bytes:
    return json.dumps(json.loads(content_of_texas()) | parts).encode()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (saved()[:2_000], "cut off or not JSON"),
        (b"award_number,title\n", "cut off or not JSON"),
        (b"\x89PNG\r\n\x1a\n", "no text in UTF-8"),
        (b"[1, 2]", "JSON and no saved view"),
        (b'{"type": "FeatureCollection"}', "JSON and no saved view"),
        (b" " * 2_000_001, "larger than 2 MB"),
        (edited(format_version=3), "newer version of this app"),
        (edited(format_version="1"), "does not say which format"),
        (edited(format_version=True), "does not say which format"),
        (edited(list={"rows": []}), "its list is none"),
        (edited(query=["state"]), "“query” should hold a list of texts"),
        (edited(query={"state": "TX"}), "“query” should hold a list of texts"),
        (edited(query={"state": [1]}), "“query” should hold a list of texts"),
        (edited(query={f"p{n}": ["x"] for n in range(101)}), "“query” should hold"),
        (edited(query={"state": ["x"] * 1_001}), "“query” should hold"),
        (edited(page=None), "“page” should be a short text"),
        (edited(page="x" * 300), "“page” should be a short text"),
        (edited(page=1, query=2, awards=3), "“query” .*“page” .*“awards” "),
        (edited(awards={}), "“awards” should hold columns"),
        (edited(awards={"columns": ["a"], "rows": {"n": []}}), "“awards” should hold"),
        (
            edited(awards={"columns": [], "rows": {f"{n}": [] for n in range(5_001)}}),
            "“awards” should hold",
        ),
        (
            edited(awards={"columns": ["title"], "rows": {"n": [1.5]}}),
            "“awards” should hold",
        ),
        (
            edited(awards={"columns": ["title"], "rows": {"n": [True]}}),
            "“awards” should hold",
        ),
    ],
)
def test_a_file_that_is_no_saved_view_is_one_clear_sentence(raw, sentence):
    with pytest.raises(SavedViewError, match=sentence) as caught:
        opened(raw)

    assert len(str(caught.value)) < 500


def test_the_largest_view_that_opens_does_so_soon():
    rows = {f"made-{n}": ["x" * 285] for n in range(5_000)}
    raw = edited(
        awards={"columns": ["title"], "rows": rows},
        query={f"p{n}": ["x"] * 1_000 for n in range(90)},
    )
    assert 1_900_000 < len(raw) <= 2_000_000
    start = time.process_time()

    view = opened(raw)

    assert time.process_time() - start < 2
    assert view.changes.gone == 5_000


def test_codes_that_somebody_wrote_in_are_handed_on_as_an_address_is():
    """The page reads them as it reads an address, and names what does not exist."""
    view = opened(edited(query={"state": ["TX", "Atlantis"], "nonsense": ["<b>"]}))

    assert view.query["state"] == ["TX", "Atlantis"]
    assert view.query["nonsense"] == ["<b>"]


def test_a_selection_that_could_not_be_opened_again_is_not_saved(monkeypatch):
    monkeypatch.setattr("exports.saved.view.MOST_BYTES", 20_000)

    with pytest.raises(SavedViewError, match="too large for a saved view: 23 records"):
        saved()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=20), inner, max_size=4)
        | st.fixed_dictionaries(
            {
                "columns": st.lists(
                    st.sampled_from(["title", "precision", "tags", "kind", "x"]),
                    max_size=2,
                ),
                "rows": st.dictionaries(
                    st.sampled_from([GEMS, "2019-MU-FX-0033", "else"]),
                    st.lists(inner, max_size=2),
                    max_size=3,
                ),
            }
        )
    ),
    max_leaves=12,
)
PARTS = (
    *("query", "page", "described", "data_version", "awards", "named_places"),
    *("list", "format", "format_version", "else"),
)
WHOLE_FILE = json.loads(content_of_texas())


@given(st.dictionaries(st.sampled_from(PARTS), json_values, max_size=3))
def test_a_file_that_was_edited_by_hand_is_opened_or_refused_in_a_sentence(parts):
    raw = json.dumps(WHOLE_FILE | parts).encode()
    try:
        assert opened(raw).changes.sentences
    except SavedViewError as error:
        assert str(error)  # noqa: PT017
