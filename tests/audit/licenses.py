"""Under which licenses packages stand, and whether docs/adr/0002 allows them."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageMetadata
from pathlib import Path

REASONS = Path(__file__).parent.parent.parent / "docs" / "adr" / "0002-dependencies.md"
#: What packages write where they do not write an SPDX name.
_SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Artistic License": "Artistic-1.0-Perl",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


@cache
def allowed() -> frozenset[str]:
    """Return the SPDX names that the decision allows."""
    (line,) = re.findall(
        r"^Allowed licenses: ([^:]+?)\.\n", REASONS.read_text(encoding="utf-8"), re.M
    )
    return frozenset(line.replace("\n", " ").split(", "))


@cache
def _alone() -> dict[str, str]:
    """Return what is allowed for one package and no other: name -> license."""
    text = REASONS.read_text(encoding="utf-8")
    (line,) = re.findall(r"^Allowed for one package alone: (.+?)\. ", text, re.M)
    license_, _, names = line.replace("\n", " ").partition(" for ")
    return dict.fromkeys(names.split(", "), license_)


@cache
def _stated() -> dict[str, str]:
    """Return what the decision itself says of packages: name -> license."""
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \|", REASONS.read_text(encoding="utf-8"), re.M
    )
    return {
        name.casefold(): licenses.replace(", ", " OR ")
        for names, licenses in rows
        for name in names.split(", ")
    }


def licenses_of(metadata: PackageMetadata) -> str:
    """Return the license of a package as an SPDX expression; empty when none is named.

    Its own expression goes first, then its classifiers (it is under any of several),
    then its short text, then what the decision says of it.
    """
    if expressions := metadata.get_all("License-Expression"):
        return str(expressions[0])
    written = [
        _SPDX.get(name, name)
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License ::")
        and (name := line.rpartition(" :: ")[2]) != "OSI Approved"
    ]
    if written:
        return " OR ".join(written)
    text = "".join(metadata.get_all("License") or []).strip()
    if is_allowed(named := _SPDX.get(text, text)):
        return named
    return _stated().get(metadata["Name"].casefold(), text.partition("\n")[0])


def is_allowed(expression: str) -> bool:
    """Return whether an SPDX expression can be met by what the decision allows."""
    text = expression.replace("(", "").replace(")", "")
    return any(
        all(part.strip() in allowed() for part in choice.split(" AND "))
        for choice in text.split(" OR ")
    )


def problems(packages: Iterable[PackageMetadata]) -> list[str]:
    """Return a sentence for each package whose license is not allowed, or not known."""
    found = []
    for metadata in packages:
        license_ = licenses_of(metadata)
        is_alone = license_ and _alone().get(metadata["Name"]) == license_
        if not is_alone and not is_allowed(license_):
            what = f"is under “{license_}”" if license_ else "names no license"
            found.append(
                f"{metadata['Name']} {metadata['Version']} {what}, which "
                f"{REASONS.name} does not allow. Leave it out, or read its license and "
                "write it there, with a reason."
            )
    return found
