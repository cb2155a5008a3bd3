"""What has changed in a selection since it was saved, and never what has gone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from exports.saved.seen import (
    AWARD_COLUMNS,
    NAMED_COLUMNS,
    Cells,
    award_label,
    in_words,
    seen_awards,
    seen_named,
)
from grants.award_list import AwardList
from grants.places import LEVELS, is_finer
from grants.selection import Selection
from grants.wording import count

_FINER = "held more finely then"
_NO_RECORD = "named by NMRC, award record not found"


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record that is shown: what it was, and what it is now.

    ``was`` says nothing of a record that is held less finely now than it was then.
    """

    record: str
    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since a view was saved.

    Attributes:
        added: records that are in the selection now and were not, a line each.
        altered: fields of records that differ.
        left: records that are in the list and no longer in the selection.
        gone: how many records are no longer shown. Which is never said: they may have
            been withheld.
    """

    added: tuple[str, ...]
    altered: tuple[Change, ...]
    left: tuple[str, ...]
    gone: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """The same in words, a sentence each; one alone where nothing has changed."""
        told = []
        if self.added:
            were = "was" if len(self.added) == 1 else "were"
            told.append(f"{count(len(self.added), 'record')} {were} added.")
        if self.altered:
            number = len({change.record for change in self.altered})
            were = "was" if number == 1 else "were"
            fields = count(len(self.altered), "field")
            told.append(f"{count(number, 'record')} {were} altered, in {fields}.")
        if self.left:
            fits = "fits" if len(self.left) == 1 else "fit"
            told.append(
                f"{count(len(self.left), 'record')} of the list no longer {fits} this "
                "selection."
            )
        if self.gone:
            shown = "is" if self.gone == 1 else "are"
            told.append(f"{count(self.gone, 'record')} {shown} no longer shown.")
        return tuple(told) or ("Nothing that this view showed has changed since.",)


def changes_since(
    awards: Mapping[str, Cells],
    named: Mapping[str, Cells],
    selection: Selection,
    now: AwardList,
    records: pd.DataFrame,
) -> Changes:
    """Return what has changed since awards and named places were seen.

    Args:
        awards: award number -> cells, as they were; columns that are not there are not
            compared.
        named: ``place_id`` -> cells of the places named without an award record.
        selection: what was chosen, codes that the list has no longer among them.
        now: the whole list as it is.
        records: its records, as :func:`grants.facets.records_of` gives them.
    """
    chosen = selection.apply(now, records)
    of_awards = _compared(
        awards,
        seen_awards(now.awards),
        seen_awards(chosen.awards),
        AWARD_COLUMNS,
        award_label,
    )
    of_named = _compared(
        named,
        seen_named(now.named),
        seen_named(chosen.named),
        NAMED_COLUMNS,
        _named_label,
    )
    # A named place that has got an award record since is shown, as that award.
    named_now = set(now.named["place_id"])
    fresh = now.sites[~now.sites["award_number"].isin(list(awards))]
    labels = dict(zip(fresh["place_id"], fresh["place_label"], strict=True))
    turned = tuple(
        Change(str(labels[place]), "Kind", _NO_RECORD, "award record found")
        for place in named
        if place in labels and place not in named_now
    )
    return Changes(
        added=of_awards.added + of_named.added,
        altered=of_awards.altered + of_named.altered + turned,
        left=of_awards.left + of_named.left,
        gone=of_awards.gone + of_named.gone - len(turned),
    )


def _compared(
    before: Mapping[str, Cells],
    after: Mapping[str, Cells],
    inside: Mapping[str, Cells],
    columns: Mapping[str, str],
    label: Callable[[str, Cells], str],
) -> Changes:
    """Return the changes of one kind of record.

    Args:
        before: what was seen.
        after: the whole list as it is.
        inside: the selection as it is.
        columns: what is compared, and what it is called.
        label: a record as a line, by its code and its cells of now.
    """
    kept = [code for code in before if code in after]
    altered = [
        Change(
            label(code, after[code]),
            heading,
            _was(column, before[code], after[code]),
            in_words(column, after[code][column]),
        )
        for code in kept
        for column, heading in columns.items()
        if column in before[code] and before[code][column] != after[code][column]
    ]
    return Changes(
        added=tuple(label(code, inside[code]) for code in inside if code not in before),
        altered=tuple(altered),
        left=tuple(label(code, after[code]) for code in kept if code not in inside),
        gone=len(before) - len(kept),
    )


def _was(column: str, before: Cells, after: Cells) -> str:
    """Return what a cell was; nothing of a record that is held less finely now.

    A record that does not say how finely it was held may have shown its city.
    """
    level, held = before.get("precision"), after["precision"]
    level = level if level in LEVELS else LEVELS[0]
    if held is not None and is_finer(str(level), than=str(held)):
        return _FINER
    return in_words(column, before[column])


def _named_label(_: str, cells: Cells) -> str:
    return f"{cells['place_label']}: {_NO_RECORD}"
