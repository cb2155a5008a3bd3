"""No result of a study stands without how many took part and what it cannot say."""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from pathlib import Path

import pytest

from grants.resources.review import (
    INSIGHTS,
    MAIN_EVIDENCE_ID,
    PREDATES,
    QUESTIONS,
    REVIEW_ID,
    STUDIES,
    Study,
    studies_of,
)

ROOT = Path(__file__).parent.parent.parent.parent
FIGURE = re.compile(r"\d+(?:\.\d+)?%")


def shipped_texts() -> Iterator[tuple[str, str]]:
    """Every text that the product ships, cell by cell and paragraph by paragraph."""
    for path in sorted(ROOT.rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith((".", "tests/")) or "node_modules" in name:
            continue
        if path.suffix == ".csv":
            for row in csv.DictReader(path.open(encoding="utf-8")):
                # "evidence" holds words of the source for review, not for the pages.
                yield from ((name, str(row[c])) for c in row if c != "evidence")
        elif path.suffix == ".md":
            for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
                yield name, paragraph
        elif path.suffix == ".py" and name != "grants/resources/review.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield name, node.value


def is_bare(text: str, study: Study) -> bool:
    """Whether a text tells a study's result without its participants or its limit."""
    figures = set(FIGURE.findall(study.results))
    told = figures & set(FIGURE.findall(text))
    if len(told) < min(2, len(figures)) or not figures:
        return False
    number = re.findall(r"[\d,]+", study.participants)[0]
    limits = set(re.findall(r"[a-z]{6,}", study.limit.lower()))
    said = set(re.findall(r"[a-z]{6,}", text.lower()))
    return number not in text or not limits & said


def test_no_shipped_text_tells_a_result_without_its_participants_and_limit():
    bare = [
        f"{name}: {study.name}: {text[:80]}"
        for name, text in shipped_texts()
        for study in STUDIES
        if is_bare(text, study)
    ]

    assert bare == []


@pytest.mark.parametrize(
    "text",
    [
        "Mentoring cut exploitation from 72% to 24%.",
        "Of 41 youth, 72% were exploited before and 14% after.",
        "The screen is 86.7% sensitive and 76.5% specific.",
        "11.5% showed clear signs.",
    ],
)
def test_the_test_above_sees_a_bare_result(text):
    assert any(is_bare(text, study) for study in STUDIES)


@pytest.mark.parametrize("field", [field.name for field in fields(Study)])
def test_a_study_cannot_be_written_down_with_a_blank(field):
    with pytest.raises(ValueError, match=field):
        replace(STUDIES[0], **{field: ""})


def test_participants_and_limit_have_no_default():
    """A field with a default is a field that is forgotten."""
    for field in fields(Study):
        assert field.default is MISSING
        assert field.default_factory is MISSING


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)
def test_participants_are_a_number_or_said_not_to_be_found(study):
    assert re.search(r"\d", study.participants) or "not found" in study.participants


def test_every_study_names_records_that_exist(resources):
    told = {code for study in STUDIES for code in study.resource_ids}

    assert told <= set(resources["id"])
    assert [study.name for study in studies_of("RES-044")] == [
        "My Life My Choice prevention groups"
    ]
    assert studies_of("RES-016") == ()


def test_the_reader_has_the_four_questions_and_three_insights():
    assert [answer.question for answer in QUESTIONS] == [
        "Does mentoring work for this group?",
        "What shapes it?",
        "How might it work?",
        "Can it reach and keep youth?",
    ]
    assert len(INSIGHTS) == 3


def test_the_review_is_said_to_predate_the_main_evidence(resources):
    years = dict(resources[["id", "year"]].to_numpy())

    assert MAIN_EVIDENCE_ID in PREDATES
    assert years[REVIEW_ID] == "2016"
    assert years[REVIEW_ID] in PREDATES
    assert years[MAIN_EVIDENCE_ID] == "2020"
    assert years[MAIN_EVIDENCE_ID] in PREDATES


def test_figures_of_the_table_stand_in_the_records_they_come_from(resources):
    """A slip of the pen in a figure would be a false result."""
    summaries = dict(resources[["id", "summary"]].to_numpy())
    for study in STUDIES:
        sources = " ".join(summaries[code] for code in study.resource_ids)
        for figure in FIGURE.findall(study.results + study.participants):
            assert figure in sources, (study.name, figure)
