"""The story as slides (PPTX): texts, tables and a chart to edit, with notes."""

from dataclasses import dataclass, replace
from typing import Any, Final

from exports.context import ExportContext
from exports.made_on import made_on
from exports.slides.awards import add_awards
from exports.slides.deck import Deck, add_notes, add_text, set_points, set_sentence
from exports.slides.parts import add_cycles, add_picture
from exports.slides.style import BOTTOM, LEFT, ROOM, TITLE_BOX, Box
from exports.slides.text import Fitted, fitted, height_of
from exports.story.step import Step
from exports.story.steps import map_of
from grants.words.limits import INDEPENDENT, NOT_REFERRAL_LIST
from grants.words.numbers import day

_GAP: Final = 0.2
_HANGING: Final = 0.25  # before the text of a point
_ONE_MORE: Final = 0.5  # height of a line more, for a sentence that needs it


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
        (28, 24, 20),
        _COLUMN,
        (20, 18, 16, 14),
        flows=True,
    ),
    "cycles": _Texts(
        Box(LEFT, _TOP, ROOM, 1.1), (32, 28), LEFT + 7.7, (20, 18, 16, 14, 12)
    ),
}


def slides(context: ExportContext, steps: tuple[Step, ...]) -> bytes:
    """Return a story as a PPTX file, a slide a step and its awards in tables.

    The cycles are a chart and the awards are tables, both of which can be edited; the
    map is a picture. The tables stand before the last step. Speaker notes hold those of
    each step, what was cut from a slide, and the sources.

    Args:
        context: what leaves. One without an award has no table.
        steps: as :func:`exports.story.steps.story` or ``arranged`` gives them.

    Returns:
        The file. Not the same bytes twice: it holds times of its making.
    """
    full = context.full
    deck = Deck(
        title=f"{full.title}: {context.title}",
        about=INDEPENDENT,
        foot=(
            f"Independent compilation · data version {full.version} · compiled on "
            f"{day(full.compiled_on)} · {NOT_REFERRAL_LIST}"
        ),
        made_on=made_on(full.compiled_on),
    )
    before = steps[:-1] if len(steps) > 1 else steps
    for step in before:
        _add_step(deck, context, step)
    add_awards(deck, context)
    for step in steps[len(before) :]:
        _add_step(deck, context, step)
    return deck.file()


def _add_step(deck: Deck, context: ExportContext, step: Step) -> None:
    slide = deck.add(step.title)
    bottom = _add_help(slide, context) if step.has_help else BOTTOM
    texts = _TEXTS[step.picture]
    sentence, box = _sentence(step, texts)
    set_sentence(slide, sentence, box)
    top = box.bottom + _GAP
    rest = Box(texts.left, top, LEFT + ROOM - texts.left, bottom - top)
    points = fitted(step.points, rest.width - _HANGING, rest.height, texts.points)
    set_points(slide, points, rest)
    if step.picture == "map":
        above = TITLE_BOX.bottom + _GAP
        wide = texts.left - LEFT - 2 * _GAP
        add_picture(
            slide, map_of(context, step), Box(LEFT, above, wide, bottom - above)
        )
    elif step.picture == "cycles":
        chart = Box(LEFT, top, texts.left - LEFT - _GAP, bottom - top)
        add_cycles(slide, context.figures.chosen_cycles, chart)
    whole = [step.sentence] if sentence.is_cut else []
    whole += step.points if points.is_cut else []
    sources = () if step.key == "sources" else context.sources
    add_notes(slide, sources, *whole, step.notes)


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


def _add_help(slide: Any, context: ExportContext) -> float:
    """Write the help line above the foot, and return where the rest has to end."""
    text = fitted([context.help_line], ROOM, 0.8, (16, 14, 12))
    high = height_of(text.paragraphs, ROOM, text.points)
    box = Box(LEFT, BOTTOM - high, ROOM, high)
    add_text(slide, text, box, "Help line")
    return box.top - _GAP
