"""Damaged stores, hostile words, poor places to run, signals: all end in an answer or a sentence, and leave nothing.

A few trials here, always the same; many and others when asked for (see ``tests/trials.py``).
"""

import html
import json
import random
import re
import signal
import subprocess
import time
from collections import Counter
from encodings.aliases import aliases
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
import yaml
from markdown_it import MarkdownIt

from rlstcm.exports import exports
from rlstcm.formats import formats
from rlstcm.make.compile import compile_file
from rlstcm.text import CONTROLS, clean
from tests.program import PATIENCE, environment, installed, needed, rlstcm, script, started
from tests.trials import PIECES, TRIES, chance, tell

ROOT = Path(__file__).parent.parent
EXAMPLE, DAMAGE = ROOT / "docs" / "example.yaml", ROOT / "benchmarks" / "damage.py"
CODES = {0, 1, 2, 3, 130, 141}
"""What README says the program ends with."""


def test_no_damage_of_a_store_is_read_out() -> None:
    command = [str(installed() / "bin" / "python"), str(DAMAGE), "--flips", "3", "--inner", "1", "--cells", "2"]
    run = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)

    assert run.returncode == 0, run.stdout + run.stderr


WORDED = {
    "title",
    "container_title",
    "publisher",
    "family",
    "literal",
    "opens",
    "heading",
    "interest",
    "found",
    "limits",
}
WORDED |= {"corrections", "name", "aliases", "short", "note", "says", "caution", "differs", "worse"}
"""The fields that hold words, in which anything may stand."""


def hostile(value: Any, by: random.Random, field: str = "") -> Any:
    """A copy of what a file holds, with pieces that some format takes for its own in every field of words."""
    if isinstance(value, dict):
        return {name: hostile(inner, by, str(name)) for name, inner in value.items()}
    if isinstance(value, list):
        return [hostile(inner, by, field) for inner in value]
    if field not in WORDED:
        return value
    added = "".join(by.choice(PIECES) for _ in range(by.randrange(1, 5)))
    if field in CITED:
        added = re.sub(r"[{}\\]", "", added)
    return f"{value} {added} {by.randrange(10**6)}"


CITED = {"title", "container_title", "publisher", "family", "given", "literal"}
"""Fields that a rule keeps free of what LaTeX takes for its own."""
QUESTIONS = (
    "explain twitch-wind hiccups night letters -a",
    "refs",
    "evidence",
    "graph",
    "search wind",
    "about",
    "points",
)


def test_hostile_words_in_every_field_are_words_in_every_format(tmp_path: Path) -> None:
    by, asked = chance("hostile"), 0
    plain = yaml.load(EXAMPLE.read_text(), Loader=yaml.BaseLoader)
    base, store = tmp_path / "hostile.yaml", str(tmp_path / "hostile.db")
    for _ in range(max(1, TRIES // 60)):
        base.write_text(json.dumps(held := hostile(plain, by), ensure_ascii=False))
        compile_file(str(base), store)
        for question in by.sample(QUESTIONS, 3):
            for form in formats():
                result = rlstcm(*question.split(), "-f", form, "--kb", store)
                asked += 1
                assert result.code in (0, 2), (question, form, result.err)
                assert result.code == 0 or "rlstcm" in result.err
                assert not set(map(ord, re.sub("[\n\t]", "", result.out))) & set(CONTROLS), (question, form)
        for name in exports():
            result = rlstcm("export", name, "-o", str(tmp_path / f"made {name} {asked}"), "--kb", store)
            asked += 1
            assert (result.code, result.err) == (0, ""), (name, result.err)
        _read_back(held["references"], store)
    tell("hostile words in every field", answers=asked)


def _read_back(references: dict[str, Any], store: str) -> None:
    """See that programs of others find the references' titles again."""
    titles = {name: folded(each["cite"]["title"]) for name, each in references.items()}
    assert {item["id"]: folded(item["title"]) for item in json.loads(_out("csl-json", store))} == titles
    ris = {item["id"]: item.get("title") or item["primary_title"] for item in rispy.loads(_out("ris", store))}
    assert {name: folded(title) for name, title in ris.items()} == titles
    bibtex = bibtexparser.parse_string(_out("bibtex", store))  # type: ignore[attr-defined]
    assert (bibtex.failed_blocks, {entry.key for entry in bibtex.entries}) == ([], set(titles))
    inner = {
        part.type
        for token in MarkdownIt().enable("table").parse(_out("markdown", store))
        for part in token.children or ()
    }
    assert not inner & {"image", "html_inline", "html_block"}


@pytest.mark.outside
def test_programs_of_others_read_hostile_words_back(tmp_path: Path) -> None:
    by, base, store = chance("others"), tmp_path / "hostile.yaml", str(tmp_path / "hostile.db")
    plain = yaml.load(EXAMPLE.read_text(), Loader=yaml.BaseLoader)
    for _ in range(max(2, TRIES // 60)):
        base.write_text(json.dumps(held := hostile(plain, by), ensure_ascii=False))
        compile_file(str(base), store)
        for reader in ("biblatex", "bibtex"):
            read = _given(needed("pandoc", "pandoc"), "-f", reader, "-t", "csljson", given=_out("bibtex", store))
            _are_same(held["references"], {item["id"]: item for item in json.loads(read)})
        drawn = _given(needed("dot", "graphviz"), "-Tsvg", given=rlstcm("graph", "-f", "dot", "--kb", store).out)
        for name, label in re.findall(r'class="node">\n<title>(.*?)</title>(.*?)</g>', drawn, re.DOTALL):
            shown = html.unescape("".join(re.findall(r"<text[^>]*>([^<]*)</text>", label)))
            if html.unescape(name) in held["entries"]:
                assert _letters(shown) == _letters(held["entries"][html.unescape(name)]["name"])


def _are_same(references: dict[str, Any], read: dict[str, Any]) -> None:
    """See that titles, publishers and authors are what they were."""
    for name, reference in references.items():
        cite, item = reference["cite"], read[name]
        for field in ("title", "container_title", "publisher"):
            assert _letters(item.get(field.replace("_", "-"), "")) == _letters(cite.get(field, "")), (name, item)
        named = [author.get("literal") or author["family"] for author in item.get("author", [])]
        held = [author.get("literal") or author["family"] for author in cite.get("author", [])]
        assert list(map(_letters, named[: len(held)])) == list(map(_letters, held))


def _letters(text: str) -> str:
    """A text without blanks and pandoc's own tags, and with the apostrophe that LaTeX makes of a straight one."""
    return "".join(folded(re.sub(r"</?span[^>]*>", "", text)).replace("'", "’").split())


def _given(*command: str, given: str) -> str:
    """What a program of somebody else makes of a text, without a complaint."""
    run = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, ""), (command, run.stderr, given)
    return run.stdout


def folded(text: str) -> str:
    """A text as it is handed on, with one blank between words."""
    return " ".join(clean(text).split())


def _out(form: str, store: str) -> str:
    return rlstcm("refs", "-f", form, "--kb", store).out


COMMANDS = (
    *("explain twitch-wind", "explain hiccups -a --width 60", "refs -f ris", "explain - -f json", "path haste hiccups"),
    *("search wind", "--help", "explain no-such-thing", "--bad", "check EXAMPLE", "graph -f dot", "--kb EXAMPLE refs"),
    *("build EXAMPLE -o FOLDER/built.db", "export html -o FOLDER/site.html", "evidence -f html"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a store of the example, which is the knowledge base in use."""
    compile_file(str(EXAMPLE), str(tmp_path / "x.db"))
    return tmp_path


def command(by: random.Random, folder: Path) -> str:
    """What is typed after the program's name."""
    return by.choice(COMMANDS).replace("EXAMPLE", str(EXAMPLE)).replace("FOLDER", str(folder))


def ended(line: list[str], folder: Path, **changes: str) -> str:
    """How a run ended: its exit code, as README says it, and no traceback through any code of the program's own."""
    changes |= {"PYTHONDONTWRITEBYTECODE": "1"}  # where files cannot grow, Python itself keeps half of one
    variables = environment(RLSTCM_KB=str(folder / "x.db"), **changes)
    run = subprocess.run(line, input=b"haste\n", capture_output=True, env=variables, timeout=PATIENCE, check=False)
    err = run.stderr.decode(errors="replace")
    assert "/rlstcm/" not in err.partition("Traceback")[2], (line, err)
    assert run.returncode in CODES or _is_pythons_own(err), (line, run.returncode, err)
    return "in Python before the program began" if _is_pythons_own(err) else f"with {run.returncode}"


def _is_pythons_own(err: str) -> bool:
    """Whether Python could not even begin, or the shell could not start it."""
    return any(
        words in err for words in ("Fatal Python error", "Traceback", "error while loading", "bash: ", "Segmentation")
    )


FAULTS = (
    *(f"ulimit -v {n:d}" for n in (40_000, 60_000, 80_000, 100_000, 140_000, 200_000)),
    *("ulimit -n 4", "ulimit -n 6", "ulimit -f 0", "ulimit -f 4", "ulimit -s 256", "exec <&-", "exec >&-", "exec 2>&-"),
    *("exec <&- >&- 2>&-", "exec >/dev/full", "exec 2>/dev/full", "exec </dev/full", "exec </", "exec >/dev/null"),
    *("cd /proc", "mkdir gone; cd gone; rmdir ../gone", "export HOME=/nowhere", "export TERM=", "export COLUMNS=0"),
    *(
        "export PYTHONUNBUFFERED=1",
        "export PYTHONOPTIMIZE=2",
        "export PYTHONDEVMODE=1",
        "export LC_ALL=tlh_TLH",
        "umask 777",
    ),
)
"""What may be wrong with where a program runs."""
CODECS = sorted({*aliases.values()} - {"base64_codec", "bz2_codec", "hex_codec", "mbcs", "oem", "quopri_codec"})
CODECS = [name for name in CODECS if not name.endswith(("_codec", "tactis")) and name != "rot_13"]


def test_a_poor_place_to_run_ends_in_an_answer_or_a_sentence(folder: Path) -> None:
    by, ends = chance("places"), Counter[str]()
    for _ in range(max(6, TRIES // 10)):
        line = "; ".join(
            [f"cd {folder}", *by.sample(FAULTS, by.randrange(1, 3)), f"exec {script()} {command(by, folder)}"]
        )
        ends[ended(["bash", "-c", line], folder, PYTHONIOENCODING=by.choice([*CODECS, "utf-8", "utf-8"]))] += 1
        assert not list(folder.glob(".*.part"))
    tell("poor places", runs=ends.total(), **dict(sorted(ends.items())))


SIGNALS = (signal.SIGINT, signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE)


def test_a_signal_at_any_moment_leaves_nothing_behind(folder: Path) -> None:
    by, ends = chance("signals"), Counter[str]()
    for _ in range(max(6, TRIES // 10)):
        words, number = command(by, folder).split(), by.choice(SIGNALS)
        with started(*words, RLSTCM_KB=str(folder / "x.db")) as run:
            time.sleep(by.random() * by.choice((0.05, 0.3, 1)))
            run.send_signal(number)
            err = run.communicate(timeout=PATIENCE)[1].decode()
        assert "/rlstcm/" not in err.partition("Traceback")[2], err  # what Python does before is its own
        assert run.returncode in CODES | {-number}, (words, number, err)
        ends["in Python before the program began" if "Traceback" in err else f"{number.name} {run.returncode}"] += 1
        assert not list(folder.glob(".*.part"))
        assert rlstcm("explain", "haste", "--kb", str(folder / "x.db")).code == 0
    tell("signals", runs=ends.total(), **dict(sorted(ends.items())))
