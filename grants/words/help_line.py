"""The help lines that stand on every page, and when a person last checked them."""

from typing import Final

from grants.words.numbers import day

# ISO 8601 day, or empty while nobody has called the numbers for this release.
CHECKED_ON: Final = ""

_NAME = "National Human Trafficking Hotline"
_NUMBER = "1-888-373-7888"
#: What is in view wherever a page begins.
HELP_IN_SHORT: Final = f"{_NAME} {_NUMBER}"
HELP_LINE: Final = (
    f"{_NAME}: call {_NUMBER} (TTY 711), text 233733, or chat at "
    "humantraffickinghotline.org; 24 hours, every day, confidential; staff must report "
    "harm to a child. Emergency: 911. Missing or sexually exploited child: NCMEC "
    "1-800-843-5678."
)


def when_checked(compiled_on: str) -> str:
    """Return how fresh the numbers are, in words."""
    if CHECKED_ON:
        return f"Numbers checked by a person on {day(CHECKED_ON)}."
    return (
        f"Numbers from sources compiled on {day(compiled_on)}; not yet "
        "checked by a person."
    )
