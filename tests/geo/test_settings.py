"""Settings say what is wrong in them, all of it at once."""

import pytest

from geo.settings import SETTINGS_VARIABLE, Settings, read_settings
from grants.errors import SettingsError


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "settings.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_committed_settings_keep_everything_on_this_machine():
    settings = read_settings()

    assert settings == Settings()
    assert not settings.enabled
    assert settings.smallest_city == 2_500


def test_all_problems_are_named_at_once(written):
    path = written(
        "[places]\nsmallest_city = 'many'\n"
        "[online_geocoder]\nenabled = true\nspeed = 9\nseconds_between_requests = 0.1\n"
    )

    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    text = str(caught.value)
    assert "[places] smallest_city: found 'many'; write a int" in text
    assert "[online_geocoder] speed: is not a setting" in text
    assert "user_agent: write a name" in text
    assert "seconds_between_requests: write 1.0 or more" in text


def test_a_server_of_ones_own_may_be_asked_faster(written):
    path = written(
        "[online_geocoder]\nenabled = true\nuser_agent = 'us'\n"
        "seconds_between_requests = 0\noptions = {domain = 'localhost:1'}\n"
    )

    assert read_settings(path).seconds_between_requests == 0


def test_a_missing_or_broken_file_is_one_sentence(tmp_path, written):
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(written("[places"))


def test_the_environment_may_name_another_file(monkeypatch, written):
    path = written("[places]\nsmallest_city = 9000\n")
    monkeypatch.setenv(SETTINGS_VARIABLE, str(path))

    assert read_settings().smallest_city == 9_000


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("", ""),
        ("https://awards.example.org", "https://awards.example.org"),
        ("https://example.org/maps/awards/", "https://example.org/maps/awards"),
        ("http://10.0.0.7:8501", "http://10.0.0.7:8501"),
        (
            "https://localhost-history.example.org",
            "https://localhost-history.example.org",
        ),
    ],
)
def test_a_public_address_is_kept_without_its_last_slash(written, address, kept):
    path = written(f"[public]\naddress = '{address}'\n")

    assert read_settings(path).public_address == kept


@pytest.mark.parametrize(
    "address",
    [
        "awards.example.org",
        "ftp://awards.example.org",
        "https://",
        "https://awards.example.org/?cycle=2014",
        "https://awards.example.org/#map",
        "https://user:secret@awards.example.org",
        "https://awards.example.org and more",
        "https://awards.example.org\u202e",
        "javascript:alert(1)//https://awards.example.org",
    ],
)
def test_an_address_with_anything_behind_it_is_refused(written, address):
    path = written(f'[public]\naddress = "{address}"\n')

    with pytest.raises(SettingsError, match="without anything behind it"):
        read_settings(path)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:8501",
        "http://LOCALHOST",
        "https://app.localhost/x",
        "http://127.0.0.1:8501",
        "http://0.0.0.0",
    ],
)
def test_an_address_of_this_machine_is_no_public_one(written, address):
    """A link that is printed would open on the reader's own machine."""
    path = written(f"[public]\naddress = '{address}'\n")

    with pytest.raises(SettingsError, match="opens on this machine only"):
        read_settings(path)
