"""The 2016 review beside what was learned since, the toolkit, and where to ask."""

from html import escape

import streamlit as st

from grants.resources import review, toolkit
from ui.cards import card_address, draw_card, inner_link, online_link
from ui.loading import Library
from ui.view import View

HELP_ID = "RES-016"
_COLUMNS = ("Study and design", "Who took part", "Main numbers", "What it cannot say")


def draw_review(view: View, library: Library) -> None:
    """Draw the review's questions and insights, and the table of studies beside it."""
    source = online_link(library.rows[review.REVIEW_ID])
    questions = "".join(
        f"<dt>{escape(answer.question)}</dt><dd>{escape(answer.answer)}</dd>"
        for answer in review.QUESTIONS
    )
    insights = "".join(f"<li>{escape(insight)}</li>" for insight in review.INSIGHTS)
    st.html(
        '<section class="review" id="review"><div>'
        "<h2>What the 2016 review says, in our words</h2>"
        f'<p class="meta">{source}. {escape(review.TITLE_NOTE)}</p>'
        f"<dl>{questions}</dl><h3>For practitioners</h3><ul>{insights}</ul>"
        f"<p>{escape(review.PREDATES)}</p></div>"
        f'<div id="studies">{_study_table(view)}</div></section>'
    )


def draw_toolkit(view: View, library: Library) -> None:
    """Draw the toolkit as an outline of its modules."""
    asks = " ".join(
        f"<em>{escape(asked)}</em> {escape(meant)}." for asked, meant in toolkit.ASKS
    )
    parts = []
    for module in toolkit.MODULES:
        answers = "".join(
            f"<dt>{escape(asked)}</dt><dd>{escape(answer)}</dd>"
            for asked, answer in module.answers
        )
        outline = f'<dl class="answers">{answers}</dl>'
        parts.append(draw_card(view, library, module.resource_id, summary=outline))
    named = "".join(f"<li>{escape(title)}</li>" for title in toolkit.NAMED_ONLY)
    st.html(
        '<section class="reading" id="toolkit"><h2>The toolkit, module by module</h2>'
        f"<p><cite>{escape(toolkit.TITLE)}</cite></p>"
        f'<p class="meta">{escape(toolkit.MADE_BY)}</p>'
        f"<p>Each topic asks three questions, answered here in our words. {asks}</p>"
        f"{''.join(parts)}"
        f"<h3>{escape(toolkit.ADDRESS_NOT_FOUND.capitalize())}</h3>"
        f"<ul>{named}</ul></section>"
    )


def draw_ask(view: View, library: Library) -> None:
    """Draw the offer of technical assistance, and that no person has checked it."""
    st.html(
        '<section class="reading ask" id="ask"><h2>Ask for help with a program</h2>'
        f"{draw_card(view, library, HELP_ID)}"
        "<p><strong>Last checked by a person: not yet.</strong></p></section>"
    )


def _study_table(view: View) -> str:
    head = "".join(f'<th scope="col">{title}</th>' for title in _COLUMNS)
    rows = []
    for study in review.STUDIES:
        records = " ".join(
            inner_link(card_address(view, code), code) for code in study.resource_ids
        )
        cells = "".join(
            f'<td data-title="{title}">{escape(text)}</td>'
            for title, text in zip(
                _COLUMNS[1:],
                (study.participants, study.results, study.limit),
                strict=True,
            )
        )
        rows.append(
            f'<tr><th scope="row"><strong>{escape(study.name)}</strong>'
            f"<small>{escape(study.design)}</small><small>{records}</small></th>{cells}</tr>"
        )
    return (
        '<h2>What the evidence shows, and does not</h2><table class="records studies">'
        "<caption>Each study with who took part and its limit</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )
