"""What tells others of the project agrees with the project."""

import re
import subprocess
import tomllib
from pathlib import Path
from sysconfig import get_path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def read(name):
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_the_citation_names_the_version_and_license_of_the_project():
    cited = read("CITATION.cff")

    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(cited)
    assert cited["version"] == PROJECT["version"]
    assert cited["license"] == PROJECT["license"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.startswith(f"# {cited['title']}\n")
    assert "date-released" not in cited  # no release stands in the repository


def test_before_a_commit_runs_what_make_check_runs_and_nothing_is_downloaded():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (check,) = re.findall(r"^check:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    commands = (
        check.replace("\t$(PY)", ".venv/bin/python")
        .replace("\t$(VENV)", ".venv")
        .splitlines()
    )
    (local,) = read(".pre-commit-config.yaml")["repos"]
    (test,) = re.findall(r"^test:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)

    assert set(check.splitlines()) <= set(test.splitlines())
    assert local["repo"] == "local"
    assert [hook["entry"] for hook in local["hooks"]] == commands
    assert {hook["language"] for hook in local["hooks"]} == {"system"}


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ("absent();", "no-undef"),
        ("export const is = (a, b) => a == b;", "eqeqeq"),
        ("{ const unused = 1; }", "no-unused-vars"),
        ('document.body.innerHTML = "<b>markup</b>";', "no-restricted-properties"),
    ],
)
def test_the_linter_of_scripts_reads_its_rules(script, rule, tmp_path):
    """One that reads no file, or no rule, would pass everything."""
    (tmp_path / "script.js").write_text(script, encoding="utf-8")
    linter = Path(get_path("scripts"), "oxlint")
    rules = ROOT / ".oxlintrc.jsonc"

    command = [linter, "--config", rules, tmp_path]

    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603

    assert found.returncode == 1, found.stderr
    assert f"({rule})" in found.stdout


def test_every_workflow_uses_the_same_actions_and_may_do_no_more_than_it_needs():
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        for name, version in re.findall(r"uses: (\S+)@(\S+)", text):
            found.setdefault(name, set()).add(version)
        assert yaml.safe_load(text)["permissions"]["contents"] == "read", path.name
    tested = read(".github/workflows/test.yml")

    assert all(len(versions) == 1 for versions in found.values()), found
    assert set(tested[True]) == {"push", "pull_request"}  # YAML reads "on" as true
    assert "make test" in [step.get("run") for step in tested["jobs"]["test"]["steps"]]
