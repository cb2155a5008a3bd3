"""The first question of a policymaker, answered: what is in my state?"""

from grants.figures import Figures
from grants.states import STATE_NAMES
from grants.words.lead import missing_of
from grants.words.limits import NO_PROOF
from grants.words.numbers import count, listed, total, verb
from grants.words.terms import NO_RECORD, NOT_FOUND, cycle_name


def state_answer(here: Figures, state: str) -> str:
    """Return what the full list holds for a state, in a few sentences.

    Args:
        here: the list with this state chosen and nothing else.
        state: USPS code.
    """
    return f"{STATE_NAMES[state]}: {state_words(here)}"


def place_answer(label: str) -> str:
    """Return what is said of a place that has no record.

    Args:
        label: "Houston, Texas".
    """
    return f"{label}: no award found so far. {NO_PROOF}"


def nearest_words(label: str, *, is_state: bool) -> str:
    """Return what the nearest sites are measured from, before they are named."""
    if is_state:
        return f"Nearest sites outside {label} (measured from the center of the state):"
    return f"Nearest sites to {label} (in a straight line; distance is not access):"


def state_words(here: Figures) -> str:
    """Return the same without the state's name: it begins within a sentence."""
    parts = [state_lead(here), *_asides(here)]
    if not here.sites.total.awards:
        gaps = listed(map(missing_of, here.gaps))
        known = f" The list is incomplete: {gaps} are missing." if gaps else ""
        parts.append(f"{NO_PROOF}{known}")
    return " ".join(parts)


def state_lead(here: Figures) -> str:
    """Return the project sites of a state in a sentence or two, without its name."""
    sites = here.sites.total
    if not sites.awards:
        return "no award found so far."
    parts = [f"{count(sites.awards, 'project-site award')} found so far"]
    if places := here.funded_count:
        parts[0] += f" in {count(places, 'place')}"
    if here.years:
        parts.append(listed(map(cycle_name, here.years)))
    parts.append(total(sites))
    last = cycle_name(here.years[-1]) if here.years else f"cycle {NOT_FOUND}"
    return f"{', '.join(parts)}. Last award found: {last}."


def _asides(here: Figures) -> list[str]:
    asides = []
    if withheld := here.sites.withheld.awards:
        asides.append(
            f"{count(withheld, 'award')} of these {verb(withheld)} withheld and not "
            "shown."
        )
    if here.unplaced:
        awards = count(here.unplaced, "award")
        asides.append(f"{awards} {verb(here.unplaced)} not placed on the map.")
    if here.named_places:
        names = [place.place.name for place in here.named_places]
        who = here.full.program.sites_listed_by
        by = f" by {who}" if who else ""
        asides.append(f"{listed(names)} {verb(len(names))} listed{by}; {NO_RECORD}.")
    told = len(here.withheld)
    if apart := len(here.full.withheld) - told:
        awards = count(apart, "award")
        asides.append(
            f"{awards} of the full list {verb(apart)} withheld and not reported by "
            "state."
        )
    return asides
