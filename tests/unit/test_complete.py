"""What completion offers, word by word, on a knowledge base of six entries."""

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
    ],
)
def test_what_is_offered(words: tuple[str, ...], values: list[str], six: str) -> None:
    assert offered(six, *words) == values


def test_a_thing_is_offered_once_by_its_id_or_by_the_name_that_was_begun(six: str) -> None:
    all_names = offered(six, "explain", "")

    assert "wind-of-the-liver" in all_names
    assert "Green wind" not in all_names
    assert len(all_names) == len(set(all_names))
