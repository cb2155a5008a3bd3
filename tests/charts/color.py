"""Contrast of two colors, as WCAG 2.2 defines it, and how far apart they look."""

from math import dist


def _linear(color: str) -> list[float]:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def contrast(one: str, other: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    lights = [
        sum(w * p for w, p in zip(weights, _linear(color), strict=True))
        for color in (one, other)
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def difference(one: str, other: str) -> float:
    """Return the distance of two colors in CIELAB; 2.3 is just noticeable."""
    return dist(_lab(one), _lab(other))


def _lab(color: str) -> tuple[float, float, float]:
    red, green, blue = _linear(color)
    x, y, z = (
        share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116
        for share in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
