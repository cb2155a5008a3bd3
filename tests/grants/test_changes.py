"""Two lists compared, and proposed changes as a file."""

import json
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.changes import (
    Cells,
    FieldChange,
    Proposal,
    ProposedChange,
    compare,
    read_proposal,
    write_proposal,
)
from grants.errors import DataError

CHANGE = ProposedChange(
    award_id="A-1",
    field="recipient",
    old_value="One",
    new_value="Two",
    source_url="https://example.org/",
    read_on="2026-11-23",
    comment="As printed.",
)
PROPOSAL = Proposal("2026.11.23", (CHANGE,))

cells = st.dictionaries(st.sampled_from("abc"), st.none() | st.integers(0, 2))
states = st.dictionaries(st.sampled_from("uvwxyz"), cells)


def test_what_was_added_changed_and_gone_is_told_apart():
    before: dict[str, Cells] = {"old": {"a": 1}, "kept": {"a": 1, "b": "x", "then": 1}}
    after: dict[str, Cells] = {"kept": {"a": None, "b": "x", "now": 2}, "new": {"a": 1}}

    found = compare(before, after)

    assert found.added == ("new",)
    assert found.gone == ("old",)
    assert found.changed == (FieldChange("kept", "a", 1, None),)


@given(states, states)
def test_the_changes_make_the_later_state_of_the_earlier_one(before, after):
    found = compare(before, after)
    back = compare(after, before)

    made = {key: dict(some) for key, some in before.items() if key not in found.gone}
    for change in found.changed:
        assert made[change.record][change.field] == change.old
        made[change.record][change.field] = change.new
    made |= {key: dict(after[key]) for key in found.added}
    assert set(made) == set(after)
    for key, some in after.items():
        assert all(made[key].get(field, cell) == cell for field, cell in some.items())
    assert set(found.added) == set(back.gone)
    assert len(found.changed) == len(back.changed)
    assert not compare(after, after)


lines = st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=30)


@given(
    st.builds(
        Proposal,
        lines,
        st.lists(st.builds(ProposedChange, *[lines] * 7), min_size=1).map(tuple),
    )
)
def test_a_proposal_comes_back_from_its_file(proposal):
    raw = write_proposal(proposal)

    assert read_proposal(raw, "file") == proposal
    assert raw == write_proposal(proposal)


def test_a_correction_of_the_format_of_before_is_one_change_by_its_number():
    old = {
        "format": "mentoring awards, correction",
        "format_version": 1,
        "award_number": "2016-MU-MU-0007",
        "column": "recipient",
        "old_value": "GEMS",
        "new_value": "GEMS, Inc.",
        "source_url": "https://example.org/",
        "comment": "",
        "data_version": "2026.11.23",
    }

    found = read_proposal(json.dumps(old).encode(), "file")

    change = ProposedChange(
        "2016-MU-MU-0007", "recipient", "GEMS", "GEMS, Inc.", "https://example.org/"
    )
    assert found == Proposal("2026.11.23", (change,))


@pytest.mark.parametrize("text", ["two\nlines", "\x1b[31mred", "a\u202eb", "tab\there"])
def test_what_could_mislead_on_a_screen_is_no_line_of_text(text):
    entry = asdict(CHANGE) | {"comment": text}
    content = json.loads(write_proposal(PROPOSAL)) | {"changes": [entry]}

    with pytest.raises(DataError, match="column comment: is not one line of text"):
        read_proposal(json.dumps(content).encode(), "file")


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ({"format_version": 3}, "not of format 2"),
        ({"format": "another"}, "holds no proposed changes"),
        ({"changes": []}, "does not hold one to 50,000 changes"),
        ({"changes": [{}] * 50_001}, "does not hold one to 50,000 changes"),
        ({"changes": [3]}, "column award_id: is not one line of text"),
        ({"data_version": None}, "column data_version: is not one line"),
    ],
)
def test_a_file_that_is_no_proposal_is_said(part, found):
    raw = json.dumps(json.loads(write_proposal(PROPOSAL)) | part).encode()

    with pytest.raises(DataError, match=found):
        read_proposal(raw, "file")


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(list(asdict(CHANGE))), inner, max_size=3)
    ),
    max_leaves=9,
)


@given(
    st.binary(max_size=200)
    | st.dictionaries(
        st.sampled_from(["format", "format_version", "data_version", "changes"]),
        values,
    ).map(lambda p: json.dumps(json.loads(write_proposal(PROPOSAL)) | p).encode())
)
def test_any_bytes_are_a_proposal_or_a_sentence(raw):
    try:
        assert read_proposal(raw, "file").changes
    except DataError as error:
        assert error.problems  # noqa: PT017
