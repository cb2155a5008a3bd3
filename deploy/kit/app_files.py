"""The app's own files as last committed, without what only work on it needs."""

import io
import subprocess
import tarfile
from pathlib import Path
from typing import Final

#: First parts of paths that a laptop has no use for.
LEFT_OUT: Final = frozenset(
    {
        *("tests", "bench", "deploy", ".ci", ".gitignore", "Makefile"),
        *("CONTRIBUTING.md", "pyproject.toml", "requirements-dev.in"),
        *("requirements-dev.txt", "requirements.in", "requirements.txt"),
    }
)


def app_files(root: Path) -> tuple[str, ...]:
    """Return the paths of the committed files that the app runs from.

    Args:
        root: the folder of the repository.

    Raises:
        subprocess.CalledProcessError: the folder is no git repository.
    """
    listed = _git(root, "ls-tree", "-r", "-z", "--name-only", "HEAD").decode()
    paths = filter(None, listed.split("\0"))
    return tuple(path for path in paths if path.partition("/")[0] not in LEFT_OUT)


def copy_app(root: Path, folder: Path) -> int:
    """Copy the committed files of the app into a folder, and return how many."""
    paths = app_files(root)
    packed = _git(root, "archive", "--format=tar", "HEAD", "--", *paths)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return len(paths)


def is_changed(root: Path) -> bool:
    """Whether files were changed since the last commit; the kit lacks what is new."""
    return bool(_git(root, "status", "--porcelain").strip())


def _git(root: Path, *words: str) -> bytes:
    return subprocess.run(  # noqa: S603 - our own words
        ["git", *words],  # noqa: S607 - our own words
        cwd=root,
        check=True,
        capture_output=True,
    ).stdout
