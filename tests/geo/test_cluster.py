"""A list that is placed on a Dask cluster comes back as if there were none."""

import sys

import pytest
from distributed import LocalCluster

from geo.__main__ import main
from geo.batch import geocode_file
from geo.cluster import Cluster
from grants.errors import DataError

pytestmark = pytest.mark.slow

FREE = "127.0.0.1:0"
NOBODY = "tcp://127.0.0.1:9"  # where nothing listens


@pytest.fixture(scope="module")
def address():
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=FREE,
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def source(tmp_path, gazetteer):
    """A list of many small blocks, some of which only Python's reader can read."""
    cities = gazetteer.cities.head(800)
    places = zip(cities["name"], cities["state"], strict=True)
    rows = [f'{i},"{name}, {state}"\r\n' for i, (name, state) in enumerate(places)]
    rows[100] = '100,"9 Elm St, Oaklnd, CA"\r\n'
    rows[500] = '5" of rain,Springfield\r\n'
    path = tmp_path / "in.csv"
    path.write_text("a note,place\r\n" + "".join(rows), newline="")
    return path


def test_the_bytes_are_the_same_with_two_workers_with_one_and_with_none(
    source, resolver, address, tmp_path
):
    here, there, alone = (tmp_path / f"{name}.csv" for name in ("here", "two", "one"))
    report = geocode_file(source, here, resolver, block_bytes=2_000)
    with Cluster(address) as cluster:
        told = geocode_file(source, there, resolver, placing=cluster, block_bytes=2_000)
    with (
        LocalCluster(n_workers=1, host="127.0.0.1", dashboard_address=FREE) as one,
        Cluster(one.scheduler_address) as cluster,
    ):
        geocode_file(source, alone, resolver, placing=cluster, block_bytes=3_000)

    assert told == report
    assert report.outcomes.total() == 800
    assert there.read_bytes() == here.read_bytes() == alone.read_bytes()


def test_the_command_places_on_the_cluster_that_it_is_given(
    source, resolver, address, tmp_path
):
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    geocode_file(source, here, resolver)

    assert main(["geocode", str(source), "--out", str(there), "--dask", address]) == 3
    assert there.read_bytes() == here.read_bytes()


def test_a_row_with_too_many_cells_is_told_with_its_line_on_a_cluster_too(
    source, resolver, address, tmp_path
):
    source.write_bytes(source.read_bytes() + b"1,2,3\r\n")
    with Cluster(address) as cluster, pytest.raises(DataError, match=r"line 802: 3"):
        geocode_file(source, tmp_path / "out.csv", resolver, placing=cluster)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_cluster_that_does_not_answer_is_one_sentence(
    source, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("geo.cluster._PATIENCE_S", 1)
    out = str(tmp_path / "out.csv")

    assert main(["geocode", str(source), "--out", out, "--dask", NOBODY]) == 1
    told = capsys.readouterr().err
    assert f"--dask {NOBODY}: no Dask scheduler answers" in told
    assert "start one with: dask scheduler" in told
    assert not (tmp_path / "out.csv").exists()


def test_a_cluster_without_workers_is_told_and_not_waited_for():
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=FREE) as empty,
        pytest.raises(DataError, match=r"no worker; start one with: dask worker"),
    ):
        Cluster(empty.scheduler_address).__enter__()


def test_a_worker_with_another_gazetteer_is_refused(address, monkeypatch):
    monkeypatch.setattr("geo.cluster.gazetteer_digest", lambda: "another")
    with pytest.raises(DataError, match=r"has another version .* copy of this folder"):
        Cluster(address).__enter__()


def test_where_dask_is_missing_it_is_said_what_to_install(
    source, tmp_path, monkeypatch, capsys
):
    monkeypatch.setitem(sys.modules, "distributed", None)
    out = str(tmp_path / "out.csv")

    assert main(["geocode", str(source), "--out", out, "--dask", NOBODY]) == 1
    assert 'pip install "dask[distributed]"' in capsys.readouterr().err
