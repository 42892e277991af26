"""The pages of entries as their readers meet them: short at first, whole when asked, and nothing twice."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.program import ok, rlstcm

if TYPE_CHECKING:
    from rlstcm.page import Block, Page
    from rlstcm.store.store import Store

HERE = Path(__file__).parent
OLD = HERE / "old" / "example-0.1.0.yaml"
EXAMPLE = HERE.parent / "docs" / "example.yaml"
LONG = {"condition": 34, "pattern": 32}
CAUTION = 2
"""How many lines of the foot a caution and the way to a doctor should take."""
PARTS = "chain signs says implied standards books studies points names refs"
ADDED = "food formulas"
"""What the example adds: a topic, and a kind of entry."""


@pytest.fixture(scope="module")
def opened() -> "Callable[[Path | None], Store]":
    """Knowledge bases by their files, each compiled once; without one, the program's own."""
    from rlstcm.store.library import open_library

    stores: dict[Path | None, Store] = {}

    def open_one(path: Path | None) -> "Store":
        return stores.setdefault(path, open_library(str(path) if path else ""))

    return open_one


@pytest.fixture(params=[None, EXAMPLE, OLD], ids=["shipped", "example", "old"])
def store(request: pytest.FixtureRequest, opened: "Callable[[Path | None], Store]") -> "Store":
    """One knowledge base after the other."""
    return opened(request.param)


@pytest.fixture
def shipped(opened: "Callable[[Path | None], Store]") -> "Store":
    """The program's own knowledge base."""
    return opened(None)


def pages(store: "Store", *kinds: str) -> "Iterator[tuple[str, str, Page]]":
    """The kind, the id and the page of every entry, or of those of some kinds."""
    for kind in store.kinds():
        for entry in store.entries(kind) if not kinds or kind in kinds else ():
            yield kind, entry.id, store.page(entry.id)


def whole(page: "Page") -> "list[Block]":
    """All that a page holds."""
    return [block for group in page.whole() for block in group.full or group.brief]


def words(block: "Block") -> str:
    """A block's text."""
    return " ".join(getattr(block, name) for name in block.__match_args__)


def lines(page: "Page", width: int) -> int:
    """How many lines a first screen has, whatever the length of its caution."""
    from rlstcm.formats.text import render

    page.caution = ""
    return len(render([page], width).splitlines()) + CAUTION


@pytest.mark.parametrize(("width", "times"), [(80, 1), (40, 2)])
def test_a_first_screen_fits_a_terminal(shipped: "Store", width: int, times: int) -> None:
    """34 lines for the condition, 32 for patterns, 24 for the rest, warnings aside; on a narrow page at most double."""
    found = {(kind, name): lines(page, width) for kind, name, page in pages(shipped)}
    limits = {key: times * LONG.get(key[0], 26) for key in found}
    assert {key: found[key] for key in found if found[key] > limits[key]} == {}
    assert median(count for key, count in found.items() if key[0] not in LONG) <= times * 18


def test_nothing_is_empty(store: "Store") -> None:
    """No heading without something under it, no part without blocks, no row without text."""
    from rlstcm.page import Heading, Row

    for _, name, page in pages(store):
        for blocks in (page.blocks, whole(page)):
            under = [*blocks[1:], Heading("")]
            alone = [
                b.text
                for b, after in zip(blocks, under, strict=True)
                if isinstance(b, Heading) and isinstance(after, Heading)
            ]
            assert alone == [], name
            assert all(block.text for block in blocks if isinstance(block, Row)), name
        assert all(group.full or group.brief for group in page.whole()), name


def test_nothing_is_told_twice(store: "Store") -> None:
    """A claim stands in one place of a whole page, with all that is said of it."""
    from rlstcm.page import Claim, Differs

    for _, name, page in pages(store):
        told = [(words(b), b.says) for b in whole(page) if isinstance(b, Claim)]
        told += [(words(b), b.says) for b in whole(page) if isinstance(b, Differs) and b.says.endswith(".")]
        sentences = [says for _, says in told]
        assert [says for says in sentences if sentences.count(says) > 1] == [], name


def _is_told_as_evidence(claim: dict[str, Any], claims: list[dict[str, Any]]) -> bool:
    """Whether what a source says against another is told as its evidence against that."""
    disputed = [
        c for c in claims if any(e["bearing"] == "disputes" and e["ref"] == claim["reference"] for e in c["evidence"])
    ]
    return any(each["id"] in claim["differs_from"] for each in disputed)


def test_every_claim_of_a_page_is_on_it(store: "Store") -> None:
    """What a page's records hold, its blocks say: the sentence and our remark on it."""
    for _, name, page in pages(store):
        text = "\n".join(words(block) for block in whole(page))
        claims = [record for record in page.records() if record["type"] == "claim"]
        lost = [claim for claim in claims if claim["says"].rstrip(".") not in text]
        assert [claim["id"] for claim in lost if not _is_told_as_evidence(claim, claims)] == [], name
        claims = [claim for claim in claims if claim not in lost]
        assert [claim["id"] for claim in claims if claim["note"] not in text] == [], name


def test_every_name_of_an_entry_is_on_its_page(store: "Store") -> None:
    """Its aliases, its other characters, and the words of people who have it."""
    for _, name, page in pages(store):
        text = "\n".join([page.title, page.names, *(words(block) for block in whole(page))])
        entry = next(record for record in page.records() if record["type"] == "entry")
        spelled = [
            *entry["aliases"],
            entry["hant"],
            entry["note"],
            *(w for each in entry["lay"].values() for w in each),
        ]
        assert [each for each in spelled if each not in text] == [], name


def test_a_verdict_names_who_found_it(store: "Store") -> None:
    """By mark and word, by what the study is called, and by its number."""
    from rlstcm.page import Evidence

    verdicts = [b.verdict for _, _, page in pages(store) for b in whole(page) if isinstance(b, Evidence)]
    form = r"(✓ supported by|✗ disputed by|\? cannot tell:) [\w' -]+ (\(NHS\) )?\[\d+\]"
    assert verdicts
    assert [verdict for verdict in verdicts if not re.fullmatch(form, verdict)] == []


def test_parts_have_the_names_that_are_known(store: "Store") -> None:
    """A topic's id, or one of a short list; each with a heading."""
    from rlstcm.make.model import Topic

    known = {*PARTS.split(), *ADDED.split(), *Topic}
    for _, name, page in pages(store):
        parts = [group for group in page.whole() if group.id]
        assert {part.id for part in parts} <= known, name
        assert len({part.id for part in parts}) == len(parts), name
        assert all(part.heading for part in parts), name


def test_first_screens_speak_in_names(store: "Store") -> None:
    """No id of an entry or a reference but in what one types."""
    from rlstcm.store.tables import ALL_REFERENCES

    entries = [entry for kind in store.kinds() for entry in store.entries(kind)]
    ids = {entry.id for entry in entries if "-" in entry.id and entry.id != entry.title.split(" · ")[0].lower()}
    ids |= {record["id"] for record in store.records_of(ALL_REFERENCES) if "-" in record["id"]}
    for _, name, page in pages(store):
        texts = [words(block) for block in page.blocks]
        found = [word for text in texts if "rlstcm" not in text for word in re.findall(r"[\w-]+", text) if word in ids]
        assert found == [], name


def test_the_marks_on_the_condition_add_up(shipped: "Store") -> None:
    """The claims of the source, those that can be tested, and what came of these."""
    from rlstcm.page import Row

    condition = next(pages(shipped, "condition"))[2]
    text = next(b.text for b in condition.blocks if isinstance(b, Row) and b.label == "Was it tested?")
    claims = [c for c in shipped.claim_records() if c["reference"] == shipped.meta().sources[0]]
    checkable = [c for c in claims if c["nature"] == "checkable"]
    total, tested, *marks = map(int, re.findall(r"\d+", text))
    assert (total, tested) == (len(claims), len(checkable))
    assert sum(marks) == tested


def test_the_condition_begins_with_when_to_see_a_doctor(shipped: "Store") -> None:
    """Lines that nobody should miss, with who says them: what wants help at once before the rest."""
    from rlstcm.page import Bar

    bars = [block for block in next(pages(shipped, "condition"))[2].blocks if isinstance(block, Bar)]
    assert 3 <= len(bars) <= 5
    assert all(bar.place for bar in bars)
    assert bars[-1].text.startswith("See a doctor if ")
    assert not any(bar.text.startswith("See a doctor") for bar in bars[:-1])


def test_whoever_asks_for_the_doctor_is_told_first_when_to_get_help_at_once() -> None:
    """By the command that stands under every page; the urgent lines alone can be had too."""
    both, urgent = rlstcm("explain", "rls", "-s", "doctor").out, rlstcm("explain", "rls", "-s", "urgent").out
    assert 0 < both.index("When to get help at once") < both.index("\nWhen to see a doctor")
    assert "988" in both
    assert "988" in urgent
    assert "\nWhen to see a doctor" not in urgent


def test_a_page_warns_before_it_tells_how_to_take_it(shipped: "Store") -> None:
    """What is said of an entry itself on help at once, on doctors and on harm stands above all else."""
    from rlstcm.page import Bar

    bars = [block.text for block in shipped.page("pregnancy").blocks if isinstance(block, Bar)]
    assert bars[0].startswith("If you are pregnant, tell your doctor")
    assert "LI4" in bars[1]
    numb = [block.text for block in shipped.page("numbness").blocks if isinstance(block, Bar)]
    assert "stroke" in numb[0]


def test_what_is_said_of_an_implied_part_is_marked() -> None:
    """On the first screen, in the table of patterns, in that of signs, and side by side."""
    screen = " ".join(rlstcm("explain", "kidney-yin-deficiency").out.split())
    assert "symptoms at night (said of Yin Deficiency) only implied" in screen
    assert "(through Yin Deficiency) only implied" in screen
    assert "(symptoms at night)" in rlstcm("patterns").out
    assert "(Kidney Yin Deficiency)" in rlstcm("symptoms", "--width", "120").out
    names = ("kidney-yin-deficiency", "heart-blood-deficiency")
    beside = " ".join(rlstcm("compare", *names, "--width", "200").out.split())
    assert "(S21, said of Yin Deficiency, only implied)" in beside
    assert "(S13 S14, only implied; [11] 5.1.1.3.2)" in beside


def test_a_list_under_another_number_is_that_of_the_nearest_term() -> None:
    """A standard lists the signs of Blood stasis elsewhere than under the term for the pattern."""
    assert "nearest term 3.10.1.4.3" in " ".join(rlstcm("explain", "blood-stagnation").out.split())
    assert "nearest term" not in rlstcm("explain", "kidney-yin-deficiency").out


def test_a_warning_special_to_a_point_stands_first(shipped: "Store") -> None:
    """Before where the point is, and before the warnings that hold for all points."""
    from rlstcm.page import Bar, Claim, Row

    points = {entry.id for entry in shipped.entries("point")}
    for _, name, page in pages(shipped, "point"):
        kinds = [type(block) for block in page.blocks]
        assert Bar in kinds, name
        assert kinds.index(Bar) < kinds.index(Row), name
        named = {c["says"]: points & {*c["about"]} for c in page.records() if c["type"] == "claim"}
        beware = [len(named[b.says]) for b in shipped.section(name, "beware") if isinstance(b, Claim)]
        assert beware == sorted(beware), name
        first = next(block.text for block in page.blocks if isinstance(block, Bar))
        assert len(named[first]) == beware[0], name


def test_a_claim_that_stands_alone_says_who_says_it(shipped: "Store") -> None:
    """In JSON and in the full-text index, beside the plain sentence."""
    from rlstcm.store.tables import NOTE

    claims = {claim["id"]: claim for claim in shipped.claim_records()}
    said = {claim["said_by"] for claim in claims.values() if claim["reference"] == shipped.meta().sources[0]}
    assert said == {"The article says", "The article only implies"}
    assert all(claim["says"] and claim["said_by"] for claim in claims.values())
    lists = [claim for claim in claims.values() if claim["voice"] == "standard" and claim["relation"] == "shows-as"]
    assert lists
    assert all(claim["says"].startswith(("Among the signs of ", "With ")) for claim in lists)
    indexed = list(shipped.rows("SELECT text, spoken FROM doc WHERE place != ''"))
    told = " ".join(text for text, _ in indexed).replace("\u200b", "")
    assert [claim["id"] for claim in claims.values() if claim["says"] not in told] == []
    voices = (*{claim["said_by"] for claim in claims.values()}, NOTE)
    assert [spoken for _, spoken in indexed if not spoken.startswith(voices)] == []


def test_a_file_of_the_first_version_says_no_less(opened: "Callable[[Path | None], Store]") -> None:
    """Every sentence, description, note, finding and limit that it holds is on a page."""
    store = opened(OLD)
    owners = [owner for (owner,) in store.rows("SELECT owner FROM page")]
    text = "\n".join(words(block) for owner in owners for block in whole(store.page(owner)))
    written = [*_texts(yaml.safe_load(OLD.read_text()))]
    assert len(written) >= 10
    assert [each for each in written if each.rstrip(".") not in text] == []


def _texts(value: Any) -> Iterator[str]:
    """What a file says in words, wherever it stands."""
    if isinstance(value, list):
        for part in value:
            yield from _texts(part)
    if isinstance(value, dict):
        for name, part in value.items():
            if name in ("says", "short", "note", "found", "limits", "differs") and isinstance(part, str):
                yield " ".join(part.split())
            else:
                yield from _texts(part)


def test_json_and_text_of_a_page_hold_the_same(shipped: "Store") -> None:
    """A pattern's page in JSON has its first screen and all of its parts."""
    from rlstcm.formats.json import render

    page = next(pages(shipped, "pattern"))[2]
    shown = json.loads(render([page], 80))["pages"][0]
    assert [block["block"] for block in shown["first_screen"] if block["block"] != "command"] == [
        type(block).__name__.lower() for block in page.blocks
    ]
    assert [part["id"] for part in shown["sections"] if part["id"]] == [group.id for group in page.whole() if group.id]


def test_rows_carry_the_hedge_of_their_sentence() -> None:
    assert "Can come from   too little Blood" in ok("explain", "blood-stagnation")
    assert "May lead to     Wei Qi staying out" in ok("explain", "wei-qi-deficiency")
    assert "Often goes with Yin Deficiency" in ok("explain", "night-time-onset")
    assert "Seems linked with" in ok("explain", "heredity")


def test_what_acts_only_together_is_one_cause() -> None:
    assert "Comes from      Blood Deficiency with Liver Qi Stagnation" in ok("explain", "liver-heat")
    assert "Liver heat (with Blood Deficiency)" in ok("explain", "liver-qi-stagnation")


def test_a_symptom_tells_who_says_so_and_the_verdict_as_a_word() -> None:
    out = ok("explain", "tingling")

    assert re.search(r"✓ The article says: Tingling sensations come with RLS\. +supported +S9", out)
    assert "two studies of 2012" in out
    assert "Blood and Qi Deficiency (nearest term)" in ok("explain", "disturbed-sleep")


def test_what_nothing_links_to_the_tradition_is_told_without_it() -> None:
    assert "A term of medicine" in ok("explain", "iron-deficiency")
    assert "A term of medicine" not in ok("explain", "augmentation")


def test_all_that_is_urgent_of_an_entry_itself_stands_on_its_first_screen() -> None:
    assert len(re.findall(r"\[7[56]\]\n", ok("explain", "stroke"))) == 4
    assert "[73]" in ok("explain", "weak-legs")


def test_what_warns_of_harm_under_another_topic_comes_first() -> None:
    out = ok("explain", "iron-deficiency")

    assert out.index("only under medical care") < out.index("can poison") < out.index("out of their reach")
    assert out.index("out of their reach") < out.index("Linked with")
    assert "can poison" in ok("explain", "iron-deficiency", "-s", "lacking")


def test_what_is_called_joint_though_nothing_stands_with_it_reads_as_if_it_were_not(tmp_path: Path) -> None:
    text = EXAMPLE.read_text()
    (tmp_path / "joint.yaml").write_text(
        text.replace("object: [twitch-wind]", "object: [twitch-wind]\n    joint: true")
    )

    for words in (("explain", "haste", "twitch-wind", "-a"), ("causes",)):
        assert ok(*words, RLSTCM_KB=str(tmp_path / "joint.yaml")) == ok(*words, RLSTCM_KB=str(EXAMPLE))


def test_what_only_adds_to_something_is_not_what_it_comes_from() -> None:
    assert "can be added to by some medicines" in " ".join(ok("explain", "rls").split())
    assert "Can be added to by" in ok("explain", "rls", "-a")
    assert not re.search(r"^Can come from +.*External Wind", ok("explain", "rls", "-a"), re.MULTILINE)
