"""What stands beside a table that cannot hold words itself, as plain text."""

import textwrap
from collections.abc import Iterable, Iterator

from exports.context import ExportContext
from exports.tables.rows import awards
from exports.tables.table import Table
from grants.words.limits import later_sentence, withheld_sentence
from grants.words.numbers import day

_WIDTH = 78

EMPTY = "This selection holds no award."
HOW_WRITTEN = (
    "Files are CSV in UTF-8 (the single table of awards begins with a byte order "
    "mark); commas between cells, CRLF between lines.",
    "A table without a row is its header alone.",
    "A blank cell means not found in any source read. It is never 0 and never a guess.",
    "A cell with several values has semicolons between them.",
    "Text that a spreadsheet could take for a formula (it begins with =, +, -, @, a "
    "tab or a line break) has an apostrophe before it that is not part of it. Numbers "
    "are as they are.",
)


def notes_text(context: ExportContext, tables: Iterable[Table] | None = None) -> bytes:
    """Return the notes to the tables of a selection, in UTF-8.

    Title and sentence, what is not shown, the limits, how the files are written, every
    column with its unit and meaning, the sources, the help line.

    Args:
        context: what leaves.
        tables: the tables that the notes are for; without them, that of the awards.

    Raises:
        DataError: the schema of the awards cannot be read.
    """
    tables = (awards(context),) if tables is None else tuple(tables)
    blocks = [
        f"{context.title}\n{'=' * len(context.title)}",
        *_wrapped([context.lead.text, *about_rows(context)]),
        *_section("Limits", _bullets(context.notes)),
        *_section("How the files are written", _bullets(HOW_WRITTEN)),
    ]
    for table in tables:
        blocks += _section(f"Columns: {table.title}", _columns(table))
    blocks += _section("Sources", _sources(context))
    blocks += _section("Help", _wrapped([context.help_line]))
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def about_rows(context: ExportContext) -> tuple[str, ...]:
    """Return what the rows do not say themselves.

    That there is none, which are withheld, and that those of a later program are
    counted nowhere.
    """
    figures, later = context.figures, context.later
    texts = [] if len(figures.award_rows) else [EMPTY]
    texts += map(withheld_sentence, figures.withheld_lines)
    if later and len(later.award_rows):
        texts.append(later_sentence(later.full))
    return tuple(texts)


def _section(title: str, blocks: Iterable[str]) -> list[str]:
    return [f"{title}\n{'-' * len(title)}", "\n".join(blocks)]


def _bullets(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield textwrap.fill(text, _WIDTH, initial_indent="- ", subsequent_indent="  ")


def _wrapped(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield textwrap.fill(text, _WIDTH, break_long_words=False)


def _columns(table: Table) -> Iterator[str]:
    yield from _wrapped([table.description])
    for column in table.columns:
        yield f"\n{column.name}\n" + textwrap.fill(
            f"{column.heading}. {column.meaning}",
            _WIDTH,
            initial_indent="    ",
            subsequent_indent="    ",
        )


def _sources(context: ExportContext) -> Iterator[str]:
    for source in context.sources:
        yield "\n".join(
            [
                *_bullets([f"{source.title}. {source.publisher}."]),
                f"  {source.address}",
                textwrap.fill(
                    f"Read {day(source.compiled_on)}. License: "
                    f"{source.license}. {source.used_for}",
                    _WIDTH,
                    initial_indent="  ",
                    subsequent_indent="  ",
                ),
            ]
        )
