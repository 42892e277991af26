"""What once hung, broke or lied: special files, stores that were changed, too little memory, signals, odd encodings."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import weakref
from pathlib import Path

import pytest

from rlstcm.make.compile import compile_file
from tests.forging import change
from tests.program import PATIENCE, environment, ok, rlstcm, script, shell

EXAMPLE = Path(__file__).parent.parent / "docs" / "example.yaml"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of the example for curators."""
    path = tmp_path / "x.db"
    compile_file(str(EXAMPLE), str(path))
    return path


@pytest.mark.parametrize("words", [("explain", "haste"), ("build",)])
def test_a_pipe_that_nobody_writes_to_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    rest = (str(pipe), "-o", str(tmp_path / "x.db")) if words == ("build",) else ("--kb", str(pipe))

    result = rlstcm(*words, *rest)

    assert (result.code, result.out) == (3, "")
    assert "is a pipe that nobody writes to" in result.err


def test_a_pipe_is_read_whole_however_slow_its_writer_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    out = shell(
        f"cd {tmp_path}; (sleep 0.3; head -c 900 {EXAMPLE}; sleep 0.3; tail -c +901 {EXAMPLE}) > pipe &"
        " rlstcm explain haste --kb pipe"
    ).out
    assert "Eating in a hurry." in out


def test_a_press_of_tab_neither_waits_for_a_pipe_nor_empties_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    started = time.monotonic()

    result = rlstcm("--kb", str(tmp_path / "pipe"), "explain", "l", _RLSTCM_COMPLETE="1")

    assert (result.code, result.out, result.err) == (3, "", "")
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_no_knowledge_base(path: str) -> None:
    result = rlstcm("explain", "haste", "--kb", path)

    assert (result.code, result.out) == (3, "")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n",
        "ALTER TABLE meta ADD COLUMN huge AS (printf('%.*c', 400000000, 'x'))",
        "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM meta; END",
    ],
)
def test_a_store_with_more_than_tables_is_refused(statement: str, store: Path) -> None:
    change(store, statement)

    result = rlstcm("explain", "haste", "--kb", str(store))

    assert (result.code, result.out) == (3, "")
    assert "Another program has changed the store" in result.err


def test_a_store_that_is_being_changed_is_refused(store: Path) -> None:
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE entry SET short = 'changed'")
    connection.commit()

    result = rlstcm("explain", "haste", "--kb", str(store))
    connection.close()

    assert (result.code, result.out) == (3, "")
    assert "Another program has changed the store" in result.err


def test_a_store_left_in_the_middle_of_a_change_is_refused(store: Path) -> None:
    store.with_name("x.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")

    left = f"{store}-journal stands beside the store, as a program leaves it that is changing it: move it away."

    result = rlstcm("explain", "haste", "--kb", str(store))
    assert (result.code, result.err) == (3, f"{left} Then build the store again.\n")
    built = rlstcm("build", str(EXAMPLE), "-o", str(store))
    assert (built.code, built.out, built.err) == (1, "", f"{left}\n")
    store.with_name("x.db-journal").unlink()
    assert rlstcm("build", str(EXAMPLE), "-o", str(store)).code == 0


def test_a_query_without_end_is_given_up(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rlstcm.problems import BadKnowledgeBase
    from rlstcm.store import open as opening

    monkeypatch.setattr(opening, "LONGEST", 3)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT count(*) FROM n"

    with pytest.raises(BadKnowledgeBase, match="interrupted"):
        opening.open_store(str(store)).rows(endless)


@pytest.mark.parametrize("kind", ["cause", "concept", "symptom"])
def test_kinds_are_counted_in_the_order_of_the_file_whatever_became_of_an_entry(store: Path, kind: str) -> None:
    asked = ("list", "--kb", str(store))
    right = ok(*asked)
    change(store, f"UPDATE entry SET n = n + 1000 WHERE n = (SELECT min(n) FROM entry WHERE kind = '{kind}')")

    assert ok(*asked) == right


def test_a_row_that_is_gone_is_missed_wherever_it_was(store: Path) -> None:
    gone = {
        "DELETE FROM name WHERE spelling = 'Wind of twitches'": ("explain", "wind of twitches"),
        "DELETE FROM name WHERE owner = 'haste'": ("explain", "hast"),
        "DELETE FROM ends WHERE entry = 'haste'": ("path", "haste", "hiccups"),
        "DELETE FROM entry WHERE kind = 'cause'": ("explain",),
        "UPDATE entry SET kind = 'pattern' WHERE kind = 'cause'": ("explain",),
        "DELETE FROM block WHERE kind = 'claim'": ("explain", "hiccups", "-a"),
        "DELETE FROM reference WHERE id = 'letters'": ("refs", "--design", "series"),
        "DELETE FROM account": ("match", "night"),
        "DELETE FROM tally": ("path", "haste", "hiccups"),
    }
    whole = store.read_bytes()
    for statement, words in gone.items():
        store.write_bytes(whole)
        change(store, statement)

        result = rlstcm(*words, "--kb", str(store))

        assert (result.code, result.out) == (3, ""), statement
        assert "is damaged" in result.err


@pytest.mark.parametrize("kibibytes", [60_000, 80_000, 90_000, 120_000])
def test_too_little_memory_ends_in_a_sentence_or_an_answer(kibibytes: int, tmp_path: Path) -> None:
    result = shell(f"ulimit -v {kibibytes}; exec rlstcm refs --kb {EXAMPLE}")

    assert result.code in (0, 1, 3, 127)
    assert "Traceback" not in result.err


@pytest.mark.parametrize("error", [MemoryError, SystemError])
def test_what_was_read_is_let_go_before_too_little_memory_is_told(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rlstcm.cli import main, screen

    held: list[weakref.ref[set[str]]] = []

    def read(argv: list[str]) -> None:
        much = {"much"}
        held.append(weakref.ref(much))
        raise error

    gone: list[bool] = []
    monkeypatch.setattr(main, "scan", read)
    monkeypatch.setattr(screen, "say", lambda message: gone.append(held[0]() is None))

    assert main.main([]) == 1
    assert gone == [True]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "ascii", "cp037"])
def test_names_on_standard_input_are_read_in_any_locale(encoding: str) -> None:
    result = shell(f"printf 'chù fēng\\n' | PYTHONIOENCODING={encoding} rlstcm explain - --ids --kb {EXAMPLE} | wc -c")

    assert "Traceback" not in result.err
    assert int(result.out) > 0


def test_names_in_utf_16_are_read(tmp_path: Path) -> None:
    (tmp_path / "names").write_text("haste\nwind\n", "utf-16")

    assert "Eating in a hurry." in shell(f"rlstcm explain - --kb {EXAMPLE} < {tmp_path}/names").out


def test_more_names_than_anybody_types_are_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "names").write_text("x\n" * 3_000_000)

    result = shell(f"rlstcm explain - --kb {EXAMPLE} < {tmp_path}/names")

    assert result.code == 2
    assert "too many" in result.err


def test_a_long_list_of_what_is_unknown_is_told_without_looking_up_the_condition_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from rlstcm.commands._asked import resolve_all
    from rlstcm.problems import NotFound
    from rlstcm.store.library import open_library

    store = open_library(str(EXAMPLE))
    counted: list[str] = []
    sections = store.sections

    def count(owner: str) -> list[tuple[str, ...]]:
        counted.append(owner)
        return sections(owner)

    monkeypatch.setattr(store, "sections", count)

    with pytest.raises(NotFound):
        resolve_all(store, tuple(f"nothing like {n}" for n in range(300)), "explain")
    assert len(counted) <= 1


def built_half(folder: Path, signals: str) -> subprocess.Popen[bytes]:
    """A build that waits for its standard input to end just before the new store takes its place."""
    code = (
        f"import os, signal, sys; {signals}; from rlstcm.make import compile as c;"
        "os.fsync = lambda file: (print('half', flush=True), sys.stdin.read());"
        f"c.compile_file({str(EXAMPLE)!r}, {str(folder / 'x.db')!r})"
    )
    command = [str(Path(script()).with_name("python")), "-c", code]
    run = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=folder
    )
    assert run.stdout
    run.stdout.readline()
    assert [path.suffix for path in folder.iterdir()] == [".part"]
    return run


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_ended_leaves_nothing_behind(number: int, tmp_path: Path) -> None:
    run = built_half(tmp_path, f"signal.signal({number:d}, signal.SIG_DFL)")
    run.send_signal(number)
    run.communicate(timeout=PATIENCE)

    assert run.returncode == -number
    assert list(tmp_path.iterdir()) == []


def test_a_build_under_nohup_outlives_its_terminal(tmp_path: Path) -> None:
    run = built_half(tmp_path, "signal.signal(signal.SIGHUP, signal.SIG_IGN)")
    run.send_signal(signal.SIGHUP)
    run.communicate(timeout=PATIENCE)

    assert run.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["x.db"]


def test_a_file_that_cannot_grow_leaves_nothing_behind(tmp_path: Path) -> None:
    result = shell(f"ulimit -f 16; exec rlstcm build {EXAMPLE} -o {tmp_path}/x.db")

    assert (result.code, result.out) == (1, "")
    assert "cannot be written: File too large" in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["anki", "markdown"])
def test_an_export_that_finds_no_room_leaves_the_old_one_as_it_was(kind: str, tmp_path: Path) -> None:
    old = tmp_path / "made"
    ok("export", kind, "-o", str(old), "--kb", str(EXAMPLE))
    files = [path for path in sorted(old.rglob("*")) if path.is_file()] or [old]
    before = [path.read_bytes() for path in files]

    result = shell(f"ulimit -f 0; exec rlstcm export {kind} -o {old} --kb {EXAMPLE}")

    assert (result.code, result.out) == (1, "")
    assert "cannot be written: File too large" in result.err
    assert [path.read_bytes() for path in files] == before
    assert not list(tmp_path.rglob("*.part"))


def test_a_new_file_that_finds_no_room_is_not_begun(tmp_path: Path) -> None:
    assert shell(f"ulimit -f 0; exec rlstcm new {tmp_path}/mine.yaml").code == 1
    assert list(tmp_path.iterdir()) == []


def test_help_describes_the_commands_without_docstrings(tmp_path: Path) -> None:
    plain, optimised = (
        shell(f"PYTHONOPTIMIZE={level} PYTHONPYCACHEPREFIX={tmp_path} rlstcm --help").out for level in ("", "2")
    )

    assert plain == optimised


def test_an_unbuffered_output_that_takes_nothing_ends_the_program() -> None:
    code = (
        "import fcntl, os, subprocess, sys; r, w = os.pipe();"
        "fcntl.fcntl(w, fcntl.F_SETFL, os.O_NONBLOCK); fcntl.fcntl(w, 1031, 4096);"
        "run = subprocess.run(sys.argv[1:], stdout=w, stderr=subprocess.PIPE, timeout=50);"
        "print(run.returncode, run.stderr.decode())"
    )
    command = [sys.executable, "-c", code, script(), "explain", "hiccups", "-a", "-f", "json", "--kb", str(EXAMPLE)]
    out = subprocess.run(
        command, capture_output=True, text=True, env=environment(PYTHONUNBUFFERED="1"), check=True, timeout=PATIENCE
    ).stdout

    assert out.startswith("1 The answer could not be written")


def test_an_empty_path_for_a_store_is_told() -> None:
    result = rlstcm("build", str(EXAMPLE), "-o", "")

    assert (result.code, result.out) == (2, "")


def test_help_and_answers_are_the_same_as_ever_for_a_store(store: Path) -> None:
    assert ok("explain", "haste", RLSTCM_KB=str(store)) == ok("explain", "haste", RLSTCM_KB=str(EXAMPLE))


def test_a_long_build_shows_how_far_it_is_at_a_terminal_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rlstcm.commands import _progress

    shown: list[tuple[str, int, int]] = []
    monkeypatch.setattr(_progress, "PATIENCE", 0.0)
    monkeypatch.setattr(_progress.Told, "_show", lambda told, bar: shown.append(told._state))
    for terminal in (False, True):
        monkeypatch.setattr("os.isatty", lambda stream, terminal=terminal: terminal)
        with _progress.Told() as progress:
            progress("Reading", 0, 0)
            if terminal:
                progress._timer.join(PATIENCE)
            compile_file(str(EXAMPLE), str(tmp_path / "x.db"), progress)

        assert bool(shown) == terminal
    assert {doing for doing, _, _ in shown} == {
        "Reading",
        "Checking",
        "Working out what belongs together",
        "Laying out pages",
    }


CAUTION = "%%{init: {'theme': 'forest'}}%% Costs <b>5</b> &lt; 6 &copy; me."


@pytest.fixture
def drawn(tmp_path: Path) -> str:
    """A base whose caution would like to be a directive, a tag and an entity."""
    text = EXAMPLE.read_text()
    line = next(line for line in text.split("\n") if line.startswith("caution:"))
    path = tmp_path / "drawn.yaml"
    path.write_text(text.replace(line, f'caution: "{CAUTION} See a doctor."'))
    return str(path)


def test_a_caution_is_no_directive_and_no_tag_of_mermaid(drawn: str) -> None:
    out = ok("graph", "-f", "mermaid", "--kb", drawn)

    assert "%%" not in out
    assert "<b>" not in out


def test_graphviz_shows_the_entities_that_a_caution_holds(drawn: str) -> None:
    assert "&amp;lt; 6 &amp;copy; me" in ok("graph", "-f", "dot", "--kb", drawn)
