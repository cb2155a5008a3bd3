"""What the benches look for stands on the pages, else they would wait for nothing."""

import pytest

from bench.browser import Watched
from bench.packages import environment
from bench.pages import APP, BARE, BARE_MAP, CLUSTER, DOTS, MARKER, OPENED, TUTORIAL
from bench.serving import served
from bench.timing import FellShortError
from bench.wire import wired
from tests.browser.pages import settle

_LIMIT_S = 30


def test_the_bench_sees_a_change_of_the_filter_in_every_part_of_the_page(app, browser):
    with wired(app) as wire:
        watched = Watched(browser)
        watched.opened(wire.address, APP.parts, _LIMIT_S)
        wire.take()
        seconds = watched.changed(APP.control.format(year=2017), APP.parts, _LIMIT_S)

    assert 0 < seconds < _LIMIT_S
    assert wire.take() > 1_000
    with pytest.raises(FellShortError, match="not within 1 s"):
        watched.changed(".st-key-lead", APP.parts, 1)  # which filters nothing
    watched.click_in_frame(MARKER, OPENED, _LIMIT_S)
    watched.close()


@pytest.mark.long
@pytest.mark.parametrize(
    "peer", [BARE, BARE_MAP, TUTORIAL, CLUSTER, DOTS], ids=lambda peer: peer.name
)
def test_a_peer_draws_its_list_and_a_selection_of_it(peer, browser):
    try:
        variables = environment(1_000, peer)
    except FellShortError as why:
        pytest.skip(str(why))
    with served(peer.script, environment=variables) as server:
        watched = Watched(browser)
        assert watched.opened(server.address, peer.parts, _LIMIT_S) > 0
        settle(watched.page)
        if peer is not BARE_MAP:
            control = peer.control.format(year=2017)
            assert watched.changed(control, peer.parts, _LIMIT_S) > 0
        watched.close()
