"""A knowledge base so small that every answer can be told from its text."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:  # a conftest is read before `import rlstcm` means the installed wheel
    from rlstcm.store.store import Store

settings.register_profile(
    "suite",
    derandomize=not os.environ.get("RLSTCM_SEED"),  # the same on every machine, unless others are asked for
    max_examples=int(os.environ.get("RLSTCM_TRIES", "100")),
    deadline=None,
    database=None,
)
settings.load_profile("suite")

SIX = """\
title: Six entries
version: "1"
reviewed: 2026-01-31
condition: hiccups
source: book
caution: Made up; see a doctor.
references:
  book:
    voice: article
    cite: {type: book, title: A book of winds, issued: "1900"}
    places:
      H1: {heading: Of winds}
      S1: {opens: "The wind comes …"}
      S2: {opens: "It goes …"}
  haste-trial:
    voice: study
    design: randomised trial
    cite: {type: article-journal, title: Eating slowly, issued: "2001", DOI: 10.1000/made.up}
  letter:
    voice: study
    design: case report
    cite: {type: article-journal, title: A letter that bears no date, DOI: 10.1000/made.upon}
entries:
  hiccups: {kind: condition, name: Hiccups, short: Sudden sounds in the throat., origin: biomedicine}
  blood-deficiency-of-the-liver: {kind: pattern, name: Blood deficiency of the liver, short: Too little Blood.}
  wind-of-the-liver:
    kind: pattern
    name: Wind of the liver
    aliases: [Green wind]
    hans: 肝风
    pinyin: gān fēng
    short: A wind that starts in the liver.
  haste: {kind: cause, name: Haste, short: Eating in a hurry.}
  prickling: {kind: symptom, name: Pins and needles, short: It pricks., origin: both}
  twitching: {kind: symptom, name: Twitching, aliases: [jumpy throat], short: It jumps., origin: both}
claims:
  blood-pricks:
    at: book S1
    says: The book implies that too little Blood pricks; it does not say so.
    subject: [blood-deficiency-of-the-liver]
    relation: shows-as
    object: [prickling]
    inferred: true
  blood-twitches:
    at: book S1
    says: Too little Blood can make one twitch.
    subject: [blood-deficiency-of-the-liver]
    relation: shows-as
    object: [twitching]
  wind-pricks:
    at: book S2
    says: A green wind pricks like needles, and like the frost that lies on the meadows of the far north in the
      first days of a long winter, when the geese have gone and the ponds are still; it can also make the eyelids
      flutter a little, and the fingers drum on tables until somebody complains of the noise that they make from
      morning to evening.
    subject: [wind-of-the-liver]
    relation: shows-as
    object: [prickling]
  wind-twitches:
    at: book S2
    says: A green wind twitches.
    subject: [wind-of-the-liver]
    relation: shows-as
    object: [twitching]
  haste-hiccups:
    at: book S2
    says: Haste can bring hiccups on.
    subject: [haste]
    relation: leads-to
    object: [hiccups]
  trial: {at: haste-trial, says: "Slow eaters had fewer hiccups.", about: [hiccups], nature: report}
  letter: {at: letter, says: "Frost, frost, frost: a letter on frost.", about: [hiccups], nature: report}
"""


@pytest.fixture(scope="session")
def six(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of the small knowledge base."""
    path: Path = tmp_path_factory.mktemp("six") / "six.yaml"
    path.write_text(SIX)
    return str(path)


@pytest.fixture
def store(six: str) -> "Store":
    """The small knowledge base, opened."""
    from rlstcm.store.library import open_library

    return open_library(six)


def _wide() -> str:
    """A knowledge base of many names that begin alike, whose two sources number their places alike."""
    places = 'H1: {heading: Of aches}, S1: {opens: "One …"}, S2: {opens: "Two …"}, S3: {opens: "Three …"}'
    source = "{{voice: textbook, called: {0}, cite: {{type: book, title: {0}}}, places: {{{1}}}}}"
    references = {
        "lectures": source.format("the Lectures", places),
        "handbook": source.format("the Handbook", places),
        "canon": source.format("the Canon", '"2": {heading: On the head}, "4": {heading: On the ear}'),
    }
    trial = "{voice: study, design: cohort study, cite: {type: article-journal, title: A trial}}"
    references |= {f"au-{n}": trial for n in range(205)}
    entries = {"ache": "{kind: condition, name: Ache, short: It aches., origin: biomedicine}"}
    for organ, count in (("large-gut", 5), ("liver", 30), ("lung", 5)):
        for n in range(count):
            names = f"name: {organ} wind {n}, aliases: [ache of the {organ} {n}]"
            entries[f"{organ}-{n}"] = f"{{kind: pattern, {names}, short: Wind of an organ.}}"
    entries["liver-0"] = "{kind: pattern, name: Liver void, aliases: [ache of 0], hans: 肝气虚, short: Too little.}"
    entries["liver-idea"] = "{kind: concept, name: Liver idea, hans: 肝气论, short: It moves.}"
    for n in range(205):
        names = f"name: {'Dull' if n else 'Sharp'} pain number {n} of many, aliases: [sick head {n}]"
        entries[f"pain-{n}"] = f"{{kind: symptom, {names}, short: It hurts., origin: both}}"
    entries |= {f"li{n}": f"{{kind: concept, name: LI{n}, short: An idea.}}" for n in range(1, 57)}
    head = "title: Wide\nversion: '1'\nreviewed: 2026-01-31\ncondition: ache\nsources: [lectures, handbook]\n"
    parts = {"references": references, "entries": entries}
    lines = [line for part, rows in parts.items() for line in (f"{part}:", *(f"  {k}: {v}" for k, v in rows.items()))]
    says = "at: lectures S1, says: The liver aches., subject: [liver-0], relation: shows-as, object: [pain-0]"
    chain = [
        f"li{n}: {{at: lectures S2, says: It goes on., subject: [li{n}], relation: leads-to, object: [li{n + 1}]}}"
        for n in range(1, 56)
    ]
    all_ = f"at: lectures S2, says: All aches., about: [{', '.join(entries)}]"
    return f"{head}caution: Made up; see a doctor.\n" + "\n".join(
        [*lines, f"claims: {{aches: {{{says}}}, all: {{{all_}}}, {', '.join(chain)}}}", ""]
    )


@pytest.fixture(scope="session")
def wide(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a knowledge base of many names that begin alike, built."""
    from tests.program import rlstcm

    path: Path = tmp_path_factory.mktemp("wide")
    (path / "wide.yaml").write_text(_wide())
    assert rlstcm("build", str(path / "wide.yaml"), "-o", str(path / "wide.db")).code == 0  # it warns of much
    return str(path / "wide.db")
