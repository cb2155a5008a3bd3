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
