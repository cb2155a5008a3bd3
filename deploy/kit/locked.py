"""The locked requirements: what a laptop needs of them, with their hashes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_HASH: Final = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Locked:
    """One pinned package.

    Attributes:
        requirement: with its version and its marker.
        hashes: of all its files, as pip writes them.
    """

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its name in the one form that names have."""
        return canonicalize_name(self.requirement.name)

    def is_for(self, environment: dict[str, str]) -> bool:
        """Whether a laptop needs it."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(environment)

    def line(self, *, with_marker: bool) -> str:
        """Return it as a line of a requirements file."""
        pin = f"{self.requirement.name}{self.requirement.specifier}"
        if with_marker and self.requirement.marker:
            pin += f" ; {self.requirement.marker}"
        return " ".join((pin, *(f"--hash={each}" for each in self.hashes)))


def read_lock(text: str) -> tuple[Locked, ...]:
    """Return the packages of a requirements file that pip or uv has locked.

    Raises:
        ValueError: a line is no pinned requirement with hashes.
    """
    joined = text.replace("\\\n", " ")
    found = []
    for line in joined.splitlines():
        bare = re.sub(r"(^|\s)#.*", "", line).strip()
        if not bare:
            continue
        requirement = Requirement(_HASH.sub("", bare).strip())
        hashes = tuple(_HASH.findall(bare))
        if not hashes or not str(requirement.specifier).startswith("=="):
            raise ValueError(f"{bare[:60]!r} is not pinned with hashes; run make lock")
        found.append(Locked(requirement, hashes))
    return tuple(found)


def write_lock(packages: Iterable[Locked], *, with_markers: bool) -> str:
    """Return packages as a requirements file, a line each."""
    lines = [each.line(with_marker=with_markers) for each in packages]
    return "\n".join([*lines, ""])
