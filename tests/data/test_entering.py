"""A maintainer adds an award or corrects one: all is sound, or nothing is written."""

import os
import re
import select
import subprocess
import sys

import pytest

from data import read_descriptor
from data.__main__ import main
from data.asking import ask_for_award
from data.check import check_contents
from data.entering import fields_of_award, fields_of_cycle, write
from data.read import read_table
from tests.data.test_withhold import bytes_of
from tests.lists import ALL_LISTS, LIVING, write_package

NUMBER = "2099-XX-FX-0001"
#: What a maintainer found of an award, in a cycle that no list has.
FOUND = {
    "award_number": NUMBER,
    "recipient": "A recipient of today",
    "fiscal_year": "2099",
    "kind": "project_site",
    "site_city": "Denver",
    "site_state": "CO",
    "site_precision": "city",
    "site_basis": "The award text names it.",
    "site_confidence": "high",
    "source_url": "https://ojjdp.ojp.gov/funding/awards/2099-xx-fx-0001",
    "evidence": "Words of the page.",
    "record_confidence": "high",
}


def with_phase(package):
    return FOUND | {"phase": read_table("phases", package)["phase"].iat[0]}


def written(cells):
    return [f"{name}={text}" for name, text in cells.items()]


class Maintainer:
    """Answers by what is asked for; ``twice`` holds what is answered first, wrongly."""

    def __init__(self, cells, twice=(), yes="yes", again=()):
        self.cells, self.twice, self.yes = dict(cells), dict(twice), yes
        self.again = list(again)
        self.told, self.field = [], ""

    def say(self, line):
        self.told.append(line)
        if asked := re.search(r"\(([a-z_.]+)\)$", line):
            self.field = asked[1]

    def ask(self, prompt):
        if "yes or no" in prompt:
            return self.yes
        if "Which field" in prompt:
            self.field = self.again.pop(0) if self.again else ""
            return self.field
        wrong = self.twice.pop(self.field, None)
        return self.cells.get(self.field, "") if wrong is None else wrong

    @property
    def heard(self):
        return "\n".join(self.told)


@pytest.mark.parametrize("name", [*ALL_LISTS, LIVING])
def test_an_award_of_a_new_cycle_is_added_to_any_list_and_only_the_seal_lacks(
    name, tmp_path, capsys
):
    package = write_package(name, tmp_path)
    before = bytes_of(package)
    command = ["--folder", str(package), "add"]

    cells = with_phase(package) | {"cycle.program_title": "A title of today"}
    assert main([*command, *written(cells)]) == 0

    told = capsys.readouterr().out
    assert "Written: data/cycles.csv, data/awards.csv." in told
    assert 'Then run: python -m data seal -m "what changed"' in told
    assert check_contents(package) == []
    row = read_table("awards", package).set_index("award_id").loc[NUMBER].dropna()
    expected = with_phase(package) | {"fiscal_year": 2099, "withheld": "no"}
    expected |= {"finest_allowed": "city", "program": row["program"]}
    assert row.to_dict() == expected
    assert read_table("cycles", package)["fiscal_year"].iat[-1] == 2099
    for file, content in bytes_of(package).items():
        assert content.startswith(before[file]), f"{file} is longer, else as it was"


def test_every_problem_is_told_at_once_and_nothing_is_written(package, capsys):
    before = bytes_of(package)
    fields = [
        *("award_numbr=1", "fiscal_year=20x6", "kind=site", "Paso", "phase=cor"),
        *("source_url=no page", "recipient=A", "recipient=B", "population_tags=boys"),
        *("cycle.program_title=T", "cycle.announced_awards=none", "evidence=12 Elm St"),
    ]

    assert main(["--folder", str(package), "add", *fields]) == 1

    told = capsys.readouterr().err
    for words in (
        "'award_numbr' is no field that is written so; write one of: award_number",
        "column fiscal_year: found '20x6'; write a whole number",
        "column kind: found 'site'; write one of: project_site, training_ta",
        "found 'Paso'; write field=value, and \"field=value\" where it holds a space",
        "column phase: found 'cor'; write one of: core, ",
        "column source_url: found 'no page'; write a value such as https://",
        "column recipient: is written twice; write it once",
        "column population_tags: found 'boys'; write one of: girls, girls and boys",
        "column record_confidence: the cell is blank; write one of: high",
        "column cycle.announced_awards: found 'none'; write a whole number",
        "column evidence: reads like a street address or a ZIP code",
    ):
        assert words in told
    assert "Elm" not in told
    assert bytes_of(package) == before


def test_what_only_the_fields_together_tell_is_told_at_once_too(package, capsys):
    before = bytes_of(package)
    cells = with_phase(package) | {"amount_original_usd": "5", "site_city": ""}

    assert main(["--folder", str(package), "add", *written(cells)]) == 1

    told = capsys.readouterr().err
    assert told.startswith("3 problems:")
    assert "FY2099 of 'cse-mentoring' is not among the funding cycles" in told
    assert "add the cycle too: cycle.program_title=..." in told
    assert "column amount_evidence: the cell is blank beside an amount" in told
    assert "column site_city: the cell is blank in a row held at its city" in told
    assert bytes_of(package) == before


def test_an_award_that_is_there_is_not_added_twice(package, capsys):
    code = read_table("awards", package)["award_number"].dropna().iat[0]
    cells = with_phase(package) | {"award_number": code}

    assert main(["--folder", str(package), "add", *written(cells)]) == 1
    told = capsys.readouterr().err
    assert "is in the list already; to change that award, run: python -m data " in told
    assert f"correct {code}" in told


def test_an_award_of_a_later_program_goes_to_its_own_list(package):
    later = read_table("later_awards", package).iloc[0]
    cells = FOUND | {"program": later["program"], "phase": later["phase"]}
    cells |= {"fiscal_year": str(later["fiscal_year"])}
    before = bytes_of(package)

    assert main(["--folder", str(package), "add", *written(cells)]) == 0

    assert NUMBER in set(read_table("later_awards", package)["award_id"])
    changed = [str(f) for f, text in bytes_of(package).items() if text != before[f]]
    assert changed == ["later/awards.csv"]


def test_groups_that_an_award_states_are_coded_with_it_and_change_with_it(package):
    cells = with_phase(package) | {"fiscal_year": "2019", "population_tags": "girls"}
    folder = ["--folder", str(package)]

    def coded():
        rows = read_table("populations", package)
        own = rows[rows["award_id"] == NUMBER]
        return dict(zip(own["tag"], own["words"], strict=True))

    assert main([*folder, "add", *written(cells)]) == 0
    assert coded() == {"girls": "girls"}
    tags = "population_tags=girls and boys;LGBTQ youth"
    assert main([*folder, "correct", NUMBER, tags]) == 0
    both = "girls and boys"
    assert coded() == {"girls": both, "boys": both, "lgbtq": "LGBTQ youth"}
    assert main([*folder, "correct", NUMBER, "population_tags="]) == 0
    assert coded() == {}
    assert check_contents(package) == []


def test_a_correction_shows_before_and_after_and_changes_these_cells_alone(
    package, capsys
):
    awards = read_table("awards", package)
    code = str(awards["award_id"].iat[2])
    old = (package / "awards.csv").read_bytes().splitlines()

    command = ["--folder", str(package), "correct", code.lower()]
    assert main([*command, "status=Closed", "service_area="]) == 0

    told = capsys.readouterr().out
    assert f"{code}, column status\n  is:      (blank)\n  new:     Closed" in told
    assert "  new:     (blank)" in told
    new = (package / "awards.csv").read_bytes().splitlines()
    assert [n for n, line in enumerate(new) if line != old[n]] == [3]
    row = read_table("awards", package).iloc[2]
    assert row["status"] == "Closed"
    same = awards.columns.drop(["status", "service_area"])
    assert row[same].equals(awards.iloc[2][same])


@pytest.mark.parametrize(
    ("award", "fields", "told"),
    [
        (
            "2016-MU-MU-0008",
            ["staus=Closed", "kind=x"],
            (
                "no award is called '2016-MU-MU-0008'; write one of: 2016-MU-MU-0007",
                "'staus' is no field that is written so; write one of: status",
                "column kind: found 'x'; write one of: project_site",
            ),
        ),
        (
            "2016-MU-MU-0007",
            ["award_id=A-1", "withheld=yes", "site_state=NY", "fiscal_year=2017"],
            (
                "column award_id: an identifier never changes",
                "column withheld: is not corrected; run: python -m data withhold",
                "column site_state: 'NY' stands there already; write what is right",
            ),
        ),
        (
            "2016-MU-MU-0007",
            ["fiscal_year=2017", "finest_allowed=state"],
            (
                "column fiscal_year: 2017 does not stand in amount_evidence",
                "column site_precision: 'city' is finer than finest_allowed, 'state'",
                "data/listed_sites.csv, line 7, column city: finer than its award may",
            ),
        ),
        ("2016-MU-MU-0007", ["site_city=12 Elm Street"], ("reads like a street",)),
    ],
)
def test_a_correction_with_a_problem_tells_all_of_them_and_writes_nothing(
    package, capsys, award, fields, told
):
    before = bytes_of(package)

    assert main(["--folder", str(package), "correct", award, *fields]) == 1

    heard = capsys.readouterr().err
    assert [words for words in told if words not in heard] == [], heard
    assert heard.startswith(f"{len(told)} problem")
    assert "Elm" not in heard
    assert bytes_of(package) == before


def test_each_field_is_asked_for_with_what_it_is_and_a_slip_is_asked_for_again(package):
    found = with_phase(package) | {"cycle.phase": with_phase(package)["phase"]}
    slips = {"fiscal_year": "20x6", "record_confidence": "sure", "evidence": ""}
    maintainer = Maintainer(found, slips)
    before = bytes_of(package)

    award = ask_for_award(maintainer.ask, maintainer.say, package)

    assert award is not None
    assert award.award["award_id"] == NUMBER
    assert award.award["finest_allowed"] == "city"
    assert award.cycle is not None
    assert award.cycle["fiscal_year"] == "2099"
    descriptor = read_descriptor(package)
    fields = fields_of_award(descriptor) | fields_of_cycle(descriptor)
    for one in fields.values():
        assert f"{one.entry['title']} ({one.name})" in maintainer.heard
        assert one.entry["description"] in maintainer.heard
    for words in (
        "found '20x6'; write a whole number",
        "found 'sure'; write one of: high, medium, low",
        "the cell is blank; write a value such as",
        "One of: project_site, training_ta",
        "FY2099 has no row among the funding cycles yet",
        "  recipient: A recipient of today",
        "  not found: title, project_name",
    ):
        assert words in maintainer.heard
    assert not maintainer.twice, "each slip was asked for again"
    assert bytes_of(package) == before, "nothing is written by asking"

    write(award, package)
    assert check_contents(package) == []


def test_answers_that_do_not_fit_together_are_said_and_one_is_written_anew(package):
    found = with_phase(package) | {"fiscal_year": "2019", "amount_original_usd": "7"}
    maintainer = Maintainer(found, again=["amount", "amount_evidence"])
    maintainer.twice["amount_evidence"] = ""
    maintainer.cells["amount_evidence"] = "Fiscal Year 2019, $7"

    award = ask_for_award(maintainer.ask, maintainer.say, package)

    assert "column amount_evidence: the cell is blank beside an" in maintainer.heard
    assert "There is no field 'amount'; write one of: amount_" in maintainer.heard
    assert award is not None
    assert award.award["amount_evidence"] == "Fiscal Year 2019, $7"


def test_a_cycle_that_is_not_added_leads_back_to_its_year(package):
    maintainer = Maintainer(with_phase(package) | {"fiscal_year": "2019"})
    maintainer.twice["fiscal_year"] = "2091"
    maintainer.yes = "no"

    assert ask_for_award(maintainer.ask, maintainer.say, package) is None
    assert "fiscal_year: 2019" in maintainer.heard
    assert "Its cycle" not in maintainer.heard


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is of POSIX")
@pytest.mark.parametrize("ends", ["yes", "no", "\x04", "\x03"])
def test_on_a_terminal_an_award_is_written_after_one_yes_and_by_nothing_else(
    package, ends
):
    """Ctrl-D and Ctrl-C end it as a no does."""
    cells = with_phase(package) | {"fiscal_year": "2019"}
    order = fields_of_award(read_descriptor(package))
    answers = [cells.get(name, "") for name in order]
    if ends in {"yes", "no"}:
        answers.append(ends)
    before = bytes_of(package)

    code, screen = typed_at(package, answers, ends if len(ends) == 1 else "")

    assert (code == 0) == (ends == "yes"), screen
    assert screen.count("Write this award?") == 1
    if ends == "yes":
        assert NUMBER in set(read_table("awards", package)["award_id"])
        assert "The check finds nothing amiss. Then run: python -m data seal" in screen
    else:
        assert "Nothing was written." in screen
        assert "Traceback" not in screen
        assert bytes_of(package) == before


def typed_at(package, answers, last):
    """Type each answer after its prompt, at a real terminal; return code and screen."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "data", "--folder", package, "add"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_own_terminal,
    )
    os.close(theirs)
    screen, asked = "", 0
    queue = [*(f"{answer}\n" for answer in answers), *filter(None, [last])]
    while True:
        # Ctrl-C that comes after a prompt is written and before Python reads is heard
        # only with the next key; a person presses it again.
        while last and not queue and not select.select([ours], [], [], 1)[0]:
            os.write(ours, last.encode())
        try:
            part = os.read(ours, 65_536).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
        if not part:
            break
        screen += part
        if screen.count("> ") > asked and queue:
            asked = screen.count("> ")
            os.write(ours, queue.pop(0).encode())
    os.close(ours)
    return process.wait(60), screen


def _own_terminal():
    """Make the terminal the one whose Ctrl-C the process hears, and heeds.

    What a shell runs in the background heeds none, nor does what that starts.
    """
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_where_nobody_can_be_asked_it_is_said_and_nothing_is_written(package):
    before = bytes_of(package)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "data", "--folder", package, "add"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("Nobody is there to be asked: run it in a terminal")
    assert "python -m data add award_number=... fiscal_year=..." in done.stderr
    assert bytes_of(package) == before
