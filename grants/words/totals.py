"""The totals of a list in plain lines, for a command line and for whoever checks it."""

from grants.award_list import AwardList
from grants.figures import Figures
from grants.words.lead import gap_words
from grants.words.numbers import count, day, total
from grants.words.terms import cycle_name, listed_by, span_of


def totals(found: Figures, later: AwardList | None = None) -> tuple[str, ...]:
    """Return the totals of a list, a line each.

    Args:
        found: the figures of the whole list.
        later: the list of a later program, which is counted in no other line.
    """
    full, sites, tta = found.full, found.sites.total, found.tta.total
    lines = [
        f"{full.title}: data version {full.version}, compiled on "
        f"{day(full.compiled_on)}",
        f"{count(sites.awards, 'project-site award')} in "
        f"{count(found.funded_count, 'place')}: {total(sites) or 'no amount'}",
        f"{count(len(found.at_places.named), 'place')} {listed_by(full.program)}",
        f"{count(found.place_count, 'place')} on the map",
        f"{count(tta.awards, 'award')} for training and technical assistance: "
        f"{total(tta) or 'no amount'}",
        f"{count((sites + tta).awards, 'award')} in all: "
        f"{total(sites + tta) or 'no amount'}",
    ]
    if found.unplaced:
        lines.append(f"{count(found.unplaced, 'project-site award')} not placed")
    if withheld := found.sites.withheld.awards + found.tta.withheld.awards:
        lines.append(f"{count(withheld, 'award')} withheld, counted above")
    if span := span_of(list(found.years)):
        lines.append(f"Cycles of the project sites: {span}")
    lines.extend(
        f"{cycle_name(gap.fiscal_year)}: missing {gap_words(gap)}" for gap in found.gaps
    )
    if later is not None and len(later):
        program = later.program
        lines.append(
            f"{count(len(later), 'award')} of a later program ({program.title}, "
            f"{program.office}), counted in none of these"
        )
    return tuple(lines)
