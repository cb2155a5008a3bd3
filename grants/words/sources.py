"""What makes a figure defensible: its sources, and how to cite it."""

from grants.figures import Figures
from grants.words.limits import UNCHECKED
from grants.words.numbers import count, day, number, number_or, sentence_case, verb


def sources_sentence(
    found: Figures, *, with_tta: bool = True, with_withheld: bool = True
) -> str:
    """Return how many amounts of a total have a source, and that none was checked.

    Args:
        found: the selection.
        with_tta: whether the total holds technical assistance.
        with_withheld: whether it holds withheld awards. Their sources are not shown.

    Returns:
        A sentence; empty where no amount was found.
    """
    kinds = (found.sites, found.tta) if with_tta else (found.sites,)
    known = sum(kind.shown.awards - kind.shown.unknown for kind in kinds)
    withheld = sum(kind.withheld.awards - kind.withheld.unknown for kind in kinds)
    withheld = withheld if with_withheld else 0
    if not known + withheld:
        return ""
    sourced = sum(found.with_source(kind.rows) for kind in kinds)
    have = verb(sourced or 1, "has", "have")
    text = f"{sentence_case(number_or(sourced, 'none'))} of "
    text += f"{count(known + withheld, 'amount')} {have} a source"
    if withheld:
        are = verb(withheld, "is of a withheld award", "are of withheld awards")
        text += f"; {number(withheld)} {are}, whose source is not shown"
    return f"{text}. Read from stored copies of public pages {UNCHECKED}."


def citation(found: Figures, address: str = "") -> str:
    """Return a line that cites a selection: title, choice, version, day, and link.

    Args:
        found: the selection.
        address: under which others open it; empty where there is none.
    """
    full = found.full
    chosen = f" Selection: {found.described}." if found.described else ""
    line = (
        f"{full.title}. Independent compilation from public records.{chosen} Data "
        f"version {full.version}, compiled on {day(full.compiled_on)}."
    )
    return f"{line} {address}".strip()
