"""Sealing a meant change: fresh hashes, fresh dictionary."""

from pathlib import Path

from data.descriptor import DATA_DIR, read_descriptor, sha256, write_descriptor
from data.dictionary import dictionary_text


def seal(folder: Path = DATA_DIR) -> list[str]:
    """Write the files' hashes into the descriptor and the dictionary anew.

    Returns:
        Names of the files that were written; empty when all were fresh.

    Raises:
        DataError: the descriptor or a schema cannot be read.
    """
    descriptor = read_descriptor(folder)
    written = []
    stale = False
    for table in descriptor.tables:
        entry, fresh = descriptor.entry(table), sha256(descriptor.path(table))
        if entry["hash"] != fresh:
            entry["hash"] = fresh
            stale = True
    if stale:
        write_descriptor(descriptor)
        written.append("datapackage.json")
    readme = folder / "README.md"
    text = dictionary_text(descriptor)
    if not readme.exists() or readme.read_text(encoding="utf-8") != text:
        readme.write_text(text, encoding="utf-8")
        written.append("README.md")
    return written
