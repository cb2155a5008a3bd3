"""Files of a peer that no Python package brings."""

import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Final

from bench.timing import FellShortError

#: The release that folium names for its clusters.
CLUSTER: Final = "leaflet.markercluster@1.1.0"
#: Names the folder of its files to the peer.
CLUSTER_VARIABLE: Final = "BENCH_CLUSTER"
_PATIENCE_S: Final = 60


def cluster_folder(parent: Path) -> Path:
    """Return a folder with the files of Leaflet.markercluster, brought by npm once.

    Args:
        parent: takes them.

    Raises:
        FellShortError: there is no npm, or no network.
    """
    folder = parent / "package" / "dist"
    if folder.is_dir():
        return folder
    npm = shutil.which("npm")
    if npm is None:
        msg = f"{CLUSTER} is not here, and there is no npm to bring it"
        raise FellShortError(msg)
    command = [npm, "pack", "--silent", CLUSTER, "--pack-destination", str(parent)]
    try:
        done = subprocess.run(  # noqa: S603 - npm with our own words
            command, capture_output=True, text=True, check=True, timeout=_PATIENCE_S
        )
        with tarfile.open(parent / done.stdout.split()[-1]) as packed:
            _unpack(packed, parent)
    except (subprocess.SubprocessError, OSError, tarfile.TarError) as error:
        msg = f"npm could not bring {CLUSTER} ({type(error).__name__})"
        raise FellShortError(msg) from error
    return folder


def _unpack(packed: tarfile.TarFile, folder: Path) -> None:
    """Write the files of an archive below a folder; none of them goes elsewhere.

    Python 3.11 has filters for that from its fourth release on alone.
    """
    for member in packed:
        path = Path(member.name)
        content = packed.extractfile(member) if member.isfile() else None
        if content and not path.is_absolute() and ".." not in path.parts:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content.read())
