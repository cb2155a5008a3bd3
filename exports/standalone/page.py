"""The page put together: what it offers, shows and says, and what may run in it."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from charts.sites import marks as sites
from charts.sites.marks import site_place
from charts.tokens import (
    CORNERS,
    DARK,
    LIGHT,
    NAMED_HEIGHT,
    NO_CYCLE_COLOR,
    cycle_color,
)
from exports.context import ExportContext
from exports.pictures.drawn import awards_picture
from exports.pictures.words import sites_alt
from exports.standalone.choices import ALL, Choices
from exports.standalone.map import Ground, Mark, dots, ground_of, marks_of
from exports.standalone.tables import (
    award_rows,
    cycle_rows,
    missing_rows,
    place_key,
    place_rows,
    profile_key,
    sums,
)
from exports.story.step import Step
from exports.story.steps import so_far
from grants.addresses import is_web_address
from grants.resources.reading import READ_FIRST
from grants.words import resources
from grants.words.limits import later_sentence
from grants.words.numbers import day, sentence_case
from grants.words.profile import (
    award_profile,
    award_words,
    cycle_and_number,
    place_profile,
)
from grants.words.terms import PRECISION_WORDS, cycle_name, listed_by

_HERE: Final = Path(__file__).parent
_OPENS_ONLINE: Final = "opens online"
#: Where the button leads that leaves the page at once.
_EXIT: Final = "https://www.weather.gov/"
_NOWHERE: Final = (0.0, 0.0)
#: What the page allows itself: its own style and script, by their hash.
_POLICY: Final = (
    "default-src 'none'; img-src data:; style-src {style}; script-src {script}; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands beside a step, and the same in words.

    Attributes:
        alt: the words. marks: in full. faint: dots for the places of cycles before.
        image: a drawing as an address of its own, in the place of a map; or empty.
    """

    alt: str
    marks: Sequence[Mark] = ()
    faint: str = ""
    image: str = ""


def standalone(context: ExportContext, steps: tuple[Step, ...]) -> bytes:
    """Return a selection as one page that needs nothing but a browser.

    Args:
        context: what leaves. An empty selection gives a page that says so.
        steps: its story, as :func:`exports.story.steps.story` gives it.

    Returns:
        HTML in UTF-8, the same bytes for the same arguments. Its own policy forbids it
        to load anything; links are followed by a person alone.
    """
    found, full, program = context.figures, context.full, context.full.program
    choices = Choices(context)
    ground = ground_of(place.place for place in found.places)
    environment = _environment()
    years = sorted({year for place in found.places for year in place.years})
    style = environment.get_template("style.css").render(
        light=asdict(LIGHT),
        dark=asdict(DARK),
        cycles={year: cycle_color(year) for year in years},
        no_cycle=NO_CYCLE_COLOR,
        corners=CORNERS,
        named_height=NAMED_HEIGHT,
    )
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    later = context.catalog.later
    chosen = set(found.award_rows.tolist())

    def link_of(award_id: str) -> tuple[str, str]:
        """Return what a link to an award says, and its profile; empty for none."""
        row = full.row_of[award_id]
        award = full.award(row)
        words = f"{award_words(award)}, {cycle_and_number(award)}"
        return words, profile_key(full, row) if row in chosen else ""

    page = environment.get_template("page.html").render(
        ALL=ALL,
        context=context,
        choices=choices,
        awards=award_rows(choices),
        sums=list(sums(choices)),
        places=place_rows(choices),
        cycles=list(cycle_rows(choices)),
        missing=list(missing_rows(choices)),
        library=context.catalog.library,
        words=resources,
        link_of=link_of,
        READ_FIRST=READ_FIRST,
        ground=ground,
        maps=[
            marks_of(ground, choice.found.places, program, choice.cycle)
            for choice in choices.by_cycle
        ],
        years=years,
        shapes=sorted({place.place.precision for place in found.funded_places}),
        place_profiles=[
            (place_key(place.index), place_profile(found, place))
            for place in found.places
        ],
        award_profiles=[
            (key, award_profile(full, full.award(row)))
            for row in found.award_rows.tolist()
            if (key := profile_key(full, row)).startswith("award")
        ],
        steps=[(step, _picture(context, step, ground)) for step in steps],
        later=later_sentence(later) if later else "",
        precision_words=PRECISION_WORDS,
        listed_by=sentence_case(listed_by(program)),
        cycle_name=cycle_name,
        opens_online=_OPENS_ONLINE,
        exit=_EXIT,
        style=style,
        script=script,
        policy=_POLICY.format(style=_hash(style), script=_hash(script)),
    )
    return page.encode("utf-8")


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    environment.filters["sentence_case"] = sentence_case
    # An address that a person may follow: no script is.
    environment.tests["link"] = is_web_address
    return environment


def _picture(context: ExportContext, step: Step, ground: Ground) -> Picture | None:
    if step.picture == "map":
        places, program = so_far(context, step).figures.places, context.full.program
        new = [place for place in places if place.place.place_id in step.new]
        faint = [place for place in places if place.place.place_id in step.earlier]
        shown = [site_place(place, program) for place in new]
        shown += [replace(site_place(place, program), is_faint=True) for place in faint]
        told = [
            sites.Mark(place, sites.PLACE, "", _NOWHERE, _NOWHERE) for place in shown
        ]
        alt = sites_alt(step.title, "the United States", told, (), program)
        spots = dots(ground.at[place.place.place_id] for place in faint)
        return Picture(alt, marks_of(ground, new, program), spots)
    if step.picture == "cycles":
        drawn = awards_picture(context, title=False, room=True)
        image = base64.b64encode(drawn.svg.encode("utf-8")).decode("ascii")
        return Picture(drawn.alt, image=f"data:image/svg+xml;base64,{image}")
    return None


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
