"""The solver is as good as trying everything, and never worse than one by one."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.coverage.covering import cover

SECONDS = 10.0


def a_case(seed, groups=12, candidates=9):
    """Return which candidate serves which group, and the people of each group."""
    random = np.random.default_rng(seed)
    shape = random.integers(1, groups), random.integers(1, candidates)
    serves = random.random(shape) < random.uniform(0.1, 0.6)
    return serves, random.integers(0, 30, shape[0])


def best_of_all(serves, people, number):
    """Return the most people that any choice serves, by trying every choice."""
    number = min(number, serves.shape[1])
    choices = combinations(range(serves.shape[1]), number)
    return max(people[serves[:, list(c)].any(axis=1)].sum() for c in choices)


def assert_best(seed, number, **size):
    serves, people = a_case(seed, **size)
    found = cover(serves, people, number, SECONDS)

    assert found.best.people == best_of_all(serves, people, number)
    assert found.bound == found.best.people
    assert found.gap == 0


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_solver_finds_what_trying_everything_finds(number):
    """200 small cases in all, ties and people of 0 among them."""
    for seed in range(50):
        assert_best(50 * number + seed, number)


@pytest.mark.long
@pytest.mark.parametrize("number", [2, 3, 5])
def test_the_solver_finds_the_same_in_larger_cases(number):
    for seed in range(300):
        assert_best(10_000 * number + seed, number, groups=80, candidates=16)


@given(st.integers(0, 10**6), st.integers(0, 12), st.sampled_from([0.0, SECONDS]))
def test_an_answer_is_never_worse_than_greedy_nor_better_than_its_bound(
    seed, number, time_limit
):
    serves, people = a_case(seed, groups=40, candidates=15)
    found = cover(serves, people, number, time_limit)

    assert found.greedy.people <= found.best.people <= found.bound
    assert found.bound >= best_of_all(serves, people, min(number, 3))
    for choice in (found.best, found.greedy):
        assert len(choice.candidates) <= number
        assert len(set(choice.candidates)) == len(choice.candidates)
        served = serves[:, list(choice.candidates)].any(axis=1)
        assert people[served].sum() == choice.people
        assert list(choice.gains) == sorted(choice.gains, reverse=True)
        assert 0 not in choice.gains


def test_greedy_is_beaten_where_the_largest_first_is_a_trap():
    """One candidate serves half of each of two others' people and a little more."""
    serves = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 0], [0, 0, 1]], dtype=bool)
    people = np.array([6, 6, 5, 5])
    found = cover(serves, people, 2, SECONDS)

    assert found.greedy.candidates == (0, 1)
    assert found.greedy.people == 17
    assert set(found.best.candidates) == {1, 2}
    assert found.best.people == found.bound == 22


def test_without_time_the_greedy_answer_stands_and_the_gap_is_told():
    serves = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 0], [0, 0, 1]], dtype=bool)
    found = cover(serves, np.array([6, 6, 5, 5]), 2, 0.0)

    assert found.best is found.greedy
    assert found.bound >= 22
    assert found.gap == (found.bound - 17) / 17


def test_of_candidates_that_serve_as_many_the_first_is_taken():
    serves = np.array([[1, 1, 1]], dtype=bool)

    assert cover(serves, np.array([5]), 1, SECONDS).best.candidates == (0,)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_with_nobody_or_nothing_to_choose_nothing_is_chosen(shape):
    found = cover(np.zeros(shape, dtype=bool), np.ones(shape[0], dtype=int), 2, SECONDS)

    assert found.best.candidates == ()
    assert (found.best.people, found.bound, found.gap) == (0, 0, 0)


@pytest.mark.parametrize("number", [0, -1])
def test_choosing_none_serves_nobody_and_that_is_the_best(number):
    found = cover(np.ones((2, 2), dtype=bool), np.array([3, 4]), number, SECONDS)

    assert (found.best.people, found.bound, found.gap) == (0, 0, 0)
