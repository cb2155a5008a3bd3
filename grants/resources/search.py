"""One search over resources, awards and places, that forgives how it is asked.

SQLite's full-text index does the work: it stems, folds accents, ranks and marks. What
it does not know is looked up here: how people ask, beginnings of words, slips.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from grants.resources.documents import Document, Kind
from grants.resources.phrasings import terms_of
from grants.resources.vocabulary import Vocabulary
from grants.words.numbers import count, listed, verb

LONGEST_TEXT: Final = 300
MOST_HITS: Final = 100  # a page of more could not be read
_MOST_WORDS: Final = 32
_WEIGHTS: Final = "6.0, 1.5, 0.5"  # a match in the title, in the line about it, below
_OPEN, _CLOSE = "\x02", "\x03"  # no text holds them: they are taken out of all that do
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PART: Final = re.compile(r"[^\W_]+")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’&./][^\W_]+)*")  # CSE-IT, children's, A&M
_TABLES: Final = """
    CREATE VIRTUAL TABLE documents USING fts5(
        title, about, summary,
        kind UNINDEXED, code UNINDEXED, weight UNINDEXED,
        tokenize = 'porter unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE words USING fts5(
        title, about, summary,
        content = '', tokenize = 'unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row);
"""

#: A text in pieces, each with whether it is a match; joined they are the text.
Segments = tuple[tuple[str, bool], ...]
_Ranked = tuple[int, Kind, str]  # row of the index, kind, code


def excerpt(text: Segments, before: int = 60, length: int = 200) -> Segments:
    """Return the piece of a text around its first match, or its beginning.

    Args:
        text: in pieces.
        before: characters that are kept before the match, at most.
        length: characters that are kept in all, about; words are not cut.
    """
    at = least = 0
    for piece, is_match in text:
        if is_match:
            least = at + len(piece)
            break
        at += len(piece)
    else:
        at = 0
    full = "".join(piece for piece, _ in text)
    start = full.rfind(" ", 0, max(0, at - before)) + 1
    end = full.find(" ", max(start + length, least))
    end = end if end >= 0 else len(full)
    kept: list[tuple[str, bool]] = [("… ", False)] if start else []
    here = 0
    for piece, is_match in text:
        part = piece[max(0, start - here) : max(0, end - here)]
        here += len(piece)
        if part:
            kept.append((part, is_match))
    return (*kept, (" …", False)) if end < len(full) else tuple(kept)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    Attributes:
        kind, code: what it is, as in :class:`grants.resources.documents.Document`.
        title, about, summary: its texts.
    """

    kind: Kind
    code: str
    title: Segments
    about: Segments
    summary: Segments


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        hits: the best first, ``MOST_HITS`` at most.
        total: how many there are.
        shown_for: the words that were searched for, where they are not those typed.
        unknown: words that nothing here holds and that are near to none.
        all_words: whether each hit has all the words; else each has some.
        held_back: how many resources fit and may not be shown.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    shown_for: str = ""
    unknown: tuple[str, ...] = ()
    all_words: bool = True
    held_back: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever asked should know, in sentences; none for a plain answer."""
        notes = []
        if self.total > len(self.hits):
            notes.append(f"The first {len(self.hits)} are shown.")
        if self.shown_for:
            notes.append(f"Shown for: {self.shown_for}.")
        if self.unknown:
            words = listed(f"“{word}”" for word in self.unknown)
            notes.append(f"Nothing here holds {words}.")
        if self.hits and not self.all_words:
            notes.append("Nothing holds all of these words; shown is what holds some.")
        if self.held_back:
            more = count(self.held_back, "more resource")
            notes.append(
                f"{more} {verb(self.held_back)} left out by the filters, which leave "
                "out statistics unless asked for."
            )
        return tuple(notes)


class SearchIndex:
    """An index in memory, shared by all threads of a process.

    One connection serves every thread, one search at a time: a search takes about a
    millisecond, so waiting costs less than a copy of the index for each thread.

    Args:
        documents: what can be found.
        phrasings: a phrase as people type it -> what is searched for as well.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        phrasings: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._phrasings = phrasings or {}
        self._lock = Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.executescript(_TABLES)
        rows = [
            (
                *(_CONTROL.sub("", text) for text in (d.title, d.about, d.summary)),
                *(d.kind, d.code, d.weight),
            )
            for d in documents
        ]
        self._connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", rows
        )
        self._connection.executemany(
            "INSERT INTO words(title, about, summary) VALUES (?, ?, ?)",
            [row[:3] for row in rows],
        )
        terms = self._connection.execute("SELECT term, doc FROM vocabulary")
        self._vocabulary = Vocabulary(dict(terms))

    def search(self, text: str, shown: Collection[str] | None = None) -> Found:
        """Return what fits a text, the best first; nothing for a text without a word.

        All words must fit; where nothing has them all, any may.

        Args:
            text: as typed; no text is an error. Only its beginning is looked at.
            shown: ids of the resources that may be shown; None for all.
        """
        words = _words(text)
        if not words:
            return Found()
        with self._lock:
            return self._search(words, shown)

    def _search(self, words: list[str], shown: Collection[str] | None) -> Found:
        known: list[list[str]] = []
        unknown: list[str] = []
        slips: dict[str, str] = {}
        for term in self._split(terms_of(words, self._phrasings)):
            wordings = self._wordings(term)
            if not wordings and (meant := self._vocabulary.nearest(term[0])):
                slips[term[0]] = meant
                wordings = self._wordings(terms_of([meant], self._phrasings)[0])
            known += [wordings] if wordings else []
            unknown += [] if wordings else [term[0]]
        typed = [_PART.sub(lambda p: slips.get(p[0], p[0]), word) for word in words]
        expression = _side_by_side(" AND ".join(map(_any_of, known)), typed)
        rows = self._ranked(expression)
        all_words = bool(rows) and not unknown
        if not rows and len(known) > 1:
            expression = _side_by_side(" OR ".join(map(_any_of, known)), typed)
            rows = self._ranked(expression)
        visible = [r for r in rows if r[1] != "resource" or _may_show(r[2], shown)]
        return Found(
            hits=tuple(self._hits(expression, visible[:MOST_HITS])),
            total=len(visible),
            shown_for=" ".join(typed) if slips else "",
            unknown=tuple(unknown),
            all_words=all_words,
            held_back=len(rows) - len(visible),
        )

    def _ranked(self, expression: str) -> list[_Ranked]:
        """Return everything that fits, the best first, without its texts."""
        if not expression:
            return []
        query = (
            "SELECT rowid, kind, code FROM documents "  # noqa: S608 # only constants
            "WHERE documents MATCH ? "
            f"ORDER BY bm25(documents, {_WEIGHTS}) * weight, code"
        )
        return self._connection.execute(query, (expression,)).fetchall()

    def _hits(self, expression: str, ranked: Sequence[_Ranked]) -> list[Hit]:
        """Return the texts of what was found, with their matches marked."""
        marked = ", ".join(
            f"highlight(documents, {column}, '{_OPEN}', '{_CLOSE}')"
            for column in range(3)
        )
        places = ", ".join("?" * len(ranked))
        query = (
            f"SELECT rowid, {marked} FROM documents "  # noqa: S608 # only constants
            f"WHERE documents MATCH ? AND rowid IN ({places})"
        )
        rows = [row for row, _, _ in ranked]
        found = self._connection.execute(query, (expression, *rows)) if rows else ()
        texts = {row: tuple(map(_segments, cells)) for row, *cells in found}
        return [Hit(kind, code, *texts[row]) for row, kind, code in ranked]

    def _split(self, terms: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return terms, an unknown word with a hyphen or the like as its parts."""
        split: list[tuple[str, ...]] = []
        for term in terms:
            parts = _PART.findall(term[0])
            if len(term) == 1 and len(parts) > 1 and not self._holds(term[0]):
                split.extend((part,) for part in parts)
            else:
                split.append(term)
        return split

    def _wordings(self, term: tuple[str, ...]) -> list[str]:
        """Return those wordings of a term that are held, or how it may end."""
        held = [wording for wording in term if self._holds(wording)]
        return held or self._vocabulary.endings(term[0])

    def _holds(self, wording: str) -> bool:
        query = "SELECT 1 FROM documents WHERE documents MATCH ? LIMIT 1"
        found = self._connection.execute(query, (_quoted(wording),)).fetchone()
        return found is not None


def _may_show(code: str, shown: Collection[str] | None) -> bool:
    return shown is None or code in shown


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold()
    return _WORD.findall(plain)[:_MOST_WORDS]


def _quoted(wording: str) -> str:
    """Return words as a phrase of the index; between quotes nothing is an operator."""
    return f'"{wording}"'


def _any_of(wordings: Sequence[str]) -> str:
    return f"({' OR '.join(map(_quoted, wordings))})"


def _side_by_side(expression: str, words: list[str]) -> str:
    """Return an expression in which words side by side in a name count on top."""
    if not expression or len(words) < 2:
        return expression
    return f"({expression}) OR {{title about}}: {_quoted(' '.join(words))}"


def _segments(marked: str) -> Segments:
    pieces = re.split(f"[{_OPEN}{_CLOSE}]", marked)
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)
