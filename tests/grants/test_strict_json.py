"""JSON that somebody brings is read whole or refused with one reason."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.strict_json import NotJsonError, read_strict_json

LIMIT = 1_000_000
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values)
def test_whatever_was_written_is_read_back(value):
    assert read_strict_json(json.dumps(value).encode(), LIMIT) == value


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "cut off or not JSON"),
        (b'{"a": [1, 2', "cut off or not JSON"),
        (b"<html>", "cut off or not JSON"),
        (b'{"a": 1, "a": 2}', "holds one name twice"),
        (b'{"a": NaN}', "holds NaN, which is no number"),
        (b"[-Infinity]", "holds -Infinity, which is no number"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"9" * 19, "a number that is too long"),
        (b"9" * 100_000, "a number that is too long"),
        (rb'"\ud800"', "a text that is broken"),
        ('{"a": 1}'.encode("utf-16"), "no text in UTF-8"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b" " * 1_000_001, "larger than 1 MB"),
    ],
)
def test_what_is_no_trustworthy_json_is_refused_with_its_reason(raw, reason):
    with pytest.raises(NotJsonError, match=reason):
        read_strict_json(raw, LIMIT)


def test_the_mark_that_editors_put_first_does_no_harm():
    assert read_strict_json(b'\xef\xbb\xbf{"a": 1}', LIMIT) == {"a": 1}


@given(st.binary())
def test_any_bytes_are_a_value_or_one_reason(raw):
    try:
        read_strict_json(raw, LIMIT)
    except NotJsonError as error:
        assert str(error)  # noqa: PT017 - the reason is the claim
