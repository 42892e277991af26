"""Kinds and topics that a file adds: found, listed, told, drawn and exported like the program's own."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from rlstcm.commands import COMMANDS, WRITE
from rlstcm.exports import exporter
from rlstcm.make.added import PARTS, RULES
from rlstcm.make.compile import compile_file
from rlstcm.make.source import checked, parse
from rlstcm.store.open import open_store
from rlstcm.store.store import Store
from tests.program import ok, rlstcm
from tests.test_help import examples
from tests.unit.test_complete import offered
from tests.unit.test_rules import BASE

COURSE = """\
title: Of yawns
version: "1"
reviewed: 2026-01-31
condition: yawns
source: lecture
caution: Made up; see a doctor.
kinds:
  formula: {plural: formulae, like: point, heading: Formulae that are named for it}
  herb: {like: point}
  treatment-principle: {}
topics:
  food: {heading: What to eat, after: worse}
  drink: {heading: What to drink, after: food}
  worse: {heading: What makes them yawn}
  songs: {heading: What is sung of it}
references:
  lecture:
    voice: article
    called: the lecture
    cite: {type: speech, title: A lecture, issued: "1990"}
    places: {S1: {opens: One …}, S2: {opens: Two …}, S3: {opens: Three …}}
entries:
  yawns: {kind: condition, name: Yawns, short: Wide mouths., origin: biomedicine}
  damp: {kind: pattern, name: Dampness, hans: 湿, pinyin: shī, short: It is heavy.}
  dry: {kind: pattern, name: Dryness, short: It is light.}
  gate: {kind: point, name: Gate, short: A point on the throat.}
  draught: {kind: formula, name: Still draught, hans: 静汤, pinyin: jìng tāng, short: It is drunk hot.}
  tonic: {kind: formula, name: Tonic, short: It is drunk cold.}
  root: {kind: herb, name: A root, short: It is dug up.}
  drain: {kind: treatment-principle, name: Drain what is damp, short: To let it flow.}
claims:
  leads: {at: lecture S1, says: Damp can make one yawn., subject: [damp], relation: leads-to, object: [yawns]}
  used: {at: lecture S2, says: The draught is named for it., subject: [draught], relation: used-for, object: [damp]}
  tonic: {at: lecture S2, says: The tonic is named for it., subject: [tonic], relation: used-for, object: [dry]}
  rooted: {at: lecture S2, says: The root is named., subject: [root, gate], relation: used-for, object: [damp]}
  drains: {at: lecture S3, says: It is to be drained., subject: [drain], relation: used-for, object: [damp]}
  holds: {at: lecture S3, says: The draught holds the root., subject: [draught], relation: includes, object: [root]}
  beware: {at: lecture S3, says: Draughts can harm., about: [draught], topic: beware}
  eats: {at: lecture S3, says: Ginger is eaten., about: [yawns], topic: food}
  drinks: {at: lecture S3, says: Tea is drunk., about: [yawns], topic: drink}
  worse: {at: lecture S3, says: Talk makes them yawn., about: [yawns], topic: worse}
  past: {at: lecture S3, says: They have long yawned., about: [yawns], topic: history}
  sung: {at: lecture S3, says: A song tells of it., about: [yawns], topic: songs}
"""
USED = "{at: lecture S2, says: The draught is named for it., subject: [draught], relation: used-for, object: [damp]"
EVIDENCE = "nature: checkable, evidence: [{ref: trial, bearing: supports, note: It was small.}]"
TRIED = (
    COURSE.replace(USED, f"{USED}, {EVIDENCE}")
    .replace(
        "entries:\n",
        """\
  trial: {voice: study, design: randomised trial, cite: {type: article-journal, title: A trial, issued: "1995"}}
entries:
  late: {kind: cause, name: Late nights, short: One is up late.}
  calm: {kind: cause, name: Calm evenings, short: One rests.}
  bed: {kind: cause, name: Late bedtime, short: One is up late.}
  thin: {kind: symptom, name: Thin pulse, seen: pulse, short: It is thin.}
  wiry: {kind: symptom, name: Wiry pulse, seen: pulse, short: It is hard.}
  pale: {kind: symptom, name: Pale tongue, seen: tongue, short: It is pale.}
""",
    )
    .replace(
        "claims:\n",
        f"""\
claims:
  drains-late: {{at: lecture S1, says: They dry one out., subject: [late], relation: leads-to, object: [dry]}}
  late-yawns:
    {{at: lecture S1, says: They go with it., subject: [late], relation: goes-with, object: [yawns], {EVIDENCE}}}
  keeps-off: {{at: lecture S1, says: They keep it off., subject: [calm], relation: protects-from, object: [yawns]}}
  so-called:
    {{at: lecture S1, says: It is called so., subject: [bed], relation: same-as, object: [yawns], {EVIDENCE}}}
  dry-shows: {{at: lecture S1, says: It shows so., subject: [dry], relation: shows-as, object: [thin, pale]}}
  damp-shows: {{at: lecture S1, says: It shows so., subject: [damp], relation: shows-as, object: [wiry]}}
""",
    )
)
"""The same where one small trial looked into a use, and into what goes with it."""
BARE = """\
title: Of sneezes
version: "1"
reviewed: 2026-01-31
condition: sneezes
source: book
caution: Made up.
references: {book: {voice: article, cite: {type: book, title: A book}}}
entries: {sneezes: {kind: condition, name: Sneezes, short: Loud noses.}}
claims: {loud: {at: book, says: They are loud., about: [sneezes]}}
"""
EXAMPLE = Path(__file__).parent.parent / "docs" / "example.yaml"


@pytest.fixture(scope="session")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Built stores by name: one with kinds of its own, one with hardly anything, the example; and the one built in."""
    folder = tmp_path_factory.mktemp("bases")
    texts = {"course": COURSE, "tried": TRIED, "bare": BARE, "example": EXAMPLE.read_text()}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)
        compile_file(str(folder / f"{name}.yaml"), str(folder / f"{name}.db"))
    return {"": "", **{name: str(folder / f"{name}.db") for name in texts}}


@pytest.fixture
def course(bases: dict[str, str]) -> str:
    """The one with kinds of its own."""
    return bases["course"]


def under(page: str) -> dict[str, str]:
    """The text under each heading of a page."""
    parts = re.split(r"\n\n(?=\S)", page)
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


def test_a_file_with_kinds_of_its_own_is_sound() -> None:
    assert [str(problem) for problem in checked(COURSE).problems] == []


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("formula", "Two formulae"),
        ("formulae", "Two formulae"),
        ("Formulae", "Two formulae"),
        ("herbs", "One herb"),
        ("treatment-principles", "One treatment principle"),
        ("treatment principle", "One treatment principle"),
    ],
)
def test_a_kind_is_listed_by_any_spelling(typed: str, title: str, course: str) -> None:
    assert ok("list", typed, "--kb", course).splitlines()[0] == title


def test_the_kinds_are_told_and_a_slip_finds_the_one_that_is_meant(course: str) -> None:
    told = ok("list", "--kb", course)
    slip, other = rlstcm("list", "formlae", RLSTCM_KB=course), rlstcm("list", "xyz", RLSTCM_KB=course)

    assert all(word in told for word in ("formulae", "herbs", "treatment-principles", "points"))
    assert (slip.code, "did you mean `rlstcm list formulae`?" in slip.err) == (2, True)
    assert "formulae, herbs and treatment-principles." in other.err
    assert "did you mean `rlstcm list formulae`?" in rlstcm("formula", "--kb", course).err


def test_what_is_used_for_a_pattern_stands_under_the_heading_of_its_kind(course: str) -> None:
    found = under(ok("explain", "damp", "--all", "--kb", course))

    assert "The draught is named for it." in found["Formulae that are named for it"]
    assert "It is to be drained." in found["Treatment principles that are used for it"]
    assert "The root is named." in found["Points that are used for it"]
    assert "Herbs that are used for it" not in found  # told already, with the point that it is named with
    assert "Draughts can harm." in found["What to beware of"]


def test_a_kind_that_is_like_a_point_tells_what_to_beware_of_and_who_uses_it(course: str) -> None:
    lines = ok("explain", "draught", "--kb", course).splitlines()

    assert lines[0].split("  ")[0] == "Still draught"
    assert lines[0].endswith("formula · draught")
    assert lines[2].startswith("▌ Draughts can harm.")
    assert any(re.match("Takes in +A root", line) for line in lines)
    assert any(re.match("The lecture +Dampness", line) for line in lines)
    assert "That a formula is used does not show that it works." in ok("list", "formulae", "--kb", course)


def test_a_kind_that_is_like_an_idea_tells_who_uses_it_too(course: str) -> None:
    page = ok("explain", "drain", "--kb", course)

    assert "treatment principle · drain" in page
    assert re.search("Who uses it for what +not tested\nThe lecture +Dampness", page)


def test_kinds_are_filtered_compared_and_named_in_a_sentence(course: str) -> None:
    assert ok("list", "formulae", "--pattern", "damp", "--ids", "--kb", course).split() == ["draught"]
    assert re.search("Used for +Dampness .S2. +Dryness .S2.", ok("compare", "draught", "tonic", "--kb", course))
    patterns = ok("compare", "damp", "dry", "--kb", course)
    assert re.search("Formulae +Still draught .S2. +Tonic .S2.", patterns)
    unlike = rlstcm("compare", "draught", "drain", "--kb", course).err
    assert "Still draught is a formula and Drain what is damp is a treatment principle" in unlike
    assert "Still draught is a formula" in rlstcm("match", "still draught", "--kb", course).err
    assert ok("search", "draught", "--kb", course).splitlines()[1].startswith("Still draught")


def test_each_kind_is_drawn_in_its_own_shape(course: str) -> None:
    dot, mermaid = (ok("graph", "-f", form, "--kb", course) for form in ("dot", "mermaid"))

    assert "slanted box: formula · drum: herb · wide foot: treatment principle" in dot
    assert '"draught" [label="Still draught", shape=parallelogram];' in dot
    assert '[/"Still draught"/]' in mermaid
    assert '[("A root")]' in mermaid


def test_completion_offers_the_kinds_and_their_entries(course: str) -> None:
    assert offered(course, "list", "") == [
        *("conditions", "patterns", "points", "formulae", "herbs", "treatment-principles"),
    ]
    assert offered(course, "list", "tr") == ["treatment-principles"]
    assert offered(course, "compare", "dr") == ["drain", "draught", "dry"]


def test_exports_hold_what_a_file_adds(course: str, tmp_path: Path) -> None:
    store = open_store(course)
    notes = exporter("markdown")(store)
    cards = made(store, "anki")
    page = made(store, "html")

    assert isinstance(notes, dict)
    assert "formulae/draught.md" in notes
    assert "## Treatment principles" in notes["README.md"].decode()
    assert "\nyawns.damp.formulae\t<b>Dampness</b><br>Formulae?\t" in cards
    assert "<div><small>That a thing is used" in cards
    assert "Its page tells what to beware of." in cards
    assert "\n  - see: [Dampness](../patterns/damp.md)" in notes["formulae/draught.md"].decode()
    assert "→" not in notes["patterns/damp.md"].decode()
    assert "\nyawns.draught.names.hans\t" in cards
    assert 'id="_formula"' in page
    assert 'id="draught"' in page
    (tmp_path / "again.json").write_text(made(store, "json"))
    compile_file(str(tmp_path / "again.json"), str(tmp_path / "again.db"))
    assert (tmp_path / "again.db").read_bytes() == Path(course).read_bytes()


def made(store: Store, export: str) -> str:
    """What an export writes."""
    found = exporter(export)(store)
    assert isinstance(found, bytes)
    return found.decode()


def test_a_record_tells_the_kind(course: str) -> None:
    records = json.loads(ok("list", "formulae", "--json", "--kb", course))["records"]

    assert [record["kind"] for record in records] == ["formula", "formula"]


def test_topics_stand_where_the_file_puts_them(course: str) -> None:
    headings = list(under(ok("explain", "yawns", "--all", "--kb", course)))
    wanted = ["What makes them yawn", "What to eat", "What to drink", "What the old books say", "What is sung of it"]

    assert [heading for heading in headings if heading in wanted] == wanted


def test_topics_of_the_program_can_be_moved_and_headings_are_still_read() -> None:
    knowledge = parse(BASE.replace("references:", "headings: {worse: What stirs it}\nreferences:", 1))
    moved = parse(BASE.replace("references:", "topics: {worse: {heading: X, after: doctor}}\nreferences:", 1))

    assert list(knowledge.headings.values()) == ["What stirs it"]
    assert knowledge.topics_in_order()[:3] == ["criteria", "associated", "worse"]
    assert moved.topics_in_order()[-2:] == ["doctor", "worse"]


def test_what_is_treated_as_a_point_leads_nowhere_and_wants_a_caution() -> None:
    text = COURSE.replace("kinds:", "rules: [careless-point]\nkinds:", 1)
    text = text.replace("[tonic], relation: used-for", "[tonic], relation: leads-to")
    told = {(problem.rule, problem.message) for problem in checked(text).problems}

    assert (
        "odd-relation",
        "`tonic` is a formula: it has nothing to do with `leads-to`; points are linked by `used-for`",
    ) in told
    assert ("careless-point", "no claim with `topic: beware` speaks of the formula `tonic`") in told


def test_no_word_of_the_program_can_be_the_name_of_a_kind() -> None:
    for word in (*COMMANDS, "pattern", "places"):
        text = COURSE.replace("formula:", f"{word}:").replace("kind: formula", f"kind: {word}")
        assert "taken-word" in {problem.rule for problem in checked(text).problems}, word
    for part in (*PARTS, "points", "formulae"):
        assert "taken-word" in {problem.rule for problem in checked(COURSE.replace("songs", part)).problems}, part
    assert "taken-word" in RULES


@pytest.mark.parametrize("name", ["", "course", "bare", "example"])
def test_what_is_offered_can_be_typed(name: str, bases: dict[str, str], tmp_path: Path) -> None:
    """Whatever the front page, `about` and the help of commands offer, of whichever knowledge base."""
    lines = [
        line for words in ((), ("about",)) for line in in_lines(ok(*words, "--width", "200", RLSTCM_KB=bases[name]))
    ]
    for command in (row.name for row in COMMANDS.values() if row.group and row.group != WRITE):
        lines += examples(ok("help", command, RLSTCM_KB=bases[name]))
    failed = [line for line in dict.fromkeys(lines) if not answers(line, bases[name])]

    assert len(lines) > 10
    assert failed == []


def in_lines(page: str) -> list[str]:
    """The commands on a page."""
    return re.findall(r"(?<=\brlstcm )(?:[a-z][\w-]*|--help)(?: [^\s,]+)*", re.sub(r"rlstcm \d\S*", "", page))


def answers(line: str, base: str) -> bool:
    """Whether a command answers."""
    return rlstcm(*shlex.split(line.removeprefix("rlstcm ")), RLSTCM_KB=base).code == 0


@pytest.fixture
def tried(bases: dict[str, str]) -> Callable[..., str]:
    """What a command prints of the one with a trial, in one line."""
    return lambda *words: " ".join(ok(*words, RLSTCM_KB=bases["tried"]).split())


def test_what_was_found_of_a_use_stands_beside_it_and_tests_no_pattern(tried: Callable[..., str]) -> None:
    assert "Who uses it for what The lecture Dampness this use: ✓ supported [1]" in tried("explain", "draught")
    assert "Who uses it for what not tested The lecture Dryness [1]" in tried("explain", "tonic")
    assert "Tradition, not tested; but the use of Still draught for it was." in tried("explain", "damp")
    assert "Tradition, not tested. One" in tried("explain", "dry")
    assert "No pattern was tested." in tried("patterns")
    assert "None of the two patterns was tested." in tried("evidence")
    assert "“Supported” tells of each sentence alone." in tried("evidence")


def test_signs_of_tongue_or_pulse_tell_patterns_apart(tried: Callable[..., str]) -> None:
    assert "Dryness thin pulse S1" in tried("match", "wiry pulse, pale tongue")


def test_a_mark_in_the_list_of_causes_stands_at_the_claim_that_was_checked(tried: Callable[..., str]) -> None:
    assert " Late nights leads to Dryness; ✓ is linked to yawns S1 [2]" in tried("causes")


def test_what_brings_nothing_on_is_not_listed_as_if_it_did(tried: Callable[..., str]) -> None:
    assert "Calm evenings" not in tried("causes")
    assert "Late bedtime" not in tried("causes")
    assert "Calm evenings" in tried("explain", "calm")
    assert "linked with late nights" in tried("explain", "yawns")
    assert "nother word" not in tried("explain", "yawns")


def test_a_study_is_no_doctor(tried: Callable[..., str]) -> None:
    assert " A study and the lecture Late nights" in tried("causes")
    assert " A study found linked with late nights" in tried("explain", "yawns")
    assert "rlstcm symptoms its signs, by who says so" in tried("patterns")
    assert "octors" not in "".join(tried(*words) for words in (["causes"], ["explain", "yawns"], ["patterns"]))
