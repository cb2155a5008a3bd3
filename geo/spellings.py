"""How people write states, countries and counties, and words that name no place."""

from typing import Final

import us

from grants.names import key, words
from grants.states import STATE_NAMES

# Short forms that are neither USPS codes nor in python-us (Associated Press style).
_OLD_SHORT_FORMS = {
    "AZ": ("Ari", "Arz"),
    "CA": ("Cal", "Califor"),
    "CO": ("Color",),
    "DC": ("Dist of Columbia", "Wash DC", "Washington DC"),
    "FL": ("Flor",),
    "ID": ("Ida",),
    "IL": ("Ills",),
    "KS": ("Kans", "Kan"),
    "KY": ("Ken", "Kent"),
    "LA": ("Lou",),
    "MS": ("Mis",),
    "MT": ("Mnt",),
    "NE": ("Nebr",),
    "NY": ("New York State",),
    "NM": ("N Mex", "New Mex"),
    "NC": ("N Car", "No Carolina", "N Carolina"),
    "ND": ("N Dak", "No Dakota", "N Dakota"),
    "OR": ("Oreg",),
    "PA": ("Penn", "Penna"),
    "SC": ("S Car", "So Carolina", "S Carolina"),
    "SD": ("S Dak", "So Dakota", "S Dakota"),
    "TX": ("Tex",),
    "VA": ("Virg",),
    "WA": ("Wn", "Washington State"),
    "WI": ("Wisc",),
    "WV": ("W Virginia", "W Virg"),
    "WY": ("Wyom",),
    "AS": ("Am Samoa", "Amer Samoa"),
    "GU": ("Guahan",),
    "MP": (
        "CNMI",
        "N Mariana Islands",
        "Commonwealth of the Northern Mariana Islands",
    ),
    "PR": ("P Rico", "Commonwealth of Puerto Rico"),
    "VI": (
        "USVI",
        "US Virgin Islands",
        "Virgin Islands",
        "United States Virgin Islands",
    ),
}


def _state_keys() -> dict[str, str]:
    keys: dict[str, str] = {}
    for code, name in STATE_NAMES.items():
        short = us.states.lookup(code, field="abbr")
        forms = [code, name, *_OLD_SHORT_FORMS.get(code, ())]
        if short is not None and short.ap_abbr:
            forms.append(short.ap_abbr)
        for form in forms:
            keys["".join(words(form.casefold().replace(".", "")))] = code
        keys["stateof" + "".join(words(name.casefold()))] = code
    return keys


#: "calif" -> "CA"; words are joined and dots left out, nothing else is normalized.
STATE_KEYS: Final[dict[str, str]] = _state_keys()

#: Codes that are also words; in small letters and alone they are taken for words.
WORDS_LIKE_CODES: Final[frozenset[str]] = frozenset(
    {"al", "as", "co", "de", "hi", "id", "in", "ma", "me", "ms", "oh", "ok", "or", "pa"}
)

#: Words that end the name of a street. "st" as a first word is a saint.
STREET_WORDS: Final[frozenset[str]] = frozenset(
    {
        *("st", "street", "ave", "avenue", "av", "rd", "road", "blvd", "boulevard"),
        *("ln", "lane", "dr", "drive", "hwy", "highway", "ct", "court", "way", "pl"),
        *("pkwy", "parkway", "cir", "circle", "ter", "terrace", "sq", "plaza", "rte"),
        *("suite", "ste", "apt", "unit", "floor", "building", "bldg", "box", "corner"),
    }
)

#: Words that may end a street's name or begin a city's.
MAYBE_STREET_WORDS: Final[frozenset[str]] = frozenset(
    {"n", "s", "e", "w", "north", "south", "east", "west", "lake", "park", "hill"}
)

COUNTRY_KEYS: Final[frozenset[str]] = frozenset(
    {"usa", "us", "unitedstates", "unitedstatesofamerica", "america"}
)

#: Kinds of counties and their equivalents, words joined.
COUNTY_WORDS: Final[frozenset[str]] = frozenset(
    {
        "cityandborough",
        "censusarea",
        "municipality",
        "municipio",
        "borough",
        "parish",
        "county",
        "cnty",
        "co",
    }
)

#: What people write where no place is meant.
NO_PLACE_KEYS: Final[frozenset[str]] = frozenset(
    key(words(text))
    for text in (
        "various",
        "various locations",
        "various sites",
        "n/a",
        "na",
        "none",
        "nil",
        "null",
        "nan",
        "tbd",
        "tba",
        "to be determined",
        "unknown",
        "not known",
        "not found",
        "not applicable",
        "statewide",
        "nationwide",
        "national",
        "countrywide",
        "multiple",
        "multiple sites",
        "multiple locations",
        "multiple states",
        "multi-state",
        "several",
        "other",
        "online",
        "virtual",
        "remote",
        "confidential",
        "undisclosed",
        "withheld",
    )
)
