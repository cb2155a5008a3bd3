"""What a maintainer enters: an award that is new, or other cells of one.

All is checked before a byte is written: each cell by its column, then the package as it
would be. What is refused is refused whole, with every problem.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from data.cells import quote
from data.corrections import one_line, problems_of_cell
from data.csv_text import CsvText
from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.editing import (
    Row,
    award_texts,
    codes_of,
    problems_added,
    rewritten,
    with_rows,
)
from data.read import read_csv
from data.rules import AWARD_FILES
from geo.files import replace_files
from grants.changes import FieldChange, compare
from grants.errors import DataError, Problem

#: Begins the name of a field of the cycle that comes with an award.
CYCLE: Final = "cycle."
_COMMAND: Final = "python -m data"
_AWARDS, _LATER = AWARD_FILES
#: Fields of a cycle that its award says.
_OF_AWARD: Final = frozenset({"program", "fiscal_year"})
_NUMBERS: Final = ("award_number", "award_id")
_MOST_CHOICES: Final = 60  # that are named one by one
_NEAREST: Final = 3
_LIKE: Final = 0.5  # how alike a name must be to be offered, from 0 to 1


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a maintainer enters it.

    Attributes:
        name: its name on the command line.
        entry: its entry in the schema.
        choices: the only values that it, or each of its items, may have; empty: any.
        taken: values that other awards have.
    """

    name: str
    entry: dict[str, Any]
    choices: tuple[str, ...] = ()
    taken: frozenset[str] = frozenset()

    @property
    def is_needed(self) -> bool:
        """Whether it may not be blank."""
        return bool(self.entry.get("constraints", {}).get("required"))

    def problems(self, text: str, place: str) -> list[Problem]:
        """Return what is wrong with an answer, whatever the other fields hold.

        Args:
            text: the answer; empty for not found.
            place: the name to give where it comes from.
        """
        found = [
            replace(problem, column=self.name)
            for problem in problems_of_cell(text, self.entry, place)
        ]
        if found or not text:
            return found
        separator = self.entry.get("separator")
        items = text.split(separator) if separator else [text]
        if unknown := [i for i in items if self.choices and i not in self.choices]:
            instead = f"write one of: {', '.join(self._offered(unknown[0]))}"
            found.append(Problem(place, 0, self.name, quote_found(unknown[0]), instead))
        if text in self.taken:
            instead = f"to change that award, run: {_COMMAND} correct {text}"
            told = f"{quote(text)} is in the list already"
            found.append(Problem(place, 0, self.name, told, instead))
        return found

    def _offered(self, text: str) -> Iterable[str]:
        if len(self.choices) <= _MOST_CHOICES:
            return self.choices
        return nearest(text, self.choices) or self.choices[:_NEAREST]


@dataclass(frozen=True, slots=True)
class Addition:
    """An award that may be added.

    Attributes:
        award: its row. cycle: the row of its cycle, where that is new too.
        cells: field -> text, from which it was made.
        contents: path below the package -> the bytes that it will have.
    """

    award: Row
    cycle: Row | None
    cells: Mapping[str, str] = field(repr=False)
    contents: dict[str, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """Cells of an award that may be changed.

    Attributes:
        changes: each cell, as it is and as it will be.
        contents: path below the package -> the bytes that it will have.
    """

    changes: tuple[FieldChange, ...]
    contents: dict[str, bytes] = field(repr=False)


def fields_of_award(descriptor: Descriptor) -> dict[str, Field]:
    """Return the fields of a new award, in the order in which they are asked for.

    Its number comes first, since it mostly is its identifier too; whether it is to be
    withheld is no field of it.

    Raises:
        DataError: a file that says what may be written cannot be read.
    """
    rows = list(_rows(award_texts(descriptor)))
    found = _fields(descriptor, _AWARDS)
    taken = {name: frozenset(row[name] for row in rows) - {""} for name in _NUMBERS}
    numbers = {
        name: Field(name, found[name].entry, taken=taken[name]) for name in _NUMBERS
    }
    return numbers | {
        name: one
        for name, one in found.items()
        if name not in numbers and name != "withheld"
    }


def fields_of_cycle(descriptor: Descriptor) -> dict[str, Field]:
    """Return the fields of a new cycle that its award does not say.

    Raises:
        DataError: a file that says what may be written cannot be read.
    """
    found = _fields(descriptor, "cycles", CYCLE)
    return {n: f for n, f in found.items() if f.entry["name"] not in _OF_AWARD}


def suggested(name: str, cells: Mapping[str, str], descriptor: Descriptor) -> str:
    """Return what a field of an award mostly is, from the others; empty for no idea.

    Raises:
        DataError: the file of the programs cannot be read.
    """
    if name == "award_id":
        return cells.get("award_number", "")
    if name == "finest_allowed":
        return cells.get("site_precision", "")
    if name == f"{CYCLE}phase":
        return cells.get("phase", "")
    counted = _programs(descriptor, "yes") if name == "program" else ()
    return counted[0] if len(counted) == 1 else ""


def is_new_cycle(cells: Mapping[str, str], descriptor: Descriptor) -> bool:
    """Return whether the cycle of an award lacks its row.

    Raises:
        DataError: the file of the cycles cannot be read.
    """
    year, program = cells.get("fiscal_year", ""), cells.get("program", "")
    table = _table_of(program, descriptor).replace("awards", "cycles")
    if not year or table not in descriptor.tables:
        return False
    rows = read_csv(descriptor, table).rows()
    return all((row["program"], row["fiscal_year"]) != (program, year) for row in rows)


def read_arguments(
    arguments: Iterable[str], known: Mapping[str, Field], place: str
) -> tuple[dict[str, str], list[Problem]]:
    """Return field -> text from arguments ``field=value``, and what is no such thing.

    Args:
        arguments: as they were typed.
        known: the fields that there are.
        place: the name to give to where they come from.
    """
    cells: dict[str, str] = {}
    problems = []
    for argument in arguments:
        name, mark, text = argument.partition("=")
        if not mark:
            instead = 'write field=value, and "field=value" where it holds a space'
            problems.append(Problem(place, 0, "", quote_found(argument), instead))
        elif name not in known:
            near = nearest(name, known) or list(known)
            found = f"{quote(name)} is no field that is written so"
            instead = f"write one of: {', '.join(near)}"
            problems.append(Problem(place, 0, "", found, instead))
        elif name in cells:
            found, instead = "is written twice", "write it once"
            problems.append(Problem(place, 0, name, found, instead))
        else:
            cells[name] = one_line(text)
    return cells, problems


def new_award(arguments: Iterable[str], folder: Path = DATA_DIR) -> Addition:
    """Return the award that arguments ``field=value`` describe.

    A field that is left out is blank, or what is :func:`suggested`. A field of a new
    cycle begins with ``cycle.``.

    Raises:
        DataError: with every problem; nothing is written.
    """
    descriptor = read_descriptor(folder)
    place = f"{_COMMAND} add"
    of_award, of_cycle = fields_of_award(descriptor), fields_of_cycle(descriptor)
    known = of_award | of_cycle
    cells, problems = read_arguments(arguments, known, place)
    for name in of_award:
        if name not in cells:
            cells[name] = suggested(name, cells, descriptor)
    if has_cycle := any(name in of_cycle for name in cells):
        name = f"{CYCLE}phase"
        cells.setdefault(name, suggested(name, cells, descriptor))
    for name, one in known.items():
        if name in of_award or has_cycle:
            problems += one.problems(cells.setdefault(name, ""), place)
    if problems:
        raise DataError(problems)
    if has_cycle or not is_new_cycle(cells, descriptor):
        return addition(cells, folder)
    year = cells["fiscal_year"]
    told = f"FY{year} of {quote(cells['program'])} is not among the funding cycles"
    instead = (
        f"correct it, or add the cycle too: {CYCLE}program_title=..., or where that "
        f"was not found {CYCLE}phase=..."
    )
    problems = [Problem(place, 0, "fiscal_year", told, instead)]
    try:  # what else there is, were the cycle there
        addition(cells | {f"{CYCLE}phase": cells["phase"]}, folder)
    except DataError as error:
        problems += error.problems
    raise DataError(problems)


def addition(cells: Mapping[str, str], folder: Path = DATA_DIR) -> Addition:
    """Return an award that may be added, from fields that are sound each by itself.

    Args:
        cells: field -> text; with fields of a cycle, its row is added too.
        folder: the package.

    Raises:
        DataError: with everything that the package's check would find in the result.
    """
    descriptor = read_descriptor(folder)
    texts = award_texts(descriptor)
    table = _table_of(cells["program"], descriptor)
    award = {name: cells.get(name, "") for name in texts[table].header.cells}
    award["withheld"] = "no"
    contents = {}
    cycle = None
    if any(name.startswith(CYCLE) for name in cells):
        of_cycles = table.replace("awards", "cycles")
        text = read_csv(descriptor, of_cycles)
        cycle = {
            name: cells[name] if name in _OF_AWARD else cells.get(f"{CYCLE}{name}", "")
            for name in text.header.cells
        }
        contents[_path(descriptor, of_cycles)] = with_rows(text, [cycle])
    contents[_path(descriptor, table)] = with_rows(texts[table], [award])
    if table == _AWARDS:
        contents |= _coded(descriptor, award)
    if problems := problems_added(descriptor, contents):
        raise DataError(problems)
    return Addition(award, cycle, cells, contents)


def correction(
    award: str, arguments: Iterable[str], folder: Path = DATA_DIR
) -> Correction:
    """Return how an award changes by arguments ``field=value``.

    Args:
        award: its identifier or its number, in small letters or capitals.
        arguments: as they were typed; an empty value for not found.
        folder: the package.

    Raises:
        DataError: with every problem; nothing is written.
    """
    descriptor = read_descriptor(folder)
    texts = award_texts(descriptor)
    place = f"{_COMMAND} correct"
    known = _fields(descriptor, _AWARDS)
    cells, problems = read_arguments(arguments, known, place)
    codes = codes_of(_rows(texts))
    by_name = {name.casefold(): code for name, code in codes.items()}
    code = by_name.get(award.strip().casefold(), "")
    if not code:
        near = ", ".join(nearest(award.strip(), codes))
        found = f"no award is called {quote(award.strip())}"
        instead = f"write one of: {near}" if near else "copy it from the list"
        problems.append(Problem(place, 0, "", found, f"{instead} (column award_id)"))
    if not cells and not problems:
        instead = "write field=value, such as status=Closed"
        problems.append(Problem(place, 0, "", "no field is named", instead))
    row = next((row for row in _rows(texts) if row["award_id"] == code), None)
    for name, cell in cells.items():
        problems += known[name].problems(cell, place)
        problems += _not_so(name, cell, row, place)
    if problems or row is None:
        raise DataError(problems)
    changed = row | cells
    contents = {}
    for table, text in texts.items():
        if any(one["award_id"] == code for one in text.rows()):
            contents[_path(descriptor, table)] = rewritten(text, {code: changed})
            if table == _AWARDS and "population_tags" in cells:
                contents |= _coded(descriptor, changed)
    if problems := problems_added(descriptor, contents):
        raise DataError(problems)
    return Correction(compare({code: row}, {code: changed}).changed, contents)


def write(entered: Addition | Correction, folder: Path = DATA_DIR) -> None:
    """Write what was entered, all of its files or none; see :func:`geo.files.writing`.

    What was entered is of the package as it is, and none but this run has it.
    """
    replace_files(folder, entered.contents)


def nearest(text: str, known: Iterable[str]) -> list[str]:
    """Return the names most like a text, the nearest first; empty where none is."""
    names = {name.casefold(): name for name in known}
    like = get_close_matches(text.casefold(), names, _NEAREST, _LIKE)
    return [names[name] for name in like]


def quote_found(text: str) -> str:
    """Return a text as a problem names it."""
    return f"found {quote(text)}"


def _not_so(name: str, text: str, row: Row | None, place: str) -> Iterator[Problem]:
    """Yield why a field is not corrected, or not so."""
    if name == "award_id":
        found, instead = "an identifier never changes", "leave it as it is"
        yield Problem(place, 0, name, found, instead)
    elif name == "withheld":
        found, instead = "is not corrected", f"run: {_COMMAND} withhold"
        yield Problem(place, 0, name, found, instead)
    elif row is not None and row[name] == text:
        found = f"{quote(text)} stands there already" if text else "is blank already"
        yield Problem(place, 0, name, found, "write what is right, or leave it out")


def _rows(texts: Mapping[str, CsvText]) -> Iterator[Row]:
    for text in texts.values():
        yield from text.rows()


def _path(descriptor: Descriptor, table: str) -> str:
    return str(descriptor.entry(table)["path"])


def _fields(descriptor: Descriptor, table: str, prefix: str = "") -> dict[str, Field]:
    """Return the columns of a table as fields, with what their keys allow."""
    allowed = {
        key.columns[0]: tuple(
            row[key.known[0]] for row in read_csv(descriptor, key.target).rows()
        )
        for key in descriptor.foreign_keys(table)
        if len(key.columns) == 1
    }
    found = {}
    for entry in descriptor.schema(table)["fields"]:
        name = entry["name"]
        constraints = entry.get("constraints", {})
        choices = allowed.get(name, ())
        choices = choices or tuple(map(str, constraints.get("enum", ())))
        choices = choices or tuple(map(str, entry.get("itemEnum", ())))
        found[f"{prefix}{name}"] = Field(f"{prefix}{name}", entry, choices)
    return found


def _programs(descriptor: Descriptor, is_counted: str) -> tuple[str, ...]:
    rows = read_csv(descriptor, "programs").rows()
    return tuple(row["program"] for row in rows if row["is_counted"] == is_counted)


def _table_of(program: str, descriptor: Descriptor) -> str:
    """Return the table of a program's awards: a later program has one of its own."""
    is_later = _LATER in descriptor.tables and program in _programs(descriptor, "no")
    return _LATER if is_later else _AWARDS


def _coded(descriptor: Descriptor, award: Row) -> dict[str, bytes]:
    """Return the coded groups as an award's tags ask for them, where that changes any.

    A code that rests on other words of the award stays; one that rests on a tag goes
    with it.
    """
    code, tags = award["award_id"], award["population_tags"].split(";")
    text = read_csv(descriptor, "populations")
    rows = list(enumerate(text.rows()))
    own = [(number, row) for number, row in rows if row["award_id"] == code]
    gone = {
        number
        for number, row in own
        if row["column"] == "population_tags" and row["words"] not in tags
    }
    has = {row["tag"] for number, row in own if number not in gone}
    asked = {
        row["tag"]: tag
        for row in read_csv(descriptor, "population_tags").rows()
        for tag in row["compiler_tags"].split(";")
        if tag and tag in tags
    }
    fresh = [
        {"award_id": code, "tag": tag, "words": words, "column": "population_tags"}
        for tag, words in asked.items()
        if tag not in has
    ]
    if not gone and not fresh:
        return {}
    return {_path(descriptor, "populations"): with_rows(text, fresh, gone)}
