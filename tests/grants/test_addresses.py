"""A link leads to a page of the web or nowhere."""

import pytest

from grants.addresses import is_web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://www.usaspending.gov/award/ASST_NON_2014",
        "http://ojjdp.ojp.gov",
        "HTTPS://example.org/?a=b&c=d#e",
        "https://example.org/paths_(with)_marks;v=1",
    ],
)
def test_an_address_of_a_page_is_one(address):
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert('https://example.org')",
        "java\nscript:alert(1)",
        " https://example.org",
        "data:text/html,<script>1</script>",
        "//example.org",
        "https:example.org",
        "https://",
        "https://ojjdp.gov@example.org/",
        "https://example.org/ onclick=alert(1)",
        'https://example.org/"onclick="alert(1)',
        "https://example.org\\@evil.example",
        "file:///etc/passwd",
        "vbscript:x",
    ],
)
def test_nothing_else_is(address):
    assert not is_web_address(address)
