"""One reader of argv: it reads as Typer would, loads nothing for it, and shows nothing raw that was typed."""

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.core

from rlstcm.cli import typer_app
from rlstcm.cli.argv import Reading, scan
from rlstcm.cli.main import main
from rlstcm.cli.options import OPTIONS, Option, takes
from rlstcm.commands import COMMANDS, SHARED, Command
from rlstcm.commands._takes import Choice, Design, Named, Number, Several, Takes
from tests.program import loaded, rlstcm, shell
from tests.test_structure import ANSWER, HEAVY

EXAMPLE = Path(__file__).parent.parent / "docs" / "example.yaml"
NAMES = {"": "haste", "symptom": "night", "cause": "haste", "pattern": "twitch-wind", "reference": "survey"}
"""Something of each kind in the example."""


def read_by_typer(argv: list[str]) -> Reading:
    """What Typer finds in an argv, with an app that is made from the same tables."""
    app = typer_app.made()
    context = app.make_context("rlstcm", list(argv))
    reading = Reading()
    given = dict(context.params)
    words = [*context._protected_args, *context.args]
    if words:
        _, command, rest = app.resolve_command(context, words)
        assert isinstance(command, typer.core.TyperCommand)
        inner = command.make_context(command.name, rest, parent=context).params
        reading.words = [words[0]]
        for name in [name for name in inner if name.startswith("word")]:
            value = inner.pop(name)
            reading.words += [value] if isinstance(value, str) else value or []
        given |= {name: value for name, value in inner.items() if value not in (None, False)}
    reading.given = {name: value for name, value in given.items() if value not in (None, False)}
    return reading


def answered(*argv: str) -> tuple[int, bytes, bytes]:
    """The exit code of a command line, and what it writes."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    before = sys.stdout, sys.stderr
    try:
        sys.stdout, sys.stderr = streams
        code = main(list(argv))
    finally:
        sys.stdout, sys.stderr = before
    out, err = (stream.buffer.getvalue() for stream in streams)
    return code, out, err


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example as a store."""
    path = str(tmp_path_factory.mktemp("argv") / "example.db")
    assert answered("build", str(EXAMPLE), "-o", path)[0] == 0
    return path


@pytest.fixture(autouse=True)
def in_use(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example is the knowledge base in use."""
    monkeypatch.setenv("RLSTCM_KB", store)


def values(sort: Takes, store: str) -> list[str]:
    """Something that can be given."""
    match sort:
        case Choice():
            return sort.values()[::5]
        case Number():
            return [str(sort.least), str(min(sort.greatest, 2000))]
        case Design():
            return ["study", "Cross"]
        case Named():
            return [NAMES[sort.kind if sort.kind != "entry" else ""]]
    return [store]


def words_of(row: Command, store: str) -> list[list[str]]:
    """Words that a command takes: one of each sort, the fewest, and more."""
    each = [str(EXAMPLE) if row.name == "build" else values(word.takes, store)[0] for word in row.words]
    if row.name == "search":
        each = ["throat"]
    more = [[*each, each[-1]]] if row.most is None else []
    return [each, each[: row.fewest], *more]


def spelled(option: Option, row: Command, store: str) -> Iterator[list[str]]:
    """Each way to write an option: ``--x v``, ``--x=v``, ``-x v``, ``-xv``."""
    if option.is_flag:
        yield from ([spelling] for spelling in option.spellings)
        return
    for value in values(takes(option, row), store):
        for spelling in option.spellings:
            yield [spelling, value]
            yield [f"{spelling}={value}"] if spelling.startswith("--") else [f"{spelling}{value}"]


CASES = [(row.name, name) for row in COMMANDS.values() for name in (*row.shared, *row.options)]


@pytest.mark.parametrize(("command", "name"), [*CASES, *((name, "") for name in COMMANDS)])
def test_the_reader_and_typer_agree(
    command: str, name: str, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rlstcm.make.compile.compile_file", lambda _, made, *more: shutil.copyfile(store, made))  # slow
    monkeypatch.setattr("rlstcm.exports.exporter", lambda kind: lambda _: b"made")  # so is this
    monkeypatch.setattr("rlstcm.exports.is_own", lambda *_: True)
    monkeypatch.setattr("rlstcm.commands.check._shipped", lambda: [store])
    row = COMMANDS[command]
    need = ["--output", str(tmp_path / "made.db")] if command == "build" and name != "output" else []
    path = str(tmp_path / "made.db") if name == "output" else store
    lines = []
    for words in words_of(row, store)[: 1 if name else None]:
        for given in spelled(OPTIONS[name], row, path) if name else [[]]:
            lines += [[command, *words, *need, *given]]
            if not name or not isinstance(OPTIONS[name].takes, Several):  # which takes all words that follow
                lines += [[command, *given, *need, *words]]
            lines += [[*given, command, *words, *need]] if name in SHARED and name in row.shared else []
    made = tmp_path / "made.db"
    for line in lines:
        made.unlink(missing_ok=True)
        ours = answered(*line)
        made.unlink(missing_ok=True)
        with monkeypatch.context() as patched:
            patched.setattr("rlstcm.cli.main.scan", read_by_typer)
            theirs = answered(*line)

        assert ours == theirs, line
        assert b" --help` tells what there is" not in ours[2], line


@pytest.mark.parametrize(
    "line",
    [
        "-- explain haste",
        "explain -- haste",
        "explain haste --",
        "explain --brief -- haste night",
        "--ids -f json refs",
    ],
)
def test_dashes_and_order_are_read_as_typer_reads_them(line: str) -> None:
    ours, theirs = scan(line.split()), read_by_typer(line.split())

    assert (ours.words, ours.given) == (theirs.words, theirs.given)


@pytest.mark.parametrize(
    "line",
    [
        "explain liver-wind --width 70",
        "patterns --symptom tics",
        "patterns --ids",
        "refs --design trial --since 2015",
        "--kb nope.db patterns",
        "tree liver-wind --depth=2",
        "explain --fromat",
        "completion zsh",
    ],
)
def test_options_cost_no_parser(line: str) -> None:
    assert loaded(ANSWER, *line.split()) & set(HEAVY) == set()


def test_json_loads_no_parser() -> None:
    assert loaded(ANSWER, "explain", "liver-wind", "-f", "json") & {"typer", "rich", "yaml", "inspect"} == set()


HOSTILE = "\x1b]0;pwn\x07\u202e\u2066\x9b\x7f\r\n"


@pytest.mark.parametrize(
    "line",
    [
        [HOSTILE],
        ["--" + HOSTILE],
        ["-" + HOSTILE],
        ["explain", HOSTILE],
        ["explain", "--" + HOSTILE],
        ["explain", "--brief=" + HOSTILE],
        ["explain", "haste", "-f", HOSTILE],
        ["explain", "haste", "-f" + HOSTILE],
        ["explain", "--width=" + HOSTILE],
        ["refs", "--design", HOSTILE],
        ["refs", "--since", HOSTILE],
        ["patterns", HOSTILE],
        ["patterns", "--symptom", HOSTILE],
        ["path", "haste", "night", HOSTILE],
        ["completion", HOSTILE],
        ["build", HOSTILE, "-o", "x.db"],
        ["patterns", "--kb", HOSTILE],
        ["search", HOSTILE],
    ],
)
def test_nothing_that_was_typed_reaches_the_terminal_raw(line: list[str]) -> None:
    code, out, err = answered(*line)
    shown = (out + err).decode()

    assert code in (1, 2, 3)
    assert "\ufffd" in shown
    assert not set(shown) & set(HOSTILE) - set("]0;pwn\n")


def test_a_design_that_is_none_is_misuse_and_one_without_references_is_not() -> None:
    none, near, empty = (
        answered("refs", *words) for words in (("--design", "xyzzy"), ("--design", "cros-section"), ())
    )

    assert (none[0], none[1]) == (2, b"")
    assert (
        b"it takes article, case series, classic, cross-sectional study, guideline, practitioner or standard."
        in none[2]
    )
    assert b"did you mean `cross-sectional`?" in near[2]
    assert empty[0] == 0
    assert answered("refs", "--design", "Study", "--since", "2000")[::2] == (
        1,
        b"No reference here is: Study since 2000.\n",
    )


def test_designs_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_RLSTCM_COMPLETE", "1")

    offered = answered("refs", "--design", "")[1].decode().split("\t\n")
    voices = ["article", "classic", "guideline", "practitioner", "standard"]
    assert offered == [*sorted([*voices, "case series", "cross-sectional study"]), ""]
    assert answered("refs", "--design=Cr")[1] == b"--design=cross-sectional study\t\n"


def test_completion_stops_where_a_command_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_RLSTCM_COMPLETE", "1")

    assert b"haste" in answered("path", "haste", "")[1]
    assert answered("path", "haste", "night", "")[1] == b""
    assert answered("completion", "zsh", "")[1] == b""
    assert answered("nonsense", "--")[1] == b""


def test_version_and_help_are_given_whatever_else_is_asked() -> None:
    assert answered("--version", "-f", "pdf") == answered("--version")
    assert answered("explain", "--bad", "-h") == answered("explain", "--help") == answered("-h", "explain")
    assert answered("nonsense", "--help")[0] == 2


def test_whatever_the_system_refuses_ends_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", "old\x1b.db")

    monkeypatch.setattr("rlstcm.cli.main._open", refuse)

    code, out, err = answered("patterns")
    assert (code, out) == (1, b"")
    assert err.decode() == "old\ufffd.db cannot be used: Permission denied. Check that it is there, and yours to use.\n"


def test_a_folder_that_is_gone_is_told() -> None:
    gone = shell(f"d=$(mktemp -d); cd $d; rmdir $d; rlstcm build {EXAMPLE} -o x.db")

    assert (gone.code, gone.err.count("\n")) == (1, 1)
    assert "No such file or directory" in gone.err


def test_an_input_that_cannot_be_read_is_told() -> None:
    result = shell("rlstcm explain - 0>/dev/null")

    assert (result.code, result.err.count("\n")) == (2, 1)
    assert result.err.startswith("- reads names from standard input, but that cannot be read (")


def test_misuse_is_exit_2_even_where_it_cannot_be_said() -> None:
    assert shell("rlstcm --bad 2>/dev/full").code == 2
    assert shell("rlstcm --bad 2>&-").code == 2


def test_build_without_a_name_for_the_store_is_misuse() -> None:
    assert rlstcm("build", str(EXAMPLE), "-o", "").code == 2
    assert "`--output` is empty" in rlstcm("build", str(EXAMPLE), "--output=").err


def test_a_long_list_is_no_name_of_many_words_and_a_name_in_it_is_looked_up_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from rlstcm.commands import _asked
    from rlstcm.problems import NotFound
    from rlstcm.store import names
    from rlstcm.store.library import open_library
    from rlstcm.store.store import Name, Store

    looked_up: list[str] = []

    def resolve(store: Store, name: str, *, only: str = "", suggesting: bool = True) -> Name:
        looked_up.append(name)
        return names.resolve(store, name, only=only, suggesting=suggesting)

    monkeypatch.setattr(_asked, "resolve", resolve)

    with pytest.raises(NotFound):
        _asked.resolve_all(open_library(), ("liver-wind",) * 60 + ("zzzz",), "explain")
    assert looked_up == ["liver-wind", "zzzz"]


@pytest.mark.parametrize(("command", "words"), [("search", 30_000), ("match", 2_000)])
def test_what_is_too_long_is_refused_before_it_is_read(command: str, words: int) -> None:
    assert rlstcm(command, *["word"] * words).code == 2
