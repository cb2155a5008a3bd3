"""The words that an index holds: how a word may end, and which was probably meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from grants.states import STATE_NAMES

_MOST_ENDINGS: Final = 30
_SHORTEST: Final = 4  # shorter words are near to too many others
_LONG: Final = 9  # from here on two slips still tell what was meant
# Arkansas is no slip of Kansas, nor Indiana of Indian.
_NO_SLIPS: Final = frozenset(
    word for name in STATE_NAMES.values() for word in name.casefold().split()
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as written, not stemmed: a correction is shown to whoever made the slip.

    Attributes:
        counts: word -> how many documents hold it.
    """

    counts: Mapping[str, int]

    def endings(self, beginning: str) -> list[str]:
        """Return the words that begin so, the most common first.

        A single letter is no beginning yet.
        """
        if len(beginning) < 2:
            return []
        words = [word for word in self.counts if word.startswith(beginning)]
        return sorted(words, key=lambda word: -self.counts[word])[:_MOST_ENDINGS]

    def nearest(self, word: str) -> str:
        """Return the word that was probably meant; empty where none is near.

        One slip, or two in a long word: a letter too many, too few, another, or two
        that changed places; but never the first letter, which few people miss and
        which tells Houston from Boston. Numbers and names of states are not guessed.
        """
        if len(word) < _SHORTEST or not word.isalpha() or word in _NO_SLIPS:
            return ""
        near = process.extract(
            word,
            [held for held in self.counts if held[0] == word[0]],
            scorer=OSA.distance,
            score_cutoff=1 if len(word) < _LONG else 2,
            limit=None,
        )
        ranked = sorted((slips, -self.counts[held], held) for held, slips, _ in near)
        return ranked[0][-1] if ranked else ""
