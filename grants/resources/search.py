"""One search over resources, awards and places, that forgives how it is asked.

SQLite's full-text index does the work: it stems, folds accents, ranks and marks. What
it does not know is looked up here: how people ask, beginnings of words, slips.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Final

from grants.resources.documents import Document
from grants.resources.found import Found, Hit, Segments
from grants.resources.phrasings import terms_of
from grants.resources.vocabulary import Vocabulary

LONGEST_TEXT: Final = 300
_MOST_WORDS: Final = 32
_WEIGHTS: Final = "6.0, 1.5, 0.5"  # a match in the title, in the line about it, below
_OPEN, _CLOSE = "\x02", "\x03"  # no text holds them: they are taken out of all that do
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_PART: Final = re.compile(r"[^\W_]+")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’&./][^\W_]+)*")  # CSE-IT, children's, A&M
_TABLES: Final = """
    CREATE VIRTUAL TABLE documents USING fts5(
        title, about, summary,
        kind UNINDEXED, code UNINDEXED, weight UNINDEXED, on_request UNINDEXED,
        tokenize = 'porter unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE words USING fts5(
        title, about, summary,
        content = '', tokenize = 'unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row);
"""


class SearchIndex:
    """An index in memory, shared by all threads of a process.

    One connection serves every thread, one search at a time: a search takes about a
    millisecond, so waiting costs less than a copy of the index for each thread.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._lock = Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.executescript(_TABLES)
        for document in documents:
            texts = [
                _CONTROL.sub("", text)
                for text in (document.title, document.about, document.summary)
            ]
            named = (document.kind, document.code)
            ranked = (document.weight, document.on_request)
            self._connection.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*texts, *named, *ranked),
            )
            self._connection.execute(
                "INSERT INTO words(title, about, summary) VALUES (?, ?, ?)", texts
            )
        rows = self._connection.execute("SELECT term, doc FROM vocabulary")
        self._vocabulary = Vocabulary(dict(rows))

    def search(self, text: str, *, statistics: bool = False) -> Found:
        """Return what fits a text, the best first; nothing for a text without a word.

        All words must fit; where nothing has them all, any may.

        Args:
            text: as typed; no text is an error. Only its beginning is looked at.
            statistics: whether to show what is shown only on request.
        """
        words = _words(text)
        if not words:
            return Found()
        with self._lock:
            return self._search(words, statistics)

    def _search(self, words: list[str], statistics: bool) -> Found:
        known: list[list[str]] = []
        unknown: list[str] = []
        slips: dict[str, str] = {}
        for term in self._split(terms_of(words)):
            wordings = self._wordings(term)
            if not wordings and (meant := self._vocabulary.nearest(term[0])):
                slips[term[0]] = meant
                wordings = self._wordings(terms_of([meant])[0])
            known += [wordings] if wordings else []
            unknown += [] if wordings else [term[0]]
        typed = [_PART.sub(lambda p: slips.get(p[0], p[0]), word) for word in words]
        rows = self._rows(" AND ".join(map(_any_of, known)), typed)
        all_words = bool(rows) and not unknown
        if not rows and len(known) > 1:
            rows = self._rows(" OR ".join(map(_any_of, known)), typed)
        visible = [row for row in rows if statistics or not row[-1]]
        return Found(
            hits=tuple(_hit(row, rank) for rank, row in enumerate(visible, 1)),
            shown_for=" ".join(typed) if slips else "",
            unknown=tuple(unknown),
            all_words=all_words,
            held_back=len(rows) - len(visible),
        )

    def _rows(self, expression: str, words: list[str]) -> list[tuple[str, ...]]:
        if not expression:
            return []
        if len(words) > 1:  # side by side in a name, as typed, counts on top
            side_by_side = f"{{title about}}: {_quoted(' '.join(words))}"
            expression = f"({expression}) OR {side_by_side}"
        marked = ", ".join(
            f"highlight(documents, {column}, '{_OPEN}', '{_CLOSE}')"
            for column in range(3)
        )
        query = (
            f"SELECT kind, code, {marked}, on_request FROM documents "  # noqa: S608 # only constants
            "WHERE documents MATCH ? "
            f"ORDER BY bm25(documents, {_WEIGHTS}) * weight, code"
        )
        return self._connection.execute(query, (expression,)).fetchall()

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


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold()
    return _WORD.findall(plain)[:_MOST_WORDS]


def _quoted(wording: str) -> str:
    """Return words as a phrase of the index; between quotes nothing is an operator."""
    return f'"{wording}"'


def _any_of(wordings: Sequence[str]) -> str:
    return f"({' OR '.join(map(_quoted, wordings))})"


def _hit(row: tuple[str, ...], rank: int) -> Hit:
    kind, code, title, about, summary, _ = row
    return Hit(kind, code, _segments(title), _segments(about), _segments(summary), rank)  # type: ignore[arg-type] # a kind is written from a Document


def _segments(marked: str) -> Segments:
    pieces = re.split(f"[{_OPEN}{_CLOSE}]", marked)
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)
