"""`new`: a file to fill in that has every field, and nothing wrong but what is still to be written."""

import dataclasses
import re
from pathlib import Path

import pytest

from rlstcm.make import model
from rlstcm.make.source import checked, read
from tests.program import ok, rlstcm


def begun(folder: Path, *words: str) -> Path:
    """A new file."""
    ok("new", "mine.yaml", *words, cwd=folder)
    return folder / "mine.yaml"


def test_a_new_file_lacks_only_what_its_writer_knows(tmp_path: Path) -> None:
    problems = checked(begun(tmp_path, "--condition", "Insomnia").read_text()).problems

    assert {problem.rule for problem in problems} == {"to-do"}
    assert read(str(tmp_path / "mine.yaml")).entries["insomnia"].name == "Insomnia"


def test_a_new_file_has_every_field_and_marks_those_that_are_needed(tmp_path: Path) -> None:
    text = begun(tmp_path).read_text()

    for record in vars(model).values():
        if dataclasses.is_dataclass(record) and record is not model.At:
            for field in dataclasses.fields(record):
                assert re.search(rf"^[ #-]*{field.name}:", text, re.M), field.name
    assert re.search(r"## \(needed\) What it is about\.\ntitle: ", text)
    assert re.search(r"## Other names and spellings[^\n]*\n    # aliases: ", text)
    assert "    ## textbook, classic.\n    voice: article\n" in text


def test_every_field_of_a_new_file_can_be_taken_in(tmp_path: Path) -> None:
    _, start, fields = begun(tmp_path).read_text().partition("\n## ")
    text = start + re.sub(r"^( *)# ", r"\1", fields, flags=re.M)
    shape = {"wrong-shape", "unknown-field", "missing-field", "yaml-syntax"}

    assert [str(problem) for problem in checked(text).problems if problem.rule in shape] == []


@pytest.mark.parametrize("name", ["Insomnia: a study", "不寐", '"quoted"', "a\nb", "#1", "- x"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    text = begun(tmp_path, "--condition", name).read_text()

    assert {problem.rule for problem in checked(text).problems} == {"to-do"}


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine")
    result = rlstcm("new", str(file))

    assert (result.code, result.out, file.read_text()) == (1, "", "mine")
    assert "is there already" in result.err


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert "cannot be written" in rlstcm("new", str(tmp_path / "nowhere" / "x.yaml")).err


def test_what_comes_next_is_told_by_commands_that_run(tmp_path: Path) -> None:
    said = ok("new", "my file.yaml", cwd=tmp_path)

    assert "rlstcm check 'my file.yaml'" in said
    assert rlstcm("check", "my file.yaml", cwd=tmp_path).code == 0


def test_a_new_file_makes_pages_at_once_whatever_places_it_names(tmp_path: Path) -> None:
    file = begun(tmp_path, "--condition", "Insomnia")
    text = file.read_text().replace("at: source 1", "at: source p. 9", 1)
    file.write_text(text)

    assert "TODO (a pattern)" in ok("patterns", "--kb", str(file))
    assert "p. 9" in ok("explain", "first-pattern", "--kb", str(file))
    for line in ok(RLSTCM_KB=str(file)).splitlines():
        if found := re.search(r"rlstcm ((?:explain|match|search|path) .*?)(?:  |$)", line):
            assert rlstcm(*found[1].split(), "--kb", str(file)).code == 0, line
    assert "TODO (a symptom)" in ok("symptoms", "--kb", str(file))


@pytest.mark.parametrize("name", [" ", "   ", "-"])
def test_a_file_wants_a_name(name: str, tmp_path: Path) -> None:
    assert rlstcm("new", name, cwd=tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []
