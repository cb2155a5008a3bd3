"""What is said of funding cycles: one, several, what was announced, what changed."""

from collections.abc import Sequence
from typing import Final

from grants.cycles import CycleFigures
from grants.figures import Figures
from grants.model import AmountTotal, total_of
from grants.states import state_in_a_sentence
from grants.words.lead import gap_words, here
from grants.words.numbers import (
    count,
    dollars,
    listed,
    noun,
    number,
    sentence_case,
    short_dollars,
    total,
    verb,
)
from grants.words.terms import (
    NONE_FOUND,
    NOT_COLLECTED,
    NOT_FOUND,
    UNKNOWN_NOT_ZERO,
)

_NONE_HERE: Final = "none here"  # in this selection
ALL_CYCLES: Final = "All cycles"
#: What is drawn of a cycle -> what it is called in a legend.
MARK_WORDS: Final = {
    "site": "project site (color of its cycle)",
    "tta": "training and technical assistance (TTA)",
    "missing": "announced, not found",
    "none": f"{NONE_FOUND}: {UNKNOWN_NOT_ZERO}",
}


def announcer(found: Figures, cycle: CycleFigures) -> str:
    """Return who announced the awards of a cycle: its office, or another."""
    by = cycle.cycle.announced_by if cycle.cycle else ""
    return by or found.full.program.office or "The announcement"


def states_listed(cycle: CycleFigures) -> str:
    """Return the states of a cycle's project sites within a sentence; or empty."""
    return listed(sorted(map(state_in_a_sentence, cycle.states)))


def announced(cycle: CycleFigures) -> str:
    """Return what was announced: "more than $2,600,000, 6 awards (project sites)"."""
    known = cycle.cycle
    if known is None:
        return NOT_FOUND
    parts = []
    if known.announced_usd is not None:
        parts.append(f"{known.announced_qualifier} {dollars(known.announced_usd)}")
    if known.announced_awards is not None:
        parts.append(count(known.announced_awards, "award"))
    text = ", ".join(part.strip() for part in parts)
    if not text:
        return NOT_FOUND
    return f"{text} ({known.announced_scope})" if known.announced_scope else text


def nothing_words(cycle: CycleFigures) -> str:
    """Return what stands for a cycle without an award in view, in a word or two."""
    if not cycle.is_collected:
        return NOT_COLLECTED
    return NONE_FOUND if cycle.is_unknown else "none in this selection"


def cycle_sentence(found: Figures, cycle: CycleFigures) -> str:
    """Return what was found of a cycle in one or two sentences."""
    if not cycle.is_collected:
        return f"{cycle.name}: {NOT_COLLECTED}. That is {UNKNOWN_NOT_ZERO}."
    if cycle.is_unknown:
        return f"{cycle.name}: {NONE_FOUND} so far. That is {UNKNOWN_NOT_ZERO}."
    if not cycle.awards:
        return f"{cycle.name}: {NONE_FOUND} in this selection."
    parts = [sites_part(cycle), tta_part(cycle), change_part(cycle)]
    text = f"{cycle.name}: {'; '.join(filter(None, parts))}."
    if gap := gap_sentence(found, cycle):
        text += f" {gap}"
    return text


def sites_part(cycle: CycleFigures, *, names_states: bool = True) -> str:
    """Return a cycle's project sites as part of a sentence; empty for none.

    Args:
        cycle: the cycle.
        names_states: whether states are named, or counted.
    """
    if not cycle.sites.awards:
        return ""
    counted = count(len(cycle.states), "state or territory", "states and territories")
    states = states_listed(cycle) if names_states else counted
    where = f" in {states}" if cycle.states else ""
    awards = count(cycle.sites.awards, "project-site award")
    return f"{awards} found so far{where}, {total(cycle.sites)}"


def tta_part(cycle: CycleFigures) -> str:
    """Return a cycle's technical assistance as part of a sentence; empty for none."""
    awards = cycle.tta.awards
    if not awards:
        return ""
    is_more = bool(cycle.sites.awards)
    found = "" if is_more else " found so far"
    return (
        f"{count(awards, 'more award' if is_more else 'award')}{found}, "
        f"{total(cycle.tta)}, {verb(awards, 'pays', 'pay')} for training and technical "
        "assistance"
    )


def change_part(cycle: CycleFigures) -> str:
    """Return what changed with a cycle as part of a sentence; empty for nothing."""
    return cycle.change.change if cycle.change else ""


def change_label(cycle: CycleFigures) -> str:
    """Return what stands under a cycle's name in a chart, in a word or two."""
    if not cycle.is_collected:
        return NOT_COLLECTED
    return cycle.change.short_label if cycle.change else ""


def gap_sentence(found: Figures, cycle: CycleFigures) -> str:
    """Return what was announced of a cycle and is missing; empty where not known."""
    if cycle.gap is None:
        return ""
    says = f"{announcer(found, cycle)} announced {count(cycle.gap.announced, 'award')}"
    return f"{says}; missing from this list: {gap_words(cycle.gap)}."


def span_sentence(found: Figures, cycles: Sequence[CycleFigures]) -> str:
    """Return some cycles of a selection in one or two sentences.

    Args:
        found: the selection.
        cycles: those in view.
    """
    with_awards = [cycle for cycle in cycles if cycle.awards]
    if not with_awards:
        return f"No award found so far{here(found)}."
    known = [cycle for cycle in with_awards if cycle.fiscal_year]
    together = sum((cycle.total for cycle in with_awards), total_of(()))
    awards = f"{count(together.awards, 'award')} found so far"
    if not known:
        return f"{awards}, {total(together)}; their cycles were {NOT_FOUND}."
    where = f"in one funding cycle, {known[0].name}"
    if len(known) > 1:
        span = f"{known[0].name} to {known[-1].name}"
        where = f"in {count(len(known), 'funding cycle')}, {span}"
    text = f"{awards} {where}, {total(together)}"
    empty = [cycle.name for cycle in cycles if cycle.is_collected and not cycle.awards]
    if empty and len(known) > 1:
        text += f"; {NONE_FOUND} for {listed(empty)}"
    if without := sum(c.awards for c in with_awards if not c.fiscal_year):
        text += f"; of {count(without, 'award')} the cycle was {NOT_FOUND}"
    return f"{text}. Last award found: {known[-1].name}."


def changes_sentence(cycle: CycleFigures) -> str:
    """Return what changed with a cycle as a sentence; empty for nothing."""
    change = change_part(cycle)
    return f"{cycle.name}: {sentence_case(change)}." if change else ""


def short_count(cycle: CycleFigures) -> str:
    """Return how many project sites were found of a cycle, in a word or three.

    "3", and "3 of 6" where so many were announced; "none of 3"; "1 TTA" where none but
    technical assistance was found; "3; 2 missing" where the announcement does not part
    the one from the other; "none found", "not collected" or "none here" (in this
    selection).
    """
    sites, tta = cycle.sites.awards, cycle.tta.awards
    announced = (cycle.cycle and cycle.cycle.announced_awards) or 0
    covers = bool(cycle.cycle and cycle.cycle.covers_sites_only) or not cycle.awards
    if cycle.is_whole and covers and announced >= max(1, sites):
        return f"{number(sites) if sites else 'none'} of {number(announced)}"
    if not cycle.awards:
        return _short_nothing(cycle)
    text = number(sites) if sites else f"{number(tta)} TTA"
    return f"{text}; {number(cycle.missing)} missing" if cycle.missing else text


def short_sum(cycle: CycleFigures) -> str:
    """Return the dollars of a cycle's project sites, in a word or three.

    "$1.36M"; "about $1.3M" and "at least $450K" where amounts are approximate or not
    found; "$460K TTA" where none but technical assistance was found; for a cycle
    without an award as :func:`short_count`.
    """
    if cycle.sites.awards:
        return short_total(cycle.sites)
    if cycle.tta.awards:
        return f"{short_total(cycle.tta)} TTA"
    return _short_nothing(cycle)


def short_total(found: AmountTotal) -> str:
    """Return a sum for a chart: "$1.36M", "about $1.3M", "at least $450K".

    "amount not found" where none was; empty for no award at all.
    """
    if found.usd is None:
        return total(found)
    about = "at least " if found.unknown else "about " if found.approximate else ""
    return f"{about}{short_dollars(found.usd)}"


def in_brief(cycle: CycleFigures) -> str:
    """Return what was found and is missing of a cycle, in a line.

    "FY2016: 3 project-site awards found, $1,200,000; 3 of 6 announced awards are
    missing".
    """
    parts = _found_parts(cycle.sites, cycle.tta) or [nothing_words(cycle)]
    if cycle.gap and cycle.missing:
        announced = count(cycle.gap.announced, "announced award")
        lacks = f"{number(cycle.missing)} of {announced}"
        parts.append(f"{lacks} {verb(cycle.missing)} missing")
    return f"{sentence_case(cycle.name)}: {'; '.join(parts)}"


def all_in_brief(found: Figures) -> str:
    """Return what was found of all cycles of a selection, in a line.

    Args:
        found: the selection; which cycles it chooses does not matter.
    """
    every = found.any_cycle
    parts = _found_parts(every.sites.total, every.tta.total)
    if withheld := len(every.withheld):
        awards = count(withheld, "award")
        parts.append(f"{awards} of these {verb(withheld)} withheld and in no cycle")
    return f"{ALL_CYCLES}: {'; '.join(parts) or f'{NONE_FOUND}{here(every)}'}"


def all_unit(found: Figures) -> str:
    """Return what the figure of all cycles counts: "project sites".

    It says how many of them are withheld, for these are in no cycle's figure; "TTA"
    where none but technical assistance was found; "none found" or "none here" for no
    award at all.
    """
    every = found.any_cycle
    sites, tta = every.sites, every.tta
    kind = sites if sites.total.awards else tta
    if not kind.total.awards:
        return NONE_FOUND if every.is_all else _NONE_HERE
    unit = "TTA" if kind is tta else noun(kind.total.awards, "project site")
    withheld = kind.withheld.awards
    return f"{unit}, {number(withheld)} withheld" if withheld else unit


def _found_parts(sites: AmountTotal, tta: AmountTotal) -> list[str]:
    """Return project sites and technical assistance, each with its sum; or nothing."""
    parts = []
    if sites.awards:
        awards = count(sites.awards, "project-site award")
        parts.append(f"{awards} found, {total(sites)}")
    if tta.awards:
        awards = count(tta.awards, "award")
        pays = "for training and technical assistance"
        parts.append(f"{awards} {pays}{'' if parts else ' found'}, {total(tta)}")
    return parts


def _short_nothing(cycle: CycleFigures) -> str:
    is_told = cycle.is_unknown or not cycle.is_collected
    return nothing_words(cycle) if is_told else _NONE_HERE
