"""The sentences that say what a selection holds, true for every list."""

from dataclasses import dataclass

from grants.cycles import CycleGap
from grants.figures import Figures
from grants.model import Program
from grants.states import (
    STATE_NAMES,
    STATES_AND_DC,
    TERRITORIES,
    state_in_a_sentence,
)
from grants.words.numbers import (
    count,
    least_millions,
    listed,
    number,
    rounded_dollars,
    sentence_case,
    total,
    verb,
)
from grants.words.terms import NO_RECORD, cycle_name, span_of


@dataclass(frozen=True, slots=True)
class Lead:
    """What a selection holds, in parts; each is a sentence or empty.

    Attributes:
        sites: its project sites: awards, places, cycles, dollars.
        asides: what goes with them: withheld and not placed awards, each a sentence.
        named: places that are listed without an award record.
        missing: what is known to be missing from the list.
        tta: awards for training and technical assistance, apart from the sites.
    """

    sites: str
    asides: tuple[str, ...]
    named: str
    missing: str
    tta: str

    @property
    def about_sites(self) -> str:
        """Everything but technical assistance, in one paragraph."""
        parts = (self.sites, *self.asides, self.named, self.missing)
        return " ".join(filter(None, parts))

    @property
    def text(self) -> str:
        """All of it in one paragraph."""
        return f"{self.about_sites} {self.tta}".strip()


def where_heading(program: Program) -> str:
    """Return the heading of the map of a program; empty where it has no words."""
    if not (program.office and program.subject):
        return ""
    return f"Where {program.office} has funded {program.subject}"


def when_heading(program: Program) -> str:
    """Return the heading of the timeline of a program; empty where it has none."""
    if not program.office:
        return ""
    return f"When {program.office} made these awards, cycle by cycle"


def lead(found: Figures) -> Lead:
    """Return what a selection holds."""
    return Lead(
        sites=_sites(found),
        asides=tuple(_asides(found)),
        named=_named(found),
        missing=missing_sentence(found),
        tta=_tta(found),
    )


def headline(found: Figures) -> str:
    """Return what a selection holds at a glance: dollars, awards, where, when.

    "About $7.6 million in 17 project-site awards across 9 states and DC, FY2014 to
    FY2019".
    """
    sites = found.sites.total
    where = _across(found)
    if not sites.awards:
        return f"No project-site award found so far{where or here(found)}"
    awards = count(sites.awards, "project-site award")
    dollars = rounded_dollars(sites)
    text = f"{dollars} in {awards}{where}" if dollars else f"{awards}{where}"
    if span := span_of(list(found.years)):
        text += f", {span}"
    if sites.unknown:
        text += f"; amount not found for {number(sites.unknown)}"
    return sentence_case(text)


def detail(found: Figures) -> str:
    """Return what the headline leaves out: the exact sum, places, and what goes apart.

    What is missing is not in it: :func:`missing_sentence` says it.
    """
    sites, told = found.sites.total, lead(found)
    parts: list[str] = []
    if sites.awards:
        places = found.funded_count
        where = f"in {count(places, 'place')}" if places else ""
        known = "" if sites.usd is None else f"{total(sites)} in original awards"
        if said := f"{known} {where}".strip():
            parts.append(f"{sentence_case(said)}.")
    # Technical assistance is national: of one state nothing is to be said of it.
    is_of_states = bool(found.chosen.of("state"))
    tta = "" if is_of_states and not found.tta.total.awards else told.tta
    return " ".join(filter(None, [*parts, *told.asides, told.named, tta]))


def _across(found: Figures) -> str:
    """Return where the project sites are: " across 9 states and DC", " in Texas"."""
    chosen = found.chosen.states_alone & STATE_NAMES.keys()
    states = set(found.states) or (chosen if len(chosen) == 1 else set())
    if len(states) == 1:
        return f" in {state_in_a_sentence(*states)}"
    parts = []
    if fifty := len(states & set(STATES_AND_DC) - {"DC"}):
        parts.append(count(fifty, "state"))
    if "DC" in states:
        parts.append("DC")
    if apart := len(states & TERRITORIES):
        parts.append(count(apart, "territory", "territories"))
    return f" across {listed(parts)}" if parts else ""


def here(found: Figures) -> str:
    """Return " in this selection", or nothing for the full list."""
    return "" if found.is_all else " in this selection"


def gap_words(gap: CycleGap) -> str:
    """Return what is missing of a cycle: "at least 3 awards and $1.3 million"."""
    return f"at least {count(gap.awards, 'award')}{_gap_dollars(gap)}"


def _gap_dollars(gap: CycleGap) -> str:
    if gap.usd is None:
        return ""
    about = "" if gap.is_least else "about "
    return f" and {about}{least_millions(gap.usd)}"


def missing_of(gap: CycleGap) -> str:
    """Return a gap with its cycle: "at least 3 awards and $1.3 million for FY2016"."""
    return f"{gap_words(gap)} announced for {cycle_name(gap.fiscal_year)}"


def _sites(found: Figures) -> str:
    sites = found.sites.total
    if not sites.awards:
        return f"No project-site award found so far{here(found)}."
    parts = [f"{count(sites.awards, 'project-site award')} found so far"]
    if places := found.funded_count:
        parts[0] += f" in {count(places, 'place')}"
    if span := span_of(list(found.years)):
        parts.append(span)
    parts.append(total(sites))
    return f"{', '.join(parts)}."


def _asides(found: Figures) -> list[str]:
    asides = []
    if withheld := found.sites.withheld.awards:
        of = "one of them" if withheld == 1 else f"{number(withheld)} of them"
        asides.append(f"{sentence_case(of)} {verb(withheld)} withheld and not shown.")
    if unplaced := unplaced_sentence(found):
        asides.append(unplaced)
    return asides


def unplaced_sentence(found: Figures) -> str:
    """Return how many project sites have no place on the map; empty for none."""
    if not found.unplaced:
        return ""
    awards = f"{count(found.unplaced, 'award')} {verb(found.unplaced)}"
    return f"{awards} not placed on the map."


def _named(found: Figures) -> str:
    named = found.named_count
    if not named:
        return ""
    who = found.full.program.sites_listed_by
    by = f" by {who}" if who else ""
    more = "more place" if found.sites.total.awards else "place"
    return f"{count(named, more)} {verb(named)} listed{by}; {NO_RECORD}."


def missing_sentence(found: Figures) -> str:
    """Return what is known to be missing of the cycles in view; empty for nothing."""
    gaps = listed(map(missing_of, found.gaps))
    return f"Missing from this list: {gaps}." if gaps else ""


def _tta(found: Figures) -> str:
    tta = found.tta.total
    if not tta.awards:
        return (
            f"No award for training and technical assistance found so far{here(found)}."
        )
    more = "more award" if found.sites.total.awards else "award"
    pays = verb(tta.awards, "pays", "pay")
    return (
        f"{count(tta.awards, more)} found so far, {total(tta)}, {pays} for training "
        "and technical assistance to the sites; that is national and not on the map."
    )
