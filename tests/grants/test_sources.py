"""Beside a total stands how many of its amounts have a source, and how to cite it."""

import pytest
from hypothesis import given

from grants.figures import Figures
from grants.words.sources import citation, sources_sentence
from tests.grants.strategies import selections
from tests.grants.test_filters import choose
from tests.lists import ALL_LISTS, catalog_of


@given(selections())
def test_no_more_amounts_have_a_source_than_there_are(drawn):
    catalog, chosen = drawn
    found = catalog.figures_of(chosen)
    text = sources_sentence(found)
    total = found.sites.total + found.tta.total

    assert bool(text) == (total.awards > total.unknown)
    if text:
        counts = text.replace(",", "").split()
        assert int(counts[2]) == total.awards - total.unknown
        assert counts[0] == "None" or int(counts[0]) <= int(counts[2])
        assert "not checked against the live pages" in text


@pytest.mark.parametrize(
    ("of", "chosen", "said"),
    [
        ("official", {}, "19 of 19 amounts have a source."),
        ("official", {"cycle": "2014", "state": "TX"}, "1 of 1 amount has a source."),
        ("one", {}, "1 of 1 amount has a source."),
    ],
)
def test_the_amounts_of_a_total_are_counted_from_the_data(of, chosen, said):
    assert sources_sentence(catalog_of(of).figures_of(choose(**chosen))).startswith(
        said
    )


def test_a_withheld_award_is_counted_and_its_source_is_not_shown():
    found = catalog_of("awkward").figures_of()
    withheld = found.sites.withheld.awards + found.tta.withheld.awards

    assert withheld
    assert "whose source is not shown" in sources_sentence(found)
    assert "withheld" not in sources_sentence(found, with_withheld=False)


@pytest.mark.parametrize("of", ALL_LISTS)
def test_a_citation_names_the_list_its_version_its_day_and_the_link(of):
    full = catalog_of(of).awards
    line = citation(Figures(full), "https://example.org/?state=TX")

    assert line.startswith(full.title)
    assert full.version in line
    assert line.endswith("https://example.org/?state=TX")
    assert citation(Figures(full)).endswith(".")


def test_a_citation_names_what_is_chosen():
    line = citation(catalog_of("official").figures_of(choose(cycle="2014")))

    assert "Selection: funding cycle: FY2014." in line
