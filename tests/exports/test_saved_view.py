"""A saved view comes back, says what has changed, and never names what has gone."""

import json
from dataclasses import asdict, replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import read_descriptor
from exports.handout import handout_of, sources_of
from exports.saved.view import Opened, open_view, save_view
from grants.award_list import AwardList
from grants.errors import SavedViewError
from grants.facets import records_of
from grants.selection import Selection
from tests.grants.test_selection import RECORDS, WHOLE, choose, selections

SOURCES = sources_of(read_descriptor().content)
GEMS = "2016-MU-MU-0007"


def saved(selection: Selection, page: str = "map", **more: list[str]) -> bytes:
    selection = replace(selection, words="")
    found = selection.apply(WHOLE, RECORDS)
    handout = handout_of(selection, found, WHOLE, SOURCES)
    return save_view(handout, selection.to_query() | more, page)


def opened(raw: bytes, now: AwardList = WHOLE) -> Opened:
    return open_view(raw, now, records_of(now))


def changed(**cells: dict[str, object]) -> AwardList:
    """Return the list with other cells: award number -> column -> cell."""
    awards = WHOLE.awards.set_index("award_number", drop=False)
    for number, row in cells.items():
        for column, cell in row.items():
            awards.loc[number.replace("_", "-"), column] = cell
    return replace(WHOLE, awards=awards.reset_index(drop=True))


def without(*numbers: str) -> AwardList:
    gone = WHOLE.awards["award_number"].isin(numbers)
    return replace(WHOLE, awards=WHOLE.awards[~gone])


def everything_told(view: Opened) -> str:
    return json.dumps(asdict(view), ensure_ascii=False) + " ".join(
        view.changes.sentences
    )


@given(selections)
def test_a_view_comes_back_with_nothing_changed(selection):
    raw = saved(selection, "timeline", home=["TX"])

    view = opened(raw)

    assert view.query == replace(selection, words="").to_query() | {"home": ["TX"]}
    assert view.page == "timeline"
    assert view.changes.sentences == (
        "Nothing that this view showed has changed since.",
    )
    assert raw == saved(selection, "timeline", home=["TX"])


def test_the_file_says_what_it_is_to_whoever_opens_it():
    """Whoever finds the file knows what it shows, how old it is, what it is not."""
    content = json.loads(saved(choose(state={"TX"})))
    told = " ".join(content["notes"])

    assert content["described"] == "state: Texas"
    assert "3 project-site awards" in content["sentence"]
    assert content["data_version"] == "1"
    assert content["compiled_on"] == "2026-11-23"
    assert content["list"] is None
    for words in ("Independent", "Not a referral list", "A city is the finest place"):
        assert words in told
    assert any("ojjdp.ojp.gov" in source["address"] for source in content["sources"])


def test_the_rows_of_the_file_are_the_rows_of_the_selection():
    table = json.loads(saved(choose(cycle={"2019"})))["awards"]
    frame = pd.DataFrame.from_dict(
        table["rows"], orient="index", columns=table["columns"]
    )
    found = choose(cycle={"2019"}).apply(WHOLE, RECORDS).awards

    assert sorted(frame.index) == sorted(found["award_number"])
    total = found["amount_original_usd"].sum()
    assert frame["amount_original_usd"].sum() == total
    assert set(frame["precision"]) <= {"city", "county", "state"}


def test_a_long_order_of_steps_comes_back():
    steps = ".".join(f"step-{number}" for number in range(200))

    assert opened(saved(Selection(), "present", steps=[steps])).query["steps"] == [
        steps
    ]


def test_search_words_and_coordinates_are_in_no_file():
    words = Selection(words="zebra crossing")
    handout = handout_of(words, WHOLE, WHOLE, SOURCES)
    raw = save_view(handout, words.to_query(), "map").decode()

    assert "zebra" not in raw
    assert "latitude" not in raw
    assert "longitude" not in raw


def test_what_was_altered_is_told_field_by_field():
    now = changed(
        **{
            "2016_MU_MU_0007": {
                "amount_total_usd": 500_000,
                "recipient": "GEMS, Inc.",
                "tags": ("girls",),
            }
        }
    )

    changes = opened(saved(choose(cycle={"2016"})), now).changes

    told = {change.field: (change.was, change.now) for change in changes.altered}
    assert told["Total to date, with supplements"] == ("$450,000", "$500,000")
    assert told["Recipient"][1] == "GEMS, Inc."
    assert told["Named among them"][1] == "girls"
    assert changes.sentences == ("1 record was altered, in 3 fields.",)
    assert changes.altered[0].record == f"{GEMS}: New York, New York, FY2016"


def test_a_blank_that_was_filled_reads_not_found_then():
    now = changed(**{"2015_MC_FX_1002": {"status": "Closed"}})

    (change,) = opened(saved(choose(cycle={"2014"})), now).changes.altered

    assert (change.was, change.now) == ("not found", "Closed")


def test_awards_that_were_added_to_the_selection_are_named():
    fresh = WHOLE.awards[WHOLE.awards["award_number"] == GEMS].assign(
        award_number="2016-MU-MU-0999"
    )
    now = replace(WHOLE, awards=pd.concat([WHOLE.awards, fresh]))

    in_2016 = opened(saved(choose(cycle={"2016"})), now).changes
    in_2014 = opened(saved(choose(cycle={"2014"})), now).changes

    assert in_2016.added == ("2016-MU-MU-0999: New York, New York, FY2016",)
    assert in_2016.sentences == ("1 record was added.",)
    assert in_2014.added == ()


def test_an_award_whose_cycle_was_corrected_leaves_the_selection_and_is_named():
    now = changed(**{"2016_MU_MU_0007": {"fiscal_year": 2017}})

    changes = opened(saved(choose(cycle={"2016"})), now).changes

    assert [change.now for change in changes.altered] == ["FY2017"]
    assert changes.left[0].startswith(GEMS)
    assert changes.gone == 0
    assert "1 record of the list no longer fits this selection." in changes.sentences


@pytest.mark.parametrize("number", sorted(WHOLE.awards["award_number"]))
def test_what_is_no_longer_shown_is_counted_and_never_named(number):
    """It may have been withheld: its name may not come back from an old file."""
    award = WHOLE.awards.set_index("award_number").loc[number]
    raw = saved(Selection(), award=[number], place=["x"], remove=["y"])

    view = opened(raw, without(number))
    told = everything_told(view)

    assert view.changes.gone == 1
    assert view.changes.sentences == ("1 record is no longer shown.",)
    for name in (number, award["recipient"], award["title"], award["source_url"]):
        assert pd.isna(name) or name not in told
    assert view.query == {}


def test_several_that_have_gone_are_one_number():
    numbers = sorted(WHOLE.awards["award_number"])[:3]

    changes = opened(saved(Selection()), without(*numbers)).changes

    assert changes.sentences == ("3 records are no longer shown.",)


def test_a_selection_whose_only_code_has_gone_adds_nothing():
    """A code that is ignored would choose all, and all would seem to be new."""
    now = without(*WHOLE.awards.loc[WHOLE.awards["site_state"] == "MI", "award_number"])

    changes = opened(saved(choose(state={"MI"})), now).changes

    assert changes.added == ()
    assert changes.gone == 1


def test_a_place_that_is_held_less_finely_now_does_not_come_back():
    """Somebody may have asked that the city be no longer told."""
    now = changed(
        **{
            "2015_MC_FX_0033": {
                "place_label": "Sedgwick County, Kansas",
                "precision": "county",
                "recipient": None,
                "service_area": "Sedgwick County",
            }
        }
    )

    view = opened(saved(choose(state={"KS"})), now)

    assert len(view.changes.altered) == 4
    assert {change.was for change in view.changes.altered} == {"held more finely then"}
    assert "Wichita" not in everything_told(view)


def test_a_file_that_hides_how_finely_it_shows_a_place_tells_nothing_of_it():
    content = json.loads(saved(choose(state={"MA"})))
    columns = content["awards"]["columns"]
    (row,) = content["awards"]["rows"].values()
    row[columns.index("place_label")] = "Springfield, Massachusetts"
    columns[columns.index("precision")] = "else"

    view = opened(json.dumps(content).encode())

    assert [change.was for change in view.changes.altered] == ["held more finely then"]
    assert "Springfield" not in everything_told(view)


def test_a_named_place_that_got_its_award_record_is_altered_and_not_gone():
    named = WHOLE.named.iloc[0]
    fresh = WHOLE.awards[WHOLE.awards["award_number"] == GEMS].assign(
        award_number="2016-MU-MU-0999",
        **{c: named[c] for c in ("place_id", "place_label", "site_state")},
    )
    now = replace(
        WHOLE,
        awards=pd.concat([WHOLE.awards, fresh], ignore_index=True),
        named=WHOLE.named.iloc[1:],
    )

    changes = opened(saved(Selection()), now).changes

    assert changes.gone == 0
    (change,) = changes.altered
    assert change.record == named["place_label"]
    assert change.now == "award record found"


def test_a_named_place_that_has_gone_is_counted_alone():
    now = replace(WHOLE, named=WHOLE.named.iloc[1:])

    view = opened(saved(Selection()), now)

    assert view.changes.sentences == ("1 record is no longer shown.",)
    assert WHOLE.named.iloc[0]["place_label"] not in everything_told(view)


def edited(**parts: object) -> bytes:
    return json.dumps(json.loads(saved(choose(state={"TX"}))) | parts).encode()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (saved(Selection())[:2_000], "cut off or not JSON"),
        (b"", "cut off or not JSON"),
        (b"award_number,title\n", "cut off or not JSON"),
        (b"\x89PNG\r\n\x1a\n", "no text in UTF-8"),
        (b"[1, 2]", "JSON and no saved view"),
        (b'{"type": "FeatureCollection"}', "JSON and no saved view"),
        (b" " * 50_000_000, "larger than 20 MB"),
        (edited(format_version=2), "newer version of this app"),
        (edited(format_version="1"), "does not say which format"),
        (edited(format_version=True), "does not say which format"),
        (edited(list={"rows": []}), "list of its own"),
        (edited(query=["state"]), "“query” should hold a list of texts"),
        (edited(query={"state": "TX"}), "“query” should hold a list of texts"),
        (edited(query={"state": [1]}), "“query” should hold a list of texts"),
        (edited(page=None), "“page” should be a short text"),
        (edited(page="x" * 300), "“page” should be a short text"),
        (edited(awards={}), "“awards” should hold columns"),
        (edited(awards={"columns": ["a"], "rows": {"n": []}}), "“awards” should hold"),
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

    assert len(str(caught.value)) < 400


def test_all_that_is_wrong_in_a_file_is_said_at_once():
    with pytest.raises(SavedViewError) as caught:
        opened(edited(page=1, query=2, awards=3))

    assert str(caught.value).count("should") == 3


def test_codes_that_somebody_wrote_in_are_handed_on_as_an_address_is():
    """The page reads them as it reads an address, and names what does not exist."""
    view = opened(edited(query={"state": ["TX", "Atlantis"], "nonsense": ["<b>"]}))

    assert view.query["state"] == ["TX", "Atlantis"]
    assert view.query["nonsense"] == ["<b>"]


def test_a_selection_that_could_not_be_opened_again_is_not_saved():
    many = pd.concat(
        [
            WHOLE.awards.assign(award_number=WHOLE.awards["award_number"] + f"-{n}")
            for n in range(1200)
        ]
    )
    whole = replace(WHOLE, awards=many)

    with pytest.raises(SavedViewError, match="too large for a saved view"):
        save_view(handout_of(Selection(), whole, whole, SOURCES), {}, "map")


@given(st.binary(max_size=300))
def test_any_bytes_are_opened_or_refused_in_a_sentence(raw):
    try:
        assert isinstance(opened(raw), Opened)
    except SavedViewError as error:
        assert str(error).endswith((".", "…"))  # noqa: PT017


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
WHOLE_FILE = json.loads(saved(Selection()))


@given(st.dictionaries(st.sampled_from(PARTS), json_values, max_size=3))
def test_a_file_that_was_edited_by_hand_is_opened_or_refused_in_a_sentence(parts):
    raw = json.dumps(WHOLE_FILE | parts).encode()
    try:
        assert opened(raw).changes.sentences
    except SavedViewError as error:
        assert str(error)  # noqa: PT017
