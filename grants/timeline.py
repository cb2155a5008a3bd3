"""Funding cycles in a row: what was found of each, beside what was announced."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from grants.award_list import PROJECT_SITE, AwardList
from grants.cycles import CycleGap, cycle_name, known_gaps
from grants.states import STATE_NAMES, state_in_a_sentence
from grants.wording import about_millions, count, dollars, listed, total_in_words

NONE_FOUND: Final = "none found"
_NOT_COUNTED: Final = "follow_on_not_counted"
_TURNS: Final = {
    "retitled": "the program has a new title",
    "successor": "a direct successor of the program, with categories of its own",
}
_SHORT_TURNS: Final = {"retitled": "new title", "successor": "successor"}


@dataclass(frozen=True, slots=True)
class CycleRow:
    """One funding cycle.

    Attributes:
        fiscal_year: the cycle.
        program: title of the program, or empty.
        sites, tta: project-site awards, and awards for technical assistance, found.
        sites_usd, tta_usd: their original awards in US dollars, as far as found.
        states: names of the states of the project sites, in order.
        announced_awards, announced_usd: what OJJDP announced; None where not found.
        announced_qualifier: "more than", "about" or empty; it belongs to the amount.
        announced_scope: what the announcement covers, or empty.
        gap: what was announced and is not in the whole list; None where not known.
        awards_in_list: awards of the whole list, whatever is selected of it.
        is_counted: False for a later program that is named and not collected.
        turn: what changed with this cycle in a few words, or empty.
        note: how complete the cycle is, or empty.
        authority: statute and appropriation as printed, or empty.
    """

    fiscal_year: int
    program: str
    sites: int
    tta: int
    sites_usd: int
    tta_usd: int
    states: tuple[str, ...]
    announced_awards: int | None
    announced_usd: int | None
    announced_qualifier: str
    announced_scope: str
    gap: CycleGap | None
    awards_in_list: int
    is_counted: bool
    turn: str
    note: str
    authority: str

    @property
    def awards(self) -> int:
        """All awards that were found."""
        return self.sites + self.tta

    @property
    def is_whole(self) -> bool:
        """Whether every award found of this cycle is in view."""
        return self.awards == self.awards_in_list

    @property
    def announced(self) -> str:
        """What was announced, in words."""
        parts = []
        if self.announced_usd is not None:
            parts.append(f"{self.announced_qualifier} {dollars(self.announced_usd)}")
        if self.announced_awards is not None:
            parts.append(count(self.announced_awards, "award"))
        text = ", ".join(part.strip() for part in parts) or "not found"
        return f"{text} ({self.announced_scope})" if self.announced_scope else text


def cycle_rows(found: AwardList, whole: AwardList | None = None) -> list[CycleRow]:
    """Return every cycle of a list, and every year in which it has an award.

    Args:
        found: the list, or what is selected of it; withheld awards are not shown by
            cycle. Empty tables give no rows.
        whole: the list that it was selected from, which tells what is missing.
    """
    whole = whole or found
    known = {int(row["fiscal_year"]): row for row in found.cycles.to_dict("records")}
    by_year = {
        int(str(year)): rows for year, rows in found.awards.groupby("fiscal_year")
    }
    in_list = whole.awards["fiscal_year"].value_counts()
    gaps = {gap.fiscal_year: gap for gap in known_gaps(whole.awards, whole.cycles)}
    nothing = found.awards.iloc[:0]
    return [
        _row(
            known.get(year, {}),
            by_year.get(year, nothing),
            fiscal_year=year,
            gap=gaps.get(year),
            awards_in_list=int(in_list.get(year, 0)),
        )
        for year in sorted({*known, *by_year})
    ]


def cycle_sentence(row: CycleRow) -> str:
    """Return what was found of a cycle in one or two sentences."""
    name = cycle_name(row.fiscal_year)
    if not row.is_counted:
        return f"{name}: {row.program}, a later program; not collected, not counted."
    if not row.awards and row.awards_in_list:
        return f"{name}: {NONE_FOUND} in this selection."
    if not row.awards:
        return f"{name}: {NONE_FOUND} so far. That is unknown, not zero."
    parts = [_awards_in_words(row)]
    if row.turn:
        parts.append(_TURNS[row.turn])
    sentence = f"{name}: {'; '.join(parts)}."
    if row.gap and row.announced_awards:
        least = "at least " if row.gap.is_least else "about "
        sentence += (
            f" OJJDP announced {count(row.announced_awards, 'award')}; "
            f"{row.gap.awards} and {least}{about_millions(row.gap.amount_usd)} are not "
            "in this list."
        )
    return sentence


def span_sentence(rows: Iterable[CycleRow]) -> str:
    """Return all cycles in one sentence; rows that are not counted are left out."""
    counted = [row for row in rows if row.is_counted]
    with_awards = [row for row in counted if row.awards]
    if not with_awards:
        return "No award found so far in this selection."
    first, last = with_awards[0], with_awards[-1]
    total = pd.Series([row.sites_usd + row.tta_usd for row in with_awards])
    awards = sum(row.awards for row in with_awards)
    several = len(with_awards) > 1
    span = f"{cycle_name(first.fiscal_year)} to {cycle_name(last.fiscal_year)}"
    where = f"in {len(with_awards)} funding cycles, {span}" if several else "in one "
    if not several:
        where += f"funding cycle, {cycle_name(first.fiscal_year)}"
    sentence = f"{count(awards, 'award')} found so far {where}, {total_in_words(total)}"
    empty = [cycle_name(row.fiscal_year) for row in counted if not row.awards]
    if empty and several:
        sentence += f"; {NONE_FOUND} for {listed(empty)}"
    return f"{sentence}. Last award found: {cycle_name(last.fiscal_year)}."


def turn_label(row: CycleRow) -> str:
    """Return what stands under a cycle's name in a chart, in a word or two."""
    if not row.is_counted:
        return "later"
    return _SHORT_TURNS.get(row.turn, "")


def _awards_in_words(row: CycleRow) -> str:
    parts = []
    if row.sites:
        where = f", in {listed(row.states)}" if row.states else ""
        awards = count(row.sites, "project-site award")
        parts.append(f"{awards} found so far{where}, {dollars(row.sites_usd)}")
    if row.tta:
        more = "more award" if row.sites else "award"
        verb = "pays" if row.tta == 1 else "pay"
        found = "" if row.sites else " found so far"
        parts.append(
            f"{count(row.tta, more)}{found}, {dollars(row.tta_usd)}, {verb} for "
            "training and technical assistance"
        )
    return "; ".join(parts)


def _row(cycle: dict[Any, Any], awards: pd.DataFrame, **known: Any) -> CycleRow:
    is_site = awards["kind"] == PROJECT_SITE
    amounts = awards["amount_original_usd"]
    codes = set(awards.loc[is_site, "place_state"].dropna()) & set(STATE_NAMES)
    relation = _text(cycle, "relation_to_initiative")
    return CycleRow(
        **known,
        program=_text(cycle, "program"),
        sites=int(is_site.sum()),
        tta=int((~is_site).sum()),
        sites_usd=int(amounts[is_site].sum()),
        tta_usd=int(amounts[~is_site].sum()),
        states=tuple(sorted(state_in_a_sentence(code) for code in codes)),
        announced_awards=_number(cycle, "announced_awards"),
        announced_usd=_number(cycle, "announced_amount_usd"),
        announced_qualifier=_text(cycle, "announced_qualifier"),
        announced_scope=_text(cycle, "announced_scope"),
        is_counted=relation != _NOT_COUNTED,
        turn=relation if relation in _TURNS else "",
        note=_text(cycle, "completeness_note"),
        authority=_text(cycle, "authority"),
    )


def _text(row: dict[Any, Any], column: str) -> str:
    value = row.get(column)
    return "" if value is None or pd.isna(value) else str(value)


def _number(row: dict[Any, Any], column: str) -> int | None:
    value = row.get(column)
    return None if value is None or pd.isna(value) else int(value)
