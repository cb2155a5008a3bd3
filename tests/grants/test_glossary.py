"""Each term tells its meaning where it first stands, and the text stays as it is."""

from hypothesis import given
from hypothesis import strategies as st

from grants.words.glossary import GLOSSARY, pieces


def test_a_term_is_marked_where_it_first_stands_and_only_there():
    found = pieces("2 awards of OJJDP; 1 award at a project site.")

    terms = [(piece.text, piece.term.name) for piece in found if piece.term]
    assert terms == [
        ("awards", "award"),
        ("OJJDP", "OJJDP"),
        ("project site", "project site"),
    ]


def test_a_word_that_only_contains_a_term_is_left_alone():
    assert not any(piece.term for piece in pieces("awarded, CSECs, victimized"))


@given(st.text() | st.sampled_from([term.name for term in GLOSSARY]))
def test_the_pieces_joined_are_the_text(text):
    assert "".join(piece.text for piece in pieces(text)) == text


def test_the_terms_that_readers_meet_are_there():
    names = " ".join(term.name for term in GLOSSARY)
    for term in ("CSEC", "CSE/DST", "TTA", "YCSA", "victim", "survivor", "recipient"):
        assert term in names
