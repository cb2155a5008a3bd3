"""The operator's settings (``settings.toml``)."""

import os
import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from geo.gazetteer import SMALLEST_CITY_HELD
from grants.errors import SettingsError

SETTINGS_FILE: Final = Path(__file__).parent.parent / "settings.toml"
SETTINGS_VARIABLE: Final = "GRANT_SITES_SETTINGS"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may choose; the defaults keep everything on this machine.

    Attributes:
        package: folder of the list's files, from the folder of the settings; empty for
            the official list.
        smallest_city: towns with fewer people are held at their county.
        choices: file of choices for the texts of lists that visitors bring, from the
            folder of the settings, or address of a database with them; empty where
            there is none.
        enabled: whether an online geocoder may be asked.
        service: its name in geopy.
        user_agent: the name that requests carry.
        timeout_seconds: how long one request may take.
        seconds_between_requests: least time from one request to the next.
        options: further arguments of the geocoder.
        cache_url: database of online answers; empty for the user's data folder.
        contact: whom to write to about an error or a record to withhold; may be empty.
        answer_within_days: how soon an answer comes; 0 where nothing is promised.
        withheld_numbers: file of the numbers of withheld awards, from the folder of the
            settings and outside the repository; empty where there is none.
        public_address: where others open this app, without a final slash; empty where
            it has no address but this machine's.
    """

    package: str = ""
    smallest_city: int = SMALLEST_CITY_HELD
    choices: str = ""
    enabled: bool = False
    service: str = "nominatim"
    user_agent: str = ""
    timeout_seconds: float = 10.0
    seconds_between_requests: float = 1.0
    options: dict[str, Any] = field(default_factory=dict)
    cache_url: str = ""
    contact: str = ""
    answer_within_days: int = 0
    withheld_numbers: str = ""
    public_address: str = ""


# Table and key of the file -> attribute.
_KEYS: Final = {
    ("list", "folder"): "package",
    ("places", "smallest_city"): "smallest_city",
    ("places", "choices"): "choices",
    ("online_geocoder", "enabled"): "enabled",
    ("online_geocoder", "service"): "service",
    ("online_geocoder", "user_agent"): "user_agent",
    ("online_geocoder", "timeout_seconds"): "timeout_seconds",
    ("online_geocoder", "seconds_between_requests"): "seconds_between_requests",
    ("online_geocoder", "options"): "options",
    ("cache", "url"): "cache_url",
    ("contact", "write_to"): "contact",
    ("contact", "answer_within_days"): "answer_within_days",
    ("withheld", "numbers"): "withheld_numbers",
    ("public", "address"): "public_address",
}
# A host, perhaps a port and folders; what follows them belongs to a view.
_ADDRESS: Final = re.compile(r"https?://[\w.-]+(:\d{1,5})?(/[\w.~-]+)*/?", re.ASCII)
_THIS_MACHINE: Final = re.compile(
    r"https?://(localhost|[\w.-]+\.localhost|127(\.\d+){3}|0\.0\.0\.0)(:|/|$)", re.I
)
_NOMINATIM_PACE: Final = 1.0  # seconds; its usage policy's absolute maximum


def settings_file() -> Path:
    """Return the settings file, or the one that ``GRANT_SITES_SETTINGS`` names."""
    return Path(os.environ.get(SETTINGS_VARIABLE, SETTINGS_FILE))


def read_settings(path: Path | None = None) -> Settings:
    """Read the settings file, or the one that ``GRANT_SITES_SETTINGS`` names.

    A key that is left out has its default.

    Raises:
        SettingsError: the file is missing, is no TOML, or holds unknown keys or values
            of another type; the text names all of them.
    """
    path = path or settings_file()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{path.name} cannot be read ({error}); restore it from the repository"
        raise SettingsError(msg) from error
    values: dict[str, Any] = {}
    problems: list[str] = []
    types = {f.name: type(getattr(Settings(), f.name)) for f in fields(Settings)}
    for table, entries in content.items():
        for name, value in (entries if isinstance(entries, dict) else {}).items():
            attribute = _KEYS.get((table, name))
            where = f"{path.name}, [{table}] {name}"
            if attribute is None:
                problems.append(f"{where}: is not a setting; remove it")
            elif not _fits(value, types[attribute]):
                wanted = types[attribute].__name__
                problems.append(f"{where}: found {value!r}; write a {wanted}")
            else:
                values[attribute] = value
    settings = Settings(**values)
    problems.extend(f"{path.name}, {text}" for text in _broken_rules(settings))
    if problems:
        raise SettingsError("\n".join(problems))
    return replace(settings, public_address=settings.public_address.rstrip("/"))


def _fits(value: object, wanted: type) -> bool:
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is wanted


def _broken_rules(settings: Settings) -> list[str]:
    problems = []
    if settings.smallest_city < 0:
        problems.append("[places] smallest_city: write 0 or more")
    if settings.answer_within_days < 0:
        problems.append("[contact] answer_within_days: write 0 or more")
    if settings.enabled and not settings.user_agent:
        problems.append(
            "[online_geocoder] user_agent: write a name that tells who runs this app "
            "and how to reach you; the service's policy asks for it"
        )
    if settings.public_address:
        problems.extend(_broken_address(settings.public_address))
    if settings.timeout_seconds <= 0:
        problems.append("[online_geocoder] timeout_seconds: write more than 0")
    slow_enough = settings.seconds_between_requests >= _NOMINATIM_PACE
    own_server = "domain" in settings.options
    if settings.service == "nominatim" and not own_server and not slow_enough:
        problems.append(
            "[online_geocoder] seconds_between_requests: write 1.0 or more, as the "
            "public service's policy asks, or name a server of your own in options"
        )
    return problems


def _broken_address(address: str) -> list[str]:
    if not _ADDRESS.fullmatch(address):
        return [
            "[public] address: write the address where others open this app, such as "
            "https://awards.example.org, without anything behind it; or leave it empty"
        ]
    if _THIS_MACHINE.match(address):
        return [
            "[public] address: this one opens on this machine only; write one that "
            "others can open, or leave it empty"
        ]
    return []
