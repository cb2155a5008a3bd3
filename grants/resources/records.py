"""The records of the library: a resource, the work and the studies that it is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What came of asking for an address.

    Attributes:
        outcome: a code of ``LINK_CHECK_WORDS``. checked_on: the day, as ISO 8601.
    """

    outcome: str
    checked_on: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One published resource; a text that was not found is empty.

    Attributes:
        id: its code, which addresses and links name.
        title: as published. kind: a code of ``KIND_WORDS``.
        organizations: its makers, each once, as pages name them.
        authors: as printed. year: of publication; None where no date was found.
        url: where it is found. link_kind: publisher, third_party, archive, or none.
        topics: what it is about. audiences: whom it is for, as pages name them.
        summary: in our words. confidence: high, medium, or low.
        is_on_request: whether it is shown only when asked for: statistics.
        work: code of the work that it is about together with others, or empty.
        link_check: whether ``url`` answered, and when; None where it was not asked.
    """

    id: str
    title: str
    kind: str
    organizations: tuple[str, ...]
    authors: tuple[str, ...]
    year: int | None
    url: str
    link_kind: str
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    summary: str
    confidence: str
    is_on_request: bool = False
    work: str = ""
    link_check: LinkCheck | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A work that several resources are about: read together, counted as one.

    Attributes:
        work: its code. name: what it is called. why: what makes them one.
        is_one_study: whether they tell one study again and again, and are no further
            proof of it; else they are parts that each say something of their own.
    """

    work: str
    name: str
    why: str
    is_one_study: bool


@dataclass(frozen=True, slots=True)
class Study:
    """One study: what it shows and what it does not; none of its texts is empty.

    Attributes:
        name: the study. design: how it was done.
        participants: how many took part, or that the number was not found.
        results: its main numbers. limit: what it cannot say.
        resources: ids of the resources that tell of it, the one to begin with first.
    """

    name: str
    design: str
    participants: str
    results: str
    limit: str
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, and what is answered, in our words."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """The review that is told question by question.

    Attributes:
        resource: its record. short_name: what it is called where there is little room.
        in_short: its answer in one sentence. note: what goes with its title.
        caution: what to read beside it. Each of the three may be empty.
        questions: its questions, answered. insights: what practitioners are told.
    """

    resource: Resource
    short_name: str
    in_short: str
    note: str
    caution: str
    questions: tuple[Answer, ...]
    insights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """One module of the toolkit.

    Attributes:
        title: its title.
        resource: its record; None where it is named elsewhere and was not found.
        what, so_what, now_what: what it says; empty where not summarized.
        is_in_short: whether ``so_what`` is told where there is room for little.
    """

    title: str
    resource: Resource | None
    what: str
    so_what: str
    now_what: str
    is_in_short: bool


@dataclass(frozen=True, slots=True)
class Toolkit:
    """The toolkit that is told module by module.

    Attributes:
        resource: its record. short_name: what it is called where there is little room.
        makers: who made it, and when. caution: what of it was not found.
        questions: what each of its topics asks, and what is meant by it.
        modules: those that were found, in order. named_only: titles of the others.
    """

    resource: Resource
    short_name: str
    makers: str
    caution: str
    questions: tuple[Answer, ...]
    modules: tuple[Module, ...]
    named_only: tuple[str, ...]

    def answers(self, module: Module) -> tuple[Answer, ...]:
        """Return the toolkit's questions as a module answers them; or empty texts."""
        texts = (module.what, module.so_what, module.now_what)
        return tuple(
            Answer(question.question, text)
            for question, text in zip(self.questions, texts, strict=False)
        )
