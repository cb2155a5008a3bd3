"""What the app promises about its server stands in .streamlit/config.toml."""

import re
import tomllib
from pathlib import Path

import pytest

from data.own.files import MOST_BYTES

ROOT = Path(__file__).parent.parent
CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
SERVER = CONFIG["server"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("enableXsrfProtection", True),
        ("xsrfCookieSameSite", "lax"),
        ("enableCORS", True),
        ("corsAllowedOrigins", []),
        ("enableStaticServing", False),
        ("enableAgentApi", False),
    ],
)
def test_no_other_site_reaches_into_a_visitor_s_session(name, value):
    assert SERVER[name] == value


def test_a_list_does_not_outlive_its_visitor_by_more_than_is_promised():
    assert SERVER["disconnectedSessionTTL"] == 120
    promise = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "ends two minutes\n  after their last page is closed" in promise


def test_no_visitor_waits_until_another_s_garbage_is_collected():
    assert CONFIG["runner"]["postScriptGC"] is False


def test_nothing_is_told_to_streamlit_and_no_error_to_a_visitor():
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"


def test_what_a_visitor_may_send_has_one_bound_everywhere():
    nginx = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    bounds = re.findall(r"client_max_body_size (\w+);", nginx)

    assert SERVER["maxUploadSize"] * 1_000_000 == MOST_BYTES
    # Streamlit allows a megabyte for the form around a file, and so does nginx.
    assert bounds == ["1k", f"{SERVER['maxUploadSize'] + 1}m"]
    assert SERVER["maxMessageSize"] <= 200
    assert SERVER["maxWidgetStateSize"] <= 25


def test_every_setting_is_one_that_streamlit_knows():
    from streamlit import config

    known = config.get_config_options()
    for section, options in CONFIG.items():
        for name, value in options.items():
            if not isinstance(value, dict):
                assert f"{section}.{name}" in known


def test_what_is_sent_to_a_page_is_compressed():
    """A change of a filter sends 26 kB, of which 11 kB are left."""
    assert SERVER["enableWebsocketCompression"] is True
