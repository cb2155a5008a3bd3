"""How far places reach, in a paragraph each: today, with changes, at best."""

from typing import Final

import numpy as np

from grants.coverage.best_next import BestNext
from grants.coverage.phrases import is_or_are, labels_in_words, miles_in_words, share
from grants.coverage.reach import Reach, farthest_cities
from grants.coverage.what_if import WhatIf
from grants.wording import count, listed

_PEOPLE: Final = "people in listed cities and towns"
_PLACE: Final = "place with an award found so far"
_HOW_MEASURED: Final = (
    "Miles run in a straight line from the middle of a city or town to the middle of "
    "a place; a county counts from its middle. People elsewhere are not counted. "
    "Distance is not access, population is not need, and an award that was found is "
    "not a service that exists today."
)
_PLANNING_AID: Final = (
    "This is a planning aid and no recommendation: it knows distance and population, "
    "and not who would apply, who could serve young people there or what is there now."
)


def reach_words(found: Reach) -> str:
    """Return how many people live how near, and from where nothing is measured."""
    everyone = int(found.cities["population"].sum())
    if np.isfinite(found.cities["miles"]).any():
        nation = found.nation
        steps = listed(
            f"{people:,} ({share(people, everyone)}) within {miles_in_words(miles)}"
            for miles, people in zip(
                nation["miles"].tolist(), nation["people_within"].tolist(), strict=True
            )
        )
        within = [
            f"Of {everyone:,} {_PEOPLE}, this many live near a {_PLACE}: {steps}."
        ]
        within += _apart(found)
    else:
        within = [f"There is no {_PLACE} to measure from."]
    return " ".join([*within, *_left_out(found.left_out), _HOW_MEASURED])


def farthest_words(found: Reach, miles: float, number: int = 10) -> str:
    """Return the most populous cities that are far from every place."""
    cities = farthest_cities(found, miles, number)["label"].tolist()
    far = f"more than {miles_in_words(miles)} from every {_PLACE}"
    if not cities:
        return f"No listed city or town is {far}."
    most = "city or town" if len(cities) == 1 else "cities and towns"
    verb = is_or_are(len(cities))
    return f"The most populous listed {most} {far} {verb} {labels_in_words(cities)}."


def what_if_words(found: WhatIf) -> str:
    """Return what would change with places added and taken away."""
    labels = found.places.groupby("change")["place_label"].agg(list)
    changes = [
        f"{labels_in_words(labels[change])} {verb}"
        for change, verb in (("added", "added"), ("removed", "taken away"))
        if change in labels
    ]
    parts = ["No place is added or taken away."]
    if changes:
        columns = (found.nation[c].tolist() for c in ("miles", "gained", "lost"))
        steps = "; ".join(
            f"within {miles_in_words(miles)}, {_more_and_fewer(gained, lost)}"
            for miles, gained, lost in zip(*columns, strict=True)
        )
        parts = [f"With {listed(changes)}, {_PEOPLE} near a place: {steps}."]
    if found.already_there:
        there = labels_in_words(found.already_there)
        parts.append(f"Among the places already: {there}.")
    if missing := len(found.not_there):
        places = f"{count(missing, 'place')} to take away {is_or_are(missing)}"
        parts.append(f"{places} not among the places.")
    parts += _left_out(found.then.left_out)
    return " ".join([*parts, _PLANNING_AID, _HOW_MEASURED])


def _more_and_fewer(gained: int, lost: int) -> str:
    parts = [f"{gained:,} more"] if gained else []
    parts += [f"{lost:,} fewer"] if lost else []
    return " and ".join(parts) or "nobody more or fewer"


def best_next_words(found: BestNext) -> str:
    """Return which places would bring the most people, and how sure that is."""
    parts = _nothing_to_bring(found) if found.chosen.empty else _brought(found)
    parts += _left_out(found.left_out)
    return " ".join([*parts, _PLANNING_AID, _HOW_MEASURED])


def _nothing_to_bring(found: BestNext) -> list[str]:
    if not found.number:
        return ["No further place is asked for."]
    return [
        f"Of {_candidates(found)}, none would bring anybody who is not within "
        f"{miles_in_words(found.miles)} already."
    ]


def _brought(found: BestNext) -> list[str]:
    chosen = labels_in_words(found.chosen["label"].tolist())
    within = f"within {miles_in_words(found.miles)} of a place"
    more = count(found.people, "more person", "more people")
    parts = [f"{chosen} would bring {more} in listed cities and towns {within}."]
    if len(found.chosen) < found.number:
        asked = f"{found.number:,} were asked for"
        parts.append(f"{asked}; no further one would bring anybody.")
    if found.is_proven:
        parts.append(f"Proven: no other choice among {_candidates(found)} brings more.")
    else:
        most = f"{max(0.1, 100 * found.gap):,.1f}%"
        parts.append(
            f"The time ran out before it was proven that no other choice among "
            f"{_candidates(found)} brings more; one could bring up to {most} more."
        )
    greedy = "Taking the best place one after another brings"
    parts.append(
        f"{greedy} as many."
        if found.is_greedy
        else f"{greedy} fewer: {found.greedy_people:,}."
    )
    return parts


def _candidates(found: BestNext) -> str:
    cities = count(found.candidates, "listed city", "listed cities")
    return f"{cities} of {found.smallest:,} people or more"


def _apart(found: Reach) -> list[str]:
    states = found.by_state.drop_duplicates("state")
    people = int(states.loc[states["is_territory"], "people"].sum())
    return [f"{people:,} of all these live in the territories."] if people else []


def _left_out(labels: tuple[str, ...]) -> list[str]:
    """Name the places that nothing is measured from."""
    if not labels:
        return []
    return [f"Statewide, so not measured from: {labels_in_words(labels)}."]
