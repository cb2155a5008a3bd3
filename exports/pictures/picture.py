"""A picture that leaves: drawn once as SVG, and what it says in words."""

from dataclasses import dataclass

_PRINT_PIXELS_PER_INCH = 300


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture.

    Attributes:
        name: for the name of a file: "map", "awards-by-cycle".
        title: what it shows.
        alt: the same for whoever does not see it: figures, not colors.
        svg: the drawing; its size in CSS pixels stands in its root element.
        not_drawn: what belongs to it and lies outside of it, such as "Guam". The
            picture says so at its foot, of many the first ones; ``alt`` does too.
    """

    name: str
    title: str
    alt: str
    svg: str
    not_drawn: tuple[str, ...] = ()

    def png(self, pixels_per_inch: float = _PRINT_PIXELS_PER_INCH) -> bytes:
        """Return the picture as PNG, at print size unless told otherwise."""
        import vl_convert  # large: loaded with the first PNG

        return vl_convert.svg_to_png(self.svg, ppi=pixels_per_inch, scale=1)
