"""The command line of places: lookup, geocode, build-gazetteer, forget."""

import argparse
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from tqdm import tqdm

from geo.batch import BatchReport, geocode_file
from geo.cache import AnswerStore, CacheError
from geo.gazetteer import read_gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.lists import result_file
from geo.online import OnlineGeocoder, online_geocoder
from geo.placer import Placing, place_here
from geo.printing import FAILED, run_printing
from geo.reading import read_place
from geo.resolve import Ambiguous, Failed, Located, NotFound, PlaceResolver
from geo.settings import Settings, read_settings
from grants.errors import GrantSitesError
from grants.words.terms import MAPPED_TO

DONE, NOT_ALL_LOCATED = 0, 3


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when every place is located, 3 when some are not, 1 on an error.
    """
    return run_printing(lambda: _run(arguments))


def _run(arguments: list[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    lookup = commands.add_parser("lookup", help="say what one text names")
    lookup.add_argument("text", help='such as "Oakland, CA"')
    lookup.add_argument(
        "--online",
        action="store_true",
        help="ask the online geocoder too, where settings.toml allows it",
    )
    batch = commands.add_parser("geocode", help="geocode every row of a CSV file")
    batch.add_argument("source", type=Path, metavar="IN.csv")
    batch.add_argument("--out", type=Path, required=True, metavar="OUT.csv")
    batch.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="place the rows on the Dask cluster with this scheduler, such as "
        "tcp://127.0.0.1:8786; the result has the same bytes. Needs dask[distributed], "
        "here and in the workers, each of which runs in a copy of this folder",
    )
    commands.add_parser("build-gazetteer", help="build the gazetteer from packages")
    forget = commands.add_parser("forget", help="remove online answers about a city")
    forget.add_argument("text", help='such as "Oakland, CA"')
    options = parser.parse_args(arguments)
    try:
        match options.command:
            case "lookup":
                return _lookup(options.text, ask_online=options.online)
            case "geocode":
                return _geocode(options.source, options.out, options.dask)
            case "forget":
                return _forget(options.text)
            case _:
                return _build()
    except (GrantSitesError, OSError) as error:
        print(error, file=sys.stderr)
    return FAILED


def _lookup(text: str, *, ask_online: bool) -> int:
    settings = read_settings()
    offline = _offline(settings)
    online = _online(settings, offline) if ask_online else None
    outcome = PlaceResolver(offline, online).resolve(text)
    match outcome:
        case Located():
            print(outcome.label)
            print(f"{outcome.latitude:.4f}, {outcome.longitude:.4f}")
            print(MAPPED_TO[outcome.precision])
            return DONE
        case Ambiguous():
            print(f"{text!r} fits several places. Write the state too, or the county:")
            for candidate in outcome.candidates:
                print(f"  {candidate}")
        case NotFound():
            print(f"{text!r} was not found.")
            if outcome.suggestions:
                print("Names near it:")
            for suggestion in outcome.suggestions:
                print(f"  {suggestion}")
        case Failed():
            print(f"{text!r} could not be looked up: {outcome.reason}", file=sys.stderr)
            return FAILED
    return NOT_ALL_LOCATED


def _online(settings: Settings, offline: GazetteerGeocoder) -> OnlineGeocoder | None:
    """Return the online geocoder, or say why there is none."""
    if not settings.enabled:
        print(
            "The online geocoder is off; settings.toml, [online_geocoder] enabled, "
            "switches it on. Only the embedded gazetteer is asked.",
            file=sys.stderr,
        )
        return None
    try:
        store = AnswerStore(settings.cache_url)
    except CacheError as error:
        print(error, file=sys.stderr)  # the gazetteer goes on answering
        return None
    return online_geocoder(settings, offline, store)


def _geocode(source: Path, target: Path, address: str | None) -> int:
    # Before the gazetteer is loaded, which takes longer.
    result_file(source, target)
    resolver = PlaceResolver(_offline(read_settings()))
    # A bar is for a terminal: in a file it is noise, in a closed pipe an error.
    is_hidden = sys.stderr is None or not sys.stderr.isatty()
    size = source.stat().st_size
    with (
        _placing(address) as placing,
        tqdm(
            total=size, unit="B", unit_scale=True, desc=source.name, disable=is_hidden
        ) as bar,
    ):
        report = geocode_file(
            source,
            target,
            resolver,
            lambda read: bar.update(read - bar.n),
            _tell,
            placing,
        )
    print("\n".join(_summary(report, target)))
    is_all = report.outcomes["located"] == report.outcomes.total()
    return DONE if is_all else NOT_ALL_LOCATED


def _placing(address: str | None) -> AbstractContextManager[Placing]:
    """Return where rows are placed: on a cluster where one is named, else here."""
    if address is None:
        return nullcontext(place_here)
    from geo.cluster import Cluster

    return Cluster(address)


def _tell(text: str) -> None:
    with tqdm.external_write_mode():  # it stands above the bar
        print(text, file=sys.stderr)


def _summary(report: BatchReport, target: Path) -> list[str]:
    total = report.outcomes.total()
    lines = [f"{total:,} row{'s' * (total != 1)} written to {target}."]
    for outcome in ("located", "ambiguous", "not_found", "failed"):
        lines.append(f"{outcome:>10}: {report.outcomes[outcome]:,}")
    if report.coarsened:
        lines.append(
            f"In {report.coarsened:,} of them the place was written back coarser than "
            "it came: an address as its city, a small town as its county."
        )
    if report.fine_columns:
        lines.append(
            "Copied as they were, and perhaps finer than a city: "
            f"{', '.join(report.fine_columns)}."
        )
    return lines


def _forget(text: str) -> int:
    settings = read_settings()
    readings = [r for r in read_place(text) if r.city and r.state]
    if not readings:
        print(f"{text!r} is not a city and a state, such as Oakland, CA")
        return FAILED
    count = AnswerStore(settings.cache_url).forget(readings[0].city, readings[0].state)
    print(f"{count} online answer{'s' * (count != 1)} removed.")
    return DONE


def _build() -> int:
    # What it needs is installed for development only.
    from geo.build import build

    table = build()
    for kind, count in table.groupby("kind").size().items():
        print(f"{kind:>8}: {count:,}")
    return DONE


def _offline(settings: Settings) -> GazetteerGeocoder:
    return GazetteerGeocoder(read_gazetteer(smallest_city=settings.smallest_city))


if __name__ == "__main__":
    sys.exit(main())
