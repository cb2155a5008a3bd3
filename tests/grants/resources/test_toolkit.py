"""The outline of the toolkit says what the records say, and what was not found."""

import re

import pytest

from grants.resources.toolkit import (
    ASKS,
    MODULES,
    NAMED_ONLY,
    NOT_SUMMARIZED,
    RESOURCE_ID,
    TITLE,
)

ORDINARY = {"young", "people", "there", "which", "where", "their", "without"}


def test_the_six_modules_are_the_records_of_the_toolkit(resources):
    titles = dict(resources[["id", "title"]].to_numpy())

    assert titles[RESOURCE_ID] == TITLE
    assert [module.resource_id for module in MODULES] == [
        f"RES-{number:03}" for number in range(18, 24)
    ]
    for module in MODULES:
        assert titles[module.resource_id].startswith(f"Toolkit module: {module.title}")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.title)
def test_an_answer_uses_the_words_of_the_record_alone(resources, module):
    """Nothing is said of a module that its summary does not say."""
    summary = resources.set_index("id").loc[module.resource_id, "summary"].lower()
    for text in filter(None, (module.what, module.so_what, module.now_what)):
        for word in re.findall(r"[a-z]{5,}", text.lower()):
            assert word[:6] in summary or word in ORDINARY, word


def test_each_module_answers_each_question_or_says_that_it_is_not_summarized():
    for module in MODULES:
        assert [asked for asked, _ in module.answers] == [asked for asked, _ in ASKS]
        assert all(answer for _, answer in module.answers)
    readiness = next(module for module in MODULES if module.title == "Mentor Readiness")
    assert readiness.answers[2] == ("Now what?", NOT_SUMMARIZED)


def test_a_module_without_an_address_is_none_of_those_found():
    assert len(NAMED_ONLY) == 5
    assert not {module.title for module in MODULES} & set(NAMED_ONLY)
