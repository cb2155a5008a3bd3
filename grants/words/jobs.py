"""What is said of work that takes seconds: that it is under way, or why it is not."""

from typing import Final

ENDED: Final = "This was stopped before it was done. Ask for it again if you need it."
TOO_LONG: Final = (
    "This took too long and was stopped. Choose fewer awards, then ask for it again."
)
YOURS: Final = (
    "Several files are being made for you already. Ask again when one of them is there."
)
MANY: Final = (
    "Many people are having files made at the moment. Please try again in a minute."
)
NOT_MADE: Final = "The file of a visitor's own list was not made."
