"""What a search gives back: hits in pieces of text, and what was done to find them."""

from dataclasses import dataclass

from grants.resources.documents import Kind
from grants.wording import count, listed

#: A text in pieces, each with whether it is a match; joined they are the text.
Segments = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    Attributes:
        kind, code: what it is, as in :class:`grants.resources.documents.Document`.
        title, about, summary: its texts.
        rank: from 1, the best.
    """

    kind: Kind
    code: str
    title: Segments
    about: Segments
    summary: Segments
    rank: int

    @property
    def snippet(self) -> Segments:
        """The text that shows why it was found: the summary, or the line about it."""
        in_summary = any(is_match for _, is_match in self.summary)
        in_about = any(is_match for _, is_match in self.about)
        return self.about if in_about and not in_summary else self.summary


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        hits: the best first.
        shown_for: the words that were searched for, where they are not those typed.
        unknown: words that nothing here holds and that are near to none.
        all_words: whether each hit has all the words; else each has some.
        held_back: how many more are shown only when statistics are asked for.
    """

    hits: tuple[Hit, ...] = ()
    shown_for: str = ""
    unknown: tuple[str, ...] = ()
    all_words: bool = True
    held_back: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever asked should know, in sentences; none for a plain answer."""
        notes = []
        if self.shown_for:
            notes.append(f"Shown for: {self.shown_for}.")
        if self.unknown:
            words = listed(f"“{word}”" for word in self.unknown)
            notes.append(f"Nothing here holds {words}.")
        if self.hits and not self.all_words:
            notes.append("Nothing holds all of these words; shown is what holds some.")
        if self.held_back:
            verb = "is" if self.held_back == 1 else "are"
            more = count(self.held_back, "record")
            notes.append(f"{more} of statistics {verb} shown only when asked for.")
        return tuple(notes)
