"""The steps of a story that tell of funding cycles, and of what is missing."""

import pandas as pd

from exports.handout import Handout
from exports.story.step import MOST_WORDS, Step, in_lines, short_points
from grants.award_list import PROJECT_SITE, place_table
from grants.cycles import cycle_name
from grants.timeline import CycleRow, cycle_rows, cycle_sentence
from grants.wording import about_millions, count, dollars, listed, total_in_words

_TURNS = {
    "retitled": "The program has a new title from this cycle on.",
    "successor": "A direct successor of the program, with categories of its own.",
}
_TTA_NOTE = "Technical assistance is national: it has no place on the map."


def cycle_steps(handout: Handout) -> list[Step]:
    """Return a step for each cycle with an award, and for those of which none is."""
    found = handout.found
    rows = cycle_rows(found, handout.whole)
    with_awards = [row.fiscal_year for row in rows if row.awards]
    if not with_awards:
        return []
    places = place_table(found.sites, found.named)
    by_place = dict(zip(places["place_id"], places["fiscal_years"], strict=True))
    steps = []
    for row in rows:
        is_unknown = row.is_counted and not row.awards_in_list
        if not row.awards and not is_unknown:
            continue
        year = row.fiscal_year
        new = frozenset(place for place, years in by_place.items() if year in years)
        before = frozenset(
            place for place, years in by_place.items() if years and years[0] < year
        )
        steps.append(_cycle(handout, row, new, before - new))
    return steps


def _cycle(
    handout: Handout, row: CycleRow, new: frozenset[str], earlier: frozenset[str]
) -> Step:
    name = cycle_name(row.fiscal_year)
    awards = handout.found.awards
    awards = awards[awards["fiscal_year"] == row.fiscal_year]
    points = []
    if row.sites and row.tta:
        tta = awards.loc[awards["kind"] != PROJECT_SITE, "amount_original_usd"]
        verb = "pays" if row.tta == 1 else "pay"
        points.append(
            f"{count(row.tta, 'more award')}, {total_in_words(tta)}, {verb} for "
            "training and technical assistance."
        )
    if row.turn:
        points.append(_TURNS[row.turn])
    if row.gap:
        points.append(_gap_in_words(row))
    if not row.is_whole:
        points.append(
            f"In the whole list: {count(row.awards_in_list, 'award')} of this cycle."
        )
    return Step(
        name.lower(),
        f"Funding cycle {name}",
        _cycle_in_a_sentence(row, awards),
        picture="map" if new or earlier else "",
        new=new,
        earlier=earlier,
        points=short_points(points),
        notes=in_lines(
            cycle_sentence(row),
            f"Program: {row.program}." if row.program else "",
            f"Authority: {row.authority}." if row.authority else "",
            f"Announced by OJJDP: {row.announced}.",
            row.note,
            _TTA_NOTE if row.tta else "",
            "Places of this cycle are drawn in full, those of cycles before faintly. "
            "Amounts are original awards, from the pages of the awards."
            if row.awards
            else "",
        ),
    )


def _cycle_in_a_sentence(row: CycleRow, awards: pd.DataFrame) -> str:
    if not row.awards:
        return "None found so far: that is unknown, not zero."
    is_site = awards["kind"] == PROJECT_SITE
    if not row.sites:
        verb = "pays" if row.tta == 1 else "pay"
        amount = _amount(awards["amount_original_usd"])
        return (
            f"{count(row.tta, 'award')} found so far, {amount}, {verb} for training "
            "and technical assistance."
        )
    start = f"{count(row.sites, 'project-site award')} found so far"
    end = f"{_amount(awards.loc[is_site, 'amount_original_usd'])}."
    if not row.states:
        return f"{start}, {end}"
    sentence = f"{start}, in {listed(row.states)}, {end}"
    if len(sentence.split()) <= MOST_WORDS:
        return sentence
    return f"{start}, in {len(row.states)} states and territories, {end}"


def missing_step(handout: Handout) -> Step:
    """Return the step that says what is known to be missing."""
    found = handout.found
    rows = cycle_rows(found, handout.whole)
    points = [
        f"{cycle_name(row.fiscal_year)}: {_gap_in_words(row)}"
        for row in rows
        if row.gap
    ]
    unknown = [
        cycle_name(row.fiscal_year)
        for row in rows
        if row.is_counted and not row.awards_in_list
    ]
    if unknown:
        points.append(f"{listed(unknown)}: none found so far. Unknown, not zero.")
    uncounted = [
        cycle_name(row.fiscal_year)
        for row in rows
        if row.is_counted and row.awards_in_list and row.announced_awards is None
    ]
    if uncounted:
        points.append(f"{listed(uncounted)}: how many were made was not found.")
    if unplaced := int(found.sites["latitude"].isna().sum()):
        points.append(f"{count(unplaced, 'award')} could not be placed on the map.")
    named = place_table(found.sites, found.named)
    without = int((named["kind"] == "named_only").sum())
    if without:
        verb = "is" if without == 1 else "are"
        points.append(
            f"{count(without, 'place')} {verb} named by NMRC; no award record was "
            f"found for {'it' if without == 1 else 'them'}."
        )
    later = [cycle_name(row.fiscal_year) for row in rows if not row.is_counted]
    if later:
        points.append(f"{listed(later)}: later programs, not collected, not counted.")
    points.append("Amounts added in later years are not in these figures.")
    return Step(
        "missing",
        "What is missing",
        "The list is incomplete: “not found” means that no source read says it, "
        "never that there was nothing.",
        picture="cycles" if any(row.awards for row in rows) else "",
        points=short_points(points),
        notes=in_lines(
            *(
                f"{cycle_name(row.fiscal_year)}: {row.note}"
                for row in rows
                if row.note and (row.gap or not row.awards_in_list)
            ),
            *handout.notes[1:],
        ),
    )


def _gap_in_words(row: CycleRow) -> str:
    """Return what was announced of a cycle and is not in the whole list."""
    if row.gap is None:
        return ""
    announced = row.announced_awards or 0
    text = f"OJJDP announced {count(announced, 'award')}; {row.gap.awards} of them"
    if row.gap.amount_usd:
        least = "at least" if row.gap.is_least else "about"
        text += f", and {least} {about_millions(row.gap.amount_usd)},"
        return f"{text} are not in this list."
    return f"{text} {'is' if row.gap.awards == 1 else 'are'} not in this list."


def _amount(amounts: "pd.Series[int]") -> str:
    """Return a sum of dollars; what could not be found is told in the notes."""
    known = amounts.dropna()
    return dollars(int(known.sum())) if len(known) else "amounts not found"
