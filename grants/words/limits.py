"""The limits that go with everything: how old, how fine, how complete it is."""

from typing import Final

from grants.award_list import AwardList
from grants.model import PROJECT_SITE, Program
from grants.states import STATE_NAMES
from grants.withheld import WithheldLine
from grants.words.checks import checked_sentence
from grants.words.numbers import count, day, listed, number, total

INDEPENDENT: Final = (
    "Independent compilation from public records. Not a U.S. government website or "
    "publication."
)
OWN: Final = (
    "A person's own list: what it says was not checked against any public record."
)
NO_REFERRAL: Final = "Not a referral list: it does not say where help is found today."
#: For the small type of what leaves.
CITY_IS_FINEST: Final = "a city is the finest place held"
NOT_REFERRAL_LIST: Final = "not a referral list"
INCOMPLETE: Final = (
    "The list is incomplete. “Not found” means that no source that was read says it; "
    "it is never 0 and no proof that there was nothing."
)
ORIGINAL_AMOUNTS: Final = (
    "Amounts are original awards in U.S. dollars, without what was added in later "
    "years."
)
#: How old what was read is, after "from stored copies of public pages".
UNCHECKED: Final = "whose age is unknown; not checked against the live pages"
NO_PROOF: Final = "That is not proof that none was made."
_OFFICES: Final = {
    "OJJDP": "the Office of Juvenile Justice and Delinquency Prevention",
    "NMRC": "the National Mentoring Resource Center",
    "OVC": "the Office for Victims of Crime",
}


def compiled(full: AwardList) -> str:
    """Return how old a list is, and its version."""
    if full.is_own:
        return compiled_on(full)
    return f"{compiled_on(full)} Data version {full.version}."


def compiled_on(full: AwardList) -> str:
    """Return how old a list is, and what of it was compared with a live record."""
    if full.is_own:
        return f"A person's own list, “{full.title}”, read on {day(full.compiled_on)}."
    text = (
        f"Compiled on {day(full.compiled_on)} from stored copies of public pages "
        f"{UNCHECKED}."
    )
    return f"{text} {checked_sentence(full.checked)}".strip()


def whose(full: AwardList) -> str:
    """Return on what a list rests, and what it is not."""
    return OWN if full.is_own else INDEPENDENT


def change_line(version: str, made_on: str, summary: str) -> str:
    """Return one meant change of the data in a line.

    Args:
        version: the data version that it made.
        made_on: its day, as ISO 8601.
        summary: what changed, as whoever sealed it said it.
    """
    return f"{day(made_on)}, data version {version}: {summary}"


def precision_note(smallest_city: int) -> str:
    """Return how finely places are shown.

    Args:
        smallest_city: people that a town must have to be shown by itself.
    """
    return (
        f"A city is the finest place that is held; towns of fewer than "
        f"{number(smallest_city)} people, and places whose record asks for it, are "
        "given as their county. Nothing here is an address."
    )


def short_forms(program: Program) -> str:
    """Return what the short forms of a list stand for."""
    offices = [program.office, program.sites_listed_by]
    told = [f"{name} is {_OFFICES[name]}" for name in offices if name in _OFFICES]
    told.append("TTA is training and technical assistance")
    told.append(
        "CSE/DST is commercial sexual exploitation and domestic sex trafficking"
    )
    return f"{'; '.join(told)}."


def withheld_sentence(line: WithheldLine) -> str:
    """Return a line of withheld awards as a sentence."""
    where = STATE_NAMES.get(line.state, "United States")
    is_site = line.kind == PROJECT_SITE
    kind = "project-site" if is_site else "technical assistance"
    awards = count(line.total.awards, f"{kind} award")
    return f"{where}: withheld and not shown: {awards}, {total(line.total)}."


def later_sentence(later: AwardList) -> str:
    """Return what a later program is, and how little of it was found."""
    return f"{later_found(later)} {later.program.completeness_note}".strip()


def later_found(later: AwardList) -> str:
    """Return what a later program is, and what was found of it, in one sentence."""
    program = later.program
    awards = count(len(later), "award")
    years = listed(f"FY{year}" for year in sorted({int(y) for y in later.years} - {0}))
    when = f" ({years})" if years else ""
    return (
        f"{program.title} is a later program of {program.office}: {awards} found so "
        f"far{when}, shown apart and never counted here."
    )
