"""A person's own list in words: what was read, what was dropped, what came of it."""

from collections.abc import Mapping, Sequence
from typing import Final

from grants.coverage.beside import Beside
from grants.words.limits import NO_PROOF
from grants.words.numbers import count, labels_listed, listed, number, verb

STAYS: Final = (
    "It stays in this session of your browser: nothing is sent on, nothing is kept, "
    "and no address of a page tells of it."
)
WHAT_TO_BRING: Final = (
    "A table with a place in each row: a city and a state, in one column or two. "
    "Amount, year, recipient, title and award number are read where they are there."
)
TOO_MANY: Final = (
    "This list has more rows than are drawn on a map here. It was checked; its report "
    "can be downloaded, and python -m data validate does the same for larger lists."
)
#: What came of a row -> in words, for one and for several.
_OUTCOMES: Final = {
    "placed": "placed",
    "ambiguous": "to be chosen among several places",
    "not_found": "not found",
    "rejected": "rejected",
}


def outcomes_sentence(counts: Mapping[str, int]) -> str:
    """Return what came of the rows: "8 rows: 5 placed and 3 not found."."""
    rows = count(sum(counts.values()), "row")
    parts = [
        f"{number(counts[outcome])} {words}"
        for outcome, words in _OUTCOMES.items()
        if counts.get(outcome)
    ]
    return f"{rows}: {listed(parts)}."


def outcome_words(outcome: str) -> str:
    """Return what came of a row."""
    return _OUTCOMES.get(outcome, outcome)


def dropped_sentences(
    dropped: Mapping[str, Sequence[str]], reduced: Mapping[str, int]
) -> list[str]:
    """Return what of a file was never read further, a sentence each.

    Args:
        dropped: what it holds -> names of its columns.
        reduced: column -> how many of its cells were left out.
    """
    told = [
        f"Dropped before anything was looked at: {what} ({listed(names)})."
        for what, names in dropped.items()
    ]
    told += [
        f"Left out of {name}: {count(cells, 'text')} that read like an address or a "
        "way to reach a person."
        for name, cells in reduced.items()
    ]
    return told


def beside_sentences(found: Beside) -> list[str]:
    """Return a person's list beside the official one, a sentence each."""
    told = []
    places = count(found.places, "place")
    same = len(found.same_places)
    if same:
        where = labels_listed(found.same_places)
        has = verb(same, "has", "have")
        told.append(
            f"Of your {places}, {number(same)} {has} an award of the official list "
            f"too: {where}."
        )
    else:
        told.append(f"None of your {places} has an award of the official list.")
    for words, states in (
        ("Both lists have sites in", found.both),
        ("Your list alone has sites in", found.first_alone),
        ("The official list alone has sites in", found.second_alone),
    ):
        if states:
            told.append(f"{words} {listed(states)}.")
    if found.neither:
        told.append(f"Neither has a site in {listed(found.neither)}. {NO_PROOF}")
    return told
