"""What is said of funding cycles: one, several, what was announced, what changed."""

from collections.abc import Sequence

from grants.cycles import CycleFigures
from grants.figures import Figures
from grants.model import total_of
from grants.states import state_in_a_sentence
from grants.words.lead import gap_words, here
from grants.words.numbers import count, dollars, listed, sentence_case, total, verb
from grants.words.terms import (
    NONE_FOUND,
    NOT_COLLECTED,
    NOT_FOUND,
    UNKNOWN_NOT_ZERO,
)


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
