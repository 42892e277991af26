"""The knowledge base itself: nothing lost, nothing unsourced, nothing that a reader could take for advice."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pypinyin import Style, pinyin

from rlstcm.make.model import At, Kind, Knowledge, Nature, Topic
from rlstcm.make.source import read
from tests.program import ok

ROOT = Path(__file__).parent.parent
SENTENCES = [f"S{n}" for n in range(1, 33)]


def edges() -> list[dict[str, str]]:
    """The relations of the article, each with the claim that carries it."""
    with (ROOT / "tests" / "article-edges.tsv").open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read(str(ROOT / "data" / "patterns.yaml"))


def page_of(name: str) -> dict[str, Any]:
    """A page as programs get it."""
    (page,) = json.loads(ok("explain", name, "-f", "json"))["pages"]
    found: dict[str, Any] = page
    return found


def records(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ok(*words, "-f", "json"))["records"]
    return found


def test_the_edges_are_all_there() -> None:
    assert [row["edge"] for row in edges()] == [f"E{n:03}" for n in range(1, 123)]
    assert [row["status"] for row in edges()].count("STATED") == 87


def test_every_edge_is_in_a_claim_of_its_standing_and_place(knowledge: Knowledge) -> None:
    for row in edges():
        if row["claim"].startswith("ref:"):
            assert knowledge.references[row["claim"].removeprefix("ref:")].listed == At("article", (row["place"],))
            continue
        claim = knowledge.claims[row["claim"]]
        assert claim.inferred == (row["status"] == "INFERRED"), row
        if row["status"] == "STATED":
            assert row["place"].split(",")[0] in claim.at.places, row


def test_from_every_edge_a_reader_gets_to_a_page(knowledge: Knowledge) -> None:
    shown = {claim for entry in records("explain") for claim in entry["claims"]}
    pages: dict[str, str] = {}
    for row in edges():
        claim = row["claim"]
        if claim.startswith("ref:"):
            continue
        assert claim in shown, row
        place = knowledge.claims[claim].at.places[0]
        pages.setdefault(place, ok("explain", place, "-a", "-f", "markdown"))
        assert knowledge.claims[claim].says in pages[place], row


@pytest.mark.parametrize("place", SENTENCES)
def test_every_sentence_is_represented_and_shown(place: str) -> None:
    place_records = records("explain", place)
    stated = [r for r in place_records if r["type"] == "claim" and not r["inferred"]]

    assert stated
    text = ok("explain", place, "-a", "-f", "markdown")
    for claim in stated:
        assert claim["says"] in text


def test_what_the_article_writes_stays_with_the_article(knowledge: Knowledge) -> None:
    for place_id, place in knowledge.references["article"].places.items():
        assert len((place.opens or "x").split()) <= 6, place_id


def hedges() -> list[dict[str, str]]:
    """The words by which the article's sentences weigh what they say, with the claims that must hold them."""
    with (ROOT / "tests" / "hedges.tsv").open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.mark.parametrize("row", hedges(), ids=lambda row: f"{row['place']} {row['hedge']}")
def test_a_hedge_of_the_article_stands_in_its_claims(row: dict[str, str], knowledge: Knowledge) -> None:
    kept = row["kept_as"] or row["hedge"]
    for name in row["claims"].split(","):
        claim = knowledge.claims[name]
        assert row["place"] in claim.at.places, name
        assert re.search(rf"\b{re.escape(kept)}\b", claim.says, re.IGNORECASE), (name, claim.says)


DISTANCE = (
    r"\b(is|are|was|were) (said|seen|held|thought|believed)\b|\bit is said\b|\bimpl(y|ies|ied)\b|\bby tradition\b"
    r"|\bthe article (says|states|tells us|implies|takes|adds)\b|\baccording to the article\b"
    r"|\b(never|no sentence) says\b|\bdoes not say (so|it)\b"
)


def test_the_article_s_claims_are_hedged_once_by_the_article_alone(knowledge: Knowledge) -> None:
    said = {name: c.says for name, c in knowledge.claims.items() if c.at.reference == "article"}
    said |= {name: e.short for name, e in knowledge.entries.items()}

    assert {name: text for name, text in said.items() if re.search(DISTANCE, text, re.IGNORECASE)} == {}


def test_no_claim_is_without_a_source(knowledge: Knowledge) -> None:
    for name, claim in knowledge.claims.items():
        assert claim.at.reference in knowledge.references, name


def test_an_inferred_claim_of_the_article_gives_its_ground(knowledge: Knowledge) -> None:
    inferred = [c for c in knowledge.claims.values() if c.inferred and c.at.reference == "article"]

    assert inferred
    assert [claim.says for claim in inferred if not claim.note] == []


def test_no_sentence_gives_orders(knowledge: Knowledge) -> None:
    texts = [c.says for c in knowledge.claims.values()] + [c.note for c in knowledge.claims.values()]
    texts += [e.short for e in knowledge.entries.values()] + [e.note for e in knowledge.entries.values()]
    texts += [text for r in knowledge.references.values() for text in (r.found, r.limits, r.note)]
    orders = re.compile(r"(^|[.:;] )(start|stop|take|use|try|apply|press|avoid|drink|eat)\b", re.IGNORECASE)

    assert [text for text in texts if orders.search(text)] == []


def test_the_seller_is_named_as_a_seller() -> None:
    for words in (("about",), ("explain", "liver-wind"), ("refs", "article")):
        assert "sells products that it recommends" in " ".join(ok(*words).replace("▌", "").split())


def test_every_reference_bears_on_a_claim_or_is_shown_as_bearing_on_none() -> None:
    for record in records("refs"):
        parts = page_of(record["id"])["sections"]
        found = "bears" in [part["id"] for part in parts]
        idle = record["design"] == "protocol" or "evidence for" in record["limits"]
        assert found or idle or record["bears_on"] == [], record["id"]


def rows(name: str) -> list[dict[str, str]]:
    """A table of codes, kept apart from the knowledge base."""
    with (ROOT / "tests" / "codes" / name).open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_every_icd_code_is_in_the_release_with_its_exact_title_and_address(knowledge: Knowledge) -> None:
    known = {row["code"]: (row["title_en"], row["foundation_uri"]) for row in rows("icd11-tm1.tsv")}
    used = [term for e in knowledge.entries.values() for term in e.terms if term.standard == "icd-11-tm1" and term.code]

    assert len(used) >= 13
    for term in used:
        assert known[term.code] == (term.title, term.URL), term.code


def test_every_gbt_code_is_in_the_standard_with_its_exact_titles(knowledge: Knowledge) -> None:
    known = {row["ab_code"]: (row["gbt_no"], row["title_zh"], row["title_en"]) for row in rows("gbt.tsv")}
    used = [
        term for e in knowledge.entries.values() for term in e.terms if term.standard.startswith("gbt") and term.code
    ]

    assert len(used) >= 30
    for term in used:
        assert known[term.code] == (term.number, term.hans, term.title), term.code


def test_no_residual_code_is_used(knowledge: Knowledge) -> None:
    for entry in knowledge.entries.values():
        for term in entry.terms:
            assert term.standard != "icd-11-tm1" or term.code[-1:] not in ("Y", "Z")


def test_the_article_s_patterns_have_a_term_or_say_why_not(knowledge: Knowledge) -> None:
    for name, entry in knowledge.entries.items():
        if entry.kind is Kind.PATTERN:
            assert {"icd-11-tm1", "gbt-16751-2"} <= {term.standard for term in entry.terms}, name


def test_a_checkable_claim_has_evidence_or_says_that_none_was_found(knowledge: Knowledge) -> None:
    open_claims = {n: c.note for n, c in knowledge.claims.items() if c.nature is Nature.CHECKABLE and not c.evidence}

    assert {name: note for name, note in open_claims.items() if "found no study" not in note} == {}


def test_a_source_that_disagrees_is_shown_beside_the_article() -> None:
    assert "these signs in RLS: ✗ disputed" in ok("explain", "liver-wind")
    whole = ok("explain", "liver-wind", "--all", "-f", "markdown")
    assert "no tics, spasms or jerking limbs are among them" in whole
    assert "NHS Lothian" in whole.partition("✗")[2]


def test_only_doctor_lines_speak_to_the_reader(knowledge: Knowledge) -> None:
    for name, claim in knowledge.claims.items():
        if claim.topic not in (Topic.DOCTOR, Topic.URGENT):
            assert not re.search(r"\b(you|your)\b", claim.says), name


def test_every_point_page_has_its_caution() -> None:
    for record in records("points"):
        first = [block["block"] for block in page_of(record["id"])["first_screen"]]
        assert "bar" in first, record["id"]


def test_the_condition_s_page_leads_with_what_the_article_leaves_out() -> None:
    out = ok("explain", "rls")

    order = ["urge to move", "emergency", "▌ See a doctor", "Doctors know", "6 patterns", "Was it tested?"]
    places = [out.index(part) for part in order]
    assert places == sorted(places)


def test_no_link_leads_to_a_mirror(knowledge: Knowledge) -> None:
    mirrors = "laibokeji suppr.wilddata booksci weglot elsevier.es revistanefrologia uptodatefree readkong"
    for name, reference in knowledge.references.items():
        assert not any(mirror in reference.cite.URL for mirror in mirrors.split()), name


def test_a_protocol_is_not_evidence(knowledge: Knowledge) -> None:
    used = {evidence.ref for claim in knowledge.claims.values() for evidence in claim.evidence}

    assert "huang-2020" in knowledge.references
    assert "huang-2020" not in used


def test_the_names_that_the_article_prints_wrongly_are_put_right(knowledge: Knowledge) -> None:
    assert [author.family for author in knowledge.references["huang-2020"].cite.author] == [
        "Huang",
        "Cao",
        "Zhang",
        "Wu",
        "Ren",
    ]
    assert knowledge.references["yilmaz-2018"].cite.author[0].family == "Yılmaz"
    assert (knowledge.references["cui-2008"].cite.volume, knowledge.references["cui-2008"].cite.issue) == ("", "4")


def test_pinyin_is_a_reading_of_its_characters(knowledge: Knowledge) -> None:
    for name, entry in knowledge.entries.items():
        syllables = entry.pinyin.split()
        assert len(syllables) == len(entry.hans), name
        for letter, syllable in zip(entry.hans, syllables, strict=True):
            assert syllable in pinyin(letter, style=Style.TONE, heteronym=True)[0], (name, letter)


def test_the_names_of_the_fact_files_find_the_patterns() -> None:
    for alias, entry in {
        "blood-and-qi-deficiency": "blood-qi-deficiency",
        "Blood and Qi Deficiency": "blood-qi-deficiency",
        "heart-imbalance": "heart-blood-deficiency",
        "liver-imbalance": "liver-wind",
        "aging": "ageing",
        "气血两虚证": "blood-qi-deficiency",
        "血瘀证": "blood-stagnation",
    }.items():
        assert records("explain", alias)[0]["id"] == entry


def test_no_link_makes_internal_wind_a_stated_cause_of_rls(knowledge: Knowledge) -> None:
    both = [c for c in knowledge.claims.values() if "internal-wind" in c.subject and "rls" in c.object]
    links = [claim for claim in both if claim.leads]

    assert links
    assert all(claim.inferred for claim in links)
