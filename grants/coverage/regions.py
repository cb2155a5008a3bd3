"""The four regions of the Census Bureau, and the territories apart."""

from typing import Final

from grants.states import TERRITORIES

#: Region -> USPS codes of its states.
#: Source: https://www2.census.gov/geo/pdfs/maps-data/maps/reference/us_regdiv.pdf
REGIONS: Final[dict[str, tuple[str, ...]]] = {
    "Northeast": ("CT", "MA", "ME", "NH", "NJ", "NY", "PA", "RI", "VT"),
    "Midwest": (
        *("IA", "IL", "IN", "KS", "MI", "MN"),
        *("MO", "ND", "NE", "OH", "SD", "WI"),
    ),
    "South": (
        *("AL", "AR", "DC", "DE", "FL", "GA", "KY", "LA", "MD"),
        *("MS", "NC", "OK", "SC", "TN", "TX", "VA", "WV"),
    ),
    "West": (
        *("AK", "AZ", "CA", "CO", "HI", "ID", "MT"),
        *("NM", "NV", "OR", "UT", "WA", "WY"),
    ),
    "Territories": tuple(sorted(TERRITORIES)),
}

#: USPS code -> region.
REGION_OF: Final[dict[str, str]] = {
    state: region for region, states in REGIONS.items() for state in states
}
