"""How answers reach the reader: widths, colours, encodings, closed pipes and full disks."""

import json
import os
import re
import signal
import subprocess
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.program import PATIENCE, UNMEASURED, at_terminal, environment, ok, process, rlstcm, script, shell, started

ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")
COMMANDS = [
    (),
    ("patterns",),
    ("explain",),
    ("explain", "liver-wind"),
    ("explain", "S24"),
    ("refs",),
    ("refs", "li-2018"),
    ("about",),
]


def cells(text: str) -> int:
    """Display cells, counted apart from the program."""
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    return wide - sum(unicodedata.combining(c) > 0 for c in text)


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("width", [40, 80, 92])
def test_lines_fit_the_width_and_have_no_trailing_blanks(words: tuple[str, ...], width: int) -> None:
    for line in ok(*words, COLUMNS=str(width)).splitlines():
        assert line == line.rstrip()
        is_one_word = len(line.split()) == 1  # which is never broken
        assert cells(line) <= width or re.match(r" *(https?://|rlstcm )", line) or is_one_word, line


def test_a_wide_terminal_does_not_stretch_the_text() -> None:
    lines = at_terminal("explain", "liver-wind", columns=200, NO_COLOR="1").out.splitlines()

    assert 80 < max(cells(line) for line in lines if "://" not in line) <= 92


def test_width_is_what_is_asked_for() -> None:
    assert max(cells(line) for line in ok("refs", "--width", "150").splitlines()) > 120


@pytest.mark.parametrize("columns", ["20", "1", "0", "-5", "abc", "", "99999999999"])
def test_a_strange_width_is_no_accident(columns: str) -> None:
    assert "Liver wind" in ok("explain", "liver-wind", COLUMNS=columns)


def test_addresses_are_never_broken_or_lost() -> None:
    addresses = re.findall(r"https?://\S+", ok("refs", "--long", COLUMNS="80"))

    assert len(addresses) > 150
    assert re.findall(r"https?://\S+", ok("refs", "--long", COLUMNS="20")) == addresses


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
@pytest.mark.parametrize("words", [("explain", "liver-wind"), ("refs",), ("patterns",), ("about",)])
def test_the_terminal_shows_the_same_text_in_colour(words: tuple[str, ...], columns: int) -> None:
    painted = at_terminal(*words, columns=columns)
    plain = ok(*words, "--width", str(columns))

    assert painted.code == 0
    assert ESCAPE.search(painted.out)
    assert ESCAPE.sub("", painted.out) == plain


@pytest.mark.parametrize(
    ("changes", "words", "coloured"),
    [
        ({}, (), True),
        ({"NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": ""}, (), True),
        ({"TERM": "dumb"}, (), False),
        ({"FORCE_COLOR": "0"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({}, ("--color", "never"), False),
    ],
)
def test_colour_at_a_terminal(changes: dict[str, Any], words: tuple[str, ...], coloured: bool) -> None:
    assert ("\x1b" in at_terminal("patterns", *words, **changes).out) == coloured


@pytest.mark.parametrize(
    ("changes", "words", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"}, (), False),
        ({"CLICOLOR_FORCE": "1"}, (), True),
        ({"CLICOLOR_FORCE": "0"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"GITHUB_ACTIONS": "true"}, (), False),
        ({}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("-f", "json"), False),
        ({"FORCE_COLOR": "1"}, ("-f", "markdown"), False),
    ],
)
def test_colour_in_a_pipe(changes: dict[str, Any], words: tuple[str, ...], coloured: bool) -> None:
    assert ("\x1b" in ok("patterns", *words, **changes)) == coloured


def test_help_has_no_escapes_even_at_a_terminal() -> None:
    assert "\x1b" not in at_terminal("--help").out
    assert "\x1b" not in at_terminal("explain", "--nonsense").out


@pytest.mark.parametrize(
    "command", ["", "patterns", "explain liver-wind", "refs", "refs -f json", "--help", "explain --help"]
)
def test_a_reader_that_goes_away_ends_it_silently_with_141(command: str) -> None:
    line = f"(rlstcm {command}; echo $? >&2) | :; exit 0"
    result = shell(f"sleep 0.02; {line}")

    assert result.err in ("141\n", "0\n")  # 0: all was written before the reader left
    assert shell(f"rlstcm {command} | head -1").err == ""


def test_a_reader_that_is_gone_before_gives_141() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    run = subprocess.run([script(), "refs"], stdout=theirs, stderr=subprocess.PIPE, env=environment(), check=False)
    os.close(theirs)

    assert (run.returncode, run.stderr) == (141, b"")


@pytest.mark.parametrize("command", ["patterns", "explain liver-wind -f json", "--help", "--version"])
def test_a_full_disk_is_told(command: str) -> None:
    result = shell(f"rlstcm {command} > /dev/full")

    assert result.code == 1
    assert "could not be written" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", ["patterns", "explain liver-wind -f json", "--version", "--help"])
def test_a_closed_output_is_told(command: str) -> None:
    result = shell(f"rlstcm {command} >&-")

    assert result.code == 1
    assert result.err == "The answer could not be written: standard output is closed.\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_what_an_encoding_lacks_is_escaped_not_lost(encoding: str) -> None:
    out = rlstcm("explain", "liver-wind", encoding=encoding, PYTHONIOENCODING=encoding).out

    assert r"\u809d\u98ce" in out  # 肝风
    assert "Not medical advice" in out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "gb2312"])
def test_json_is_json_in_every_encoding(encoding: str) -> None:
    for words in (("explain", "rls"), ("refs", "yilmaz-2018"), ("explain", "nosuch-ü")):
        out = rlstcm(*words, "-f", "json", encoding=encoding, PYTHONIOENCODING=encoding).out
        assert json.loads(out) == json.loads(rlstcm(*words, "-f", "json").out)


def test_a_full_stderr_does_not_change_the_exit_code() -> None:
    assert shell("rlstcm foo 2>/dev/full").code == 2
    assert shell("rlstcm patterns --kb nope 2>/dev/full").code == 3


def test_an_unbuffered_output_gets_everything_or_an_error() -> None:
    whole = len(ok("graph", "-f", "json"))
    limited = "file=$(mktemp); (ulimit -f 64; rlstcm graph -f json > $file; echo $?); rm -f $file"
    result = shell(limited, PYTHONUNBUFFERED="1", **UNMEASURED)
    piped = shell("rlstcm graph -f json | wc -m", PYTHONUNBUFFERED="1")

    assert result.out != "0\n"
    assert int(piped.out) == whole


def test_the_c_locale_is_no_obstacle() -> None:
    assert "肝风内动" in ok("explain", "liver-wind", LANG="C", LC_ALL="C")


def test_no_home_and_a_read_only_folder_are_no_obstacle() -> None:
    assert "Liver wind" in shell("unset HOME; cd /proc; rlstcm patterns").out


def test_reading_writes_nothing(tmp_path: Path) -> None:
    store = tmp_path / "a b#c?d%e.db"
    from tests.test_store import SMALL

    (tmp_path / "small.yaml").write_text(SMALL)
    assert process("build", str(tmp_path / "small.yaml"), "-o", str(store)).code == 0
    before = sorted(os.listdir(tmp_path)), store.stat().st_mtime_ns

    assert "Twitch wind" in process("patterns", "--kb", str(store), cwd=tmp_path).out
    assert (sorted(os.listdir(tmp_path)), store.stat().st_mtime_ns) == before


def sleeps(pid: int) -> bool:
    """Whether a process waits for something."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"


def test_ctrl_c_gives_130_without_a_word(tmp_path: Path) -> None:
    fifo = tmp_path / "waits.yaml"
    os.mkfifo(fifo)
    with started("patterns", "--kb", str(fifo)) as run:
        writer = os.open(fifo, os.O_WRONLY)
        while not sleeps(run.pid):  # Python can miss a signal in the moment before it waits for a file
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=PATIENCE)
        os.close(writer)

    assert (run.returncode, out, err) == (130, b"", b"")


def test_ctrl_c_shows_no_traceback_once_the_program_has_begun() -> None:
    for n in range(40):
        with started("explain", "liver-wind", *(["--width", "60"] if n % 2 else [])) as run:
            time.sleep(0.012 + n * 0.001)
            run.send_signal(signal.SIGINT)
            err = run.communicate(timeout=PATIENCE)[1]
        assert b", in run\n" not in err, err  # what Python does before that is its own


def test_a_terminal_escape_from_the_command_line_is_not_printed() -> None:
    for words in (
        ("explain", "\x1b[31mred"),
        ("\x1b]0;title\x07",),
        ("--kb", "/\x1b[31m", "patterns"),
        ("build", "x", "-o", "\x1b[31m"),
    ):
        assert "\x1b" not in rlstcm(*words).err
