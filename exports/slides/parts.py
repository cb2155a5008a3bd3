"""What is drawn on a slide: the cycles as a chart that can be edited, and the map."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from charts.tokens import PAPER
from exports.pictures.picture import Picture
from exports.slides.deck import describe, rgb
from exports.slides.style import ACCENT, INK, SECOND, Box
from grants.cycles import CycleFigures
from grants.words.cycles import change_label, nothing_words
from grants.words.numbers import number

SITES: Final = "Project sites"
ASSISTANCE: Final = "Technical assistance"
MISSING: Final = "Announced, not found"
_TONES: Final = {
    SITES: (ACCENT, PAPER.ground[1:]),
    ASSISTANCE: (PAPER.assistance[1:], INK),
}
_PIXELS_PER_INCH: Final = 300
_MOST_LEVEL: Final = 12  # names of cycles side by side
# Cycles in one chart, at the most -> type size of its letters; 17 is 22 pixels of a
# screen 1,280 wide.
_SIZES: Final = {8: 20, 1_000: 17}


def add_cycles(slide: Any, cycles: Sequence[CycleFigures], box: Box) -> None:
    """Draw awards by funding cycle as a stacked bar chart whose figures can be edited.

    What is 0 is left blank in its sheet: of a cycle without an award it is not known.

    Args:
        slide: takes the chart.
        cycles: one or more.
        box: where it stands.
    """
    parts = {
        SITES: [cycle.sites.awards or None for cycle in cycles],
        ASSISTANCE: [cycle.tta.awards or None for cycle in cycles],
        MISSING: [cycle.missing or None for cycle in cycles],
    }
    data: Any = CategoryChartData(number_format="0")  # type: ignore[no-untyped-call] # - python-pptx
    data.categories = list(map(_category, cycles))
    for name, values in parts.items():
        if name == SITES or any(values):
            data.add_series(name, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_STACKED, 0, 0, 0, 0, data)
    box.place(frame)
    describe(frame, "Awards by funding cycle", _alt_text(cycles))
    _style_chart(frame.chart, len(cycles))


def add_picture(slide: Any, picture: Picture, box: Box) -> Box:
    """Put a picture into the middle of a box, as large as it fits; return where."""
    shape = slide.shapes.add_picture(BytesIO(picture.png(_PIXELS_PER_INCH)), 0, 0)
    wide, high = shape.image.size
    scale = min(box.width / wide, box.height / high)
    left = box.left + (box.width - wide * scale) / 2
    taken = Box(left, box.top, wide * scale, high * scale)
    taken.place(shape)
    describe(shape, picture.title, picture.alt)
    return taken


def _category(cycle: CycleFigures) -> str:
    below = change_label(cycle) if cycle.awards else nothing_words(cycle)
    return "\n".join(filter(None, (cycle.name, below)))


def _alt_text(cycles: Sequence[CycleFigures]) -> str:
    parts = []
    for cycle in cycles:
        found = number(cycle.awards) if cycle.awards else nothing_words(cycle)
        more = f", {number(cycle.missing)} more announced" if cycle.missing else ""
        parts.append(f"{cycle.name}: {found}{more}")
    return f"Awards found by funding cycle. {'; '.join(parts)}."


def _style_chart(chart: Any, bars: int) -> None:
    size = Pt(next(points for most, points in _SIZES.items() if bars <= most))
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = size, rgb(INK)
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    names = chart.category_axis
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = rgb(SECOND)
    names.tick_labels.font.size = size
    # Level as long as they have room; else upright, never slanted.
    (letters,) = chart.element.xpath(".//c:catAx/c:txPr/a:bodyPr")
    letters.set("rot", "0" if bars <= _MOST_LEVEL else "-5400000")
    plot = chart.plots[0]
    plot.overlap = 100
    plot.gap_width = max(45, 500 // bars - 60)  # one bar alone does not fill it
    for series in plot.series:
        _style_series(series, size)


def _style_series(series: Any, size: Pt) -> None:
    fill, letters = _TONES.get(series.name, ("", INK))
    if fill:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(fill)
    else:
        series.format.fill.background()
        series.format.line.color.rgb = rgb(SECOND)
        series.format.line.dash_style = MSO_LINE.DASH
    labels = series.data_labels
    labels.show_value = True
    labels.font.size, labels.font.bold = size, True
    labels.font.color.rgb = rgb(letters)
