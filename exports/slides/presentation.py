"""The story as slides (PPTX): texts, tables and a chart to edit, with notes."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from exports.handout import INDEPENDENT, Handout
from exports.pictures.drawn import sites_picture
from exports.slides.awards import AwardsPart, awards_parts
from exports.slides.deck import Deck, add_text, set_points, set_sentence
from exports.slides.parts import add_cycles, add_picture
from exports.slides.style import BOTTOM, LEFT, ROOM, TITLE_BOX, Box
from exports.slides.table import add_table
from exports.slides.text import Fitted, fitted, height_of, legal
from exports.story.step import Step
from exports.story.steps import so_far
from grants.timeline import cycle_rows
from grants.wording import day_in_words

_LINKS: Final = "Each award number leads to the page of its award, where one was found."
_SMALL: Final = (14, 12)
_GAP: Final = 0.2
_HANGING: Final = 0.25  # before the text of a point
_ONE_MORE: Final = 0.5  # height of a line more, for a sentence that needs it
_WORDS_BOX: Final = Box(LEFT, TITLE_BOX.bottom + 0.1, ROOM, 0.62)
_TABLE_BOX: Final = Box(LEFT, _WORDS_BOX.bottom, ROOM, BOTTOM - _WORDS_BOX.bottom)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Where the texts of a slide stand, and in which sizes; from large to small.

    Attributes:
        sentence: room of the sentence.
        sizes: of its letters.
        left: left edge of the points.
        points: sizes of their letters.
        flows: whether the points follow where the sentence ends; else they begin at
            the same height on every slide, if the sentence can be set so.
    """

    sentence: Box
    sizes: tuple[int, ...]
    left: float
    points: tuple[int, ...]
    flows: bool = False


_TOP: Final = TITLE_BOX.bottom + 0.1
_COLUMN: Final = LEFT + 8.0  # beside the map
#: By the picture of a step: none, the map, the chart of the cycles.
_TEXTS: Final = {
    "": _Texts(
        Box(LEFT, _TOP, ROOM, 2.05), (40, 36, 32, 28), LEFT, (24, 22, 20, 18, 16, 14)
    ),
    "map": _Texts(
        Box(_COLUMN, _TOP, LEFT + ROOM - _COLUMN, 4.2),
        (28,),
        _COLUMN,
        (20, 18, 16, 14),
        flows=True,
    ),
    "cycles": _Texts(
        Box(LEFT, _TOP, ROOM, 1.1), (32, 28), LEFT + 7.7, (20, 18, 16, 14, 12)
    ),
}


def slides(handout: Handout, steps: tuple[Step, ...]) -> bytes:
    """Return a story as a PPTX file, a slide a step and its awards in tables.

    The cycles are a chart and the awards are tables, both of which can be edited; the
    map is a picture. The tables stand before the last step. Speaker notes hold those of
    each step, what was cut from a slide, and the sources.

    Args:
        handout: what leaves. One without an award has no table.
        steps: as :func:`exports.story.steps.story` or ``arranged`` gives them.

    Returns:
        The file. Not the same bytes twice: it holds times of its making.
    """
    deck = Deck(
        title=f"OJJDP mentoring awards: {handout.title}",
        about=INDEPENDENT,
        foot=_foot(handout),
        made_on=datetime.fromisoformat(handout.found.compiled_on),
    )
    before = steps[:-1] if len(steps) > 1 else steps
    for step in before:
        _add_step(deck, handout, step)
    for part in awards_parts(handout, ROOM, _TABLE_BOX.height):
        _add_awards(deck, handout, part)
    for step in steps[len(before) :]:
        _add_step(deck, handout, step)
    return deck.file()


def _foot(handout: Handout) -> str:
    return (
        f"Independent compilation · data version {handout.found.version} · compiled on "
        f"{day_in_words(handout.found.compiled_on)} · not a referral list"
    )


def _add_step(deck: Deck, handout: Handout, step: Step) -> None:
    slide = deck.add(step.title)
    bottom = _add_help(slide, handout) if step.has_help else BOTTOM
    texts = _TEXTS[step.picture]
    sentence, box = _sentence(step, texts)
    set_sentence(slide, sentence, box)
    top = box.bottom + _GAP
    rest = Box(texts.left, top, LEFT + ROOM - texts.left, bottom - top)
    points = fitted(step.points, rest.width - _HANGING, rest.height, texts.points)
    set_points(slide, points, rest)
    if step.picture == "map":
        _add_map(slide, handout, step, bottom)
    elif step.picture == "cycles":
        chart = Box(LEFT, top, texts.left - LEFT - _GAP, bottom - top)
        add_cycles(slide, cycle_rows(handout.found, handout.whole), chart)
    whole = [step.sentence] if sentence.is_cut else []
    whole += step.points if points.is_cut else []
    sources = _told_sources(handout) if step.key != "sources" else []
    _add_notes(slide, *whole, step.notes, *sources)


def _sentence(step: Step, texts: _Texts) -> tuple[Fitted, Box]:
    """Return the sentence of a step as it is set, and where."""
    box = texts.sentence
    text = fitted([step.sentence], box.width, box.height, texts.sizes)
    if texts.flows:
        high = height_of(text.paragraphs, box.width, text.points)
        return text, replace(box, height=high)
    if text.is_cut:
        box = replace(box, height=box.height + _ONE_MORE)
        text = fitted([step.sentence], box.width, box.height, texts.sizes)
    return text, box


def _add_help(slide: Any, handout: Handout) -> float:
    """Write the help line above the foot, and return where the rest has to end."""
    text = fitted([handout.help_line], ROOM, 0.8, (16, 14, 12))
    high = height_of(text.paragraphs, ROOM, text.points)
    box = Box(LEFT, BOTTOM - high, ROOM, high)
    add_text(slide, text, box, "Help line")
    return box.top - _GAP


def _add_map(slide: Any, handout: Handout, step: Step, bottom: float) -> None:
    shown = so_far(handout, step)
    focus = filter(None, [handout.one_state])
    picture = sites_picture(shown, step.new, step.earlier, title=False, focus=focus)
    top = TITLE_BOX.bottom + _GAP
    wide = _TEXTS["map"].left - LEFT - 2 * _GAP
    add_picture(slide, picture, Box(LEFT, top, wide, bottom - top))


def _add_awards(deck: Deck, handout: Handout, part: AwardsPart) -> None:
    slide = deck.add(part.title)
    text = fitted([part.words], ROOM, _WORDS_BOX.height, (18, 16, 14, 12))
    set_sentence(slide, text, _WORDS_BOX)
    set_points(slide, fitted([], ROOM, 0, _SMALL), _TABLE_BOX)
    add_table(slide, part.table, part.widths, part.title, _TABLE_BOX)
    _add_notes(slide, part.words, _LINKS, *_told_sources(handout))


def _add_notes(slide: Any, *paragraphs: str) -> None:
    """Write what the speaker reads: what stands behind a slide, and its sources."""
    lines = [line for text in paragraphs for line in text.splitlines()]
    notes = slide.notes_slide.notes_text_frame
    notes.text = "\n".join(filter(None, map(legal, lines)))


def _told_sources(handout: Handout) -> list[str]:
    told = [
        f"{source.title}, {source.publisher}, {source.address}"
        for source in handout.sources
    ]
    return ["Sources:", *told] if told else []
