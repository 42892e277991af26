"""`check`: every problem at the line and column where it is mended, in words that name the slip."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from rlstcm.make.source import ALL_RULES, checked, parse
from rlstcm.problems import InvalidKnowledgeBase
from tests.program import Result, at_terminal, ok, rlstcm, shell
from tests.unit.test_rules import BASE, COMMANDS

ROOT = Path(__file__).parent.parent
BAD = sorted((ROOT / "tests" / "bad").glob("*.yaml"))
EXAMPLE = ROOT / "docs" / "example.yaml"


def told(text: str) -> list[str]:
    """The problems of a text, each with its place, its words and its rule."""
    return [str(problem).removeprefix("x:") for problem in checked(text, "x", "2026-11-24").problems]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.stem)
def test_every_mistake_is_told_at_its_place(case: Path) -> None:
    result = rlstcm("check", str(case))
    expected = case.with_suffix(".txt").read_text().splitlines()[:-1]
    mistakes = [line for line in result.out.splitlines()[:-1] if "warning: " not in line]

    assert (result.code, result.err) == (1, "")
    assert [line.replace(str(case), case.name) for line in mistakes] == expected


def test_every_rule_that_refuses_has_a_bad_file() -> None:
    texts = "".join(case.with_suffix(".txt").read_text() for case in BAD)
    elsewhere = {"unreadable", "damaged-store", "yaml-encoding", "yaml-depth", "yaml-merge"}
    refusing = {name for name, held in ALL_RULES.items() if held.level == "error"} - elsewhere

    assert {name for name in refusing if f"[{name}]" not in texts} == set()


def test_a_good_file_is_told_to_be_one() -> None:
    assert rlstcm("check", str(EXAMPLE)) == Result(0, "No mistakes in 1 file.\n", "")


SLIPS = {
    "a comma in braces": (
        "short: Eating in a hurry.",
        "short: Eating in a hurry, often swallowed.",
        (
            "16:44: inside { } a comma ends a text, here after `Eating in a hurry`: put the whole text in quotes"
            " [yaml-comma]"
        ),
    ),
    "two commas in braces": (
        "short: Eating in a hurry.",
        "short: Eating, often, or not.",
        "16:44: inside { } a comma ends a text, here after `Eating`: put the whole text in quotes [yaml-comma]",
    ),
    "a colon in a text": (
        "says: A wind tends to blow",
        "says: A wind: it tends to blow",
        "22:17: a colon and a blank start a value here: put the whole text in quotes [yaml-syntax]",
    ),
    "a key too far to the right": (
        "    says: A wind",
        "     says: A wind",
        "22:6: `says` is indented further than `at` above it, which has its value: line the two up [yaml-syntax]",
    ),
    "a bracket that is not closed": (
        "    object: [night]",
        "    object: [night",
        "25:13: a list in [ ] is not finished: a comma or a bracket is missing [yaml-syntax]",
    ),
    "a brace that is not closed": (
        'issued: "1900"}',
        'issued: "1900"',
        "10:11: a mapping in { } is not finished: a comma or a brace is missing [yaml-syntax]",
    ),
    "a quote that is not closed": (
        'S2: {opens: "It goes …"}',
        'S2: {opens: "It goes …}',
        "11:59: a quotation mark is opened here and not closed [yaml-syntax]",
    ),
    "a full-width colon": (
        "    at: book S2\n",
        "    at：book S2\n",
        "21:7: `：` is a full-width colon: type a plain `:` and a blank [yaml-look-alike]",
    ),
    "a full-width colon in braces": (
        "{kind: cause, name: Haste",
        "{kind：cause, name: Haste",
        "16:15: `：` is a full-width colon: type a plain `:` and a blank [yaml-look-alike]",
    ),
    "a full-width comma": (
        "{kind: cause, name: Haste",
        "{kind: cause，name: Haste",
        "16:22: `，` is a full-width comma: type a plain `,` and a blank [yaml-look-alike]",
    ),
    "curly quotes": (
        "says: A wind tends to blow at night.",
        "says: “A wind: it blows.”",
        '22:11: `“` is no quotation mark to YAML: type a straight one (") [yaml-look-alike]',
    ),
    "a blank from Word": (
        "    at: book S2\n",
        "    at\u00a0: book S2\n",
        "21:5: a no-break blank stands here, as Word types it: type a plain one [yaml-look-alike]",
    ),
    "an indentation from Word": (
        "    at: book S2\n",
        "\u00a0\u00a0\u00a0\u00a0at: book S2\n",
        "21:1: a no-break blank stands here, as Word types it: type a plain one [yaml-look-alike]",
    ),
    "a tab": (
        "    at: book S2\n",
        "\tat: book S2\n",
        "21:1: a tab stands here: indent with blanks [yaml-syntax]",
    ),
    "a tab in braces": (
        "{kind: cause, name: Haste, short: Eating in a hurry.}",
        "\n\t{kind: cause, name: Haste, short: Eating in a hurry.}",
        "17:1: a tab stands here: indent with blanks [yaml-syntax]",
    ),
    "a comma and a colon in braces": (
        "short: Eating in a hurry.",
        "short: Eating in a hurry, as I see it: often.",
        (
            "16:44: inside { } a comma ends a text, here after `Eating in a hurry`: put the whole text in quotes"
            " [yaml-comma]"
        ),
    ),
    "low quotes": (
        "says: A wind tends to blow at night.",
        "says: „A wind: it blows.“",
        '22:11: `„` is no quotation mark to YAML: type a straight one (") [yaml-look-alike]',
    ),
    "curly quotes round a comma in braces": (
        "short: Eating in a hurry.",
        "short: “Eating, in a hurry.”",
        '16:44: `“` is no quotation mark to YAML: type a straight one (") [yaml-look-alike]',
    ),
    "a curly quote that is closed by a straight one": (
        "says: A wind tends to blow at night.",
        'says: “A wind: it blows."',
        '22:11: `“` is no quotation mark to YAML: type a straight one (") [yaml-syntax]',
    ),
    "no blank after a colon": (
        "says: A wind tends",
        "says:A wind tends",
        "22:9: a blank is missing after the colon of `says` [yaml-syntax]",
    ),
    "no blank after the first colon": (
        "    at: book S2\n",
        "    at:book S2\n",
        "21:7: a blank is missing after the colon of `at` [yaml-syntax]",
    ),
    "no blank after a colon in braces": (
        "{kind: cause, name: Haste",
        "{kind:cause, name: Haste",
        "16:15: a blank is missing after the colon of `kind` [yaml-syntax]",
    ),
    "a key too far to the left": (
        "    says: A wind tends",
        "  says: A wind tends",
        "22:3: `says` is indented less than `at` above it: line the two up [yaml-syntax]",
    ),
    "an id at the margin": (
        "  by-night:",
        "by-night:",
        "20:1: `by-night` stands at the margin: indent it like what stands above it [yaml-syntax]",
    ),
    "an id among the fields of another": (
        "  by-night:",
        "    by-night:",
        (
            "20:5: `by-night` is indented like the fields below it: indent it less, as the ids above it are"
            " [yaml-syntax]"
        ),
    ),
    "a quoted word at the start of a text": (
        "says: A wind tends",
        'says: "A wind" tends',
        (
            "22:20: a text goes on after the quotation mark that closes it: put all of it in quotes of the other kind"
            " [yaml-syntax]"
        ),
    ),
    "a star at the start of a text": (
        "says: A wind tends",
        "says: *A wind* tends",
        "22:11: a text that begins with `*` stands in quotes [yaml-syntax]",
    ),
    "a bracket at the start of a text": (
        "says: A wind tends",
        "says: [A wind] tends",
        "22:11: a text that begins with `[` stands in quotes [yaml-syntax]",
    ),
    "a bracket too many": (
        "    object: [night]",
        "    object: [night]]",
        "25:20: `]` closes nothing here: take it out [yaml-syntax]",
    ),
    "a brace that is not opened": (
        "haste: {kind: cause",
        "haste: kind: cause",
        "16:10: a `{` is missing here, or the `}` at the end is one too many [yaml-syntax]",
    ),
    "a dash for a hyphen in a list": (
        "    evidence: [{ref: survey, bearing: cannot-tell, note: It did not ask.}]",
        "    evidence:\n      – {ref: survey, bearing: cannot-tell, note: It did not ask.}\n    note: It is.",
        "27:7: `–` is a dash: type a plain hyphen [yaml-look-alike]",
    ),
    "an item without its hyphen": (
        "    evidence: [{ref: survey, bearing: cannot-tell, note: It did not ask.}]",
        "    evidence:\n      {ref: survey, bearing: cannot-tell, note: It did not ask.}\n      - {ref: survey}",
        "27:7: this item has no `- ` before it, as the next one has [yaml-syntax]",
    ),
    "full-width blanks": (
        "    says: A wind tends",
        "　　says: A wind tends",
        "22:1: a full-width blank stands here: type a plain one [yaml-look-alike]",
    ),
    "an invisible mark": (
        "kind: cause",
        "kind: cause\u200b",
        ("16:17: `cause\u200b` is no kind; an invisible mark (U+200B) stands here: take it out [unknown-kind]"),
    ),
    "a letter of another script": (
        "kind: cause",
        "kind: c\u0430use",
        "16:17: `c\u0430use` is no kind; `\u0430` is a Cyrillic letter: type a plain one [unknown-kind]",
    ),
    "a full-width comma between places": (
        "at: book S2\n",
        "at: book S1，S2\n",
        "21:9: `book` has no place `S1，S2`; `，` is a full-width comma: type a plain `,` and a blank [unknown-place]",
    ),
    "no comma between places": (
        "at: book S2\n",
        "at: book S1 and S2\n",
        "21:9: `book` has no place `S1 and S2`; part places with commas, as in `S1, S2` [unknown-place]",
    ),
    "a place in small letters": (
        "at: book S2\n",
        "at: book s2\n",
        "21:9: `book` has no place `s2`; did you mean `S2`? [unknown-place]",
    ),
    "a character that is none": (
        "says: A wind tends",
        "says: A wind\x92s tends",
        "22:17: the character U+0092 may not stand in YAML [yaml-character]",
    ),
    "no value": (
        "relation: shows-as\n",
        "relation:\n",
        "24:5: `relation` has no value: give it one or take it out [yaml-empty]",
    ),
    "a field with a capital": (
        "short: Eating",
        "Short: Eating",
        "16:37: `Short` is not a field here; did you mean `short`? [unknown-field]",
    ),
    "a heading that is misspelt": (
        "claims:\n",
        "claim:\n",
        "18:1: `claim` is not a field here; did you mean `claims`? [unknown-field]",
    ),
    "the first heading lost": (
        "references:\n",
        "",
        (
            "7:3: `book` stands below `caution`, which has its value already: is a heading such as `references:`"
            " missing between them? [yaml-syntax]"
        ),
    ),
    "a separator from Word": (
        "title: Hiccups",
        "title: Hiccups # a comment\u2028title: Yawns",
        "1:27: warning: an invisible line separator (U+2028) stands here, as Word leaves it: take it out [yaml-break]",
    ),
    "a lost heading": (
        "claims:\n",
        "",
        (
            "18:3: this has the fields of a claim, not of an entry: is the line `claims:` missing above it?"
            " (and 2 more that come of it) [misplaced]"
        ),
    ),
    "an id with a capital and a blank": (
        "  haste: {",
        "  Haste: {",
        "16:3: `Haste` is no id: use small letters, digits and single hyphens, as in `haste` [bad-id]",
    ),
    "an id twice": (
        "  haste: {",
        "  haste: {kind: cause, name: Hurry, short: It is late.}\n  haste: {",
        "17:3: `haste` stands here twice; the first is on line 16 [yaml-duplicate-key]",
    ),
    "a link without an object": (
        "    object: [night]\n",
        "",
        "23:5: a link with a `subject` needs `object` too; or name what it speaks of under `about` [half-link]",
    ),
    "a sentence that is broken off at the margin": (
        "A wind tends to blow at night.",
        "A wind tends to blow\nat night, they say.",
        "23:1: a key without its colon, or text that should be indented further [yaml-syntax]",
    ),
    "a key without its colon": (
        "    relation: shows-as\n",
        "    relation shows-as\n",
        "24:5: a key without its colon, or text that should be indented further [yaml-syntax]",
    ),
    "words in the place of an id": (
        "  haste-stirs: {at:",
        "  haste stirs\n  other: {at:",
        "19:3: a key and a colon are missing here [yaml-syntax]",
    ),
    "a comment that begins in braces": (
        "A wind, short:",
        "A wind, # short:",
        "15:9: a bracket or a brace is opened here and not closed [yaml-syntax]",
    ),
    "a link to itself": (
        "object: [wind]}",
        "object: [wind, haste]}",
        "19:113: `haste` is subject and object: nothing is linked to itself [self-link]",
    ),
    "the wrong way round": (
        "subject: [haste], relation: leads-to, object: [wind]",
        "subject: [hiccups], relation: leads-to, object: [wind], about: [haste]",
        (
            "19:90: warning: `hiccups` is a condition: it is an effect, and a pattern comes before it:"
            " are the two the wrong way round? [odd-relation]"
        ),
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_once_where_it_is_mended_and_by_its_name(slip: str) -> None:
    old, new, said = SLIPS[slip]
    assert BASE.count(old) == 1

    assert told(BASE.replace(old, new)) == [said]


def test_a_slip_in_yaml_does_not_hide_what_else_is_wrong() -> None:
    text = BASE.replace("object: [night]", "object: [night").replace("kind: cause", "kind: couse")
    text = text.replace("title: Hiccups", "title：Hiccups").replace("at: book S1", "at: book S9")

    assert [re.sub(r".*\[|\]$", "", line) for line in told(text)] == [
        "yaml-look-alike",
        "unknown-kind",
        "unknown-place",
        "yaml-syntax",
    ]


def test_a_message_is_one_line_whatever_a_file_holds() -> None:
    for text in ('"a\\n/etc/passwd:1:1: x": 1\n', BASE.replace("kind: cause", 'kind: "a\\nb:1:1: c\\u202e"'), "a: {"):
        for line in told(text):
            assert "\n" not in line
            assert "\u202e" not in line


def test_a_file_may_hold_anything_and_gets_an_answer() -> None:
    lines = BASE.splitlines()
    for n in range(len(lines)):
        for ruin in ("", "  - x", "[", "{", '"', "? a", ": :", "\t", "：", "&a *a", "--- !", lines[n] + ": :", "%TAG"):
            told("\n".join([*lines[:n], ruin, *lines[n + 1 :]]))
            told("\n".join([*lines[:n], ruin, *lines[n:]]))


def test_json_is_a_list_of_places_and_words() -> None:
    case = ROOT / "tests" / "bad" / "bad-id.yaml"
    result = rlstcm("check", str(case), "-f", "json")

    assert result.code == 1
    assert json.loads(result.out) == [
        {
            "file": str(case),
            "line": 16,
            "column": 3,
            "rule": "bad-id",
            "level": "error",
            "message": "`Twitch_Wind` is no id: use small letters, digits and single hyphens, as in `twitch-wind`",
        }
    ]
    assert rlstcm("check", str(EXAMPLE), "-f", "json") == Result(0, "[]\n", "")


def test_github_is_told_in_its_own_commands(tmp_path: Path) -> None:
    bad = tmp_path / "a,b.yaml"
    bad.write_text(BASE.replace("title: Hiccups", "title: TODO").replace("kind: cause", "kind: 100%"))
    result = rlstcm("check", str(bad), "-f", "github")
    path = str(bad).replace(",", "%2C")

    assert result.out.splitlines()[0].startswith(f"::warning file={path},line=1,col=8,title=to-do::")
    assert f"::error file={path},line=16,col=17,title=unknown-kind::`100%25` is no kind" in result.out


def test_warnings_count_only_where_one_is_strict(tmp_path: Path) -> None:
    file = tmp_path / "warned.yaml"
    file.write_text(BASE.replace("title: Hiccups", "title: TODO"))
    said = f"{file}:1:8: warning: `title` is still to be written [to-do]\n1 warning in 1 file.\n"

    assert rlstcm("check", str(file)) == Result(0, said, "")
    assert rlstcm("check", "--strict", str(file)) == Result(1, said, "")


def test_many_files_are_checked_at_once_and_none_hides_another(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes(BASE.encode().replace(b"Hiccups", b"Hic\xe4ups", 1))
    (tmp_path / "folder").mkdir()
    names = ["nowhere.yaml", "folder", "latin.yaml", str(EXAMPLE)]
    result = rlstcm("check", *names, cwd=tmp_path)

    assert result.code == 1
    assert result.out.splitlines() == [
        "nowhere.yaml:1:1: there is no such file [unreadable]",
        "folder:1:1: folder is a folder; name a knowledge base: a YAML file or a built store. [unreadable]",
        "latin.yaml:1:11: this is not UTF-8 text: save the file as UTF-8 [yaml-encoding]",
        "3 mistakes in 4 files.",
    ]


def test_standard_input_is_a_file_too() -> None:
    run = shell(f"sed 's/kind: cause/kind: couse/' {EXAMPLE} | rlstcm check -")

    assert run.code == 1
    assert re.match(r"<stdin>:\d+:\d+: `couse` is no kind; did you mean `cause`\?", run.out)


def test_without_a_file_the_built_in_one_is_read_whole() -> None:
    result = rlstcm("check")

    assert result.code == 0
    assert result.out == "No mistakes in 1 file and 1 store, read whole.\n"


def test_at_a_terminal_the_line_stands_below_with_a_caret(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(BASE.replace("name: A wind,", "name: A wind, hans: 风动, seen: toungue,"))
    result = at_terminal("check", str(file))
    place, line, caret, *_ = result.out.splitlines()

    assert place.endswith("did you mean `tongue`? [unknown-value]")
    assert "风动, seen: toungue" in line
    before = line[: line.index("toungue")]
    assert caret.index("^") == len(before) + 2  # two characters are two cells wide each


def test_the_line_that_is_shown_is_the_editors_line(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(BASE.replace("title: Hiccups", "title: Hiccups # a\u2028b").replace("kind: cause", "kind: couse"))
    lines = at_terminal("check", str(file)).out.splitlines()

    assert "  haste: {kind: couse" in lines[4]
    assert lines[4].index("couse") == lines[5].index("^")


@pytest.mark.parametrize("name", COMMANDS)
def test_an_example_that_is_a_command_is_told_so(name: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(BASE)
    (tmp_path / "claims.yaml").write_text(BASE[BASE.index("claims:") :])
    (tmp_path / "old.yaml").write_bytes(BASE.replace("…", "é").encode("latin1"))
    ok("build", "mine.yaml", "-o", "mine.db", cwd=tmp_path)
    bad, good = (
        shell(f"cd {tmp_path}; {text.replace(chr(10), '; ')}") for text in (ALL_RULES[name].bad, ALL_RULES[name].good)
    )

    assert (bad.code, good.code) == (int(ALL_RULES[name].level == "error"), 0)
    assert f"[{name}]" in bad.out


def test_a_store_is_read_whole(tmp_path: Path) -> None:
    from rlstcm.make.compile import compile_file

    store = tmp_path / "mine.db"
    compile_file(str(EXAMPLE), str(store))
    assert rlstcm("check", str(store)) == Result(0, "No mistakes in 1 store, read whole.\n", "")

    store.write_bytes(store.read_bytes().replace(b"Those who eat in haste", b"Those who eat \xff\xfe haste"))
    result = rlstcm("check", str(store))

    assert result.code == 1
    assert "[damaged-store]" in result.out


def test_rules_are_explained() -> None:
    every = ok("check", "--rules")

    assert [name for name in ALL_RULES if f"\n{name}" not in f"\n{every}"] == []
    assert "careless-point  (a rule that a file switches on)" in every
    one = ok("check", "--rules", "self-link")
    assert one.startswith("self-link\n  Nothing is linked to itself.\n\nNot so:\n\n    claims:\n")
    assert {record["rule"] for record in json.loads(ok("check", "--rules", "-f", "json"))} == set(ALL_RULES)


def test_a_rule_that_is_none_is_told_what_was_meant() -> None:
    result = rlstcm("check", "--rules", "self-links")

    assert (result.code, result.out) == (2, "")
    assert "“self-links” is no rule; did you mean `self-link`?" in result.err


PARTS = {"references": "refs/sources.yaml", "claims": "claims.yaml"}


def apart(folder: Path) -> Path:
    """The base in three files."""
    (folder / "refs").mkdir()
    text = BASE
    for section, name in PARTS.items():
        start = text.index(f"{section}:\n")
        end = re.compile(r"^\w", re.M).search(text, start + 1)
        (folder / name).write_text(text[start : end.start() if end else len(text)])
        text = text.replace((folder / name).read_text(), "")
    top = folder / "top.yaml"
    top.write_text(f"include: [{', '.join(PARTS.values())}]\n{text}")
    return top


def test_a_file_and_what_it_includes_are_one(tmp_path: Path) -> None:
    from rlstcm.make.source import read

    together, parted = parse(BASE), read(str(apart(tmp_path)))

    assert (parted.references, parted.entries, parted.claims) == (
        together.references,
        together.entries,
        together.claims,
    )


def test_a_mistake_is_told_with_its_own_file(tmp_path: Path) -> None:
    top = apart(tmp_path)
    claims = tmp_path / "claims.yaml"
    claims.write_text(claims.read_text().replace("[night]", "[nigth]") + "entries:\n  haste: {}\n")
    result = rlstcm("check", "top.yaml", cwd=top.parent)

    assert result.out.splitlines() == [
        "claims.yaml:8:14: no entry has the id `nigth`; did you mean `night`? [unknown-entry]",
        "claims.yaml:12:3: `haste` stands here twice; the first is on line 11 of top.yaml [yaml-duplicate-key]",
        "2 mistakes in 3 files.",
    ]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("../x.yaml", "`../x.yaml` lies outside the folder of this file: put it beside it or below it"),
        ("/etc/hosts", "`/etc/hosts` lies outside the folder of this file: put it beside it or below it"),
        ("link.yaml", "`link.yaml` lies outside the folder of this file: put it beside it or below it"),
        ("pipe.yaml", "`pipe.yaml` is not there, or is no file"),
        ("top.yaml", "`top.yaml` is read already"),
        ("claims.yaml, claims.yaml", "`claims.yaml` is read already"),
        ("loop.yaml", "`include` stands in the first file only"),
        ("list.yaml", "this holds neither references, entries nor claims"),
    ],
)
def test_only_files_below_are_included_each_once(tmp_path: Path, named: str, said: str) -> None:
    import os

    folder = tmp_path / "folder"
    folder.mkdir()
    top = apart(folder)
    os.mkfifo(folder / "pipe.yaml")
    (tmp_path / "outside.yaml").write_text("claims: {}\n")
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "loop.yaml").write_text("include: [top.yaml]\n")
    (folder / "list.yaml").write_text("[claims]\n")
    top.write_text(top.read_text().replace("claims.yaml]", f"claims.yaml, {named}]"))

    assert [line for line in rlstcm("check", str(top)).out.splitlines() if "[bad-include]" in line and said in line]


def lines(top: Path) -> list[str]:
    """What is told of a file, as one finds it in its own folder, without how many mistakes there are."""
    return rlstcm("check", top.name, cwd=top.parent).out.splitlines()[:-1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("…", "风").encode("gbk"), "refs/sources.yaml:5:42: this is not UTF-8 text: "),
        (lambda text: b"[references]\n", "refs/sources.yaml:1:1: this holds neither references, entries nor claims "),
        (
            lambda text: text.replace("references:", "reference:").encode(),
            "refs/sources.yaml:1:1: `reference` is not a field here; did you mean `references`? [unknown-field]",
        ),
        (
            lambda text: text.replace("references:", "refs:").encode(),
            "refs/sources.yaml:1:1: `refs` is not a field here; did you mean `references`? [unknown-field]",
        ),
        (None, "top.yaml:1:11: `refs/sources.yaml` is not there, or is no file [bad-include]"),
    ],
)
def test_what_a_file_that_cannot_be_read_may_have_is_not_told_to_be_missing(
    tmp_path: Path, change: Callable[[str], bytes] | None, said: str
) -> None:
    top, sources = apart(tmp_path), tmp_path / "refs" / "sources.yaml"
    text = sources.read_text()
    sources.unlink()
    if change:
        sources.write_bytes(change(text))

    (line,) = lines(top)
    assert line.startswith(said)


def test_a_part_by_itself_is_told_to_be_one_and_only_its_own_mistakes_are(tmp_path: Path) -> None:
    apart(tmp_path)
    note = "1:1: note: this looks like a part of another file, and is checked only as such: check"
    result = rlstcm("check", "--strict", "claims.yaml", "refs/sources.yaml", cwd=tmp_path)

    assert result == Result(
        0,
        f"claims.yaml:{note} top.yaml, which includes it [part-alone]\n"
        f"refs/sources.yaml:{note} top.yaml, which includes it [part-alone]\n"
        "No mistakes in 2 files.\n",
        "",
    )
    (tmp_path / "top.yaml").unlink()
    claims = tmp_path / "claims.yaml"
    claims.write_text(claims.read_text().replace("shows-as", "shows as") + "  x: {at: y 1, says: It., topic: own}\n")
    assert lines(claims) == [
        f"claims.yaml:{note} the file that includes it [part-alone]",
        "claims.yaml:7:15: `shows as` is not a value of `relation`; did you mean `shows-as`? [unknown-value]",
        "claims.yaml:11:3: warning: no page shows this claim: link entries, or name them under `about` [unseen-claim]",
    ]
    assert "::notice file=claims.yaml,line=1," in rlstcm("check", "-f", "github", "claims.yaml", cwd=tmp_path).out


@pytest.mark.parametrize("words", [["build", "claims.yaml", "-o", "x.db"], ["list", "--kb", "claims.yaml"]])
def test_a_part_is_no_knowledge_base_to_build_or_to_read(tmp_path: Path, words: list[str]) -> None:
    apart(tmp_path)
    said = "claims.yaml looks like a part of another file: name top.yaml, which includes it.\n"

    assert rlstcm(*words, cwd=tmp_path) == Result(3, "", said)


def test_a_part_that_was_forgotten_is_named_once_for_all_that_it_has(tmp_path: Path) -> None:
    top, base = apart(tmp_path), tmp_path / "refs" / "other-base.yaml"
    top.write_text(top.read_text().replace("  night: {", "  day: {"))
    base.write_text("title: Another\nentries:\n  night: {}\n")
    assert [line.partition(" [")[2] for line in lines(top)] == ["unknown-entry]", "lonely-entry]"][:1]

    (tmp_path / "refs" / "signs.yaml").write_text("entries:\n  night: {kind: symptom, name: Night, short: It is.}\n")
    assert lines(top) == [
        "top.yaml:1:1: `refs/signs.yaml` has an id that is missing, and is not included: name it here [bad-include]"
    ]


def test_only_an_id_that_is_near_is_offered_and_none_where_very_many_are_missing() -> None:
    assert [line for line in told(BASE.replace("[night]", "[nigt]")) if "did you mean `night`?" in line]
    assert [line for line in told(BASE.replace("[night]", "[storm-lamp]")) if "did you mean" in line] == []

    lost = "".join(f"  c{n}: {{at: book S1, says: It is {n}., about: [hiccup-{n}]}}\n" for n in range(100))
    missing = [line for line in told(BASE + lost) if "[unknown-entry]" in line]
    assert len(missing) == 100
    assert 0 < sum("did you mean `hiccups`?" in line for line in missing) < 30


def test_a_heading_is_offered_for_a_section_and_no_sentence() -> None:
    text = BASE.replace('S1: {opens: "The wind comes …"}', 'S920: {opens: "A …"}, H92: {heading: Winds}')
    text = text.replace("book S1", "book S920").replace("kind: pattern,", "kind: pattern, section: book H920,")

    assert [line for line in told(text) if "H920" in line] == [
        "15:34: `book` has no place `H920`; did you mean `H92`? [unknown-place]"
    ]


def test_two_references_may_say_the_same_but_not_of_different_things() -> None:
    for about, said in (("wind", []), ("haste", ["29:27: warning: `one` says the same of something else"])):
        text = f"{BASE}  one: {{at: book S1, says: It is told., about: [wind]}}\n"
        text += f"  two: {{at: survey, says: It is told., about: [{about}]}}\n"

        assert [line.partition(" [")[0] for line in told(text)] == said


def test_build_refuses_mistakes_and_counts_warnings(tmp_path: Path) -> None:
    from rlstcm.make.compile import compile_file

    file = tmp_path / "x.yaml"
    file.write_text(BASE.replace("title: Hiccups", "title: TODO"))
    assert compile_file(str(file), str(tmp_path / "x.db")) == 1

    file.write_text(BASE.replace("kind: cause", "kind: couse"))
    with pytest.raises(InvalidKnowledgeBase, match="The knowledge base has 1 mistake"):
        compile_file(str(file), str(tmp_path / "x.db"))


def test_a_classic_is_quoted_and_a_sign_may_speak_against_a_pattern() -> None:
    text = BASE.replace(
        "  survey:", "  canon: {voice: classic, dynasty: Han, cite: {type: classic, title: The canon}}\n  survey:"
    )
    text += (
        "  old: {at: canon 18, says: It comes late., about: [hiccups], quote: {words: 夜来, language: zh}}\n"
        "  not-by-day: {at: book S1, says: It is no wind if it comes at night., subject: [wind], relation: shows-as,"
        " object: [night], weight: against}\n"
    )
    knowledge = parse(text)

    assert told(text) == []
    assert knowledge.claims["by-night"].leads
    assert not knowledge.claims["not-by-day"].leads
    assert knowledge.claims["old"].quote is not None


def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from rlstcm.commands.check import check
    from rlstcm.problems import UsageError

    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError):
        check("-")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))
    assert "[yaml-encoding]" in check("-").written("text", at_terminal=False)


def test_the_hook_for_pre_commit_runs_on_many_files(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    (tmp_path / "bad.yaml").write_text(BASE.replace("kind: cause", "kind: couse"))
    (tmp_path / "good.yaml").write_text(BASE)

    assert (hook["id"], hook["language"], hook["types"]) == ("rlstcm-check", "python", ["yaml"])
    assert shell(f"cd {tmp_path}; {hook['entry']} good.yaml bad.yaml").code == 1
    assert shell(f"cd {tmp_path}; {hook['entry']} good.yaml").code == 0


def test_what_comes_of_a_kind_that_nobody_knows_is_not_told_beside_it() -> None:
    text = EXAMPLE.read_text()
    assert text.count("kind: symptom") > 1

    (said,) = told(text.replace("kind: symptom", "kind: book", 1))
    assert said.endswith("[unknown-kind]")


def test_an_odd_blank_before_a_colon_is_told_once_also_where_the_file_is_broken_elsewhere() -> None:
    text = BASE.replace("object: [night]", "object: [night").replace("reviewed:", "reviewed\u2003:", 1)

    assert [line for line in told(text) if "U+2003" in line or "\u2003" in line or "reviewed" in line][1:] == []
