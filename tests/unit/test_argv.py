"""What the reader of argv makes of a command line, and whether the tables that it goes by are true."""

import inspect
import re

import pytest

from rlstcm.cli import typer_app
from rlstcm.cli.argv import Request, requested, scan
from rlstcm.cli.options import OPTIONS
from rlstcm.cli.slips import not_a_command
from rlstcm.commands import COMMANDS, HOME, SHARED, Command
from rlstcm.problems import UsageError
from rlstcm.store.store import Store

ROWS = [*COMMANDS.values(), HOME]


def asked(line: str) -> Request:
    """What a command line of plain words asks for."""
    reading = scan(line.split())
    assert reading.command
    return requested(reading, reading.command)


def slip(*argv: str) -> str:
    """What is said to a slip."""
    reading = scan(list(argv))
    assert reading.command
    with pytest.raises(UsageError) as error:
        requested(reading, reading.command)
    assert error.value.code == 2
    return str(error.value)


@pytest.mark.parametrize(
    ("line", "words", "given", "waits"),
    [
        ("", "", {}, ""),
        ("explain a b", "explain a b", {}, ""),
        ("explain a --width 70 b", "explain a b", {"width": "70"}, ""),
        ("explain --width=70", "explain", {"width": "70"}, ""),
        ("--width 70 explain", "explain", {"width": "70"}, ""),
        ("explain -f json", "explain", {"format": "json"}, ""),
        ("explain -fjson", "explain", {"format": "json"}, ""),
        ("explain -f=json", "explain", {"format": "json"}, ""),
        ("explain --brief a", "explain a", {"brief": True}, ""),
        ("explain --kb=a=b", "explain", {"kb": "a=b"}, ""),
        ("explain --kb=", "explain", {"kb": ""}, ""),
        ("explain --width", "explain", {}, "width"),
        ("explain -f", "explain", {}, "format"),
        ("--kb a --kb", "", {"kb": "a"}, "kb"),
        ("explain - a", "explain - a", {}, ""),
        ("explain -- --brief -f", "explain --brief -f", {}, ""),
        ("explain a --", "explain a", {}, ""),
        ("explain -- a -- b", "explain a -- b", {}, ""),
        ("explain --kb -- a", "explain a", {"kb": "--"}, ""),
        ("explain --kb --ids", "explain", {"kb": "--ids"}, ""),
        ("--width 70 explain --width 80", "explain", {"width": "80"}, ""),
        ("-h", "", {"help": True}, ""),
    ],
)
def test_words_options_and_what_waits(line: str, words: str, given: dict[str, str | bool], waits: str) -> None:
    reading = scan(line.split())

    assert (" ".join(reading.words), reading.given, reading.waits, reading.odd) == (words, given, waits, [])


@pytest.mark.parametrize("odd", ["--fromat", "-x", "--ids=yes", "-hf", "--", "--brief=", "-width", "---ids", "--Width"])
def test_what_is_no_option_is_told_from_words(odd: str) -> None:
    assert scan(["explain", odd, "a"]).odd == ([] if odd == "--" else [odd])
    assert scan(["explain", odd, "a"]).words == ["explain", "a"]


def test_an_empty_word_is_a_word_and_no_command() -> None:
    assert scan([""]).command is None
    assert scan(["explain", ""]).words == ["explain", ""]
    assert scan([]).command is HOME


def test_a_request_holds_what_was_asked_and_else_what_is_usual() -> None:
    request = asked("refs --since 2015 --no-pager a -f bibtex --color never")

    assert (request.command.name, request.words, request.options) == ("refs", ("a",), {"since": 2015})
    assert (request.format, request.color, request.pager, request.width) == ("bibtex", "never", False, 0)
    assert (asked("refs").pager, asked("refs").format, asked("refs").kb) == (True, "", "")


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("refs -f json --ids", "ids"),
        ("refs --ids -f json", "json"),
        ("--ids refs -f json", "json"),
        ("-f json refs --ids", "ids"),
        ("-f ris refs -f json", "json"),
        ("-f json refs --ids -f ris", "ris"),
    ],
)
def test_the_later_one_wins(line: str, written: str) -> None:
    assert asked(line).format == written


@pytest.mark.parametrize(("option", "ends"), [("width", (20, 10000)), ("since", (1, 9999)), ("depth", (1, 50))])
def test_a_number_may_be_the_least_and_the_greatest(option: str, ends: tuple[int, int]) -> None:
    for number in ends:
        assert OPTIONS[option].takes.value(str(number)) == number


def test_an_alias_may_give_shared_options_to_a_command_that_has_no_use_for_them() -> None:
    assert asked("--kb a.db --ids completion zsh").words == ("zsh",)
    assert "has no `--kb`" in slip("completion", "zsh", "--kb", "a.db")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("explain --fromat json", "“--fromat” is no option; did you mean `--format`?"),
        ("explain --widht=60", "“--widht=60” is no option; did you mean `--width`?"),
        ("refs --kbs a.db", "did you mean `--kb`?"),
        ("refs --desing trial", "did you mean `--design`?"),
        ("explain --hlep", "did you mean `--help`?"),
        ("--bad", "“--bad” is no option. `rlstcm --help`"),
        ("explain -f jsn", "“jsn” is no value of `--format`; did you mean `json`?"),
        (
            "explain -f pdf",
            "it takes text, bibtex, csl-json, dot, html, ids, json, markdown, mermaid, plain or ris.",
        ),
        ("explain -f tsv", "`explain` gives no list, as tsv wants; it takes text, bibtex,"),
        ("compare a b -f tsv", "`compare` gives no list, as tsv wants;"),
        ("path a b -f tsv", "`path` gives no list, as tsv wants;"),
        ("refs -f dot", "`refs` gives no links to draw, as dot wants;"),
        ("match a -f mermaid", "`match` gives no links to draw, as mermaid wants;"),
        ("build a -o b -f ris", "`build` gives no references, as ris wants;"),
        ("-f tsv", "The overview gives no list, as tsv wants;"),
        ("search a --long", "it goes with `rlstcm patterns`, `rlstcm causes`, `rlstcm symptoms`, `rlstcm list` or"),
        ("compare a", "`compare` wants A and B, and takes C; B is missing: one of the same kind."),
        ("explain --color alwyas", "did you mean `always`?"),
        ("refs --since abc", "“abc” is no value of `--since`; it takes a whole number from 1 to 9999."),
        ("explain --width 5", "it takes a whole number from 20 to 10000."),
        ("explain --width 10001", "it takes a whole number from 20 to 10000."),
        ("tree a --depth 0", "it takes a whole number from 1 to 50."),
        (f"tree a --depth {'9' * 5000}", "it takes a whole number from 1 to 50."),
        ("explain --width", "`--width` wants a value: a whole number from 20 to 10000."),
        ("patterns --symptom", "`--symptom` wants a value: the name of a symptom."),
        ("patterns --kb=", "The value of `--kb` is empty"),
        ("patterns --symptom=", "The value of `--symptom` is empty"),
        ("explain --ids=yes", "`--ids` takes no value"),
        ("patterns --brief", "`patterns` has no `--brief`; it goes with `rlstcm explain`."),
        ("--stated", "Without a command there is no `--stated`; it goes with `rlstcm path`."),
        ("patterns extra", "`patterns` takes no words; “extra” is too much."),
        ("path", "`path` wants FROM, and takes TO; FROM is missing: the entry that the chain starts from"),
        ("completion", "SHELL is missing: bash, zsh or fish."),
        ("completion fsh", "“fsh” is no SHELL; did you mean `fish`?"),
        ("build", "FILE is missing"),
        ("build a", "`build` wants `--output FILE`: the path of a file."),
        ("build a -o=", "The value of `--output` is empty"),
    ],
)
def test_a_slip_brings_what_was_meant_or_what_there_is_and_where_to_look(line: str, said: str) -> None:
    message = slip(*line.split())

    assert said in message
    assert re.search(r" `rlstcm( [a-z]+)? --help` tells what there is\.$", message)
    assert "\n" not in message


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("show haste", "explain haste"),
        ("view green wind", "explain green wind"),
        ("frobnicate haste", "explain haste"),
        ("hwo green wind", "explain 'green wind'"),
        ("find hurry", "search hurry"),
        ("grep hurry", "search hurry"),
        ("references", "refs"),
        ("sources haste", "refs haste"),
        ("expl haste", "explain haste"),
        ("ex haste", "explain haste"),
        ("serach hurry", "search hurry"),
        ("green wind", "explain 'green wind'"),
        ("jumpy throat", "match 'jumpy throat'"),
        ("pionts", ""),
        ("xyzzy", ""),
    ],
)
def test_a_word_that_is_no_command_brings_what_was_meant(line: str, meant: str, store: Store) -> None:
    message = str(not_a_command(store, line.split()))

    assert message.endswith(f"; did you mean `rlstcm {meant}`?" if meant else "; `rlstcm help` lists the commands.")
    assert str(not_a_command(None, ["ex"])).endswith("did you mean `rlstcm explain` or `rlstcm export`?")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_table_says_what_the_function_takes(row: Command) -> None:
    taken = list(inspect.signature(row.function()).parameters.values())[row.reads :]
    words = [parameter for parameter in taken if parameter.kind is not parameter.KEYWORD_ONLY]
    options = [parameter for parameter in taken if parameter.kind is parameter.KEYWORD_ONLY]

    assert tuple(option.name for option in options) == row.options
    assert (row.most is None or row.names_entries) == any(word.kind is word.VAR_POSITIONAL for word in words)
    if row.names_entries:
        return  # it takes any number of words, several of which may be one name
    assert len(words) == len(row.words)
    assert row.fewest == sum(word.default is word.empty for word in words if word.kind is not word.VAR_POSITIONAL)
    for option in options:
        assert (option.default is option.empty) == (option.name in row.needs)
    assert row.summary().endswith(".")


def test_every_option_is_somewhere_taken_and_spelled_once() -> None:
    taken = {name for row in ROWS for name in (*row.options, *row.shared)}

    assert set(OPTIONS) == taken | {"help", "version"}
    assert set(SHARED) <= taken
    spelled = [spelling for row in OPTIONS.values() for spelling in row.spellings]
    assert len(set(spelled)) == len(spelled)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_help_tells_all_that_the_table_knows(row: Command) -> None:
    shown = typer_app.help_text(row.name)
    text = " ".join(shown.split())

    for option in (OPTIONS[name] for name in (*row.options, *row.shared)):
        assert (option.told in text) is not option.hidden
        assert (option.does.rstrip(".") in text) is not option.hidden
    for word in row.words:
        assert word.does in text
    assert ("rlstcm " + row.name if row is not HOME else "Usage: rlstcm COMMAND") in text
    assert "See a doctor." in text
