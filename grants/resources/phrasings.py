"""How people ask, in the words of the list; and the words that ask nothing."""

import re
from typing import Final

# What people type; what is searched for as well, separated by semicolons; the reason.
PHRASINGS: Final[tuple[tuple[str, str, str], ...]] = (
    ("does it work", "evidence review;evaluation", "asks for evidence"),
    ("does this work", "evidence review;evaluation", "asks for evidence"),
    ("does mentoring work", "evidence review;evaluation", "asks for evidence"),
    ("do they work", "evidence review;evaluation", "asks for evidence"),
    ("what works", "evidence review;evaluation", "asks for evidence"),
    ("is it effective", "evidence review;evaluation", "asks for evidence"),
    ("proof", "evidence review;evaluation", "asks for evidence"),
    ("help", "technical assistance;help line", "who offers it, to programs and to all"),
    ("i need help", "help line", "whoever asks so must see the help lines first"),
    ("get help", "help line", "whoever asks so must see the help lines first"),
    ("emergency", "help line", "whoever asks so must see the help lines first"),
    ("report trafficking", "help line", "where to report, not a report"),
    ("report abuse", "help line", "where to report, not a report"),
    ("free", "no-cost", "another word for it"),
    ("advocate", "advocacy", "the stemmer keeps the two apart"),
    ("advocates", "advocacy", "the stemmer keeps the two apart"),
    ("police", "law enforcement", "another word for it, and no slip of policy"),
    ("church", "faith", "another word for it"),
    ("churches", "faith", "another word for it"),
    ("religion", "faith", "another word for it"),
    ("lgbt", "lgbtq", "another form of the name"),
    ("csec", "commercial sexual exploitation", "what it stands for"),
    ("tta", "technical assistance", "what it stands for"),
    ("cseit", "cse-it", "typed without its hyphen"),
    ("peer mentor", "survivor mentor", "what the reviews call it"),
    ("lived experience", "survivor mentors", "what the list's topic is called"),
    ("train mentors", "mentor training", "what the list's topic is called"),
    ("training for mentors", "mentor training", "what the list's topic is called"),
    ("foster kids", "foster care", "what the list calls it"),
    ("keep youth engaged", "engagement", "what the list's topic is called"),
)
_ALSO: Final = {phrase: tuple(terms.split(";")) for phrase, terms, _ in PHRASINGS}
_LONGEST: Final = max(len(phrase.split()) for phrase in _ALSO)

# No word that is also a name here: "many" is MANY, "us" is the country.
STOP_WORDS: Final = frozenset(
    re.findall(
        r"[a-z]+",
        "a about an and any are as at be been by can did do does for from had has have "
        "how i in is it its me my of on or our s should so t that the their them there "
        "these they this to was we were what when where which who why will with you "
        "your",
    )
)


def terms_of(words: list[str]) -> list[tuple[str, ...]]:
    """Return what to look for: an entry per word or phrasing, each with its wordings.

    Words that ask nothing are left out, unless there are no others.

    >>> terms_of(["the", "church"])
    [('church', 'faith')]
    """
    terms: list[tuple[str, ...]] = []
    rest = list(words)
    while rest:
        for length in range(min(_LONGEST, len(rest)), 0, -1):
            phrase = " ".join(rest[:length])
            if phrase in _ALSO or length == 1:
                break
        if phrase in _ALSO or phrase not in STOP_WORDS:
            terms.append((phrase, *_ALSO.get(phrase, ())))
        del rest[:length]
    return terms or [(word,) for word in words]
