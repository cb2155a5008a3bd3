"""The first question of a policymaker: what is in my state?"""

from grants.award_list import AwardList
from grants.cycles import cycle_name, known_gaps
from grants.states import STATE_NAMES
from grants.wording import count, listed, total_in_words


def answer_for_state(found: AwardList, state: str) -> str:
    """Return what the whole list holds for a state, in a sentence or two.

    Args:
        found: the list, not a selection of it.
        state: USPS code.
    """
    name = STATE_NAMES[state]
    sites = found.sites[found.sites["site_state"] == state]
    named = found.named[found.named["place_state"] == state]
    if sites.empty:
        answer = f"{name}: no award found so far."
    else:
        places = sites["place_label"].nunique()
        years = sorted(set(sites["fiscal_year"].astype(int)))
        cycles = listed(map(cycle_name, years))
        answer = (
            f"{name}: {count(len(sites), 'project-site award')} found so far, in "
            f"{count(places, 'place')}, {cycles}, "
            f"{total_in_words(sites['amount_original_usd'])} in original awards. "
            f"Last award found: {cycle_name(years[-1])}."
        )
    if not named.empty:
        cities = listed(label.rpartition(", ")[0] for label in named["place_label"])
        verb = "is" if len(named) == 1 else "are"
        answer += f" {cities} {verb} named by NMRC without an award record."
    if sites.empty:
        answer += " That is not proof that none was made: the list is incomplete"
        gaps = known_gaps(found.awards, found.cycles)
        lacking = listed(
            f"{cycle_name(gap.fiscal_year)} alone lacks {count(gap.awards, 'award')}"
            for gap in gaps
        )
        answer += f"; {lacking}." if lacking else "."
    if withheld := len(found.withheld):
        verb = "is" if withheld == 1 else "are"
        awards = count(withheld, "award")
        answer += f" {awards} of the whole list {verb} withheld and not told by state."
    return answer
