"""A person's own list in words: what was read, what was dropped, what came of it."""

from collections.abc import Mapping, Sequence
from typing import Final

from grants.coverage.beside import Beside
from grants.words.limits import NO_PROOF
from grants.words.numbers import count, labels_listed, listed, number, verb

WHAT_TO_BRING: Final = (
    "A table with a place in each row: a city and a state, in one column or two. "
    "Amount, year, recipient, title and award number are read where they are there."
)
TOO_MANY: Final = (
    "This list has more rows than are drawn on a map here. It was checked; its report "
    "can be downloaded, and python -m data validate does the same for larger lists."
)
UNREADABLE: Final = (
    "This file could not be read: something unexpected happened. Save the list as CSV, "
    "and choose that file."
)
OWN_VIEW: Final = (
    "The file carries your list, without what was dropped of it: whoever has the file "
    "has the list."
)
#: What was found, and what to do.
NO_ROOM: Final = (
    "there is no room for this list now, as other visitors have large ones open here",
    "try again in some minutes, bring a smaller one, or run the app on your machine",
)
NO_DATABASE: Final = (
    "the database of its answers cannot be used, and whoever runs this app finds why "
    "in its log"
)
LIST_GONE: Final = (
    "Your own list is no longer here: it was held by one session alone, which has "
    "ended, and kept nowhere else. What you see is the official list. To go on with "
    "yours, bring it again on the page “Your list”."
)
CHOICES_NOT_READ: Final = (
    "What whoever runs this app chose for every list cannot be read, so it does not "
    "hold here."
)
_MOST_LINES: Final = 5
WITHHELD_WORDS: Final = "not placed"
#: What a column may be taken for -> in words.
COLUMN_WORDS: Final = {
    "place": "place, in one column",
    "city": "city",
    "county": "county",
    "state": "state",
    "amount_usd": "amount",
    "fiscal_year": "fiscal year",
    "award_date": "date of the award",
    "recipient": "recipient",
    "title": "title",
    "award_number": "award number",
}
#: What came of a row -> in words, for one and for several.
_OUTCOMES: Final = {
    "placed": "placed",
    "ambiguous": "to be chosen among several places",
    "not_found": "not found",
    "rejected": "rejected",
}


def stays_sentence(*, is_online: bool) -> str:
    """Return where a list stays, and what of it is sent where one row is looked up."""
    but = ", but the city and state of a row that you look up" if is_online else ""
    return (
        f"It stays in this session of your browser: nothing is sent on{but}; nothing "
        "is kept, and no address of a page tells of it."
    )


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


def line_words(lines: Sequence[int]) -> str:
    """Return some lines of a file: "12, 62, and 28 more"."""
    shown = [str(line) for line in lines[:_MOST_LINES]]
    if more := len(lines) - len(shown):
        shown.append(f"{number(more)} more")
    return listed(shown)


def reading_words(done: int, *, is_stopped: bool) -> str:
    """Return how far a list is: "5,000 rows read.", and whether it was stopped."""
    return f"{count(done, 'row')} read{', then stopped' if is_stopped else ''}."


def read_as_sentence(how: str, shape: str) -> str:
    """Return how a file was read, and what published it as far as that is known."""
    looks = f" It looks like a file of {shape}." if shape else ""
    return f"Read as {how}.{looks}"


def rows_of_text(rows: int) -> str:
    """Return how many rows have a text: "2 rows"."""
    return count(rows, "row")


def queue_sentence(texts: int, shown: int) -> str:
    """Return how many texts are not placed, and what a choice does."""
    sentence = (
        f"{count(texts, 'text')} {verb(texts)} not placed yet. What you choose holds "
        "for every row with the same text. A place can be typed too: city and state."
    )
    if shown < texts:
        sentence += f" Here are the {number(shown)} that most rows have."
    return sentence


def no_such_place(texts: Sequence[str]) -> str:
    """Return that texts name no one place."""
    return f"No one place is called {listed(texts)}; write city and state."


def looked_up_sentence(text: str, outcome: str, what: str) -> str:
    """Return what came of a text that an online geocoder was asked for.

    Args:
        text: the text.
        outcome: located, ambiguous, not_found or failed.
        what: the label of the place, those of candidates, or why it failed.
    """
    match outcome:
        case "located":
            return f"{text}: an online geocoder finds it; it is placed at {what}."
        case "ambiguous":
            return f"{text}: an online geocoder finds several places: {what}."
        case "failed":
            return (
                f"{text}: the online geocoder could not be asked: {what}. Try again "
                "later, or choose a place yourself."
            )
        case _:
            return (
                f"{text}: not found online either. Only a city and a state are asked "
                "for: write both."
            )


def choices_sentence(chosen: int) -> str:
    """Return how many texts have a place that was chosen, and what can be done."""
    if not chosen:
        return (
            "What you choose for a text or a column can be saved as a file, and loaded "
            "for another list."
        )
    return (
        f"You chose for {count(chosen, 'text')}. Saved as a file, this holds for "
        "another list too."
    )


def recipients_sentence(recipients: int) -> str:
    """Return how many recipients stand in both lists, and what counts as the same."""
    stand = verb(recipients, "stands", "stand")
    return (
        f"{count(recipients, 'recipient')} {stand} in both lists. Names count as the "
        "same where only case, punctuation and legal forms differ. An overlap is "
        "nothing wrong: it is where to look."
    )


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
    places = count(len(found.places), "place")
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
    if at_once := [one for one in found.places if one.years]:
        where = labels_listed(sorted(one.own.place.label for one in at_once))
        told.append(f"Both have an award of the same cycle in {where}.")
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
