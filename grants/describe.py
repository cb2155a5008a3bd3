"""The sentences that say what a view holds, true for every list."""

import pandas as pd

from grants.award_list import NAMED_ONLY, PROJECT_SITE, AwardList, place_table
from grants.cycles import CycleGap, cycle_name, known_gaps
from grants.wording import about_millions, count, listed, total_in_words


def found_so_far(found: AwardList, whole: AwardList | None = None) -> str:
    """Return a list, or what is selected of it, in one sentence.

    Awards, places, cycles and dollars, then what is known to be missing.

    Args:
        found: the list as selected.
        whole: the list that it was selected from, which tells what is missing.
    """
    withheld = found.withheld[found.withheld["kind"] == PROJECT_SITE]
    sites = found.sites
    amounts = pd.concat([sites["amount_original_usd"], withheld["amount_original_usd"]])
    total = len(amounts)
    places = place_table(sites, found.named)
    named = int((places["kind"] == NAMED_ONLY).sum())
    if total:
        parts = [f"{count(total, 'project-site award')} found so far"]
        if len(withheld):
            verb = "is" if len(withheld) == 1 else "are"
            parts[0] += f" ({len(withheld)} of them {verb} withheld and not shown)"
        parts[0] += f", in {count(len(places) - named, 'place')}"
        if unplaced := int(sites["latitude"].isna().sum()):
            parts[0] += f" ({unplaced} not placed)"
        parts[0] += f", {_span(sites['fiscal_year'])}, {total_in_words(amounts)}"
    else:
        parts = [f"No project-site award found so far{_where(whole)}"]
    if named:
        verb = "is" if named == 1 else "are"
        more = count(named, "more place" if total else "place")
        parts.append(f"{more} {verb} named by NMRC without an award record")
    # Withheld awards are left out of the gaps: else a gap would tell their cycle.
    all_of_it = whole or found
    in_view = set(found.cycles["fiscal_year"])
    gaps = known_gaps(all_of_it.awards, all_of_it.cycles)
    if missing := listed(_gap(gap) for gap in gaps if gap.fiscal_year in in_view):
        in_cycles = all_of_it.awards["fiscal_year"].isin(in_view).sum()
        is_part = len(found.awards) < in_cycles
        parts.append(f"in the whole list {missing}" if is_part else missing)
    return "; ".join(parts) + "."


def tta_found_so_far(found: AwardList, whole: AwardList | None = None) -> str:
    """Return what was found of training and technical assistance; never a site."""
    withheld = found.withheld[found.withheld["kind"] != PROJECT_SITE]
    tta = found.tta
    amounts = pd.concat([tta["amount_original_usd"], withheld["amount_original_usd"]])
    if amounts.empty:
        return (
            "No award for training and technical assistance found so far"
            f"{_where(whole)}."
        )
    several = len(amounts) != 1
    more = "award" if found.sites.empty else "more award"
    return (
        f"{count(len(amounts), more)} found so far, {total_in_words(amounts)}, "
        f"{'pay' if several else 'pays'} for training and technical assistance to the "
        "sites; that is national and not on the map."
    )


def _span(years: "pd.Series[int]") -> str:
    if years.empty:
        return "cycles not shown"
    first, last = int(years.min()), int(years.max())
    if first == last:
        return cycle_name(first)
    return f"{cycle_name(first)} to {cycle_name(last)}"


def _where(whole: AwardList | None) -> str:
    return "" if whole is None else " in this selection"


def _gap(gap: CycleGap) -> str:
    text = f"{cycle_name(gap.fiscal_year)} alone lacks {count(gap.awards, 'award')}"
    if gap.amount_usd:
        least = "at least " if gap.is_least else "about "
        text += f" and {least}{about_millions(gap.amount_usd)}"
    return text
