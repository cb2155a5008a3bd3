"""A made-up list of sites, always the same, for a visitor who has no file at hand."""

import csv
import io
import random
from typing import Final

from geo.resolve import PlaceResolver

SITES: Final = 500
_HEADER: Final = ("Recipient", "City", "State", "Amount", "Fiscal year")
_YEARS: Final = (2018, 2024)
_SEED: Final = 500
_EVERY: Final = 50  # rows, of which one is to be chosen, corrected or refused


def made_up_list(resolver: PlaceResolver) -> bytes:
    """Return made-up sites as a CSV file, in UTF-8; each row says that it is made up.

    At cities drawn from the gazetteer. Some rows are as people write them: a name that
    fits several places, a slip of the pen, a row without a place.

    Args:
        resolver: knows the cities.
    """
    cities = resolver.gazetteer.gazetteer.cities
    large = cities[cities["population"] >= resolver.gazetteer.gazetteer.smallest_city]
    names = list(zip(large["name"], large["state"], strict=True))
    draw = random.Random(_SEED)  # noqa: S311 - the same each time is what is meant
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(_HEADER)
    for number in range(1, SITES + 1):
        city, state = draw.choice(names)
        match number % _EVERY:
            case 10:
                city, state = "Springfield", ""
            case 20:
                city = f"{city}xq"
            case 30:
                city, state = "", ""
        amount = 1_000 * draw.randint(50, 900)
        year = draw.randint(*_YEARS)
        writer.writerow([f"Made-up site {number}", city, state, amount, year])
    return file.getvalue().encode()
