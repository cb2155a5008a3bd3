"""What to read beside a brief: linked to its awards, then about mentoring itself."""

from typing import Final

from exports.brief.parts import Line, Section
from exports.context import ExportContext
from grants.resources.records import Resource
from grants.words.numbers import number, sentence_case
from grants.words.resources import FOR_ALL_SITES, NO_DATE

_MOST_MAKERS: Final = 2
_MOST_LINKED: Final = 3
_TO_BEGIN_WITH: Final = 3


def reading_section(context: ExportContext) -> Section | None:
    """Return six resources at the most, a work once; None where there is none.

    Those with a documented link to the awards stand first, then the first of those
    about mentoring after exploitation.
    """
    library = context.catalog.library
    groups = library.links.of_awards(context.figures.award_ids)
    why = dict.fromkeys(library.links.for_all_sites, sentence_case(FOR_ALL_SITES))
    linked = {code: group.words for group in groups for code in group.resource_ids}
    direct = {resource.id for resource in library.direct} - linked.keys()
    shown = [
        *[entry.first for entry in library.entries_of(linked)][:_MOST_LINKED],
        *[entry.first for entry in library.entries_of(direct)][:_TO_BEGIN_WITH],
    ]
    if not shown:
        return None
    why |= linked
    more = number(len(library) - len(shown))
    return Section(
        "What to read",
        items=tuple(_line(resource, why.get(resource.id, "")) for resource in shown),
        note=f"{more} more are on the resources page.",
        size="small",
        columns=2,
    )


def _line(resource: Resource, why: str) -> Line:
    makers = resource.organizations
    who = "; ".join(makers)
    if len(makers) > _MOST_MAKERS:
        who = f"{makers[0]} and {len(makers) - 1} more"
    has_link = resource.link_kind != "none"
    dated = str(resource.year) if resource.year else NO_DATE
    about = ", ".join(filter(None, (who, dated)))
    parts = (about, why, "" if has_link else "No address found")
    return Line(
        resource.title,
        small=" ".join(f"{part}." for part in parts if part),
        address=resource.url if has_link else "",
    )
