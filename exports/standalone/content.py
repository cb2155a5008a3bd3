"""What the browser counts from: the rows of a handout, each text held once.

Nothing here is drawn or summed. Withheld awards come as the lines that name none of
them; places are the middles that the map shows.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from exports.handout import Handout
from exports.standalone.records import KINDS, LACKS, Texts, record_of
from exports.story.step import Step
from grants.award_list import place_table
from grants.facets import FACETS, options_of, records_of
from grants.palette import NO_CYCLE_COLOR, cycle_colors
from grants.places import PRECISION_SHORT, PRECISION_WORDS
from grants.profile import NAMED_ONLY_NOTE, NOT_KNOWN_OPEN
from grants.timeline import CycleRow, cycle_rows
from grants.wording import about_millions

#: Rows of a table; more would make the page slow, and nobody reads them.
MOST_ROWS: Final = 300
FILTERS: Final = ("cycle", "state")
_ORDER: Final = ["place_label", "fiscal_year", "award_number"]


def content_of(handout: Handout, steps: Iterable[Step]) -> dict[str, Any]:
    """Return what the page holds as data, ready for JSON.

    Returns:
        ``records`` in the order of the table, ``places`` from west to east, ``cycles``,
        ``withheld`` lines, ``options`` of the filters, ``steps``, the ``colors`` of the
        cycles, and ``texts``, to which the facts of a record point by number.
    """
    records = records_of(handout.found)
    texts = Texts()
    ordered = records.sort_values(_ORDER, na_position="last")
    places = place_table(handout.found.awards, handout.found.named)
    years = {int(year) for year in handout.whole.awards["fiscal_year"].dropna()}
    listed = set(handout.found.cycles["fiscal_year"])
    return {
        "isPart": bool(handout.chosen),
        "mostRows": MOST_ROWS,
        "records": [record_of(row, texts) for row in ordered.to_dict("records")],
        "places": {
            str(place["place_id"]): _place(place) for place in places.to_dict("records")
        },
        "cycles": [
            _cycle(row, is_listed=row.fiscal_year in listed)
            for row in cycle_rows(handout.found, handout.whole)
        ],
        "withheld": _withheld(handout.found.withheld),
        "options": {
            facet.name: [
                [code, facet.words_of(code)] for code in options_of(facet, records)
            ]
            for facet in FACETS
            if facet.name in FILTERS
        },
        "colors": {str(year): color for year, color in cycle_colors(years).items()},
        "noColor": NO_CYCLE_COLOR,
        "lacks": list(LACKS.values()),
        "namedNote": NAMED_ONLY_NOTE,
        "notKnownOpen": NOT_KNOWN_OPEN,
        "steps": [_step(step) for step in steps],
        "texts": texts.all,
    }


def _place(place: Mapping[Any, Any]) -> dict[str, Any]:
    precision = str(place["precision"])
    return {
        "label": str(place["place_label"]),
        "at": [float(place["latitude"]), float(place["longitude"])],
        "shape": precision,
        "how": PRECISION_WORDS[precision],
        "short": PRECISION_SHORT[precision],
    }


def _cycle(row: CycleRow, *, is_listed: bool) -> dict[str, Any]:
    gap = row.gap and {
        "awards": row.gap.awards,
        "usd": row.gap.amount_usd,
        "words": about_millions(row.gap.amount_usd),
        "isLeast": row.gap.is_least,
        "announced": row.announced_awards,
    }
    return {
        "year": row.fiscal_year,
        "isListed": is_listed,
        "isCounted": row.is_counted,
        "inList": row.awards_in_list,
        "announced": row.announced,
        "note": row.note,
        "gap": gap,
    }


def _withheld(withheld: pd.DataFrame) -> list[dict[str, Any]]:
    """Return withheld awards as lines of two or more, with what is not known of them.

    A state has a line only where two or more of a kind are withheld there; all others
    are one line for the nation, as :func:`grants.award_list.withheld_lines` has it.
    """
    if withheld.empty:
        return []
    rows = withheld.assign(state=withheld["state"].fillna(""))
    alike = rows.groupby(["state", "kind"])["kind"].transform("size")
    rows.loc[alike < 2, "state"] = ""
    return [
        {
            "state": str(state),
            "kind": KINDS[str(kind)],
            "awards": len(line),
            "usd": int(line["amount_original_usd"].sum()),
            "unknown": int(line["amount_original_usd"].isna().sum()),
        }
        for (state, kind), line in rows.groupby(["state", "kind"])
    ]


def _step(step: Step) -> dict[str, Any]:
    return {
        "key": step.key,
        "title": step.title,
        "sentence": step.sentence,
        "picture": step.picture,
        "new": sorted(step.new),
        "earlier": sorted(step.earlier),
        "points": list(step.points),
        "notes": step.notes.split("\n") if step.notes else [],
        "hasHelp": step.has_help,
    }
