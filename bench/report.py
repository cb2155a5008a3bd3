"""What a bench finds: rows of figures, each beside its peer and its aim, as a table.

A bench is a module of this folder with ``rows(long)`` (bench/README.md). Whatever it
could not measure is a row too, which says why; nothing is left out of the table.
"""

import json
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from bench.aims import AIMS

HELD: Final = "held"
MISSED: Final = "MISSED"
NOT_MEASURED: Final = "not measured"
OURS: Final = "this app"
#: What is counted where a row says nothing else; see :attr:`Row.of`.
MADE_UP: Final = "made-up awards"
LISTED: Final = "records, the real list"

_SECONDS_SHOWN: Final = ((1e-3, 1e6, "µs"), (1.0, 1e3, "ms"))
_BYTES_SHOWN: Final = ((1e3, 1.0, "bytes"), (1e6, 1e-3, "kB"))


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a table. Less is better, whatever it is.

    Attributes:
        what: what was measured: "a filter change, to the painted map".
        who: what it was measured of: "this app", or a peer; empty for a bench that did
            not come to its end.
        values: the figure of each run, in ``unit``; empty where none came to an end.
        unit: "s" (seconds), "bytes", or any other word, which is printed as it is.
        size: how many of what ``of`` says there were; None where that plays no part.
        of: what ``size`` counts.
        peer: what it stands beside, measured in the same run; or empty.
        peer_values: the figure of each of the peer's runs, in the same unit.
        aim: key of :data:`bench.aims.AIMS`, or empty.
        fell_short: why there are no values: "not within 60 s"; else empty.
        note: what a reader has to know of it, in a few words; or empty.
    """

    what: str
    who: str = OURS
    values: tuple[float, ...] = ()
    unit: str = "s"
    size: int | None = None
    of: str = MADE_UP
    peer: str = ""
    peer_values: tuple[float, ...] = ()
    aim: str = ""
    fell_short: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a row that says neither a figure nor why there is none.

        Raises:
            ValueError: it has both or none, or an aim that there is not.
        """
        if bool(self.values) == bool(self.fell_short):
            msg = f"{self.what}: a row has values, or says why there are none"
            raise ValueError(msg)
        if self.aim and self.aim not in AIMS:
            msg = f"{self.what}: no aim {self.aim!r}; there are {', '.join(AIMS)}"
            raise ValueError(msg)

    @property
    def is_fault(self) -> bool:
        """Whether it says that a bench did not come to its end."""
        return not self.who

    @property
    def median(self) -> float | None:
        """The median of the values; None without any."""
        return statistics.median(self.values) if self.values else None

    @property
    def ratio(self) -> float | None:
        """The median as a multiple of the peer's; None without either."""
        if not (self.values and self.peer_values):
            return None
        beside = statistics.median(self.peer_values)
        return statistics.median(self.values) / beside if beside else None

    @property
    def verdict(self) -> str:
        """Whether its aim is held, missed or not measured; empty without an aim."""
        if not self.aim:
            return ""
        aim = AIMS[self.aim]
        figure = self.ratio if aim.is_ratio else self.median
        if figure is None:
            return NOT_MEASURED
        return HELD if figure <= aim.most else MISSED


@dataclass(frozen=True, slots=True)
class Report:
    """All that one run found.

    Attributes:
        rows: in the order in which they came.
        machine: what it ran on: what -> which.
        aims: those that the table tells of -> why, where nothing measured one.
    """

    rows: Sequence[Row]
    machine: Mapping[str, str] = field(default_factory=dict)
    aims: Mapping[str, str] = field(default_factory=dict)

    def table(self) -> str:
        """Return one table: each aim with its figure, then what has no aim."""
        lines = [_TITLES, *_aims(self.rows, self.aims), None]
        lines += [_line(row) for row in self.rows if not row.aim]
        machine = [f"{what}: {which}" for what, which in self.machine.items()]
        return "\n".join([*_aligned(lines), "", *machine])

    def as_json(self) -> str:
        """Return the same as JSON: the machine, the aims, and each row's every run."""
        content = {
            "machine": dict(self.machine),
            "aims": {key: asdict(aim) for key, aim in AIMS.items()},
            "rows": [
                asdict(row)
                | {"median": row.median, "ratio": row.ratio, "verdict": row.verdict}
                for row in self.rows
            ],
        }
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def written(row: Row) -> str:
    """Return a row as one line of JSON, for :func:`read_row`."""
    return json.dumps(asdict(row))


def read_row(line: str) -> Row:
    """Return the row of a line that :func:`written` made."""
    cells: dict[str, Any] = json.loads(line)
    for name in ("values", "peer_values"):
        cells[name] = tuple(cells[name])
    return Row(**cells)


def in_brief(row: Row) -> str:
    """Return a row as a line of its own, while a run is under way."""
    return "  ".join(filter(None, _line(row)))


def figure(value: float, unit: str) -> str:
    """Return a figure as people read it: "371 ms", "3.2 s", "14.8 kB"."""
    for below, factor, shown in {"s": _SECONDS_SHOWN, "bytes": _BYTES_SHOWN}.get(
        unit, ()
    ):
        if abs(value) < below:
            return f"{_short(value * factor)} {shown}"
    if unit == "bytes":
        return f"{_short(value / 1e6)} MB"
    return f"{_short(value)} {unit}"


def _short(value: float) -> str:
    """Return a number whose first three digits tell it."""
    if value == int(value):
        return f"{value:,.0f}"
    decimals = 2 - math.floor(math.log10(abs(value)))
    return f"{value:,.{min(6, max(0, decimals))}f}"


_TITLES: Final = (
    *("what", "of", "median", "spread (runs)", "beside", "ratio", "aim", ""),
)


def _aims(rows: Iterable[Row], aims: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return a line for each row with an aim, and for each aim without a row."""
    lines = []
    for key, aim in AIMS.items():
        found = [row for row in rows if row.aim == key]
        lines += [_line(row) for row in found]
        if key in aims and not found:
            why = f"{NOT_MEASURED}: {aims[key]}"
            lines.append((aim.what, "", "-", "", "", "", aim.words, why))
    return lines


def _line(row: Row) -> tuple[str, ...]:
    """Return the cells of a row, under ``_TITLES``."""
    is_ours = row.is_fault or row.who == OURS
    aim = AIMS.get(row.aim)
    return (
        row.what if is_ours else f"{row.what}: {row.who}",
        "" if row.size is None else f"{row.size:,} {row.of}",
        figure(row.median, row.unit) if row.median is not None else "-",
        _spread(row),
        _beside(row),
        f"{_short(row.ratio)} x" if row.ratio is not None else "",
        aim.words if aim else "",
        "; ".join(filter(None, (row.verdict, row.fell_short, row.note))),
    )


def _spread(row: Row) -> str:
    if not row.values:
        return ""
    if len(row.values) == 1:
        return "(1)"
    least, most = (figure(one(row.values), row.unit) for one in (min, max))
    return f"{least} to {most} ({len(row.values)})"


def _beside(row: Row) -> str:
    if not row.peer_values:
        return row.peer
    return f"{row.peer} {figure(statistics.median(row.peer_values), row.unit)}"


def _aligned(lines: Iterable[tuple[str, ...] | None]) -> list[str]:
    """Return lines whose cells stand below each other; None is a rule between them."""
    lines = list(lines)
    cells = [line for line in lines if line is not None]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rule = "-" * (sum(widths) + 2 * len(widths))
    return [
        rule
        if line is None
        else "  ".join(f"{c:{w}}" for c, w in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
