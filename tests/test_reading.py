"""The pages read easily: sentences are short, and so are their words."""

import re

import pytest

from grants.words.cycles import cycle_sentence, span_sentence
from grants.words.glossary import GLOSSARY
from grants.words.lead import lead
from tests.app.pages import opened, text_of
from tests.app.test_pages import ABOUT, ABOUT_PARTS
from tests.lists import LIVING, catalog_of

# A grade of school in the United States. The program's own name alone ("commercial
# sexual exploitation and domestic sex trafficking") lifts a sentence by several grades.
HIGHEST_GRADE = 12.5


def reading_grade(text: str) -> float:
    """Return the automated readability index.

    Source: R. J. Senter and E. A. Smith, AMRL-TR-66-220, 1967.
    """
    sentences = [s for s in re.split(r"[.!?:;](?:\s|$)", text) if s.strip()]
    words = re.findall(r"[\w$'’,.-]*\w", text)
    letters = sum(len(re.sub(r"\W", "", word)) for word in words)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43


@pytest.mark.parametrize("of", ["official", LIVING])
@pytest.mark.parametrize(
    ("page", "parts"),
    [("dashboard.py", []), (ABOUT, [p for p in ABOUT_PARTS if p != "tables"])],
)
def test_a_page_can_be_read_without_a_college_degree(page, parts, of):
    text = text_of(opened(page, of, part=parts))
    text = re.sub(r"\]\([^)]*\)|[*\[\]]|^- ", "", text, flags=re.M)

    assert reading_grade(text) <= HIGHEST_GRADE


@pytest.mark.parametrize("name", ["official", "awkward", "one", LIVING])
def test_what_is_said_of_a_list_can_be_read_as_well(name):
    found = catalog_of(name).figures_of()
    cycles = [cycle_sentence(found, cycle) for cycle in found.cycles]
    text = " ".join([lead(found).text, span_sentence(found, found.cycles), *cycles])

    assert reading_grade(text) <= HIGHEST_GRADE


def test_the_glossary_can_be_read_as_well():
    meanings = " ".join(term.meaning for term in GLOSSARY)

    assert reading_grade(meanings) <= HIGHEST_GRADE


def test_the_measure_tells_hard_from_easy():
    hard = "Notwithstanding organizational considerations, implementation necessitates."

    assert reading_grade("The cat sat. The dog ran.") < 3
    assert reading_grade(hard) > HIGHEST_GRADE
