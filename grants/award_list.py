"""One list of awards as every page takes it: the official one, or a person's own."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

PROJECT_SITE = "project_site"
TTA = "training_ta"
NAMED_ONLY = "named_only"


@dataclass(frozen=True, slots=True)
class AwardList:
    """A list of awards, checked and placed.

    Attributes:
        title: its name on the page.
        version: its data version.
        compiled_on: day of compilation, ISO 8601.
        awards: one row per award that may be shown: the columns of ``awards.csv`` and
            ``place_id``, ``place_label``, ``place_state``, ``latitude``, ``longitude``
            (WGS 84 degrees), ``precision``, ``outcome``, ``tags``. Rows that were not
            placed, and national awards, have no coordinates.
        named: one row per place that is named without an award record, with the same
            place columns. They have no cycle and no amount.
        withheld: one row per withheld award: ``state``, ``fiscal_year``, ``kind``,
            ``amount_original_usd``. Shown only as :func:`withheld_lines`.
        cycles: one row per funding cycle.
    """

    title: str
    version: str
    compiled_on: str
    awards: pd.DataFrame
    named: pd.DataFrame
    withheld: pd.DataFrame
    cycles: pd.DataFrame

    @property
    def sites(self) -> pd.DataFrame:
        """The project-site awards; technical assistance is never among them."""
        return self.awards[self.awards["kind"] == PROJECT_SITE]

    @property
    def tta(self) -> pd.DataFrame:
        """The training and technical assistance awards, listed and summed apart."""
        return self.awards[self.awards["kind"] == TTA]


def with_tags(awards: pd.DataFrame, populations: pd.DataFrame) -> pd.DataFrame:
    """Return awards with ``tags``: the codes of who each was to serve, as a tuple.

    Args:
        awards: one row per award with ``award_number``.
        populations: ``award_number`` and ``tag``, a row each; none means not found.
    """
    tags: dict[str, list[str]] = {}
    for number, tag in zip(
        populations["award_number"], populations["tag"], strict=True
    ):
        tags.setdefault(number, []).append(tag)
    found = [tuple(tags.get(number, ())) for number in awards["award_number"]]
    return awards.assign(tags=pd.Series(found, index=awards.index, dtype="object"))


def withheld_lines(withheld: pd.DataFrame) -> pd.DataFrame:
    """Return withheld awards as lines that name none of them.

    A state has a line of its own only with two or more withheld awards of a kind; all
    others are summed for the nation.

    Returns:
        Columns ``state`` (USPS code, empty for the nation), ``kind``, ``awards``,
        ``amount_original_usd`` (of those whose amount was found; blank where none
        was); empty when nothing is withheld.
    """
    columns = ["state", "kind", "awards", "amount_original_usd"]
    if withheld.empty:
        return pd.DataFrame(columns=columns)
    rows = withheld.assign(state=withheld["state"].fillna(""))
    per_state = rows.groupby(["state", "kind"])["kind"].transform("size")
    rows.loc[per_state < 2, "state"] = ""
    grouped = rows.groupby(["state", "kind"], as_index=False)
    lines = grouped.agg(
        awards=("kind", "size"),
        # Without a single amount that was found, the sum is not found, never 0.
        amount_original_usd=("amount_original_usd", lambda some: some.sum(min_count=1)),
    )
    return lines[columns]


def place_table(awards: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """Return the places of a map: several awards at one place are one row.

    Args:
        awards: placed awards; those without coordinates are left out, as are all that
            are no project sites.
        named: placed names without an award record.

    Returns:
        Columns ``place_id``, ``place_label``, ``place_state``, ``latitude``,
        ``longitude``, ``precision``, ``kind`` (project_site or named_only),
        ``fiscal_years`` (sorted, each once; empty where no award record was found),
        ``award_numbers``. From west to east, so that Tab goes through the map in an
        order that makes sense.
    """
    located = awards[(awards["kind"] == PROJECT_SITE) & awards["latitude"].notna()]
    rows: dict[str, dict[str, Any]] = {}
    # One pass over plain rows: at every filter a page asks for this several times.
    for award in located[[*_PLACE_COLUMNS, "fiscal_year", "award_number"]].to_dict(
        "records"
    ):
        place = rows.setdefault(
            award["place_id"],
            {column: award[column] for column in _PLACE_COLUMNS}
            | {"kind": PROJECT_SITE, "fiscal_years": (), "award_numbers": ()},
        )
        years = {*place["fiscal_years"], int(award["fiscal_year"])}
        place["fiscal_years"] = tuple(sorted(years))
        place["award_numbers"] += (award["award_number"],)
    for name in named.loc[named["latitude"].notna(), list(_PLACE_COLUMNS)].to_dict(
        "records"
    ):
        nothing = {"kind": NAMED_ONLY, "fiscal_years": (), "award_numbers": ()}
        rows.setdefault(
            str(name["place_id"]), {str(k): v for k, v in name.items()} | nothing
        )
    columns = [*_PLACE_COLUMNS, "kind", "fiscal_years", "award_numbers"]
    table = pd.DataFrame(list(rows.values()), columns=columns)
    return table.sort_values(["longitude", "place_id"], ignore_index=True)


_PLACE_COLUMNS = (
    "place_id",
    "place_label",
    "place_state",
    "latitude",
    "longitude",
    "precision",
)
