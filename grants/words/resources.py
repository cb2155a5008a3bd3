"""What is said of resources: their kinds, their links to awards, how sure they are."""

from typing import Final

from grants.model import Award
from grants.resources.records import Resource, Study
from grants.words.numbers import count, day, listed, sentence_case, verb
from grants.words.terms import cycle_or_not_found

#: Kind of a resource -> its words, in the order in which they are worth reading.
KIND_WORDS: Final = {
    "evidence_review": "evidence review",
    "practice_review": "practice review",
    "toolkit": "toolkit",
    "guide": "guide",
    "research_article": "research article",
    "report": "report",
    "blog_post": "blog post",
    "webinar": "webinar",
    "program_page": "program page",
    "hotline": "help line",
    "solicitation": "solicitation",
}
#: Relation of a link -> its words at the award, its words at the resource; in order of
#: closeness.
RELATION_WORDS: Final = {
    "produced_under": ("Made under this award", "Made under this award"),
    "described_by": ("Describes this award", "The award that it describes"),
    "tool_named_in_award": (
        "Tool named in the award's text",
        "Award whose text names this tool",
    ),
    "by_recipient": (
        "By the recipient, not shown to be a product of the award",
        "Award to its maker; not shown to be a product of it",
    ),
    "about_recipient": ("About the recipient", "Award to the organization in it"),
    "solicited_by": ("Solicitation of this award", "Award made under it"),
}
NO_LINK: Final = "no documented link to an award"
LINKED: Final = "documented link to an award"
FOR_ALL_SITES: Final = "for all sites of the program"
BY_TOPIC: Final = "by topic, not by record"
NO_DATE: Final = "no date found"
NOT_SUMMARIZED: Final = "not summarized"
ADDRESS_NOT_FOUND: Final = "modules whose address was not found"
STATISTICS_LAST: Final = "Statistics, last of all"

_WHERE_IT_OPENS: Final = {
    "publisher": "opens online",
    "third_party": "opens online, at a third party's page",
    "archive": "opens online, an archived copy",
}
#: Outcome of asking for an address -> what is said of it, with its day.
LINK_CHECK_WORDS: Final = {
    "ok": "The address answered on {day}.",
    "moved": "The address led to another one on {day}; the page may have moved.",
    "refused": (
        "The address did not answer a program on {day}; it may open in a browser."
    ),
    "gone": "The page was no longer at its address on {day}.",
    "slow": "The address did not answer in time on {day}.",
    "failed": "The address did not open on {day}.",
}
_CITED: Final = "cited without a link: no address was found"
_HOW_SURE: Final = {
    "high": "High confidence in title, summary, and figures.",
    "medium": "Medium confidence in title, summary, and figures.",
    "low": (
        "Low confidence in title, summary, and figures: check with the source before "
        "relying on it."
    ),
}


OWN_HAS_NONE: Final = (
    "A list of your own brings no resources. Those of the official list are there as "
    "soon as you are back at it, by the button above."
)


def library_sentence(
    shown: int, linked: int, on_request: int, *, has_link_checks: bool = False
) -> str:
    """Return how many resources there are, as sentences.

    Args:
        shown: resources that are shown at first.
        linked: how many of all are linked to an award.
        on_request: how many more are shown only when asked for.
        has_link_checks: whether it is known of any address if it answered.
    """
    if not shown + on_request:
        return "No resources found so far."
    found = f"{count(shown, 'resource')} found so far, {linked or 'none'} with a"
    tested = "their addresses were not tested"
    if has_link_checks:
        tested = "where an address was tested, it says beside it whether it answered"
    sentence = f"{found} {LINKED}; {tested}."
    if not on_request:
        return sentence
    are = verb(on_request)
    return f"{sentence} {on_request} more with statistics {are} shown only on request."


def link_answered(resource: Resource) -> str:
    """Return whether a resource's address answered, and when, as a sentence.

    Empty where it was not asked.
    """
    check = resource.link_check
    if check is None:
        return ""
    return LINK_CHECK_WORDS[check.outcome].format(day=day(check.checked_on))


def where_it_opens(resource: Resource) -> str:
    """Return what following a resource's link means, or that it has none."""
    return _WHERE_IT_OPENS.get(resource.link_kind, _CITED)


def how_sure(resource: Resource) -> str:
    """Return how far the record of a resource can be trusted, as a sentence."""
    return _HOW_SURE[resource.confidence]


def about_parts(resource: Resource) -> tuple[str, ...]:
    """Return kind, makers, authors, year, and id of a resource; none is empty."""
    parts = (
        sentence_case(KIND_WORDS[resource.kind]),
        "; ".join(resource.organizations),
        "; ".join(resource.authors),
        str(resource.year) if resource.year else NO_DATE,
        resource.id,
    )
    return tuple(filter(None, parts))


def about(resource: Resource) -> str:
    """Return kind, makers, authors, year, and id of a resource in a line."""
    return " · ".join(about_parts(resource))


def in_short(resource: Resource) -> str:
    """Return kind, maker, year, and id of a resource in a short line."""
    makers = resource.organizations
    others = f" and {count(len(makers) - 1, 'other')}" if len(makers) > 1 else ""
    parts = (
        sentence_case(KIND_WORDS[resource.kind]),
        f"{makers[0]}{others}" if makers else "",
        str(resource.year) if resource.year else NO_DATE,
        resource.id,
    )
    return " · ".join(filter(None, parts))


def what_for(resource: Resource) -> str:
    """Return for whom a resource is and what it is about; empty where neither is known.

    >>> what_for(resource)  # doctest: +SKIP
    'For mentoring programs and funders. On mentor training and engagement.'
    """
    parts = (("For", resource.audiences), ("On", resource.topics))
    return " ".join(f"{word} {listed(items)}." for word, items in parts if items)


def study_limit(study: Study) -> str:
    """Return how many took part in a study and what it cannot say, as sentences."""
    return f"{study.name}: {study.participants}. Limit: {study.limit}."


def link_to_award(award: Award) -> str:
    """Return what a link to an award says."""
    cycle = cycle_or_not_found(award.fiscal_year)
    if award.place is None:
        return f"Open award {award.number}, {cycle}"
    return f"Show on the map: {award.place.label}, {cycle} ({award.number})"
