"""One resource as a card: what it is, how sure we are, and the awards it is tied to."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

from grants.resources.cells import parts_in, text_in
from grants.resources.facets import organizations_of
from grants.resources.found import Hit, Segments
from grants.resources.reading import KIND_WORDS
from grants.resources.review import studies_of
from grants.resources.ties import NO_TIE, Tie
from ui.loading import Library
from ui.view import View

_WHERE_IT_OPENS: Final = {
    "publisher": "opens online",
    "third_party": "opens online, at a third party's page",
    "archive": "opens online, an archived copy",
}
_NO_LINK: Final = "cited without a link: no address was found"
_HOW_SURE: Final = {
    "high": "High confidence in title, summary and figures.",
    "medium": "Medium confidence in title, summary and figures.",
    "low": (
        "Low confidence in title, summary and figures: check with the source before "
        "relying on it."
    ),
}


def award_address(view: View, award_number: str) -> str:
    """Return the address of the map with an award opened, all filters kept."""
    return f"./?{_query(view, award=award_number)}"


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


def online_link(resource: Mapping[Any, Any], words: str = "") -> str:
    """Return a resource's title as a link out that says where it opens, as HTML.

    Args:
        resource: its row.
        words: HTML to show in place of the title.
    """
    words = words or escape(text_in(resource, "title"))
    where = _WHERE_IT_OPENS.get(text_in(resource, "link_kind"))
    if where is None:
        return f'<cite>{words}</cite> <span class="opens">({_NO_LINK})</span>'
    return (
        f'<a href="{escape(text_in(resource, "url"))}" target="_blank" '
        f'rel="noopener noreferrer">{words}'
        f'<span class="opens"> ({where})</span></a>'
    )


def marked(segments: Segments) -> str:
    """Return a text with what matches a search marked, as HTML."""
    return "".join(
        f"<mark>{escape(piece)}</mark>" if is_match else escape(piece)
        for piece, is_match in segments
    )


def draw_card(
    view: View,
    library: Library,
    resource_id: str,
    *,
    hit: Hit | None = None,
    summary: str = "",
    below: str = "",
    is_opened: bool = False,
) -> str:
    """Return the card of one resource as HTML.

    Args:
        view: what is chosen, which the links keep.
        library: the list that it is of.
        resource_id: the resource.
        hit: where a search found it, to show its matches.
        summary: HTML to show in place of the summary.
        below: HTML to show below the summary.
        is_opened: whether the card stands alone at the top, with the basis of each tie.
    """
    row = library.rows[resource_id]
    title = online_link(row, marked(hit.title) if hit else "")
    about = marked(hit.about) if hit else _about(row)
    if not summary:
        text = marked(hit.summary) if hit else escape(text_in(row, "summary"))
        summary = f"<p>{text}</p>"
    level = 'h2 tabindex="-1"' if is_opened else "h3"
    return (
        f'<article class="card" data-resource="{escape(resource_id)}">'
        f"<{level}>{title}</{level[:2]}>"
        f'<p class="meta">{about}</p>{summary}{_studies(resource_id)}{below}'
        f'<p class="sure">{_HOW_SURE[text_in(row, "confidence")]}</p>'
        f"{_ties(view, library, resource_id, with_basis=is_opened)}</article>"
    )


def _about(row: Mapping[Any, Any]) -> str:
    year = text_in(row, "year")
    parts = [
        KIND_WORDS[text_in(row, "kind")].capitalize(),
        "; ".join(name for _, name in organizations_of(row)),
        "; ".join(parts_in(row, "authors")),
        year if year.isdigit() else "no date found",
        text_in(row, "id"),
    ]
    return " · ".join(escape(part) for part in parts if part)


def _studies(resource_id: str) -> str:
    """Return how many took part and what the limit is, wherever a study is told of."""
    return "".join(
        f'<p class="limit">{escape(study.name)}: {escape(study.participants)}. '
        f"Limit: {escape(study.limit)}.</p>"
        for study in studies_of(resource_id)
    )


def _ties(
    view: View, library: Library, resource_id: str, *, with_basis: bool = False
) -> str:
    groups = library.ties.awards_of_resource(resource_id)
    if not groups:
        return f'<p class="ties">{NO_TIE.capitalize()}.</p>'

    def award(tie: Tie) -> str:
        words = library.award_words[tie.award_number]
        link = inner_link(award_address(view, tie.award_number), words)
        basis = f"<small>{escape(tie.basis)}</small>" if with_basis else ""
        return f"{link}{basis}"

    return "".join(
        f'<p class="ties">{escape(group.words)}:</p>{_items(group.ties, award)}'
        for group in groups
    )


def _items(ties: Iterable[Tie], award: Callable[[Tie], str]) -> str:
    return f'<ul class="ties">{"".join(f"<li>{award(tie)}</li>" for tie in ties)}</ul>'


def _query(view: View, **opened: str) -> str:
    query = {
        name: values
        for name, values in view.to_query().items()
        if name not in {"award", "place", "resource"}
    }
    own = {name: [value] for name, value in opened.items() if value}
    return urlencode(query | own, doseq=True)
