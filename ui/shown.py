"""Which list a visitor sees: the official one, or their own for as long as they say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

import streamlit as st

from data.catalog import Catalog
from exports.context import ExportContext
from grants.figures import Figures
from grants.filters import AwardFilter
from ui.loading import official_catalog, settings

if TYPE_CHECKING:
    from data.own.rows import OwnRows

MOST_TOGETHER: Final = 400_000_000  # bytes, of all visitors' lists: two of the largest
_OWN: Final = "own_list"
_HAD: Final = "had_own_list"


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Brought:
    """What a visitor brought, and what they chose for it.

    Attributes:
        raw: the bytes. name: how they are called. sheet: of a spreadsheet, or empty.
        places: text of a place -> what was chosen for it.
        columns: what a column is -> the name of the one that was chosen for it.
    """

    raw: bytes = field(repr=False)
    name: str
    sheet: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Count it for as long as anybody has it."""
        with _COUNTING:
            _EVERY.add(self)


#: What all visitors have brought and not yet forgotten.
_EVERY: Final[WeakSet[Brought]] = WeakSet()
_COUNTING: Final = Lock()


def has_room(raw: bytes) -> bool:
    """Return whether a list can be held beside those of all other visitors."""
    with _COUNTING:
        held = {id(one.raw): len(one.raw) for one in _EVERY}
    if (mine := own_list()) is not None:
        held.pop(id(mine.brought.raw), None)
    return sum(held.values()) + len(raw) <= MOST_TOGETHER


@dataclass(slots=True)
class OwnList:
    """A visitor's own list; it lives in their session alone.

    Attributes:
        brought: what they brought. rows: what came of each row.
        catalog: the list as pages take it; None where it is too long to be drawn.
        is_shown: whether every page shows it.
        kept: function -> what it made of this list (:mod:`ui.kept`).
    """

    brought: Brought
    rows: "OwnRows" = field(repr=False)
    catalog: Catalog | None = field(repr=False)
    is_shown: bool = False
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)


def own_list() -> OwnList | None:
    """Return the visitor's own list; None where they brought none."""
    found: OwnList | None = st.session_state.get(_OWN)
    return found


def keep_own(brought: Brought, rows: "OwnRows") -> None:
    """Keep a list that a visitor brought, in place of the one of before.

    Args:
        brought: what they brought.
        rows: what came of each row.

    Raises:
        DataError: the official list cannot be read.
    """
    # What reads other people's files is loaded when the first one comes.
    from data.own.listing import own_catalog
    from data.own.rows import MOST_DRAWN

    catalog = None
    if len(rows.rows) <= MOST_DRAWN:
        day = datetime.now(UTC).date().isoformat()
        catalog = own_catalog(rows, official_catalog(), day)
    before = own_list()
    is_shown = before is not None and before.is_shown and catalog is not None
    st.session_state[_OWN] = OwnList(brought, rows, catalog, is_shown)
    st.session_state[_HAD] = True


def forget_own() -> None:
    """Forget the visitor's own list; every page shows the official one again."""
    st.session_state.pop(_OWN, None)


def what_became_of_own() -> str:
    """Return whether this session has a list of its visitor's own.

    Returns:
        "held"; "forgotten" where its visitor gave it up; "none" where it never had one.
    """
    if own_list() is not None:
        return "held"
    return "forgotten" if _HAD in st.session_state else "none"


def show_own(*, is_shown: bool) -> None:
    """Show the visitor's own list on every page, or the official one."""
    if (found := own_list()) is not None:
        found.is_shown = is_shown and found.catalog is not None


def is_own_shown() -> bool:
    """Return whether every page shows the visitor's own list."""
    found = own_list()
    return found is not None and found.is_shown


def shown_catalog() -> Catalog:
    """Return the list that every page shows.

    Raises:
        DataError: the official list cannot be read.
        SettingsError: the operator's settings cannot be read.
    """
    found = own_list()
    if found is not None and found.is_shown and found.catalog is not None:
        return found.catalog
    return official_catalog()


def public_address() -> str:
    """Return where others open what is shown; empty for nowhere.

    Of a visitor's own list no address tells.
    """
    return "" if is_own_shown() else settings().public_address


def shown_figures(chosen: AwardFilter | None = None) -> Figures:
    """Return the figures of a selection of the list that is shown.

    Raises: as :func:`shown_catalog`.
    """
    return shown_catalog().figures_of(chosen)


def shown_context(chosen: AwardFilter | None = None) -> ExportContext:
    """Return what leaves for a selection of the list that is shown.

    Raises: as :func:`shown_catalog`.
    """
    catalog = shown_catalog()
    return ExportContext(catalog, catalog.figures_of(chosen), settings().smallest_city)
