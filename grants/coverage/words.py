"""What the lists hold, in a paragraph each: by state, beside another, twice."""

from typing import Final

import pandas as pd

from grants.award_list import AwardList
from grants.coverage.by_state import EARLIER, LATEST, NAMED, NONE_FOUND, standing_counts
from grants.coverage.compare import GAINED, KEPT, LOST, Comparison
from grants.coverage.overlap import Overlap
from grants.coverage.phrases import (
    is_or_are,
    labels_in_words,
    miles_in_words,
    so_many_have,
)
from grants.cycles import cycle_name, known_gaps
from grants.states import STATES_AND_DC, state_in_a_sentence
from grants.wording import count, dollars, listed

#: Where awards of other federal programs are found.
OTHER_AWARDS_URL: Final = "https://www.usaspending.gov/search"

_PEOPLE_UNDER_18: Final = (
    "People under 18 stand beside the counts for scale; no rate is formed, since "
    "population is not need and so few awards divide into noise."
)


def by_state_words(
    states: pd.DataFrame, found: AwardList, whole: AwardList | None = None
) -> str:
    """Return what a list holds by state, and what it may lack.

    Args:
        states: rows of :func:`grants.coverage.by_state.by_state`, all or some.
        found: the list as selected.
        whole: the list that it was selected from, which tells what is missing.
    """
    counts = standing_counts(states)
    here = " in this selection" if whole else ""
    of_one = _of_one_state(states, here)
    start = of_one[:1] or _with_a_record(counts, here)
    lead = "; ".join([*start, *_missing(found, whole)])
    parts = [f"{lead[0].upper()}{lead[1:]}."] if lead else []
    parts += of_one[1:] or _by_standing(states, counts, here)
    territories = states[states["is_territory"]]
    if len(territories):
        funded = so_many_have(int((territories["awards"] > 0).sum()))
        of = count(len(territories), "territory", "territories")
        parts.append(f"Of {of}, counted apart, {funded} an award record{here}.")
    parts += _in_no_row(found)
    return " ".join([*parts, _PEOPLE_UNDER_18])


def _of_one_state(states: pd.DataFrame, here: str) -> list[str]:
    """Return what a state has that stands alone, in two parts; else nothing."""
    alone = states[~states["is_territory"]]
    if len(alone) != 1:
        return []
    row = alone.iloc[0]
    name = state_in_a_sentence(str(row["state"]))
    if row["standing"] in {LATEST, EARLIER}:
        latest = ", the latest cycle" if row["standing"] == LATEST else ""
        last = f"The last award found{here} is of {cycle_name(row['last_cycle'])}"
        return [f"{name} has an award record{here}", f"{last}{latest}."]
    more = ""
    if row["standing"] == NAMED:
        named = int(row["named_places"])
        verb = is_or_are(named)
        more = f", and {count(named, 'place')} there {verb} named by NMRC"
    return [
        f"for {name} no award record was found so far{here}{more}",
        "That is not proof that no award was made.",
    ]


def _by_standing(states: pd.DataFrame, counts: dict[str, int], here: str) -> list[str]:
    parts = []
    if counts[LATEST] + counts[EARLIER]:
        latest = states.loc[states["standing"] == LATEST, "last_cycle"].max()
        cycle = "" if pd.isna(latest) else f", {cycle_name(latest)}"
        parts.append(
            f"{so_many_have(counts[LATEST]).capitalize()} one of the latest cycle"
            f"{cycle}; {so_many_have(counts[EARLIER])} one of earlier cycles only."
        )
    if none_found := counts[NONE_FOUND]:
        no_proof = "that is not proof that none was made."
        parts.append(
            no_proof.capitalize()
            if none_found == sum(counts.values())  # told already: none has one
            else f"For {none_found} no award was found so far{here}; {no_proof}"
        )
    return parts


def _with_a_record(counts: dict[str, int], here: str) -> list[str]:
    total, named = sum(counts.values()), counts[NAMED]
    if not total:
        return []
    of = "50 states and DC" if total == len(STATES_AND_DC) else count(total, "state")
    funded = so_many_have(counts[LATEST] + counts[EARLIER])
    text = f"Of {of}, {funded} an award record{here}"
    if named:
        text += f" and {named} more {is_or_are(named)} named by NMRC"
    return [text]


def _missing(found: AwardList, whole: AwardList | None) -> list[str]:
    """Return what is known to lack in the cycles in view, as :mod:`grants.describe`."""
    all_of_it, in_view = whole or found, set(found.cycles["fiscal_year"])
    return [
        f"at least {count(gap.awards, 'award')} of {cycle_name(gap.fiscal_year)} "
        f"{is_or_are(gap.awards)} not in this list"
        for gap in known_gaps(all_of_it.awards, all_of_it.cycles)
        if gap.fiscal_year in in_view
    ]


def _in_no_row(found: AwardList) -> list[str]:
    parts = []
    if stateless := int(found.sites["site_state"].isna().sum()):
        verb = "stands" if stateless == 1 else "stand"
        parts.append(f"{count(stateless, 'award')} without a state {verb} in no row.")
    if withheld := len(found.withheld):
        awards = f"{count(withheld, 'award')} {is_or_are(withheld)}"
        parts.append(f"{awards} withheld and not told by state.")
    if len(found.tta):
        parts.append(
            "Training and technical assistance is national and stands in no row."
        )
    return parts


def compare_words(
    found: Comparison, first: str = "the first", second: str = "the second"
) -> str:
    """Return two lists beside each other.

    Args:
        found: the comparison.
        first: what the first is called within a sentence.
        second: what the second is called.
    """
    figures = found.figures.set_index("figure")
    parts = [
        f"In {first}: {_totals(figures['first'])}.",
        f"In {second}: {_totals(figures['second'])}.",
    ]
    for change, where in (
        (KEPT, "both"),
        (GAINED, f"{second} only"),
        (LOST, f"{first} only"),
    ):
        places = int((found.places["change"] == change).sum())
        states = int((found.states["change"] == change).sum())
        what = "none"
        if places or states:
            what = f"{count(places, 'place')} and {count(states, 'state')}"
        parts.append(f"With an award found in {where}: {what}.")
    parts.append(
        "Only these two were compared. The difference is one between lists; it does "
        "not say that anything began or ended."
    )
    return " ".join(parts)


def _totals(figures: "pd.Series[int]") -> str:
    awards, withheld = int(figures["awards"]), int(figures["withheld"])
    text = "no project-site award found so far"
    if awards:
        text = f"{count(awards, 'project-site award')} found so far"
        if withheld:
            verb = is_or_are(withheld)
            text += f" ({withheld} of them {verb} withheld and not shown)"
        amount = _amount(figures, "awards", "")
        text += f" in {count(int(figures['places']), 'place')}, {amount}"
    if tta := int(figures["tta_awards"]):
        text += f"; apart from that {count(tta, 'award')} for training and technical "
        text += f"assistance, {_amount(figures, 'tta_awards', 'tta_')}"
    return text


def _amount(figures: "pd.Series[int]", awards: str, kind: str) -> str:
    unknown = int(figures[f"{kind}amounts_not_found"])
    if unknown == figures[awards]:
        return "amounts not found"
    text = dollars(int(figures[f"{kind}amount_original_usd"]))
    return f"{text} (amount not found for {unknown})" if unknown else text


def overlap_words(found: Overlap) -> str:
    """Return what the lists at hand hold twice, and what was not looked at."""
    parts = [f"Only these lists were compared: {listed(dict.fromkeys(found.lists))}."]
    if found.awards:
        near = miles_in_words(found.miles)
        parts.append(
            f"Of {count(found.awards, 'project-site award')} found so far: recipients "
            f"with more than one, {_which(found.recipients)}; places with more than "
            f"one, {_which(found.places)}; places with more than one in the same "
            f"cycle, {_which(found.cycles)}; pairs of places less than {near} apart, "
            f"{found.near_count or 'none'}."
        )
    else:
        parts.append("No project-site award found so far.")
    if len(found.near) < found.near_count:
        parts.append(f"Of the pairs the closest {len(found.near):,} are listed.")
    if several := len(found.in_several):
        one = f"{count(several, 'award')} {is_or_are(several)}"
        parts.append(f"{one} in more than one list and counted once.")
    if without := found.without_recipient:
        whose = f"{count(without, 'award')} whose recipient was not found"
        parts.append(f"{whose} {is_or_are(without)} matched with no other.")
    if found.left_out:
        places = labels_in_words(found.left_out)
        parts.append(f"Statewide, so not measured from: {places}.")
    parts.append(
        "An overlap is no sign of anything wrong, and two organizations may have like "
        "names. Other federal awards were not looked at."
    )
    return " ".join(parts)


def _which(shared: pd.DataFrame) -> str:
    if shared.empty:
        return "none"
    return f"{len(shared):,} ({labels_in_words(shared['shared'].tolist())})"
