"""The pages read easily: sentences are short, and so are their words."""

import re

import pytest

from grants.describe import found_so_far, tta_found_so_far
from grants.glossary import GLOSSARY
from grants.timeline import cycle_rows, cycle_sentence, span_sentence
from tests.grants.test_selection import WHOLE
from ui import about

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


ROWS = cycle_rows(WHOLE)
TEXTS = {
    "about": " ".join(
        re.sub(r"\]\([^)]*\)|[*\[\]]|^- ", "", text, flags=re.MULTILINE)
        for text in (
            about._AIMS,
            about._SPAN,
            about._MISSING,
            about._PLACES,
            about._CORRECT,
        )
    ),
    "timeline": " ".join([span_sentence(ROWS), *map(cycle_sentence, ROWS)]),
    "map": f"{found_so_far(WHOLE)} {tta_found_so_far(WHOLE)}",
    "glossary": " ".join(term.meaning for term in GLOSSARY),
}


@pytest.mark.parametrize("page", TEXTS)
def test_a_page_can_be_read_without_a_college_degree(page):
    assert reading_grade(TEXTS[page]) <= HIGHEST_GRADE


def test_the_measure_tells_hard_from_easy():
    hard = "Notwithstanding organizational considerations, implementation necessitates."

    assert reading_grade("The cat sat. The dog ran.") < 3
    assert reading_grade(hard) > HIGHEST_GRADE
