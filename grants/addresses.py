"""Which addresses a link may lead to."""

import re
from typing import Final

_WEB: Final = re.compile(
    r"https?://\w[\w.-]*(:\d{1,5})?([/?#][^\s\"'<>\\]*)?", re.IGNORECASE
)


def is_web_address(text: str) -> bool:
    """Return whether a text is an address of a page, which a link may lead to.

    Anything else is shown as text: a browser runs what stands behind ``javascript:``,
    and ``https://name@host`` leads elsewhere than it reads.
    """
    return _WEB.fullmatch(text) is not None
