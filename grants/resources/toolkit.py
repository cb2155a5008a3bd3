"""The toolkit as an outline: its modules, and what each asks, in our words.

What is said of a module rests on its summary in ``data/resources.csv`` alone; where
that says nothing, :data:`NOT_SUMMARIZED` stands.
"""

from dataclasses import dataclass
from typing import Final

NOT_SUMMARIZED: Final = "not summarized"
OPENS_ONLINE: Final = "opens online"
ADDRESS_NOT_FOUND: Final = "named by OJJDP; address not found"

TITLE: Final = (
    "Shining Light on the Commercial Sexual Exploitation of Children: "
    "A Toolkit to Build Understanding"
)
RESOURCE_ID: Final = "RES-017"
MADE_BY: Final = (
    "MANY, now Youth Collaboratory, with Wichita State University's Center for "
    "Combating Human Trafficking; January 2018"
)
#: What every topic of the toolkit asks, and what is meant by it.
ASKS: Final[tuple[tuple[str, str], ...]] = (
    ("What?", "research and field knowledge"),
    ("So what?", "why it matters"),
    ("Now what?", "practice, mentoring included"),
)


@dataclass(frozen=True, slots=True)
class Module:
    """One module that was found.

    Attributes:
        title: its title.
        resource_id: its record.
        what, so_what, now_what: as :data:`ASKS`; None where not summarized.
    """

    title: str
    resource_id: str
    what: str | None
    so_what: str | None
    now_what: str | None

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """Each question with its answer, or that it is not summarized."""
        texts = (self.what, self.so_what, self.now_what)
        return tuple(
            (asked, text or NOT_SUMMARIZED)
            for (asked, _), text in zip(ASKS, texts, strict=True)
        )


MODULES: Final[tuple[Module, ...]] = (
    Module(
        "Mentoring Models",
        "RES-018",
        "Mentoring may be natural (informal) or assigned (formal). Research on "
        "survivors is limited.",
        "Mentoring helps youth with similar vulnerabilities when it is done well.",
        "Choose a model by asking what mentoring is for, what existing services it "
        "joins, and how long youth stay.",
    ),
    Module(
        "Mentor Readiness",
        "RES-019",
        "Who is ready to mentor an exploited young person. Survivors often have known "
        "adults who left or broke promises.",
        "An unreliable mentor can do serious harm; a committed one can be "
        "transformative. So screening matters.",
        None,
    ),
    Module(
        "Critical Elements of Mentoring",
        "RES-020",
        "MENTOR's Elements of Effective Practice, applied to survivors of CSEC.",
        "Mentoring has power to repair and to teach healthy boundaries; programs "
        "without clear guidelines can hurt vulnerable youth.",
        None,
    ),
    Module(
        "LGBTQ+ Youth & CSEC",
        "RES-021",
        "Rejection by family, peers and systems leaves LGBTQ+ young people without a "
        "home and exposed to exploitation for basic needs.",
        "Tailored services are scarce, and LGBTQ+ youth find mentors later than peers; "
        "a supportive mentor can ease self-acceptance.",
        "No assumptions about any one young person.",
    ),
    Module(
        "Spirituality and Involving the Faith Community",
        "RES-022",
        "Faith and spirituality are a resilience factor.",
        "Youth-serving organizations often overlook it when designing services and "
        "supporting matches.",
        "Bring faith communities into the conversation as a resource.",
    ),
    Module(
        "Sustainability",
        "RES-023",
        "Keeping services steady through staff turnover, funding and policy change and "
        "new community need.",
        "Neglecting it costs the community programs, and the knowledge that leaves "
        "with staff.",
        None,
    ),
)

#: Modules that OJJDP names and whose address was not found.
NAMED_ONLY: Final[tuple[str, ...]] = (
    "Victim-led and survivor-led practices",
    "Human trafficking legislation",
    "Trauma-informed mentoring",
    "Positive youth development",
    "Mentoring Basics",
)
