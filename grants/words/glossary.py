"""What the terms of this field mean, and where each first stands in a text."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Term:
    """A term, how it is written, and what it means in plain words."""

    name: str
    pattern: str
    meaning: str


GLOSSARY: Final[tuple[Term, ...]] = (
    Term(
        "award",
        r"awards?",
        "One grant of a public office, with a number of its own. An award is not a "
        "service that exists.",
    ),
    Term(
        "recipient",
        r"recipients?",
        "The organization that holds an award. Its office need not be where the "
        "project serves.",
    ),
    Term(
        "project site",
        r"project[- ]sites?",
        "The place that a project serves; here always shown at the center of its city, "
        "county, or state.",
    ),
    Term(
        "funding cycle",
        r"funding cycles?",
        "The federal fiscal year of the original award. It begins on October 1 of the "
        "year before and need not be the year in the award's number.",
    ),
    Term(
        "training and technical assistance (TTA)",
        r"training and technical assistance|TTA",
        "Help for the project sites: courses, advice, tools. It serves all of them, so "
        "it is never counted or drawn as a site.",
    ),
    Term(
        "commercial sexual exploitation of children (CSEC)",
        r"commercial sexual exploitation of children|CSEC",
        "Sexual abuse of a person under 18 in exchange for anything of value. The "
        "child is a victim, whatever the circumstances.",
    ),
    Term(
        "CSE/DST",
        r"CSE/DST",
        "Commercial sexual exploitation and domestic sex trafficking: the program's "
        "own short form.",
    ),
    Term(
        "YCSA",
        r"YCSA",
        "“Youth with backgrounds of involvement in commercial sex activity”, the term "
        "of the National Mentoring Resource Center; used here only where it is quoted.",
    ),
    Term(
        "NMRC",
        r"NMRC|National Mentoring Resource Center",
        "The National Mentoring Resource Center, funded by OJJDP. It names cities of "
        "project sites for which no award record was found.",
    ),
    Term(
        "victim and survivor",
        r"victims?|survivors?",
        "A victim is someone who is being exploited; a survivor has come out of it. "
        "Many people choose for themselves which word they use.",
    ),
    Term(
        "OJJDP",
        r"OJJDP",
        "The Office of Juvenile Justice and Delinquency Prevention of the U.S. "
        "Department of Justice.",
    ),
)
_ANY: Final = re.compile(
    "|".join(rf"(?P<t{i}>\b(?:{term.pattern})\b)" for i, term in enumerate(GLOSSARY))
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text; with ``term`` where a term stands for the first time."""

    text: str
    term: Term | None = None


def pieces(text: str) -> tuple[Piece, ...]:
    """Return a text in pieces, each term of the glossary marked where it first stands.

    Joined, the pieces are the text. An empty text has none.
    """
    found: list[Piece] = []
    seen: set[str] = set()
    start = 0
    for match in _ANY.finditer(text):
        term = GLOSSARY[int(str(match.lastgroup)[1:])]
        if term.name in seen:
            continue
        seen.add(term.name)
        found.append(Piece(text[start : match.start()]))
        found.append(Piece(match.group(), term))
        start = match.end()
    found.append(Piece(text[start:]))
    return tuple(piece for piece in found if piece.text)
