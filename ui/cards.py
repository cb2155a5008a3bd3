"""One resource as a card: what it is, how sure we are, its links to awards."""

from html import escape
from urllib.parse import urlencode

from grants.addresses import is_web_address
from grants.resources.library import Library
from grants.resources.links import ResourceLink
from grants.resources.records import Resource
from grants.resources.search import Hit, Segments, excerpt
from grants.words.numbers import sentence_case
from grants.words.resources import (
    NO_LINK,
    about,
    how_sure,
    in_short,
    link_answered,
    study_limit,
    what_for,
    where_it_opens,
)
from ui.links import link_out
from ui.view import PART, View


def award_address(view: View, award_id: str) -> str:
    """Return the address of the map with an award opened, all filters kept."""
    return f"./?{_query(view, award=award_id)}"


def place_address(view: View, place_id: str) -> str:
    """Return the address of the map with a place opened, all filters kept."""
    return f"./?{_query(view, place=place_id)}"


def card_address(view: View, resource_id: str) -> str:
    """Return the address of a resource's card; the open profile stays remembered."""
    kept = {"award": view.award, "place": view.place}
    return f"resources?{_query(view, resource=resource_id, **kept)}"


def inner_link(address: str, words: str) -> str:
    """Return a link to a place of this app, as HTML."""
    return f'<a href="{escape(address)}" target="_self">{escape(words)}</a>'


def online_link(resource: Resource, words: str = "") -> str:
    """Return a resource's title as a link out that says where it opens, as HTML.

    Args:
        resource: its record.
        words: HTML to show in place of the title.
    """
    words = words or escape(resource.title)
    opens = f'<span class="opens"> ({where_it_opens(resource)})</span>'
    if not is_web_address(resource.url):
        return f"<cite>{words}</cite>{opens}"
    return link_out(resource.url, f"{words}{opens}")


def marked(segments: Segments) -> str:
    """Return a text with what matches a search marked, as HTML."""
    return "".join(
        f"<mark>{escape(piece)}</mark>" if is_match else escape(piece)
        for piece, is_match in segments
    )


def draw_card(
    view: View,
    library: Library,
    resource: Resource,
    *,
    summary: str = "",
    is_opened: bool = False,
) -> str:
    """Return the full card of one resource as HTML.

    Args:
        view: what is chosen, which the links keep.
        library: what the resource is of.
        resource: its record.
        summary: HTML to show in place of the summary.
        is_opened: whether the card stands alone at the top, with the basis of each
            link.
    """
    level = 'h2 tabindex="-1"' if is_opened else "h3"
    summary = summary or f"<p>{escape(resource.summary)}</p>"
    return (
        f'<article class="card" data-resource="{escape(resource.id)}">'
        f"<{level}>{online_link(resource)}</{level[:2]}>{_answered(resource)}"
        f'<p class="meta">{escape(about(resource))}</p>'
        f"{summary}{_limits(library, resource)}"
        f"{_rest(view, library, resource, with_basis=is_opened)}</article>"
    )


def draw_short_card(
    view: View,
    library: Library,
    resource: Resource,
    *,
    hit: Hit | None = None,
    below: str = "",
) -> str:
    """Return the card of one resource in short, with all else folded, as HTML.

    Whatever tells of a study tells its limit beside it, folded or not.

    Args:
        view: what is chosen, which the links keep.
        library: what the resource is of.
        resource: its record.
        hit: where a search found it, to show its matches.
        below: HTML to show below what it is for.
    """
    title = online_link(resource, marked(hit.title) if hit else "")
    limits, found = _limits(library, resource), ""
    if hit:
        found = f"<p>{marked(excerpt(hit.summary))}</p>{limits}"
        limits = ""
    return (
        f'<article class="card" data-resource="{escape(resource.id)}">'
        f"<h3>{title}</h3>{_answered(resource)}"
        f'<p class="meta">{escape(in_short(resource))}</p>'
        f"{found}"
        f'<p class="for">{escape(what_for(resource))}</p>{below}'
        "<details><summary>More about it"
        f'<span class="only-spoken">: {escape(resource.title)}</span></summary>'
        f'<p class="meta">{escape(about(resource))}</p>'
        f"<p>{marked(hit.summary) if hit else escape(resource.summary)}</p>{limits}"
        f"{_rest(view, library, resource)}</details></article>"
    )


def _answered(resource: Resource) -> str:
    """Return whether the link above answered; nothing where that is not known."""
    words = link_answered(resource)
    return f'<p class="meta">{escape(words)}</p>' if words else ""


def _rest(
    view: View, library: Library, resource: Resource, *, with_basis: bool = False
) -> str:
    """Return how sure the record is, and its links to awards."""
    links = _links(view, library, resource, with_basis=with_basis)
    return f'<p class="sure">{how_sure(resource)}</p>{links}'


def _limits(library: Library, resource: Resource) -> str:
    """Return how many took part and what the limit is, wherever a study is told of."""
    return "".join(
        f'<p class="limit">{escape(study_limit(study))}</p>'
        for study in library.studies_of(resource.id)
    )


def _links(
    view: View, library: Library, resource: Resource, *, with_basis: bool
) -> str:
    def award(link: ResourceLink) -> str:
        words = library.link_words(link.award_id)
        basis = f"<small>{escape(link.basis)}</small>" if with_basis else ""
        address = award_address(view, link.award_id)
        return f"<li>{inner_link(address, words)}{basis}</li>"

    groups = library.links.of_resource(resource.id)
    if not groups:
        return f'<p class="links">{sentence_case(NO_LINK)}.</p>'
    return "".join(
        f'<p class="links">{escape(group.words)}:</p>'
        f'<ul class="links">{"".join(map(award, group.links))}</ul>'
        for group in groups
    )


def part_address(view: View, page: str, part: str) -> str:
    """Return the address of a page with one of its folded parts opened."""
    return f"{page}?{_query(view, part=part)}"


def _query(view: View, **opened: str) -> str:
    query = {
        name: values
        for name, values in view.to_query().items()
        if name not in {"award", "place", "resource", PART}
    }
    own = {name: [value] for name, value in opened.items() if value}
    return urlencode(query | own, doseq=True)
