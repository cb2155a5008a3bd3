"""Small rules of the core: fiscal years, levels, wording, colors."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.cycles import fiscal_year
from grants.palette import CYCLE_COLORS, NO_CYCLE_COLOR, cycle_colors
from grants.places import LEVELS, is_finer
from grants.populations import CATEGORIES, COMPILER_TAGS, category_of
from grants.wording import about_millions, count, dollars, listed


def test_the_fiscal_year_turns_on_the_first_of_october():
    assert fiscal_year(date(2023, 9, 30)) == 2023
    assert fiscal_year(date(2023, 10, 1)) == 2024


@given(st.dates(max_value=date(9998, 1, 1)))
def test_the_fiscal_year_never_falls_as_days_pass(day):
    assert fiscal_year(day) <= fiscal_year(day + timedelta(days=1))


def test_levels_run_from_fine_to_coarse():
    assert is_finer("city", than="county")
    assert not is_finer("county", than="county")
    assert LEVELS[-1] == "withheld"


def test_numbers_are_written_as_people_write_them():
    assert dollars(450_000) == "$450,000"
    assert dollars(None) == "not found"
    assert dollars(float("nan")) == "not found"
    assert count(1, "award") == "1 award"
    assert count(1_200, "city", "cities") == "1,200 cities"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([]) == ""


@given(st.integers(0, 10**11))
def test_a_rounded_amount_never_says_more_than_there_is(amount):
    shown = float(about_millions(amount).removeprefix("$").removesuffix(" million"))

    assert shown * 1e6 <= amount + 1e-3
    assert amount - shown * 1e6 < 100_001


def luminance(color):
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("color", CYCLE_COLORS)
def test_white_text_is_readable_on_every_cycle_and_it_stands_off_the_land(color):
    assert contrast(color, "#FFFFFF") >= 4.5
    assert contrast(color, "#EDEAE2") >= 3


def test_the_marker_without_a_cycle_stands_off_the_ground():
    assert contrast(NO_CYCLE_COLOR, "#EDEAE2") >= 3


def test_the_programs_cycles_have_the_five_colors_in_order():
    colors = cycle_colors([2019, 2014, 2016, 2017, 2018])

    assert list(colors.values()) == list(CYCLE_COLORS)
    assert list(colors) == [2014, 2016, 2017, 2018, 2019]


@given(st.sets(st.integers(1990, 2100), max_size=40))
def test_any_years_have_colors_that_never_run_backwards(years):
    colors = cycle_colors(years)

    order = [CYCLE_COLORS.index(color) for color in colors.values()]
    assert set(colors) == years
    assert order == sorted(order)


def test_every_tag_belongs_to_one_category():
    tags = [tag for group in CATEGORIES.values() for tag in group]

    assert len(tags) == len(set(tags))
    assert all(category_of(tag) for tag in tags)
    assert set().union(*COMPILER_TAGS.values()) <= set(tags)
    with pytest.raises(KeyError):
        category_of("unheard of")
