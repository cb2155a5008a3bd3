"""No result of a study stands without how many took part and what it cannot say."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent
FIGURE = re.compile(r"\d+(?:\.\d+)?%|\b0\.\d+")
NOT_OURS = (".", "tests/", "node_modules/", "build/")
ORDINARY = {"young", "people", "there", "which", "where", "their", "without"}


def shipped_texts() -> Iterator[tuple[str, str]]:
    """Every text that the product ships, cell by cell and paragraph by paragraph."""
    for path in sorted(ROOT.rglob("*.*")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(NOT_OURS) or path.suffix not in {".csv", ".md", ".py"}:
            continue
        if name == "data/studies.csv":
            continue  # participants and limit are required beside the results
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".csv":
            for row in csv.DictReader(text.splitlines(keepends=True)):
                # "evidence" holds words of the source for review, not for the pages.
                yield from ((name, str(row[c])) for c in row if c != "evidence")
        elif path.suffix == ".md":
            yield from ((name, paragraph) for paragraph in text.split("\n\n"))
        else:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield name, node.value


def is_bare(text, study) -> bool:
    """Whether a text tells a study's result without its participants or its limit."""
    figures = set(FIGURE.findall(study.results))
    told = figures & set(FIGURE.findall(text))
    if len(told) < min(2, len(figures)) or not figures:
        return False
    number = re.findall(r"[\d,]+", study.participants)[0]
    limits = set(re.findall(r"[a-z]{6,}", study.limit.lower()))
    return number not in text or not limits & set(
        re.findall(r"[a-z]{6,}", text.lower())
    )


@pytest.mark.living
def test_no_shipped_text_tells_a_result_without_its_participants_and_limit(library):
    texts = list(shipped_texts())
    bare = [
        f"{name}: {study.name}: {text[:80]}"
        for name, text in texts
        for study in library.studies
        if is_bare(text, study)
    ]

    assert bare == []
    assert len(texts) > 1_000


@pytest.mark.parametrize(
    "text",
    [
        "Mentoring cut exploitation from 72% to 24%.",
        "Of 41 youth, 72% were exploited before and 14% after.",
        "The screen is 86.7% sensitive and 76.5% specific.",
        "11.5% showed clear signs.",
        "The relative risk was 0.52 and then 0.53.",
    ],
)
def test_the_test_above_sees_a_bare_result(library, text):
    assert any(is_bare(text, study) for study in library.studies)


def test_figures_of_the_table_stand_in_the_records_they_come_from(library):
    """A slip of the pen in a figure would be a false result."""
    for study in library.studies:
        sources = " ".join(library.by_id[code].summary for code in study.resources)
        for figure in FIGURE.findall(study.results + study.participants):
            assert figure in sources, (study.name, figure)


def test_the_prevention_groups_have_an_answer_with_its_limit(library):
    study = next(s for s in library.studies if "RES-080" in s.resources)

    for number in ("354", "296", "241"):
        assert number in study.participants
    assert "no comparison group" in study.limit
    assert "not found" not in study.results


def test_an_answer_about_a_module_uses_the_words_of_its_record_alone(library):
    """Nothing is said of a module that its summary does not say."""
    for module in library.toolkit.modules:
        summary = module.resource.summary.lower()
        text = f"{module.what} {module.so_what} {module.now_what}".lower()
        for word in re.findall(r"[a-z]{5,}", text):
            assert word[:6] in summary or word in ORDINARY, word
