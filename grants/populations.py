"""Who an award was to serve: the coded tags, their groups and their wording."""

NOT_FOUND = "not found"

# Category -> tag -> words on the page. A tag rests on words of the award row
# (data/populations.csv); an award without a tag in a category reads "not found".
CATEGORIES: dict[str, dict[str, str]] = {
    "gender": {"girls": "girls", "boys": "boys"},
    "identity": {"lgbtq": "LGBTQ youth"},
    "exploitation": {
        "victims": "young people who were exploited",
        "at_risk": "young people at risk of exploitation",
    },
    "circumstance": {
        "away_or_without_home": "young people who ran away or have no home",
        "justice_involved": "young people in the justice system",
    },
    "age": {
        "ages_up_to_17": "17 or younger",
        "ages_10_to_17": "10 to 17",
        "ages_12_to_17": "12 to 17",
        "ages_12_to_18": "12 to 18",
    },
}

# The compiler's own tags (awards.csv, population_tags) and the codes that cover them.
COMPILER_TAGS: dict[str, frozenset[str]] = {
    "girls": frozenset({"girls"}),
    "girls and boys": frozenset({"girls", "boys"}),
    "LGBTQ youth": frozenset({"lgbtq"}),
    "runaway or homeless youth": frozenset({"away_or_without_home"}),
    "justice-involved youth": frozenset({"justice_involved"}),
}


def category_of(tag: str) -> str:
    """Return the category of a tag.

    Raises:
        KeyError: no category has the tag.
    """
    for category, tags in CATEGORIES.items():
        if tag in tags:
            return category
    raise KeyError(tag)
