"""A search finds what was meant, marks it, says what it did, and never breaks."""

import csv
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data import read_table
from grants.resources.documents import Document, documents_of
from grants.resources.found import Found
from grants.resources.phrasings import PHRASINGS, STOP_WORDS, terms_of
from grants.resources.search import LONGEST_TEXT, SearchIndex
from grants.states import STATE_NAMES

QUERIES = list(
    csv.DictReader((Path(__file__).parent / "queries.csv").open(encoding="utf-8"))
)
TITLES = dict(read_table("resources")[["id", "title"]].to_numpy())


def plain(segments):
    return "".join(text for text, _ in segments)


def matches(segments):
    return [text for text, is_match in segments if is_match]


def codes(found):
    return [hit.code for hit in found.hits]


@pytest.mark.parametrize("row", QUERIES, ids=lambda row: row["query"])
def test_the_first_hit_is_what_a_policymaker_or_practitioner_wants(index, row):
    assert codes(index.search(row["query"]))[:1] == [row["first_hit"]]


def test_the_table_of_queries_is_long_enough_and_has_none_twice():
    asked = [row["query"] for row in QUERIES]

    assert len(asked) == len(set(asked)) >= 35


def test_does_it_work_shows_the_review_and_then_evidence(index):
    """The first question of a policymaker: reviews and evaluations, no solicitation."""
    first = index.search("does it work").hits[:8]

    assert first[0].code == "RES-002"
    assert "RES-040" in [hit.code for hit in first]
    assert all(hit.kind == "resource" for hit in first)


@pytest.mark.parametrize("code", TITLES)
def test_a_resource_is_found_by_its_title(index, code):
    found = index.search(TITLES[code], statistics=True)

    assert code in codes(found)[:3]


def test_every_award_and_place_is_found_by_its_name(index, documents):
    for document in documents:
        if document.kind != "resource":
            assert document.code in codes(index.search(document.title))[:3]


hostile = st.one_of(
    st.text(),
    st.text(alphabet='"*^:+-(){}[]NEAR ANDORT\x00\x02\x03é💬\ud800'),
    st.lists(
        st.sampled_from(
            ["AND", "OR", "NOT", "NEAR(", '"', "title:", "mentor", "*", "lgtbq", "½"]
        )
    ).map(" ".join),
)


@given(text=hostile, statistics=st.booleans())
@example(text='"', statistics=False)
@example(text="mentor' OR 1=1; DROP TABLE documents", statistics=False)
@example(text="\x00\x02mentor\x03", statistics=True)
@example(text="a" * 100_000, statistics=False)
@example(text="mentor " * 15_000, statistics=False)
@example(text='"(" * 50_000', statistics=False)
@example(text="💬 ✊🏾 mentoring", statistics=False)
@example(text="\ud800", statistics=False)
def test_no_text_raises_and_every_hit_exists_as_it_is(
    index, documents, text, statistics
):
    """Marks are put into a text, and never change it."""
    texts = {document.code: document for document in documents}

    found = index.search(text, statistics=statistics)

    assert [hit.rank for hit in found.hits] == list(range(1, len(found.hits) + 1))
    assert len(set(codes(found))) == len(found.hits)
    for hit in found.hits:
        document = texts[hit.code]
        assert hit.kind == document.kind
        assert plain(hit.title) == document.title
        assert plain(hit.about) == document.about
        assert plain(hit.summary) == document.summary
        assert statistics or not document.on_request


@given(word=st.sampled_from(sorted({w for t in TITLES.values() for w in t.split()})))
def test_a_hit_shows_where_the_word_stands(index, word):
    for hit in index.search(word, statistics=True).hits:
        assert matches(hit.title) + matches(hit.about) + matches(hit.summary)
        if matches(hit.about) + matches(hit.summary):
            assert matches(hit.snippet)


def test_a_slip_is_corrected_and_told(index):
    found = index.search("lgtbq")

    assert found.shown_for == "lgbtq"
    assert found.notes == ("Shown for: lgbtq.",)


def test_a_word_that_is_known_is_never_corrected(index):
    """What is written here is what was meant, however near another word is."""
    for word in ("boys", "CSE-IT", "mentoring", "2016-MU-MU-0007", "Paso"):
        assert index.search(word).shown_for == ""


@pytest.mark.parametrize(
    "word",
    ["Houston", "prison", "police", "internet", "budget", "hospital", "Miami", "gang"]
    + [name for name in STATE_NAMES.values() if " " not in name],
)
def test_a_real_word_is_not_taken_for_a_slip_of_another(index, word):
    """Whoever asks for Arkansas must not read of Kansas."""
    assert index.search(word).shown_for == ""


def test_a_beginning_finds_its_words_while_somebody_types(index):
    """Else the list goes blank between two letters."""
    wanted = "advocacy"
    for length in range(3, len(wanted) + 1):
        assert "RES-003" in codes(index.search(wanted[:length])), wanted[:length]


def test_all_words_must_fit_and_if_none_has_them_all_some_do_and_it_is_said(index):
    both = index.search("faith mentoring")
    either = index.search("spirituality judges")

    assert both.all_words
    assert not both.notes
    assert not either.all_words
    assert {"RES-022", "RES-059"} <= set(codes(either))
    assert "Nothing holds all of these words" in either.notes[0]


def test_a_word_that_nothing_holds_is_named(index):
    found = index.search("foster qqzzxx")

    assert found.unknown == ("qqzzxx",)
    assert codes(found)[0] == "RES-007"
    assert found.notes[0] == "Nothing here holds “qqzzxx”."


@pytest.mark.parametrize("text", ["", "   ", '"', "***", "\x00", "💬"])
def test_a_text_without_a_word_finds_nothing(index, text):
    assert index.search(text) == Found()


def test_accents_case_and_width_make_no_difference(index):
    wanted = codes(index.search("judges"))

    for typed in ("JUDGES", "júdges", "judges"):
        assert codes(index.search(typed)) == wanted


def test_an_accent_in_a_name_is_found_without_it():
    name = unicodedata.normalize("NFC", "Casa José")
    index = SearchIndex([Document("place", "x", name, "place", "", 1.0)])

    assert plain(index.search("jose").hits[0].title) == name


def test_statistics_are_shown_only_when_asked_for_and_that_they_are_there_is_said(
    index,
):
    """State counts are no measure of need (anchors of the project, hotline counts)."""
    held = index.search("hotline statistics")
    asked = index.search("hotline statistics", statistics=True)

    assert "RES-077" not in codes(held)
    assert held.held_back == 1
    assert held.notes == ("1 record of statistics is shown only when asked for.",)
    assert "RES-077" in codes(asked)


def test_an_award_that_is_not_shown_is_not_found_nor_its_place(resources, official):
    """An award that was withheld must not come back through the search."""
    awards = official.awards[official.awards["award_number"] != "2017-MU-FX-0024"]
    index = SearchIndex(documents_of(resources, replace(official, awards=awards)))

    assert not index.search("2017-MU-FX-0024").all_words
    assert codes(index.search("Harrisburg")) == []


def test_many_threads_share_one_index(index):
    """Each visitor is a thread; all of them search the same index."""
    asked = [row["query"] for row in QUERIES] * 10

    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(index.search, asked))

    assert found == [index.search(text) for text in asked]


def test_only_the_beginning_of_a_long_text_is_looked_at(index):
    text = "faith " + "x " * LONGEST_TEXT

    assert codes(index.search(text + "judges"))[0] == codes(index.search("faith"))[0]


def test_every_phrasing_leads_to_words_that_the_index_holds(index):
    """A row whose terms are gone would look like an answer and find nothing."""
    for phrase, terms, reason in PHRASINGS:
        assert reason
        assert phrase == phrase.casefold()
        assert index.search(phrase).hits, phrase
        assert all(index.search(term).all_words for term in terms.split(";")), phrase


def test_stop_words_are_dropped_only_beside_others():
    assert terms_of(["the", "toolkit"]) == [("toolkit",)]
    assert terms_of(["it", "is"]) == [("it",), ("is",)]
    assert "many" not in STOP_WORDS, "MANY is the name of the TTA provider"
