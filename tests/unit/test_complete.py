"""What completion offers, word by word, on a knowledge base of six entries."""

from pathlib import Path

import pytest

from tests.program import rlstcm


def offered(base: str, *words: str) -> list[str]:
    """What a shell is told for the last word, a value and its description a line."""
    result = rlstcm(*words, RLSTCM_KB=base, _RLSTCM_COMPLETE="1")
    assert (result.code, result.err) == (0, "")
    return [line.split("\t")[0] for line in result.out.splitlines()]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (("explain", "has"), ["haste", "haste-trial"]),
        (("explain", "gre"), ["Green wind"]),
        (("match", "j"), ["jumpy throat"]),
        (("match", "pin"), ["Pins and needles"]),
        (("match", "has"), []),
        # bash gives `--symptom=twi` as three words
        (("patterns", "--symptom", "=", "twi"), ["twitching"]),
        (("patterns", "--symptom", "="), ["prickling", "twitching"]),
        (("patterns", "--color", "="), ["auto", "always", "never"]),
        (
            (
                "patterns",
                "--symptom=twi",
            ),
            ["--symptom=twitching"],
        ),
        # a flag takes no value, so the next word is what it would be without the flag
        (("explain", "--brief", "hic"), ["hiccups"]),
        (("--no-pager", "expl"), ["explain"]),
        (("--ids", "explain", "hic"), ["hiccups"]),
        (("path", "--stated", "tw"), ["twitching"]),
        (("--ids", "--color", "al"), ["always"]),
        # only what the command takes: entries, of one kind, and not the same one
        (("path", "ha"), ["haste"]),
        (("path", "haste", "ha"), ["haste"]),
        (("compare", "haste-tr"), []),
        (("compare", "Haste", ""), []),
        (("compare", "prickling", ""), ["twitching"]),
        (("compare", "wind-of-the-liver", ""), ["blood-deficiency-of-the-liver"]),
        (("explain", "haste", "twi"), ["twitching"]),
        # places, years, rules
        (("explain", "S"), ["S1", "S2"]),
        (("path", "S"), []),
        (("refs", "--since", ""), ["2001", "1900"]),
        (("refs", "--since", "19"), ["1900"]),
        (("check", "--rules", "self"), ["self-link"]),
        # formats that suit the command
        (("compare", "-f", "t"), ["text"]),
        (("refs", "-f", "t"), ["text", "tsv"]),
        (("check", "-f", ""), ["text", "json", "github"]),
        # a spelling as it was begun
        (("explain", "gan"), ["gan feng"]),
        (("explain", "gān"), ["gān fēng"]),
        (("explain", "-h"), ["-h"]),
        (("-V",), ["-V"]),
        (("explain", "--he"), ["--help"]),
    ],
)
def test_what_is_offered(words: tuple[str, ...], values: list[str], six: str) -> None:
    assert offered(six, *words) == values


def test_a_thing_is_offered_once_by_its_id_or_by_the_name_that_was_begun(six: str) -> None:
    all_names = offered(six, "explain", "")

    assert "wind-of-the-liver" in all_names
    assert "Green wind" not in all_names
    assert len(all_names) == len(set(all_names))


def test_only_what_may_be_a_knowledge_base_is_offered_for_one(six: str, tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yml", "c.txt", "d", ".e.yaml"):
        (tmp_path / name).write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "base").write_bytes(b"SQLite format 3\0")
    bases = [f"{tmp_path}/{name}" for name in ("a.yaml", "b.yml", "base", "folder/")]

    for words in (("build",), ("check",), ("patterns", "--kb")):
        assert offered(six, *words, f"{tmp_path}/") == bases
    assert f"{tmp_path}/c.txt" in offered(six, "export", "html", "-o", f"{tmp_path}/")
    assert offered(six, "build", f"{tmp_path}/.") == [f"{tmp_path}/.e.yaml"]
