"""The story as slides (PPTX): texts, tables and a chart to edit, with notes."""

from dataclasses import replace
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
from grants.words.limits import NOT_REFERRAL_LIST, whose
from grants.words.numbers import day

_GAP: Final = 0.2
_HANGING: Final = 0.25  # before the text of a point
_ONE_MORE: Final = 0.5  # height of a line more, for a sentence that needs it


_TOP: Final = TITLE_BOX.bottom + 0.1
# Of a step without a picture and of one with: room of the sentence, and its sizes.
_ALONE: Final = (Box(LEFT, _TOP, ROOM, 2.05), (40, 36, 32, 28))
_OVER_A_PICTURE: Final = (Box(LEFT, _TOP, ROOM, 0.95), (28, 26, 24, 22, 20))
_POINT_SIZES: Final = (24, 22, 20, 18, 16, 14)


def slides(context: ExportContext, steps: tuple[Step, ...]) -> bytes:
    """Return a story as a PPTX file, a slide a step and its awards in tables.

    The cycles are a chart and the awards are tables, both of which can be edited; the
    map is a picture. The tables stand before the last step. Where a picture fills a
    slide, the points of its step stand in the speaker notes; these hold those of each
    step, what was cut from a slide, and the sources.

    Args:
        context: what leaves. One without an award has no table.
        steps: as :func:`exports.story.steps.story` or ``arranged`` gives them.

    Returns:
        The file. Not the same bytes twice: it holds times of its making.
    """
    full = context.full
    deck = Deck(
        title=f"{full.title}: {context.title}",
        about=whose(full),
        foot=(
            f"A person's own list · read on {day(full.compiled_on)}"
            if full.is_own
            else f"Independent compilation · data version {full.version} · compiled on "
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
    sentence, box = _sentence(step)
    set_sentence(slide, sentence, box)
    top = box.bottom + _GAP
    rest = Box(LEFT, top, ROOM, bottom - top)
    shown = () if step.picture else step.points
    points = fitted(shown, rest.width - _HANGING, rest.height, _POINT_SIZES)
    set_points(slide, points, rest)
    if step.picture == "map":
        add_picture(slide, map_of(context, step), rest)
    elif step.picture == "cycles":
        add_cycles(slide, context.figures.chosen_cycles, rest)
    whole = [step.sentence] if sentence.is_cut else []
    whole += step.points if points.is_cut or step.picture else []
    sources = () if step.key == "sources" else context.sources
    add_notes(slide, sources, *whole, step.notes)


def _sentence(step: Step) -> tuple[Fitted, Box]:
    """Return the sentence of a step as it is set, and where."""
    box, sizes = _OVER_A_PICTURE if step.picture else _ALONE
    text = fitted([step.sentence], box.width, box.height, sizes)
    if text.is_cut:
        box = replace(box, height=box.height + _ONE_MORE)
        text = fitted([step.sentence], box.width, box.height, sizes)
    return text, box


def _add_help(slide: Any, context: ExportContext) -> float:
    """Write the help line above the foot, and return where the rest has to end."""
    text = fitted([context.help_line], ROOM, 0.8, (16, 14, 12))
    high = height_of(text.paragraphs, ROOM, text.points)
    box = Box(LEFT, BOTTOM - high, ROOM, high)
    add_text(slide, text, box, "Help line")
    return box.top - _GAP
