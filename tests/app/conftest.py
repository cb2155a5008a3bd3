"""Each module of the app's tests begins with the official list, as it was frozen."""

import os
from collections.abc import Iterator

import pytest

from geo.settings import SETTINGS_VARIABLE
from tests.app.pages import settings_for


@pytest.fixture(scope="module", autouse=True)
def settings_are_given_back() -> Iterator[None]:
    os.environ[SETTINGS_VARIABLE] = str(settings_for("official"))
    yield
    os.environ.pop(SETTINGS_VARIABLE, None)
