"""The review beside what was learned since, the toolkit, and where to ask."""

from collections.abc import Iterable
from functools import partial
from html import escape
from typing import Final

import streamlit as st

from grants.resources.library import HELP_OFFER, Library
from grants.resources.records import (
    Answer,
    Module,
    Resource,
    Review,
    Study,
    Toolkit,
)
from grants.words.numbers import sentence_case
from grants.words.resources import ADDRESS_NOT_FOUND, NOT_SUMMARIZED
from ui.cards import card_address, draw_card, online_link
from ui.folding import draw_folded
from ui.tables import Link, draw_table
from ui.view import View

_COLUMNS: Final = (
    *("Study", "Design", "Who took part", "Main numbers"),
    *("What it cannot say", "Records"),
)


def draw_reading(view: View, library: Library) -> None:
    """Draw, folded, the review, the studies, the toolkit, and the offer of help.

    Any of them may be missing.
    """
    if review := library.review:
        year = f"{review.resource.year} " if review.resource.year else ""
        draw_folded(
            view,
            "review",
            f"What the {year}review says, in our words",
            partial(st.html, _section(_review(review))),
            says=review.in_short,
        )
    if library.studies:
        draw_folded(
            view,
            "studies",
            "What the evidence shows, and does not",
            partial(_draw_studies, view, library.studies),
            says="Each study with who took part, its main numbers, and its limit.",
        )
    if toolkit := library.toolkit:
        draw_folded(
            view,
            "toolkit",
            "The toolkit, module by module",
            lambda: st.html(_toolkit(view, library, toolkit)),
            says=toolkit.resource.title,
        )
    if offer := library.role(HELP_OFFER):
        draw_folded(
            view,
            "ask",
            "Ask for help with a program",
            lambda: st.html(_offer(view, library, offer)),
        )


def _section(content: str) -> str:
    return f'<section class="review">{content}</section>'


def _toolkit(view: View, library: Library, toolkit: Toolkit) -> str:
    questions = " ".join(
        f"<em>{escape(asked.question)}</em> {escape(asked.text)}."
        for asked in toolkit.questions
    )
    modules = "".join(
        _module(view, library, toolkit, module) for module in toolkit.modules
    )
    return (
        '<section class="reading" id="toolkit">'
        f"<p><cite>{escape(toolkit.resource.title)}</cite></p>"
        f'<p class="meta">{escape(toolkit.makers)}</p>'
        "<p>Each topic asks the same questions, answered here in our words. "
        f"{questions}</p>{modules}{_named_only(toolkit)}</section>"
    )


def _offer(view: View, library: Library, resource: Resource) -> str:
    """Return the offer of technical assistance, and that no person has checked it."""
    return (
        f'<section class="reading ask" id="ask">{draw_card(view, library, resource)}'
        "<p><strong>Last checked by a person: not yet.</strong></p></section>"
    )


def _review(review: Review) -> str:
    insights = "".join(f"<li>{escape(insight)}</li>" for insight in review.insights)
    practice = f"<h3>For practitioners</h3><ul>{insights}</ul>" if insights else ""
    return (
        f'<p class="meta">{online_link(review.resource)}. {escape(review.note)}</p>'
        f"<dl>{_answers(review.questions)}</dl>{practice}"
        f"<p>{escape(review.caution)}</p>"
    )


def _module(view: View, library: Library, toolkit: Toolkit, module: Module) -> str:
    if module.resource is None:
        return ""
    outline = f'<dl class="answers">{_answers(toolkit.answers(module))}</dl>'
    return draw_card(view, library, module.resource, summary=outline)


def _named_only(toolkit: Toolkit) -> str:
    if not toolkit.named_only:
        return ""
    named = "".join(f"<li>{escape(title)}</li>" for title in toolkit.named_only)
    return (
        f"<h3>{sentence_case(ADDRESS_NOT_FOUND)}</h3>"
        f"<p>{escape(toolkit.caution)}</p><ul>{named}</ul>"
    )


def _answers(answers: Iterable[Answer]) -> str:
    return "".join(
        f"<dt>{escape(answer.question)}</dt>"
        f"<dd>{escape(answer.text or NOT_SUMMARIZED)}</dd>"
        for answer in answers
    )


def _draw_studies(view: View, studies: Iterable[Study]) -> None:
    rows = [
        (
            *(study.name, study.design, study.participants, study.results, study.limit),
            [Link(card_address(view, code), code) for code in study.resources],
        )
        for study in studies
    ]
    caption = "Each study with who took part and its limit"
    draw_table("studies", caption, _COLUMNS, rows, texts=len(_COLUMNS))
