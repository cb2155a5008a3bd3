"""Miles are the miles that geopy's geodesic gives, at any size."""

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st

from grants.coverage.distances import distances, nearest, on_sphere

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def sphere(pairs):
    return on_sphere([latitude for latitude, _ in pairs], [east for _, east in pairs])


def miles_between(starts, ends):
    return np.vstack([miles for _, miles in distances(sphere(starts), sphere(ends))])


def geodesic_miles(starts, ends):
    return np.array([[geodesic(a, b).miles for b in ends] for a in starts])


def test_2_500_pairs_agree_with_the_geodesic_to_half_a_percent():
    random = np.random.default_rng(6)
    low, high = (-90, -180), (90, 180)
    starts, ends = (random.uniform(low, high, (50, 2)) for _ in range(2))

    ours, theirs = miles_between(starts, ends), geodesic_miles(starts, ends)
    assert ours.size == 2_500
    np.testing.assert_allclose(ours, theirs, rtol=0.003)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ((90, 0), (-90, 0)),
        ((90, 0), (89.5, 123)),
        ((89.9, 10), (89.9, -170)),
        ((52.9, 172.9), (51.9, -176.6)),  # Attu to Adak, over the date line
        ((0.0, 179.99), (0.0, -179.99)),
        ((13.4443, 144.7937), (21.3069, -157.8583)),  # Guam to Honolulu
        ((13.4443, 144.7937), (15.1850, 145.7467)),  # Guam to Saipan
        ((13.4443, 144.7937), (18.4655, -66.1057)),  # Guam to San Juan
        ((-14.2781, -170.7025), (71.2906, -156.7886)),  # Pago Pago to Utqiagvik
        ((0.0, 20.0), (0.5, 20.0)),  # where a plain sphere is wrong the most
        ((0.0, 20.0), (0.0, 20.5)),
        ((40.7143, -74.0060), (40.7306, -73.9352)),
    ],
)
def test_poles_date_line_guam_and_the_equator_are_no_exceptions(start, end):
    ours = miles_between([start], [end])[0, 0]

    assert ours == pytest.approx(geodesic(start, end).miles, rel=0.003)


@given(points, points)
def test_the_way_back_is_as_far_and_the_way_to_oneself_is_none(one, other):
    miles = miles_between([one, other], [one, other])

    assert miles[0, 1] == miles[1, 0]
    assert miles[0, 0] == miles[1, 1] == 0


@given(st.lists(points, min_size=1, max_size=20), st.lists(points, min_size=1))
def test_the_nearest_site_is_the_least_of_all_distances(places, sites):
    miles, rows = nearest(sphere(places), sphere(sites))
    every = miles_between(places, sites)

    np.testing.assert_allclose(miles, every.min(axis=1), rtol=1e-9, atol=1e-9)
    chosen = every[np.arange(len(places)), rows]
    np.testing.assert_allclose(chosen, miles, rtol=1e-9, atol=1e-9)


def test_without_sites_everything_is_infinitely_far():
    miles, rows = nearest(sphere([(40, -80), (41, -81)]), sphere([]))

    assert np.isinf(miles).all()
    assert (rows == -1).all()


def test_without_places_nothing_is_measured():
    miles, rows = nearest(sphere([]), sphere([(40, -80)]))

    assert len(miles) == len(rows) == 0
    assert list(distances(sphere([]), sphere([(40, -80)]))) == []


def test_many_places_are_measured_in_pieces_that_fit_in_memory():
    """A million places times a thousand sites at once would be 8 GB."""
    random = np.random.default_rng(6)
    places = sphere(random.uniform(-80, 80, (3_000, 2)))
    sites = sphere(random.uniform(-80, 80, (2_000, 2)))

    pieces = list(distances(places, sites))
    assert max(miles.size for _, miles in pieces) <= 2_000_000
    assert [first for first, _ in pieces] == [0, 1_000, 2_000]
    whole = np.vstack([miles for _, miles in pieces])
    np.testing.assert_allclose(whole.min(axis=1), nearest(places, sites)[0], rtol=1e-9)
