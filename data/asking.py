"""Asking for an award on a terminal: field by field, each answer looked at at once."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from data.corrections import one_line
from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.entering import (
    CYCLE,
    Addition,
    Field,
    addition,
    fields_of_award,
    fields_of_cycle,
    is_new_cycle,
    nearest,
    suggested,
)
from grants.errors import DataError

#: Shows a prompt and returns what was typed; EOFError where nothing more comes.
Ask = Callable[[str], str]
Say = Callable[[str], None]

_MOST_CHOICES: Final = 60  # that are named before an answer
_INTRODUCTION: Final = (
    "Each field of the award is asked for, one after the other. An empty line means: "
    "not found in any source read. Nothing is written before you say so; Ctrl-C stops."
)


def ask_for_award(ask: Ask, say: Say, folder: Path = DATA_DIR) -> Addition | None:
    """Ask for each field of an award, show it, and ask once whether to write it.

    Args:
        ask: shows a prompt and returns what was typed.
        say: shows a line.
        folder: the package.

    Returns:
        The award, to be written; None where it is not to be.

    Raises:
        DataError: a file of the package is broken.
        EOFError: the answers ended before the last question.
    """
    descriptor = read_descriptor(folder)
    fields = fields_of_award(descriptor)
    cells: dict[str, str] = {}
    say(_INTRODUCTION)
    for number, (name, one) in enumerate(fields.items(), start=1):
        say(f"\n{number} of {len(fields)}: {_headed(one)}")
        _ask_field(one, cells, descriptor, ask, say)
        if name == "fiscal_year":
            _ask_cycle(one, cells, descriptor, ask, say)
    while True:
        try:
            found = addition(cells, folder)
        except DataError as error:
            say("\nThe answers do not fit together:")
            for problem in error.problems:
                say(f"- {problem}")
            name = _which(fields, ask, say)
            if not name:
                return None
            _ask_field(fields[name], cells, descriptor, ask, say)
            if name in {"program", "fiscal_year"}:
                _ask_cycle(fields["fiscal_year"], cells, descriptor, ask, say)
            continue
        for line in lines_of(found):
            say(line)
        return found if _is_yes("Write this award?", ask, say) else None


def lines_of(found: Addition) -> Iterator[str]:
    """Yield an award, and its cycle where that is new, as a maintainer reads them."""
    for what, row in (("The award", found.award), ("Its cycle, which is new", None)):
        shown = found.cycle if row is None else row
        if shown is None:
            continue
        yield f"\n{what}:"
        yield from (f"  {name}: {text}" for name, text in shown.items() if text)
        blank = [name for name, text in shown.items() if not text]
        if blank:
            yield f"  not found: {', '.join(blank)}"


def _headed(one: Field) -> str:
    return f"{one.entry['title']} ({one.name})"


def _ask_field(
    one: Field,
    cells: dict[str, str],
    descriptor: Descriptor,
    ask: Ask,
    say: Say,
) -> None:
    """Ask for a field until its answer is sound, and keep it."""
    say(f"  {one.entry['description']}")
    if example := one.entry.get("example"):
        say(f"  Example: {example}")
    if 0 < len(one.choices) <= _MOST_CHOICES:
        say(f"  One of: {', '.join(one.choices)}")
    mostly = suggested(one.name, cells, descriptor) if one.is_needed else ""
    if mostly:
        say(f"  Empty line: {mostly}")
    else:
        say("  It is needed." if one.is_needed else "  Empty line: not found")
    while True:
        text = one_line(ask("  > ")) or mostly
        problems = one.problems(text, "your answer")
        if not problems:
            cells[one.name] = text
            return
        for problem in problems:
            say(f"  {problem.found}; {problem.instead}")


def _ask_cycle(
    year: Field,
    cells: dict[str, str],
    descriptor: Descriptor,
    ask: Ask,
    say: Say,
) -> None:
    """Offer the row of a cycle that lacks it; where that is declined, ask anew."""
    for name in [name for name in cells if name.startswith(CYCLE)]:
        del cells[name]
    while is_new_cycle(cells, descriptor):
        say(f"\n  FY{cells['fiscal_year']} has no row among the funding cycles yet.")
        if _is_yes("  Add this cycle too?", ask, say):
            for one in fields_of_cycle(descriptor).values():
                say(f"\nOf the new cycle: {_headed(one)}")
                _ask_field(one, cells, descriptor, ask, say)
            return
        say(f"\n{_headed(year)}")
        _ask_field(year, cells, descriptor, ask, say)


def _which(fields: Mapping[str, Field], ask: Ask, say: Say) -> str:
    """Return the field to answer anew; empty where the maintainer stops."""
    while True:
        name = ask("Which field do you write anew? (empty line: stop) > ").strip()
        if not name or name in fields:
            return name
        near = nearest(name, fields) or list(fields)
        say(f"There is no field {name!r}; write one of: {', '.join(near)}")


def _is_yes(question: str, ask: Ask, say: Say) -> bool:
    while True:
        answer = ask(f"{question} (yes or no) > ").strip().casefold()
        if answer in {"yes", "y", "no", "n"}:
            return answer.startswith("y")
        say("  Write yes or no.")
