"""Say which licenses the installed packages have, and fail where one is not allowed."""

import sys
from importlib.metadata import distributions

from tests.audit.licenses import licenses_of, problems

_ALL = [found.metadata for found in distributions()]
for metadata in sorted(_ALL, key=lambda one: one["Name"].casefold()):
    print(f"{metadata['Name']} {metadata['Version']}: {licenses_of(metadata) or '-'}")
_FOUND = problems(_ALL)
print("\n".join(_FOUND) or f"{len(_ALL)} packages, each under an allowed license.")
sys.exit(1 if _FOUND else 0)
