"""How people ask, in the words of the list; and the words that ask nothing."""

import re
from collections.abc import Mapping
from typing import Final

#: No word that is also a name here: "many" is MANY, "us" is the country.
STOP_WORDS: Final = frozenset(
    re.findall(
        r"[a-z]+",
        "a about an and any are as at be been by can did do does for from had has have "
        "how i in is it its me my of on or our s should so t that the their them there "
        "these they this to was we were what when where which who why will with you "
        "your",
    )
)


def terms_of(
    words: list[str], also: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return what to look for: an entry per word or phrase, each with its wordings.

    Words that ask nothing are left out, unless there are no others.

    Args:
        words: as typed, in lower case.
        also: phrase -> what is searched for as well.

    >>> terms_of(["the", "church"], {"church": ("faith",)})
    [('church', 'faith')]
    """
    longest = max((len(phrase.split()) for phrase in also), default=1)
    terms: list[tuple[str, ...]] = []
    rest = list(words)
    while rest:
        for length in range(min(longest, len(rest)), 0, -1):
            phrase = " ".join(rest[:length])
            if phrase in also or length == 1:
                break
        if phrase in also or phrase not in STOP_WORDS:
            terms.append((phrase, *also.get(phrase, ())))
        del rest[:length]
    return terms or [(word,) for word in words]
