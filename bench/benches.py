"""Which benches there are, and how long each may take."""

from dataclasses import dataclass
from typing import Final

#: What all limits of a short run may come to, in seconds: it ends within 20 minutes.
SHORT_S: Final = 20 * 60


@dataclass(frozen=True, slots=True)
class Bench:
    """A module of this folder with ``rows(long: bool) -> Iterator[Row]``.

    Attributes:
        name: of the module.
        short_s: seconds after which it is ended in a short run; 0: it has no part in
            one.
        long_s: the same in a long run.
    """

    name: str
    short_s: int
    long_s: int

    def limit_s(self, *, long: bool) -> int:
        """Return the seconds after which it is ended."""
        return self.long_s if long else self.short_s


#: In the order in which they run.
BENCHES: Final = (
    Bench("filter_to_paint", 410, 3600),
    Bench("first_paint", 110, 3600),
    Bench("sums", 60, 180),
    Bench("search", 90, 600),
    Bench("start", 40, 120),
    Bench("reading", 60, 900),
    Bench("bulk", 40, 900),
    Bench("geocode", 30, 300),
    Bench("people", 180, 1800),
    Bench("memory", 40, 300),
    Bench("coverage", 0, 120),
    Bench("exports", 80, 300),
    Bench("filter_cost", 0, 120),
    Bench("upload", 60, 1800),
)
