"""A picture can be read by whoever has none of the fonts that it was drawn with."""

import re

import pytest

from exports.pictures.drawn import (
    awards_picture,
    dollars_picture,
    sites_picture,
    states_picture,
)
from grants.filters import AwardFilter
from tests.lists import context_of

# Pairs of texts that lie on each other, and texts that leave the picture. A halo is
# the same text twice.
_AMISS = """() => {
  const edge = document.querySelector("svg").getBoundingClientRect();
  const lines = [...document.querySelectorAll("text, tspan")]
    .filter((one) => !one.children.length && one.textContent.trim())
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  const amiss = lines.filter(([, box]) => box.left < edge.left - 1
    || box.right > edge.right + 1).map(([text]) => [text]);
  lines.forEach(([a, p], i) => lines.slice(i + 1).forEach(([b, q]) => {
    const [down, up] = [0.2 * p.height, 0.2 * q.height]; // above capitals is room
    if (a !== b && p.left < q.right - 1 && q.left < p.right - 1
        && p.top + down < q.bottom - up && q.top + up < p.bottom - down) {
      amiss.push([a, b]);
    }
  }));
  return amiss;
}"""


def amiss(page, svg):
    page.set_content(re.sub('font-family="[^"]*"', 'font-family="monospace"', svg))
    return page.evaluate(_AMISS)


@pytest.mark.parametrize("name", ["official", "awkward", "empty", "one"])
def test_in_a_much_wider_font_no_word_runs_into_another(page, name):
    context = context_of(name)
    texas = context.of(AwardFilter().choosing("state", "TX"))

    for picture in (
        sites_picture(context),
        sites_picture(context, title=False, room=True),
        sites_picture(texas, focus=("TX",)),
        awards_picture(context),
        awards_picture(context, title=False, room=True),
        dollars_picture(context),
        states_picture(context),
    ):
        assert amiss(page, picture.svg) == [], picture.title


def test_without_the_widths_that_it_carries_words_would_run_together(page):
    svg = sites_picture(context_of("official")).svg

    assert amiss(page, re.sub('textLength="[^"]*"', "", svg))
