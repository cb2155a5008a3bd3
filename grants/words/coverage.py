"""What is said of coverage: by state, how far, what if, what next, compared, twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from grants.coverage.best_next import BestNext
from grants.coverage.by_state import (
    EARLIER,
    LATEST,
    NAMED,
    NONE_FOUND,
    StateFigures,
    status_counts,
)
from grants.coverage.compare import GAINED, KEPT, LOST, Comparison
from grants.coverage.overlap import Overlap, Shared
from grants.coverage.reach import Reach
from grants.coverage.what_if import WhatIf
from grants.figures import Figures
from grants.states import STATES_AND_DC, TERRITORIES, state_in_a_sentence
from grants.words.lead import here, missing_sentence, unplaced_sentence
from grants.words.limits import NO_PROOF
from grants.words.numbers import (
    count,
    labels_listed,
    listed,
    miles,
    number,
    number_or,
    sentence_case,
    share,
    so_many_have,
    total,
    verb,
)
from grants.words.terms import NONE_FOUND as NONE
from grants.words.terms import NOT_FOUND, cycle_name, listed_by

#: Where awards of other federal programs are found.
OTHER_AWARDS_URL: Final = "https://www.usaspending.gov/search"

_MOST_NAMED: Final = 3  # places, in a short answer
_PEOPLE: Final = "people in listed cities and towns"
_PLACE: Final = "place with an award found so far"
_PEOPLE_UNDER_18: Final = (
    "People under 18 stand beside the counts for scale; no rate is formed, since "
    "population is not need and so few awards divide into noise."
)
_HOW_MEASURED: Final = (
    "Miles run in a straight line from the center of a city or town to the center of "
    "a place; a county counts from its center. People elsewhere are not counted. "
    "Distance is not access, population is not need, and an award that was found is "
    "not a service that exists today."
)
_PLANNING_AID: Final = (
    "This is a planning aid and no recommendation: it knows distance and population, "
    "and not who would apply, who could serve young people there, or what is there now."
)


def status_labels(found: Figures) -> dict[str, str]:
    """Return what each status of a state is called in a legend and a table."""
    year, rows = found.latest_year, found.whole.sites.rows
    only = " only" if found.full.years[rows].all() else f", or cycle {NOT_FOUND}"
    return {
        LATEST: f"latest cycle, {cycle_name(year)}" if year else "latest cycle",
        EARLIER: f"earlier cycles{only}",
        NAMED: listed_by(found.full.program),
        NONE_FOUND: NONE,
    }


def state_line(row: StateFigures, labels: Mapping[str, str]) -> str:
    """Return one state of a picture in a line; ``labels`` are its statuses in words."""
    text = f"{row.name}: {labels[row.status]}"
    if row.awards:
        text += f"; {count(row.awards, 'award')} found, {total(row.total)}"
    return text


def by_state_words(found: Figures, states: Sequence[StateFigures]) -> str:
    """Return what a selection holds by state, and what it may lack.

    Args:
        found: the selection.
        states: what it holds of each state, whatever states are chosen.
    """
    chosen = found.chosen.of("state")
    in_view = [row for row in states if not chosen or row.state in chosen]
    territories = [row for row in in_view if row.is_territory]
    apart = [row for row in in_view if not row.is_territory]
    told = (
        _of_one_state(found, apart[0]) if len(apart) == 1 else _of_states(found, apart)
    )
    parts = [*told, missing_sentence(found)]
    if territories:
        funded = so_many_have(sum(row.awards > 0 for row in territories))
        of = count(len(territories), "territory", "territories")
        parts.append(f"Of {of}, counted apart, {funded} an award record{here(found)}.")
    parts += [*_not_included(found), _PEOPLE_UNDER_18]
    return " ".join(filter(None, parts))


def _of_one_state(found: Figures, row: StateFigures) -> list[str]:
    name = sentence_case(state_in_a_sentence(row.state))
    if not row.awards:
        text = f"No award record for {state_in_a_sentence(row.state)} was found so far"
        listed_there = ""
        if row.named_places:
            places = f"{count(row.named_places, 'place')} there"
            listed_there = f", and {places} {verb(row.named_places)} listed{_by(found)}"
        return [f"{text}{here(found)}{listed_there}.", NO_PROOF]
    parts = [f"{name} has an award record{here(found)}."]
    if row.years:
        latest = ", the latest cycle" if row.status == LATEST else ""
        last = f"The last award found{here(found)} is of {cycle_name(row.years[-1])}"
        parts.append(f"{last}{latest}.")
    return parts


def _of_states(found: Figures, states: Sequence[StateFigures]) -> list[str]:
    if not states:
        return []
    counts = status_counts(states)
    all_states = len(states) == len(STATES_AND_DC)
    of = "50 states and DC" if all_states else count(len(states), "state")
    funded = so_many_have(counts[LATEST] + counts[EARLIER])
    text = f"Of {of}, {funded} an award record{here(found)}"
    if named := counts[NAMED]:
        text += f", and {number(named)} more {verb(named)} listed{_by(found)}"
    parts = [f"{text}.", _of_latest_cycle(found, states)]
    if counts[NONE_FOUND] == len(states):
        parts.append(NO_PROOF)  # that none was found is said already
    elif none := counts[NONE_FOUND]:
        no_proof = f"{NO_PROOF[:1].lower()}{NO_PROOF[1:]}"
        parts.append(
            f"For {number(none)} no award was found so far{here(found)}; {no_proof}"
        )
    return parts


def _of_latest_cycle(found: Figures, states: Sequence[StateFigures]) -> str:
    """Return how many states have an award of the latest cycle, and of others."""
    latest = sum(row.status == LATEST for row in states)
    others = [row for row in states if row.status == EARLIER]
    earlier = sum(bool(row.years) for row in others)
    more = "more " if latest else ""
    parts = []
    if found.latest_year and latest + earlier:
        cycle = f"in {cycle_name(found.latest_year)}, the latest cycle with an award"
        have = f"{count(latest, 'state')} {verb(latest, 'has', 'have')}"
        have = have if latest else "no state has"
        parts.append(f"{cycle} found, {have} one{here(found)}")
    if earlier:
        have = f"{number(earlier)} {more}{verb(earlier, 'has', 'have')}"
        parts.append(f"{have} awards of earlier cycles")
    if unknown := len(others) - earlier:
        have = f"{number(unknown)} {more}{verb(unknown, 'has', 'have')}"
        parts.append(f"{have} awards whose cycle was {NOT_FOUND}")
    return f"{sentence_case('; '.join(parts))}." if parts else ""


def _by(found: Figures) -> str:
    who = found.full.program.sites_listed_by
    return f" by {who}" if who else ""


def _not_included(found: Figures) -> list[str]:
    """Return what no state tells of, a sentence each."""
    full, rows = found.full, found.sites.rows
    parts = []
    if unknown := int((full.years[rows] == 0).sum()):
        parts.append(f"Of {count(unknown, 'award')} the cycle was {NOT_FOUND}.")
    parts.append(unplaced_sentence(found))
    if stateless := int((full.states[rows] == "").sum()):
        awards = f"{count(stateless, 'award')} without a state"
        parts.append(f"{awards} {verb(stateless)} not included.")
    if withheld := len(found.withheld):
        awards = f"{count(withheld, 'more award')} {verb(withheld)}"
        parts.append(f"{awards} withheld and not included.")
    if found.tta.shown.awards:
        parts.append(
            "Training and technical assistance is national and is not included."
        )
    return parts


@dataclass(frozen=True, slots=True)
class ShortAnswer:
    """The answer to one question of the page, as one reads it first.

    Attributes:
        figure: what it begins with, to be set large: "41", "35%"; or empty.
        text: how it goes on, or all of it: a sentence or more.
    """

    figure: str
    text: str

    @property
    def whole(self) -> str:
        """All of it in words."""
        return f"{self.figure} {self.text}".strip()


def states_answer(found: Figures, states: Sequence[StateFigures]) -> ShortAnswer:
    """Return how many states have no award found, and what the list may lack.

    Args:
        found: the selection.
        states: what it holds of each state, whatever states are chosen.
    """
    chosen = found.chosen.of("state")
    in_view = [row for row in states if not chosen or row.state in chosen]
    apart = [row for row in in_view if not row.is_territory]
    if len(in_view) == 1 or not apart:
        told = [text for row in in_view for text in _of_one_state(found, row)]
        told = told or ["What is chosen lies in no state that is known."]
        return ShortAnswer("", " ".join([*told, missing_sentence(found)]).strip())
    counts = status_counts(apart)
    none = counts[NAMED] + counts[NONE_FOUND]
    all_states = len(apart) == len(STATES_AND_DC)
    of = "50 states and DC" if all_states else count(len(apart), "state")
    if not none:
        text = f"of {of} have an award found so far{here(found)}."
        return ShortAnswer("All", f"{text} {missing_sentence(found)}".strip())
    text = f"of {of} {verb(none, 'has', 'have')} no award found so far{here(found)}"
    if named := counts[NAMED]:
        text += f"; {number(named)} of them {verb(named)} listed{_by(found)}"
    parts = [f"{text}.", NO_PROOF, missing_sentence(found)]
    return ShortAnswer(number(none), " ".join(filter(None, parts)))


def reach_answer(found: Reach, far: float) -> ShortAnswer:
    """Return which share of people lives within a distance of a place.

    Args:
        found: how far the places reach.
        far: one of its distances, in statute miles.
    """
    [all_people] = found.cities.everyone.nation
    if not (found.measured and all_people):
        return ShortAnswer("", f"There is no {_PLACE} to measure from.")
    people = found.people.nation[found.distances.index(far)]
    return ShortAnswer(
        share(people, all_people),
        f"of {number(all_people)} {_PEOPLE} live within {miles(far)} of a {_PLACE}: "
        f"{number_or(people, 'none')}. Distance is not access.",
    )


def repeat_answer(found: Overlap) -> ShortAnswer:
    """Return what was funded more than once, and how many places are close."""
    if not found.awards:
        return ShortAnswer("", "No project-site award found so far.")
    places, recipients = len(found.places), len(found.recipients)
    text = f"{verb(places or 1, 'has', 'have')} more than one award"
    if 0 < places <= _MOST_NAMED:
        text += f": {labels_listed([one.label for one in found.places])}"
    who = count(recipients, "recipient") if recipients else "no recipient"
    pairs = count(found.near_count, "pair") if found.near_count else "no pair"
    near = f"{pairs} of places {verb(found.near_count or 1)} less than"
    parts = [
        f"{text}.",
        f"{sentence_case(who)} {verb(recipients or 1, 'has', 'have')}.",
        f"{sentence_case(near)} {miles(found.miles)} apart.",
    ]
    figure = count(places, "place") if places else "No place"
    return ShortAnswer(figure, " ".join(parts))


def reach_words(found: Reach, unplaced: int = 0) -> str:
    """Return how many people live how near, and from where nothing is measured.

    Args:
        found: how far the places reach.
        unplaced: awards that have no place on the map.
    """
    parts = [f"There is no {_PLACE} to measure from."]
    if found.measured and found.cities.ids:
        everyone = found.cities.everyone
        [all_people] = everyone.nation
        steps = listed(
            f"{number(people)} ({share(people, all_people)}) within {miles(far)}"
            for far, people in zip(found.distances, found.people.nation, strict=True)
        )
        near = f"this many live near a {_PLACE}: {steps}."
        parts = [f"Of {number(all_people)} {_PEOPLE}, {near}"]
        in_territories = everyone.by_state.keys() & TERRITORIES
        if apart := sum(sum(everyone.by_state[state]) for state in in_territories):
            parts.append(f"{number(apart)} of all these live in the territories.")
    if unplaced:
        awards = f"{count(unplaced, 'award')} without a place on the map"
        parts.append(f"{awards} {verb(unplaced)} not measured from.")
    return " ".join([*parts, *_left_out(found.left_out), _HOW_MEASURED])


def nobody_far_words(far: float) -> str:
    """Return that no city is farther than some miles from every place."""
    return f"No listed city or town is more than {miles(far)} from every {_PLACE}."


def what_if_words(found: WhatIf) -> str:
    """Return what would change with places added and taken away."""
    changes = [
        f"{labels_listed([place.label for place in places])} {what}"
        for places, what in ((found.added, "added"), (found.removed, "taken away"))
        if places
    ]
    parts = ["No place is added or taken away."]
    if changes:
        moved = zip(
            found.today.distances, found.gained.nation, found.lost.nation, strict=True
        )
        steps = "; ".join(
            f"within {miles(far)}, {_more_and_fewer(gained, lost)}"
            for far, gained, lost in moved
        )
        parts = [f"With {listed(changes)}, {_PEOPLE} near a place: {steps}."]
    if found.already_there:
        there = labels_listed(found.already_there)
        parts.append(f"Among the places already: {there}.")
    if missing := len(found.not_there):
        places = f"{count(missing, 'place')} to take away {verb(missing)}"
        parts.append(f"{places} not among the places.")
    parts += _left_out(found.then.left_out)
    return " ".join([*parts, _PLANNING_AID])


def _more_and_fewer(gained: int, lost: int) -> str:
    parts = [f"{number(gained)} more"] if gained else []
    parts += [f"{number(lost)} fewer"] if lost else []
    return " and ".join(parts) or "nobody more or fewer"


def best_next_words(found: BestNext) -> str:
    """Return which places would bring the most people, and how sure that is."""
    if found.chosen:
        parts = [*_brought(found), *_how_sure(found)]
    elif found.number:
        parts = [
            f"Of {_candidates(found)}, none would bring anybody who is not within "
            f"{miles(found.miles)} already."
        ]
    else:
        parts = ["No new site is asked for."]
    return " ".join([*parts, *_left_out(found.left_out), _PLANNING_AID])


def _brought(found: BestNext) -> list[str]:
    chosen = labels_listed([place.label for place in found.chosen])
    more = count(found.covering.best.people, "more person", "more people")
    within = f"in listed cities and towns within {miles(found.miles)} of a place"
    parts = [f"{chosen} would bring {more} {within}."]
    if len(found.chosen) < found.number:
        asked = f"{number(found.number)} were asked for"
        parts.append(f"{asked}; no further one would bring anybody.")
    return parts


def _how_sure(found: BestNext) -> list[str]:
    if found.covering.is_proven:
        sure = f"Proven: no other choice among {_candidates(found)} brings more."
    else:
        most = f"{number(round(max(0.1, 100 * found.covering.gap), 1))}%"
        sure = (
            "The time ran out before it was proven that no other choice among "
            f"{_candidates(found)} brings more; one could bring up to {most} more."
        )
    fewer = f"fewer: {number(found.covering.greedy.people)}"
    brings = "as many" if found.covering.is_greedy else fewer
    return [sure, f"Taking the best place one after another brings {brings}."]


def _candidates(found: BestNext) -> str:
    cities = count(found.candidates, "listed city", "listed cities")
    return f"{cities} of {number(found.smallest)} people or more"


def compare_words(
    found: Comparison, first: str = "the first", second: str = "the second"
) -> str:
    """Return two lists beside each other.

    Args:
        found: the comparison.
        first: what the first is called within a sentence.
        second: what the second is called.
    """
    parts = [
        f"In {first}: {_held(found.first)}.",
        f"In {second}: {_held(found.second)}.",
    ]
    for change, where in (
        (KEPT, "both"),
        (GAINED, f"{second} only"),
        (LOST, f"{first} only"),
    ):
        places = sum(place.change == change for place in found.places)
        states = sum(one == change for one in found.states.values())
        what = [count(places, "place")] if places else []
        what += [count(states, "state")] if states else []
        parts.append(f"With an award found in {where}: {listed(what) or 'none'}.")
    parts.append(
        "Only these two were compared. The difference is one between lists; it does "
        "not say that anything began or ended."
    )
    return " ".join(parts)


def _held(found: Figures) -> str:
    sites, tta, withheld = found.sites, found.tta.total, found.sites.withheld.awards
    text = "no project-site award found so far"
    if sites.total.awards:
        text = f"{count(sites.total.awards, 'project-site award')} found so far"
        if withheld:
            text += (
                f" ({number(withheld)} of them {verb(withheld)} withheld, not shown)"
            )
        places = found.funded_count  # of awards that have no place, none is known
        text += (
            f" in {count(places, 'place')}"
            if places
            else ", without a place on the map"
        )
        text += f", {total(sites.total)}"
    if tta.awards:
        text += f"; apart from that, {count(tta.awards, 'award')} for training and "
        text += f"technical assistance, {total(tta)}"
    return text


def overlap_words(found: Overlap) -> str:
    """Return what a list holds twice, and what was not looked at."""
    parts = [f"Only this list was looked at: {found.title}."]
    if found.awards:
        pairs = number(found.near_count) if found.near_count else "none"
        parts.append(
            f"Of {count(found.awards, 'project-site award')} found so far: recipients "
            f"with more than one, {_which(found.recipients)}; places with more than "
            f"one, {_which(found.places)}; places with more than one in the same "
            f"cycle, {_which(found.cycles)}; pairs of places less than "
            f"{miles(found.miles)} apart, {pairs}."
        )
    else:
        parts.append("No project-site award found so far.")
    if len(found.near) < found.near_count:
        parts.append(f"Of the pairs the closest {number(len(found.near))} are listed.")
    if without := found.without_recipient:
        awards = f"{count(without, 'award')} whose recipient was {NOT_FOUND}"
        parts.append(f"{awards} {verb(without)} matched with no other.")
    parts += _left_out(found.left_out)
    parts.append(
        "An overlap is no sign of anything wrong, and two organizations may have like "
        "names. Other federal awards were not looked at."
    )
    return " ".join(parts)


def _which(shared: Sequence[Shared]) -> str:
    if not shared:
        return "none"
    return f"{number(len(shared))} ({labels_listed([one.label for one in shared])})"


def _left_out(labels: Sequence[str]) -> list[str]:
    """Name the places that nothing is measured from."""
    if not labels:
        return []
    return [f"Statewide, so not measured from: {labels_listed(labels)}."]
