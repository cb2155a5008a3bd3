"""A review in the terminal: one proposed change after the other, each by one letter."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from data.asking import Ask, Say
from data.review.items import Item, Question
from data.review.review import ACCEPT, LATER, REJECT, Decision, Review, Written

_BLANK: Final = "(blank)"
_KEYS: Final = (
    "a accept, r reject, l later, A accept all of this award, L leave all of it for "
    "later, u undo, w write and end, q end without writing"
)
_NO_LETTER: Final = f"Write one of: {_KEYS}."


def review_in_terminal(review: Review, ask: Ask, say: Say) -> Written | None:
    """Go through a review; return what was written, None where nothing is to be.

    Args:
        review: the review.
        ask: shows a prompt and returns what was typed.
        say: shows a line.

    Raises:
        EOFError: the answers ended before the last question.
        DataError: the package changed meanwhile.
    """
    say(f"Keys: {_KEYS}.")
    while True:
        item = review.next()
        if item is None:
            say(f"\nAll is decided: {_standing(review)}.")
            answer = ask("w write, u undo, q end without writing > ").strip()
        else:
            for line in lines_of(item, review):
                say(line)
            answer = ask("a, r, l, A, L, u, w, q > ").strip()
        if answer == "w":
            return review.write()
        if answer == "q":
            return None
        if answer == "u":
            if not review.undo():
                say("Nothing was decided yet.")
        elif item is None:
            say("Write w, u or q.")
        else:
            _decide(review, item, answer, ask, say)


def lines_of(item: Item, review: Review) -> Iterator[str]:
    """Yield a proposed change as a person reads it in a terminal."""
    at = review.items.index(item) + 1
    yield f"\n{at} of {len(review.items)} · {item.heading}"
    yield f"  {item.what}"
    yield from _fields_of(item)
    if item.beside:
        yield f"  {item.beside}"
    for note in item.notes:
        yield f"  {note}"
    if item.source_url:
        yield f"  Read on {item.read_on}: {item.source_url}"
    elif any(question.is_text for question in item.questions):
        yield f"  Read on {item.read_on}; the page that shows it is asked for"
    if others := review.of_award(item)[1:]:
        yield f"  Of this award also, and A accepts it too ({len(others)} more):"
        for other in others:
            yield from (f"  {line}" for line in _fields_of(other))


def _fields_of(item: Item) -> Iterator[str]:
    for line in item.lines:
        if line.before:
            yield f"  {line.title}: {line.before} -> {line.after}"
        else:
            yield f"  {line.title}: {line.after}"


def _decide(review: Review, item: Item, answer: str, ask: Ask, say: Say) -> None:
    choices: Mapping[str, Callable[[], Decision | None]] = {
        "a": lambda: Decision(ACCEPT, answers=_answers(item, review, ask, say)),
        "A": lambda: Decision(ACCEPT, answers=_answers(item, review, ask, say)),
        "r": lambda: Decision(REJECT, reason=ask("  Why? > ")),
        "l": lambda: Decision(LATER),
        "L": lambda: Decision(LATER),
    }
    if answer not in choices:
        say(_NO_LETTER)
        return
    decision = choices[answer]()
    items = review.of_award(item) if answer in {"A", "L"} else [item]
    if decision is not None:
        for problem in review.decide(items, decision):
            say(f"  Not decided: {problem}")


def _answers(item: Item, review: Review, ask: Ask, say: Say) -> dict[str, str]:
    return {
        one.name: _text(one, review.suggested(one), ask)
        if one.is_text
        else _answer(one, ask, say)
        for one in item.questions
    }


def _text(question: Question, suggested: str, ask: Ask) -> str:
    """Return a text; an empty line is what was said the time before."""
    before = f" (empty line: {suggested})" if suggested else ""
    return ask(f"  {question.title}{before} > ").strip() or suggested


def _answer(question: Question, ask: Ask, say: Say) -> str:
    """Return one of the choices of a question; an empty line is the first."""
    shown = ", ".join(one or _BLANK for one in question.choices)
    while True:
        told = ask(f"  {question.title} ({shown}) > ").strip()
        answer = told or (question.choices[0] if question.choices else "")
        if not question.choices or answer in question.choices:
            return answer
        say(f"  Write one of: {shown}")


def _standing(review: Review) -> str:
    return (
        f"{review.decided(ACCEPT)} accepted, {review.decided(REJECT)} rejected, "
        f"{review.decided(LATER)} for later"
    )
