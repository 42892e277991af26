"""What a knowledge base says: these dataclasses are the schema that files are checked against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import NewType

Date = NewType("Date", str)
"""A year, year-month or year-month-day; also what Zotero writes: ``[{year: 2019, month: 3}]``."""


class Kind(StrEnum):
    """What an entry is, and what it is drawn as; a file may add kinds of its own."""

    CONDITION = ("condition", "double frame")
    PATTERN = ("pattern", "box")
    CAUSE = ("cause", "pointed box")
    SYMPTOM = ("symptom", "ellipse")
    CONCEPT = ("concept", "rounded box")
    POINT = ("point", "hexagon")

    shape: str

    def __new__(cls, value: str, shape: str) -> "Kind":
        """Keep the shape beside the value that a file writes."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.shape = shape
        return member


class Like(Enum):
    """Which of the program's kinds one that a file adds is treated as."""

    CONCEPT = "concept"
    POINT = "point"


class Origin(Enum):
    """Whose idea an entry is."""

    TRADITION = "tradition"
    BIOMEDICINE = "biomedicine"
    BOTH = "both"


class Voice(Enum):
    """Who speaks in a reference."""

    ARTICLE = "article"
    STANDARD = "standard"
    STUDY = "study"
    GUIDELINE = "guideline"
    PRACTITIONER = "practitioner"
    TEXTBOOK = "textbook"
    CLASSIC = "classic"


class Design(Enum):
    """How a study was made."""

    SYSTEMATIC_REVIEW = "systematic review"
    META_ANALYSIS = "meta-analysis"
    RANDOMISED_TRIAL = "randomised trial"
    COHORT = "cohort study"
    CASE_CONTROL = "case-control study"
    CROSS_SECTIONAL = "cross-sectional study"
    CASE_SERIES = "case series"
    GENETIC = "genetic association study"
    NARRATIVE_REVIEW = "narrative review"
    CASE_REPORT = "case report"
    DATA_MINING = "data mining study"
    PROTOCOL = "protocol"

    @property
    def is_evidence(self) -> bool:
        """Whether it reports results: a protocol is a plan, not evidence."""
        return self is not Design.PROTOCOL


class Nature(Enum):
    """What could settle a claim."""

    TEACHING = "teaching"
    CHECKABLE = "checkable"
    DEFINITION = "definition"
    REPORT = "report"


class Bearing(Enum):
    """What a study says of a claim."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    CANNOT_TELL = "cannot-tell"


class Topic(StrEnum):
    """What a claim is told for, where that is not the tradition's own account, and its heading; a file may add more."""

    CRITERIA = ("criteria", "How experts define it")
    ASSOCIATED = ("associated", "What it is found together with")
    WORSE = ("worse", "What can make it worse")
    LACKING = ("lacking", "What may be lacking")
    MEDICINES = ("medicines", "What its medicines can do")
    HISTORY = ("history", "What the old books say")
    LISTS = ("lists", "How other lists of patterns compare")
    TREATMENT = ("treatment", "What studies of treatments found")
    LOCATION = ("location", "Where it is")
    BEWARE = ("beware", "What to beware of")
    SELF_CARE = ("self-care", "What the health services suggest")
    URGENT = ("urgent", "When to get help at once")
    DOCTOR = ("doctor", "When to see a doctor")

    heading: str

    def __new__(cls, value: str, heading: str) -> "Topic":
        """Keep the heading beside the value that a file writes."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.heading = heading
        return member


class Seen(Enum):
    """Where a sign is seen or felt."""

    TONGUE = "tongue"
    PULSE = "pulse"
    COMPLEXION = "complexion"
    SENSATION = "sensation"
    PAIN = "pain"
    MOVEMENT = "movement"
    SLEEP = "sleep"
    MIND = "mind"
    HEAD = "head"
    CHEST = "chest"
    BREATH = "breath"
    DIGESTION = "digestion"
    SWEAT = "sweat"
    TEMPERATURE = "temperature"
    STRENGTH = "strength"
    SKIN = "skin"
    BLEEDING = "bleeding"
    URINE = "urine"
    REPRODUCTION = "reproduction"
    BODY = "body"


class Weight(Enum):
    """What a sign is worth to a pattern."""

    KEY = "key"
    ACCOMPANYING = "accompanying"
    AGAINST = "against"


class Fit(Enum):
    """How well a standard's term fits an entry."""

    EXACT = "exact"
    NEAR = "near"
    NONE = "none"


class Relation(Enum):
    """How a claim's subject stands to its object; written from cause to effect."""

    LEADS_TO = ("leads-to", "leads to", "comes from", True)
    CONTRIBUTES_TO = ("contributes-to", "can add to", "is added to by", True)
    ALLOWS = ("allows", "makes room for", "gets in through", True)
    UNDERLIES = ("underlies", "lies beneath", "rests on", True)
    SHOWS_AS = ("shows-as", "shows as", "is put down to", True)
    FAVOURS = ("favours", "goes hand in hand with", "goes hand in hand with", True)
    GOES_WITH = ("goes-with", "is linked to", "is linked to", False)
    COMES_BEFORE = ("comes-before", "comes before", "comes after", False)
    POINTS_TO = ("points-to", "is read as a sign of", "is read from", False)
    EXPLAINS = ("explains", "is used to explain", "is explained by", False)
    KIND_OF = ("kind-of", "is a kind of", "takes in", False)
    INCLUDES = ("includes", "includes", "is part of", False)
    SAME_AS = ("same-as", "is another word for", "is another word for", False)
    SOURCE_OF = ("source-of", "is the source of", "comes from", False)
    SERVES = ("serves", "has a part in", "depends on", False)
    PROTECTS_FROM = ("protects-from", "protects from", "is kept off by", False)
    USED_FOR = ("used-for", "is used for", "is treated with", False)
    LIKENED_TO = ("likened-to", "is likened to", "is likened to", False)

    forward: str
    backward: str
    leads: bool

    def __new__(cls, value: str, forward: str, backward: str, leads: bool) -> "Relation":
        """Keep the words for both directions beside the value that a file writes."""
        member = object.__new__(cls)
        member._value_ = value
        member.forward, member.backward, member.leads = forward, backward, leads
        return member

    @property
    def is_association(self) -> bool:
        """Whether it only says that two things are found together."""
        return self in _ASSOCIATIONS


_ASSOCIATIONS = (Relation.FAVOURS, Relation.GOES_WITH)


@dataclass(frozen=True)
class At:
    """Where something is said; nowhere, if it names no reference. A file writes ``article S22, S23``."""

    reference: str = ""
    """The id of the reference."""
    places: tuple[str, ...] = ()
    """Its numbered places, in the order in which they were written."""

    @classmethod
    def read(cls, text: str) -> "At":
        """What a file writes, whatever blanks and commas stand between its parts."""
        reference, _, places = text.strip().partition(" ")
        return cls(reference, tuple(place.strip() for place in places.split(",") if place.strip()))

    def __bool__(self) -> bool:
        return bool(self.reference)

    def __str__(self) -> str:
        return f"{self.reference} {', '.join(self.places)}".strip()

    @property
    def spots(self) -> list[str]:
        """Each place with its reference before it, as in ``article S22``; the reference alone if there is none."""
        return [f"{self.reference} {place}" for place in self.places] or [self.reference]

    @property
    def said(self) -> str:
        """The places as a page shows them, three or more in a row as a range: ``S25–S28``."""
        return ", ".join(in_runs(self.places))


def in_runs(places: Sequence[str]) -> Iterable[str]:
    """Places, but three or more in a row as a range: ``S25–S28``."""
    if len(places) < 3:
        return places
    runs: list[list[str]] = []
    for place in places:
        if runs and _next_to(runs[-1][-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [part for run in runs for part in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


_LONGEST = 9
"""Digits of the longest number that counts; a longer one names something, and is not counted on from."""


def _next_to(one: str, other: str) -> bool:
    """Whether two places such as S25 and S26 follow each other."""
    numbers = [place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for place in (one, other)]
    if not all(number.isdecimal() and len(number) <= _LONGEST for number in numbers):
        return False
    same = one.removesuffix(numbers[0]) == other.removesuffix(numbers[1])
    return same and int(numbers[1]) == int(numbers[0]) + 1


@dataclass(frozen=True, kw_only=True)
class Term:
    """What a standard calls an entry, and how well that fits."""

    standard: str
    """The id of the standard's reference."""
    fit: Fit
    """``exact``; ``near``: close, and ``differs`` says how; ``none``: the standard has no term for it."""
    number: str = ""
    """The number in the standard, such as ``5.2.1.4.3``."""
    code: str = ""
    """The code, copied exactly."""
    title: str = ""
    """The English title, copied exactly."""
    hans: str = ""
    """The Chinese title, copied exactly."""
    URL: str = ""
    """The address of the term itself."""
    differs: str = ""
    """How a near term differs; for ``none``, what comes closest and why it is no equivalent."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Anything that can be looked up: a pattern, cause, symptom, concept, point or the condition."""

    kind: Kind | str
    """What the entry is; ``kinds`` can add more."""
    name: str
    """Its English name, in the form used on the pages."""
    aliases: list[str] = field(default_factory=list)
    """Other names and spellings that find it; those of the source first."""
    lay: dict[str, list[str]] = field(default_factory=dict)
    """Words of people who have it, by the reference in which they stand."""
    no_lay: str = ""
    """Why it has no ``lay``, in words that follow "in people's own words": ``none found; they speak of aching``."""
    plain: str = ""
    """What it is called in a row of causes, in plain words without a capital: ``too little Blood``."""
    seen: Seen | None = None
    """Where a sign is seen or felt."""
    hans: str = ""
    """Its name in simplified Chinese characters."""
    hant: str = ""
    """Its name in traditional characters, where they differ."""
    pinyin: str = ""
    """How the characters are read, with tone marks, one syllable a character."""
    short: str
    """What it is, in one or two plain sentences."""
    origin: Origin = Origin.TRADITION
    """Whether the idea is the tradition's, biomedicine's, or both know it."""
    terms: list[Term] = field(default_factory=list)
    """What the standards call it."""
    section: At = At()
    """The section of a source that it stands for, such as ``article H9``."""
    sections: list[At] = field(default_factory=list)
    """The same, where it stands for a section of several sources: ``[lecture H2, textbook H5]``."""
    mechanism: list[str] = field(default_factory=list)
    """The claims, in order, by which it is said to lead to the condition; those of each source are a chain."""
    note: str = ""
    """What a reader must know about its name or place in the source."""

    @property
    def stands_for(self) -> list[At]:
        """The sections of sources that it stands for, at most one of each."""
        return [at for at in (self.section, *self.sections) if at]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What one reference says of one claim."""

    ref: str
    """The id of the reference."""
    bearing: Bearing
    """Whether it supports the claim, disputes it, or cannot tell."""
    note: str
    """In what way, in our own words, with its limits."""


@dataclass(frozen=True, kw_only=True)
class Quote:
    """The source's own words."""

    words: str
    """The words, letter by letter."""
    language: str
    """The language's code, such as ``zh``."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One sentence in our own words, and who says it where."""

    at: At
    """Where it is said: a reference and its places, such as ``article S22`` or ``article S26, S27``."""
    says: str = ""
    """The sentence, with the source's hedge (can, often, tends to) kept. A standard's list of signs has none:
    it is made from the objects."""
    subject: list[str] = field(default_factory=list)
    """The entries it starts from."""
    relation: Relation | None = None
    """How the subject stands to the object."""
    object: list[str] = field(default_factory=list)
    """The entries it arrives at."""
    about: list[str] = field(default_factory=list)
    """Entries that it speaks of without linking them."""
    joint: bool = False
    """True where the subjects act only together; else each of them does."""
    sometimes: bool = False
    """True where the source only allows the object: what *may* be found as well."""
    inferred: bool = False
    """True where the source only implies it."""
    nature: Nature | None = None
    """``checkable`` where a study could settle it; ``definition`` where it says what a word means;
    ``report`` where a source speaks of itself. By default ``checkable`` with evidence, else by the
    voice: a standard's is a definition, a guideline's or study's a report, any other a teaching."""
    evidence: list[Evidence] = field(default_factory=list)
    """What studies say of it."""
    weight: Weight | None = None
    """What the signs are worth to the pattern: ``key``: it needs them; ``accompanying``: they often join it;
    ``against``: they speak against it, so that the link leads nowhere."""
    quote: Quote | None = None
    """The words of a classic, in its own language."""
    topic: Topic | str | None = None
    """What it is told for: pages gather such claims under a heading of their own; ``topics`` can add more."""
    caution: bool = False
    """True where it warns of harm under another topic; the pages of what it is about show it first."""
    differs_from: list[str] = field(default_factory=list)
    """Claims of another source that it contradicts; both are shown with a mark."""
    note: str = ""
    """What a reader must know: an ambiguity, an interest, an error of the source."""

    @property
    def leads(self) -> bool:
        """Whether it links a cause to its effect."""
        return bool(self.relation and self.relation.leads and self.weight is not Weight.AGAINST)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A numbered heading or sentence of a source."""

    heading: str = ""
    """A heading's own words."""
    opens: str = ""
    """A sentence's first three or four words, by which to find it."""
    note: str = ""
    """What a reader must know about it."""


@dataclass(frozen=True, kw_only=True)
class Author:
    """A person or a body, in the fields of the Citation Style Language (CSL)."""

    family: str = ""
    """Family name, with its diacritics."""
    given: str = ""
    """Given names, or initials with full stops."""
    literal: str = ""
    """The name of a body, or a name that has no such parts."""


@dataclass(frozen=True, kw_only=True)
class Cite:
    """How to cite a reference: CSL's fields, with underscores for hyphens or as Zotero exports them."""

    type: str
    """The CSL type, such as ``article-journal`` or ``webpage``."""
    title: str
    """The title as printed."""
    author: list[Author] = field(default_factory=list)
    """The authors in order."""
    container_title: str = ""
    """The journal or site."""
    container_title_short: str = ""
    """The journal's abbreviation in the NLM catalogue."""
    publisher: str = ""
    """Who publishes it."""
    issued: Date = Date("")
    """The date of issue: year, year-month or year-month-day."""
    available_date: Date = Date("")
    """The date of electronic publication ahead of print, in the same form."""
    accessed: Date = Date("")
    """The day a web page was read, in the same form."""
    volume: str = ""
    """The volume."""
    issue: str = ""
    """The issue."""
    page: str = ""
    """Pages, or the electronic article number."""
    DOI: str = ""
    """The DOI, bare."""
    PMID: str = ""
    """The PubMed number."""
    PMCID: str = ""
    """The PubMed Central number, with its PMC."""
    URL: str = ""
    """An address, where there is no DOI or PMID, or beside them."""
    note: str = ""
    """What a reader of the citation must know, such as an erratum."""
    language: str = ""
    """The language's code, where it is not English."""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A source: an article, a standard, a study or a guideline."""

    voice: Voice
    """Who speaks in it."""
    cite: Cite
    """How to cite it."""
    design: Design | None = None
    """How a study was made."""
    dynasty: str = ""
    """When a classic was written, where no year is known: ``Ming``. Its book is the title of ``cite``, its chapters
    are places."""
    called: str = ""
    """What it is called in a sentence: ``the lecture``, ``China's standard``, ``NHS Lothian``."""
    listed: At = At()
    """The place where another reference lists it, such as ``article R1``; empty for those we add."""
    more_authors: bool = False
    """True where it has authors that could not be verified: shown as "et al"."""
    found: str = ""
    """What it found or says, in our words."""
    limits: str = ""
    """What its design cannot show."""
    interest: str = ""
    """What its publisher has to gain, in words that follow its name: ``sells what it recommends``."""
    note: str = ""
    """What else a reader must know, such as who publishes it and why."""
    corrections: list[str] = field(default_factory=list)
    """How the listing differs from the record given here."""
    doubts: dict[str, str] = field(default_factory=dict)
    """Fields of ``cite`` that are not verified, each with how it is known."""
    places: dict[str, Place] = field(default_factory=dict)
    """Its numbered headings and sentences, in order."""

    @property
    def told_as(self) -> str:
        """What it is called in a sentence as a source: by its name, or by its voice."""
        return self.called or f"the {self.voice.value}"

    @property
    def written(self) -> str:
        """When a classic was written, in words: ``Ming dynasty``, ``Warring States period``."""
        return self.dynasty if " " in self.dynasty or not self.dynasty else f"{self.dynasty} dynasty"


@dataclass(frozen=True, kw_only=True)
class OwnKind:
    """A kind of entry that a file adds, such as ``formula``: its id is what it is called."""

    plural: str = ""
    """What several are called; the id with an s, if that is left out."""
    like: Like = Like.CONCEPT
    """How it is treated: as an idea, or as a point, which is used for something, leads nowhere and wants cautions."""
    heading: str = ""
    """The heading over those that are used for an entry, on its page: ``Formulas that are used for it``."""


@dataclass(frozen=True, kw_only=True)
class OwnTopic:
    """A topic that a file adds; or another heading or place for one of the program's."""

    heading: str
    """The heading over its claims."""
    after: str = ""
    """The topic that it stands behind on a page; behind all others, if that is left out."""


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """A whole knowledge base."""

    title: str
    """What it is about."""
    version: str
    """Its own version, not the program's."""
    reviewed: str
    """The day it was last reviewed: year-month-day."""
    caution: str
    """What stands on every page."""
    next_review: str = ""
    """The day by which it is to be reviewed again: year-month-day."""
    report: str = ""
    """Where a mistake can be told: an address, or words."""
    condition: str
    """The id of the condition that it explains."""
    source: str = ""
    """The id of the reference that it is made from; this or ``sources`` is needed."""
    sources: list[str] = field(default_factory=list)
    """The ids of several references that it is made from, none above the others, in place of ``source``."""
    include: list[str] = field(default_factory=list)
    """Files beside this one, or in folders below it, with more references, entries and claims."""
    rules: list[str] = field(default_factory=list)
    """Rules to be held as well, such as ``careless-point``; ``rlstcm check --rules`` tells which there are."""
    kinds: dict[str, OwnKind] = field(default_factory=dict)
    """Kinds of entry beside the program's, by their ids: ``formula``."""
    topics: dict[str, OwnTopic] = field(default_factory=dict)
    """Topics beside the program's, and other headings for those, by their ids."""
    headings: dict[Topic, str] = field(default_factory=dict)
    """Headings of the program's topics alone: an older way to write ``topics``."""
    references: dict[str, Reference]
    """Every source by its id, in the order in which they are numbered."""
    entries: dict[str, Entry]
    """Everything that can be looked up, by its id."""
    claims: dict[str, Claim]
    """Every sentence by its id, in the source's order."""

    def treated_as(self, kind: Kind | str) -> Kind:
        """The kind of the program's that a kind is, or is treated as."""
        if isinstance(kind, Kind):
            return kind
        return Kind[self.kinds[kind].like.name] if kind in self.kinds else Kind.CONCEPT

    def topics_in_order(self) -> list[str]:
        """Every topic, as they stand on a page; without those that are to stand behind each other in a circle."""
        behind: dict[str, list[str]] = {}
        for name, topic in self.topics.items():
            behind.setdefault(topic.after, []).append(name)
        moved = [name for name, topic in self.topics.items() if topic.after]
        order: list[str] = [name for name in dict.fromkeys([*map(str, Topic), *self.topics]) if name not in moved]
        for n, name in enumerate(order):  # what stands behind it comes next, and then what stands behind that
            order[n + 1 : n + 1] = behind.pop(name, [])
        return order

    def plural(self, kind: str) -> str:
        """What several entries of a kind are called."""
        own = self.kinds.get(kind)
        return own.plural if own and own.plural else f"{singular(kind)}s"

    def typed(self, kind: str) -> str:
        """What is typed for the entries of a kind: their plural as one word."""
        return self.plural(kind).replace(" ", "-")

    @property
    def made_from(self) -> list[str]:
        """The ids of the references that it is made from, one or several."""
        return self.sources or [self.source]


def singular(kind: str) -> str:
    """What an entry of a kind is called."""
    return kind.replace("-", " ")
