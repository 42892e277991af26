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
