"""One name for one body: how organizations and audiences are written in the list."""

from typing import Final

# code, name on the page, how the list writes it (separated by semicolons). A name that
# is not in here stands for itself. A funder that is listed among the makers stays one.
ORGANIZATIONS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "nmrc",
        "National Mentoring Resource Center (NMRC)",
        "National Mentoring Resource Center;"
        "National Mentoring Resource Center (OJJDP / MENTOR)",
    ),
    (
        "ojjdp",
        "Office of Juvenile Justice and Delinquency Prevention (OJJDP)",
        "OJJDP;OJJDP JUVJUST",
    ),
    (
        "nij",
        "National Institute of Justice (NIJ)",
        "NIJ;National Institute of Justice;funded by NIJ",
    ),
    (
        "youth-collaboratory",
        "Youth Collaboratory (formerly MANY)",
        "MANY;MANY (now Youth Collaboratory);MANY / Youth Collaboratory;"
        "Mid-Atlantic Network of Youth and Family Services (MANY);"
        "Youth Collaboratory (formerly MANY)",
    ),
    (
        "ccht",
        "Wichita State University Center for Combating Human Trafficking",
        "Center for Combating Human Trafficking;"
        "WSU Center for Combating Human Trafficking;"
        "Wichita State University Center for Combating Human Trafficking",
    ),
    ("mentor", "MENTOR", "MENTOR;MENTOR: The National Mentoring Partnership"),
    (
        "boston-university",
        "Boston University",
        "Boston University;Boston University School of Public Health",
    ),
    (
        "westcoast",
        "WestCoast Children's Clinic",
        "WestCoast Children's Clinic;WestCoast Children's Clinic (Oakland, CA)",
    ),
    (
        "ncmec",
        "National Center for Missing & Exploited Children (NCMEC)",
        "National Center for Missing & Exploited Children;"
        "National Center for Missing & Exploited Children (OJJDP-funded)",
    ),
    (
        "iom-nrc",
        "Institute of Medicine and National Research Council",
        "Institute of Medicine and National Research Council;"
        "Institute of Medicine and National Research Council (funded by OJJDP)",
    ),
    (
        "hhs",
        "U.S. Department of Health and Human Services (HHS)",
        "HHS;U.S. HHS (funder);HHS Administration for Children and Families",
    ),
    (
        "dsg",
        "Development Services Group",
        "Development Services Group;Development Services Group, Inc.",
    ),
    (
        "national-childrens-alliance",
        "National Children's Alliance",
        "National Children's Alliance (CSEC Collaborative Work Group)",
    ),
    (
        "childrens-bureau",
        "Children's Bureau, Child Welfare Information Gateway",
        "Child Welfare Information Gateway / Children's Bureau",
    ),
    (
        "children-and-youth-services-review",
        "Children and Youth Services Review",
        "Children and Youth Services Review 98",
    ),
)

AUDIENCES: Final[tuple[tuple[str, str, str], ...]] = (
    ("policy-makers", "policy makers", "policy;policy makers"),
    ("public", "the public", "general;public"),
    ("grantees", "grantees and project sites", "grantees;project sites"),
    ("child-welfare", "child welfare", "child welfare;child welfare leaders"),
    (
        "mentoring-programs",
        "mentoring programs",
        "mentoring programs;mentoring practitioners",
    ),
)

# What is one value in the list and says two things.
COMPOUNDS: Final[dict[str, tuple[str, ...]]] = {
    "child welfare and health professionals": ("child welfare", "health"),
}


def codes_by_variant(
    table: tuple[tuple[str, str, str], ...],
) -> dict[str, tuple[str, str]]:
    """Return, for each way of writing in a table, its code and its name."""
    return {
        variant: (code, name)
        for code, name, variants in table
        for variant in variants.split(";")
    }
