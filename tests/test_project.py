"""What the project says of itself: who made it, how it is cited, and what its packages bring."""

import re
import tomllib
from pathlib import Path

import yaml

from rlstcm import __version__

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
DEVELOPERS = "The rlstcm developers"


def test_the_citation_file_has_what_its_format_asks_for() -> None:
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text())

    assert (cff["cff-version"], cff["type"], cff["version"]) == ("1.2.0", "software", __version__)
    assert cff["license"] == PROJECT["project"]["license"]
    assert cff["authors"] == PROJECT["project"]["authors"] == [{"name": DEVELOPERS}]
    assert cff.keys() >= {"message", "title"}
    for reference in cff["references"]:
        assert reference.keys() >= {"type", "title", "authors"}


def test_no_address_is_invented() -> None:
    texts = (ROOT / "pyproject.toml").read_text() + (ROOT / "CITATION.cff").read_text()

    assert "urls" not in PROJECT["project"]
    assert re.findall(r"https?://[^\s\"]+", texts) == ["http://agelessherbs.com/restless-leg-syndrome/"]
    assert "@" not in (ROOT / "CITATION.cff").read_text()


def test_the_extra_for_tests_brings_no_tools_for_development() -> None:
    tests, development = (
        {re.split(r"[^A-Za-z-]", line)[0] for line in lines}
        for lines in (PROJECT["project"]["optional-dependencies"]["test"], PROJECT["dependency-groups"]["dev"])
    )

    assert "pytest" in tests
    assert {"ruff", "mypy", "coverage"} <= development
    assert not tests & development


def test_every_requirement_has_a_lower_bound() -> None:
    project = PROJECT["project"]
    for line in [*project["dependencies"], *project["optional-dependencies"]["test"]]:
        assert ">=" in line, line
