"""The address of a view, for others to open: as text and as a QR code."""

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from typing import Final
from urllib.parse import quote, urlencode

import segno

FRONT_PAGE: Final = "map"

_LONGEST_SCANNED: Final = 800  # characters; beyond, a phone no longer reads the code
_QUIET_ZONE: Final = 4  # modules, as the standard asks


def permalink(
    public_address: str, page: str, query: Mapping[str, Sequence[str]]
) -> str:
    """Return the address under which others open a view; empty without a public one.

    Args:
        public_address: where the app is reached, without a final slash; may be empty.
        page: "map" for the front door, else the page as its address has it: "timeline".
        query: the parameters of the view.
    """
    if not public_address:
        return ""
    path = "" if page == FRONT_PAGE else quote(page, safe="")
    parameters = urlencode(query, doseq=True, quote_via=quote, errors="replace")
    return f"{public_address}/{path}{'?' if parameters else ''}{parameters}"


def qr_svg(address: str) -> str:
    """Return an address as a QR code, dark on white; the same address, the same text.

    An SVG document without a size of its own, one unit a module. Whoever cannot see it
    learns nothing from it: the address goes beside it as text. Empty for an address
    that is empty, or too long for a phone to read.
    """
    if not address or len(address) > _LONGEST_SCANNED:
        return ""
    drawn = BytesIO()
    segno.make_qr(address, error="m").save(
        drawn,
        kind="svg",
        border=_QUIET_ZONE,
        dark="#000",
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return drawn.getvalue().decode("utf-8")


def embed_snippet(address: str) -> str:
    """Return what another web page writes to show the map alone, as HTML.

    Args:
        address: the map's address, with or without parameters.
    """
    joined = f"{address}{'&' if '?' in address else '?'}embed=true"
    return (
        f'<iframe src="{escape(joined)}" title="Map of mentoring awards" '
        'width="100%" height="760" loading="lazy" style="border: 0"></iframe>'
    )
