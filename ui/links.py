"""Links that lead out of the app: the one place where they are made."""

from html import escape

from grants.addresses import is_web_address


def link_out(address: str, shown: str) -> str:
    """Return a link to another site as HTML; only what it shows where it is no address.

    The other site does not learn where its visitor came from, and has no hold on the
    page that they came from.

    Args:
        address: where it leads.
        shown: HTML, already escaped.
    """
    if not is_web_address(address):
        return shown
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
        f"{shown}</a>"
    )
