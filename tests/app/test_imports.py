"""A page loads the libraries that it needs, and none of those that others need."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.living]

ROOT = Path(__file__).parents[2]
# Of documents, pictures, solvers, databases and networks.
_HEAVY = (
    *("typst", "pptx", "lxml", "xlsxwriter", "vl_convert", "altair", "scipy"),
    *("sqlalchemy", "httpx", "uvicorn", "stamina", "pybreaker", "frictionless"),
)
_OPENED = f"""
import sys
from streamlit.testing.v1 import AppTest
page = AppTest.from_file("{ROOT / "dashboard.py"}", default_timeout=120)
if sys.argv[1] != "dashboard.py":
    page.switch_page(sys.argv[1])
page.run()
assert page.title and not page.exception and not page.error
print(*sorted(set({_HEAVY!r}) & sys.modules.keys()))
"""


@pytest.mark.parametrize(
    ("page", "needs"),
    [
        ("dashboard.py", ""),
        ("pages/timeline.py", "altair"),
        ("pages/coverage.py", "altair scipy"),
        ("pages/resources.py", ""),
        ("pages/present.py", "altair"),
        ("pages/download.py", ""),
        ("pages/own.py", ""),
        ("pages/about.py", ""),
    ],
)
def test_a_page_loads_no_library_of_documents_databases_or_networks(page, needs):
    loaded = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _OPENED, page],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert loaded.stdout.strip() == needs
