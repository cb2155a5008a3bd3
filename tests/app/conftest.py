"""Each module of the app's tests begins with the settings of this machine."""

import os
from collections.abc import Iterator

import pytest

from geo.settings import SETTINGS_VARIABLE


@pytest.fixture(scope="module", autouse=True)
def settings_are_given_back() -> Iterator[None]:
    yield
    os.environ.pop(SETTINGS_VARIABLE, None)
