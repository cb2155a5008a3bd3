"""What a visitor has chosen: one value, and how it stands in an address."""

from dataclasses import dataclass, field

from grants.filters import AwardFilter
from grants.resources.filters import ResourceFilter
from grants.states import STATE_NAMES

#: Parameters of one value each that are no part of the filter, and their names.
ONE_VALUE = {
    "near": "Near",
    "look": "Look at",
    "award": "Award",
    "place": "Place",
    "resource": "Resource",
    "within_miles": "Distance",
    "pair_miles": "Distance of places",
}
#: Parameters of addresses of before -> what they are called now.
RENAMED = {"miles": "within_miles", "apart": "pair_miles"}
#: Statute miles that can be asked about.
MILES = ("25", "50", "100", "200")
ADD, REMOVE, STEP, STEPS = "add", "remove", "step", "steps"
PART = "part"
LATER = "later"
HOME, STATE = "home", "state"
OTHER, ALL = "with_", "all"  # with_cycle=2014, or with_all=yes for the whole list


@dataclass(slots=True)
class View:
    """What one visitor sees.

    Attributes:
        filter: what is chosen of the list.
        resource_filter: what is chosen of the resources.
        near: ``place_id`` of a place of the gazetteer that was asked for and has no
            record; the nearest are shown. Or empty.
        look: the part of a map with many places that is looked at, as
            :func:`geo.closer.shown_on_map` takes it; or empty.
        award: ``award_id`` whose profile is open, or empty.
        place: ``place_id`` whose profile is open, or empty.
        resource: id of the resource whose card is open, or empty.
        within_miles: how far the nearest place may be, one of ``MILES``, or empty.
        pair_miles: how close two places are that are listed as close; likewise.
        step: step of the presentation that runs, or empty where none runs. The page
            looks whether there is one.
        steps: the steps of the presentation as they are shown; empty for all in their
            first order. Likewise.
        added, removed: ``place_id`` of places that "what if" adds and takes away.
        other: the filter that this one is compared with; None compares nothing.
        later: whether the awards of the later program are shown too.
        parts: codes of the folded parts of a page that are open, the last one last. The
            page looks whether there is one.
        sought: the part that was asked for by a link, to be brought into sight; or
            empty.
        times_sought: how often any was.
        has_unfolded: whether what is chosen within folded parts was looked for.
        looked_up: what was searched for on the front page; never part of the address.
        searched: what was searched for among the resources; likewise.
        ignored: sentences about what the address held and the list does not.
        clicks: the map's count of clicks that were answered already.
        filter_click: number of the last click in the filters that was answered.
        written: the address as it was written last.
        written_at: when, on the clock that only goes forward, in seconds.
    """

    filter: AwardFilter = field(default_factory=AwardFilter)
    resource_filter: ResourceFilter = field(default_factory=ResourceFilter)
    near: str = ""
    look: str = ""
    award: str = ""
    place: str = ""
    resource: str = ""
    within_miles: str = ""
    pair_miles: str = ""
    step: str = ""
    steps: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    other: AwardFilter | None = None
    later: bool = False
    parts: tuple[str, ...] = ()
    sought: str = ""
    times_sought: int = 0
    has_unfolded: bool = False
    looked_up: str = ""
    searched: str = ""
    ignored: list[str] = field(default_factory=list)
    clicks: int | None = None
    filter_click: int = 0
    written: dict[str, list[str]] = field(default_factory=dict)
    written_at: float = 0.0

    @property
    def state(self) -> str:
        """USPS code of the one state that is chosen, or empty."""
        chosen = self.filter.of("state")
        return next(iter(chosen & STATE_NAMES.keys()), "") if len(chosen) == 1 else ""

    @property
    def opened(self) -> str:
        """Code of the profile that is open, "award=…" or "place=…"; or empty."""
        if self.award:
            return f"award={self.award}"
        return f"place={self.place}" if self.place else ""

    def open(self, code: str) -> None:
        """Open the profile of a code, "award=…" or "place=…", or look at "look=…"."""
        kind, _, value = code.partition("=")
        match kind:
            case "award":
                self.open_award(value)
            case "look":
                self.look = value
            case _:
                self.open_place(value)

    def open_award(self, award_id: str) -> None:
        """Open an award's profile and close a place's."""
        self.award, self.place = award_id, ""

    def open_place(self, place_id: str) -> None:
        """Open a place's profile and close an award's."""
        self.award, self.place = "", place_id

    def show_state(self, state: str) -> None:
        """Show one state alone, by its USPS code; an empty one shows all of them."""
        self.filter = self.filter.choosing("state", *filter(None, [state]))
        self.near = self.look = ""

    def close(self) -> None:
        """Close the profile."""
        self.award = self.place = ""

    def seek(self, part: str) -> None:
        """Open a folded part of the page, and bring it into sight."""
        self.parts = (*(one for one in self.parts if one != part), part)
        self.sought, self.times_sought = part, self.times_sought + 1

    def fold(self, part: str, *, is_open: bool) -> None:
        """Open or fold a part of the page; it stays where it is."""
        others = tuple(one for one in self.parts if one != part)
        self.parts = (*others, part) if is_open else others

    def to_query(self) -> dict[str, list[str]]:
        """Return the parameters of the view's address."""
        query = self.filter.to_query() | self.resource_filter.to_query()
        for name in ONE_VALUE:
            if value := getattr(self, name):
                query[name] = [value]
        if self.later:
            query[LATER] = ["shown"]
        if self.step:
            query[STEP] = [self.step]
        if self.steps:
            query[STEPS] = [".".join(self.steps)]
        for name, codes in (
            (ADD, self.added),
            (REMOVE, self.removed),
            (PART, self.parts),
        ):
            if codes:
                query[name] = list(codes)
        if self.other is not None:
            other = self.other.to_query() or {ALL: ["yes"]}
            query |= {f"{OTHER}{name}": chosen for name, chosen in other.items()}
        return query
