"""Text as HTML: Chinese in its language, marks of verdicts with their words, places and names as links."""

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from rlstcm.formats.plain import WORDS
from rlstcm.page import MATCH_END, MATCH_START, Record

MARKS = {"✓": "good", "✗": "bad", "±": "mixed", "?": "open", "·": "none"}
"""The marks of what studies found, each with its class."""
_HAN = "[\u3007\u3400-\u9fff\U00020000-\U0003ffff]"
_CHINESE = f"{_HAN}(?:[{_HAN[1:-1]}\u3001-\u3011\uff01-\uff5e·]*{_HAN})?[。？！）》]?"
_NUMBER = r"\[(?P<number>\d+)\]"


def alternatives(texts: Iterable[str]) -> str:
    """A pattern that finds any of some texts, the longest first."""
    return "|".join(re.escape(text) for text in sorted({t for t in texts if t}, key=len, reverse=True))


def named(labels: Iterable[str], places: str) -> list[str]:
    """Those of the labels of sources that stand among some places."""
    known = list(filter(None, labels))
    found = re.findall(rf"(?<!\S)(?:{alternatives(known)})(?!\S)", places) if known else []
    return [label for label in known if label in found]


class Words:
    """How text is written out.

    Attributes:
        traditional: spellings in traditional characters, which have a language of their own.
        sources: what stands before the places of several sources.
    """

    def __init__(
        self, pinyin: Iterable[str] = (), traditional: Iterable[str] = (), sources: Iterable[str] = ()
    ) -> None:
        self.sources = list(sources)
        romanised = alternatives(pinyin)
        self._foreign = re.compile(f"({_CHINESE})" + (f"|(?<!\\w)({romanised})(?!\\w)" if romanised else ""))
        self.traditional = frozenset(traditional)

    def voice(self, place: str) -> str:
        """Who speaks at a place, as a class."""
        return ""

    def speaker(self, place: str) -> str:
        """Who speaks at a place, in words; nothing where that is not told."""
        return ""

    def placed(self, text: str) -> Markup:
        """Which of several sources say something; no place, which only people who have it at hand could use."""
        return Markup(", ").join(map(self.spoken, named(self.sources, text)))

    def row(self, text: str, own: str = "") -> Markup:
        """Names in a row."""
        return self.told(text)

    def prose(self, text: str, own: str = "") -> Markup:
        """A sentence."""
        return self.told(text)

    def spoken(self, text: str) -> Markup:
        """Text in which all that is Chinese says so, for voices and fonts."""
        return self._each(self._foreign, text, self._chinese, _typeset)

    @property
    def marks(self) -> dict[str, str]:
        """The marks of verdicts, each with its class."""
        return MARKS

    def word(self, mark: str) -> str:
        """What a mark is called: ``supported``."""
        return _word(mark)

    def named(self, text: str, anchor: str) -> Markup:
        """The name of an entry, or any text that has no anchor."""
        return self.spoken(text)

    def title(self, text: str, anchor: str) -> Markup:
        """What a line of a table is about, perhaps under a mark."""
        return self.told(text)

    def cell(self, text: str, own: str) -> Markup:
        """Another cell of the line."""
        return self.row(text, own)

    def matched(self, line: str) -> Markup:
        """A line in which a search found something."""
        parts = map(self.spoken, line.replace(MATCH_END, MATCH_START).split(MATCH_START))
        return Markup("").join(
            Markup("<mark>{}</mark>").format(part) if n % 2 else part for n, part in enumerate(parts)
        )

    def _chinese(self, found: "re.Match[str]") -> Markup:
        language = "zh-Latn" if found.lastindex == 2 else "zh-Hant" if found[0] in self.traditional else "zh-Hans"
        return Markup('<span lang="{}">{}</span>').format(language, found[0])

    def told(self, text: str) -> Markup:
        """The same, in which a mark that stands alone is told by its word and colour, too."""
        return self._each(_MARK, text, lambda found: verdict(found["mark"], found["word"] or ""), self.spoken)

    @staticmethod
    def _each(
        pattern: "re.Pattern[str]",
        text: str,
        found: "Callable[[re.Match[str]], Markup]",
        rest: "Callable[[str], Markup]",
    ) -> Markup:
        """Text in which what a pattern finds is written in one way, and the rest in another."""
        parts, at = [], 0
        for match in pattern.finditer(text):
            parts += [rest(text[at : match.start()]), found(match)]
            at = match.end()
        return Markup("").join([*parts, rest(text[at:])])


def _typeset(text: str) -> Markup:
    """Text with the quotation marks and apostrophes of print."""
    return escape(_STRAIGHT.sub(lambda found: _CURLED[found[0]][found.lastindex == 1], text))


_STRAIGHT = re.compile(r"""(?<![^\s(\[])(["'])(?=[\w…]|$)|["']""")
_CURLED = {'"': "”“", "'": "’‘"}
"""For a straight mark, that which closes and that which opens."""
_MARK = re.compile(r"(?<!\S)(?P<mark>[✓✗±?])(?: (?P<word>supported|disputed|mixed|cannot tell)(?!\w)|(?!\S))")


def verdict(mark: str, word: str = "") -> Markup:
    """A mark in its colour, with its word; where that does not stand there, for those who do not see the mark."""
    called = Markup(" {}").format(word) if word else Markup('<span class="unseen"> {}:</span> ').format(_word(mark))
    return Markup('<span class="mark {}"><span aria-hidden="true">{}</span>{}</span>').format(
        MARKS.get(mark, "none"), mark, called
    )


def _word(mark: str) -> str:
    return "not looked for" if mark == "·" else WORDS.get(mark, "").rstrip(":")


VOICES = {"guideline": "a health service", "study": "a study", "practitioner": "a practitioner"}
VOICES |= {"textbook": "a textbook", "classic": "a classic"}
"""What a voice is called that has no name of its own."""


class Speaker:
    """A reference as pages name it: its anchor, its voice, and what it is called."""

    __slots__ = ("anchor", "called", "voice")

    def __init__(self, record: Record) -> None:
        self.anchor = str(record["id"])
        self.voice = str(record["voice"])
        self.called = str(record.get("called") or VOICES.get(self.voice, f"the {self.voice}" if self.voice else ""))


class Signed(Words):
    """The same where each sentence names who says it, and nothing has an anchor.

    Attributes:
        numbers: by its number, each reference; by none, the source.
    """

    def __init__(
        self,
        pinyin: Iterable[str],
        traditional: Iterable[str],
        numbers: dict[str, Speaker],
        sources: Iterable[str] = (),
    ) -> None:
        super().__init__(pinyin, traditional, sources)
        self.numbers = numbers

    def speaker(self, place: str) -> str:
        """Who speaks at a place, in words; nothing where the label before the place tells."""
        found = re.match(_NUMBER, place)
        speaker = self.numbers.get(found["number"] if found else "")
        return speaker.called if speaker else ""


NOBODY = Speaker({"id": "", "voice": ""})
"""Who speaks where that is not told."""


class Linked(Words):
    """The same where entries, references and places of the sources have an anchor.

    Attributes:
        numbers: by its number, each reference.
        labels: by what stands before its places, each source; that is nothing, where there is one only.
        places: by source and place, its anchor.
        names: by name, the anchor of an entry.
        headings: by anchor, the heading of a part of a page.
    """

    def __init__(
        self,
        pinyin: Iterable[str] = (),
        traditional: Iterable[str] = (),
        *,
        numbers: dict[str, Speaker],
        labels: dict[str, Speaker],
        places: dict[tuple[str, str], str],
        names: dict[str, str],
        headings: dict[str, str],
    ) -> None:
        super().__init__(pinyin, traditional)
        self.numbers = numbers
        self.labels = labels
        self.places = places
        self._at, self._own = _places(labels, [place for _, place in places])
        self.names = names
        self.headings = headings
        self._any = _whole_words(names)
        self._terms = _whole_words(name for name in names if re.search(r" [A-Z]", name))

    def _speaker(self, place: str) -> Speaker:
        found = self._at.match(place)
        number, label = (found["number"], found["label"]) if found else (None, None)
        return self.numbers.get(number or "-") or self.labels.get(label or "") or NOBODY

    def voice(self, place: str) -> str:
        """Who speaks at a place, as a class."""
        return self._speaker(place).voice

    def source(self, place: str) -> str:
        """The reference that a place is of."""
        return self._speaker(place).anchor

    def speaker(self, place: str) -> str:
        """Who speaks at a place, in words; nothing where the label before the place tells."""
        speaker = self._speaker(place)
        return "" if speaker in self.labels.values() and "" not in self.labels else speaker.called

    def placed(self, text: str) -> Markup:
        """Where something is said, each place a link to it."""
        return self._each(self._at, text, self._place, self.spoken)

    def pieces(self, text: str) -> list[tuple[str, str]]:
        """The same as data: pieces of text in order, each with the anchor of the place that it is, or with none."""
        found, at = [], 0
        for match in self._at.finditer(text):
            found += [(text[at : match.start()], ""), *self._pieces(match)]
            at = match.end()
        return [piece for piece in (*found, (text[at:], "")) if piece[0]]

    def _pieces(self, found: "re.Match[str]") -> list[tuple[str, str]]:
        """A reference, or a source's label and places in it, each with its anchor, and what stands between them."""
        if found["number"]:
            return [(found[0], self.numbers.get(found["number"], NOBODY).anchor)]
        source, run = self.labels.get(found["label"], NOBODY).anchor, found["run"]
        pieces, at = [(found["label"], source)], 0
        for place in self._own.finditer(run):
            pieces += [(run[at : place.start()], ""), (place[0], self.places.get((source, place[0]), ""))]
            at = place.end()
        return [*pieces, (run[at:], "")]

    def _place(self, found: "re.Match[str]") -> Markup:
        return Markup("").join(_placed(text, anchor) for text, anchor in self._pieces(found) if text)

    def referred(self, text: str) -> Markup:
        """Text in which a place or a reference that is named is a link to it."""
        return self._each(self._at, text, self._place, self.told)

    def row(self, text: str, own: str = "") -> Markup:
        """Names in a row, each a link."""

        def names(part: str) -> Markup:
            return self._each(self._any, part, lambda found: self._name(found[0], own), self.referred)

        return self._each(_COMMAND, text, lambda found: self._command(found, own), names)

    def prose(self, text: str, own: str = "") -> Markup:
        """A sentence whose terms are links where they first stand in it."""
        seen = {own}

        def linked(found: "re.Match[str]") -> Markup:
            anchor = self.names[found[0]]
            first = anchor not in seen
            seen.add(anchor)
            return self._name(found[0], own) if first else self.spoken(found[0])

        def terms(part: str) -> Markup:
            return self._each(self._terms, part, linked, self.referred)

        return self._each(_COMMAND, text, lambda found: self._command(found, own), terms)

    def named(self, text: str, anchor: str) -> Markup:
        """The name of an entry as a link to it."""
        return _link(anchor, self.spoken(text)) if anchor else self.spoken(text)

    def title(self, text: str, anchor: str) -> Markup:
        """What a line of a table is about as a link to it, perhaps under a mark."""
        return self._each(_MARK, text, lambda found: verdict(found["mark"]), lambda rest: self._titled(rest, anchor))

    def _titled(self, text: str, anchor: str) -> Markup:
        return self.named(text, anchor) if text.strip() else escape(text)

    def cell(self, text: str, own: str) -> Markup:
        """Another cell of the line: where all of it is places, these are links; else its names are."""
        left = self._at.sub("", text).split()
        places = text.strip() and all(part[:1].isdigit() for part in left)
        return Markup('<span class="aside">{}</span>').format(self.placed(text)) if places else self.row(text, own)

    def _name(self, name: str, own: str) -> Markup:
        anchor = self.names[name]
        return self.spoken(name) if anchor == own else _link(anchor, self.spoken(name))

    def _command(self, found: "re.Match[str]", own: str) -> Markup:
        """A command that shows parts of a page, as links to these parts."""
        owner = found["owner"] or own
        anchors = [f"{owner}.{part}" for part in found["parts"].split()]
        if not all(anchor in self.headings for anchor in anchors):
            return escape(found[0])
        return Markup(" · ").join(_link(anchor, escape(self.headings[anchor])) for anchor in anchors)


_COMMAND = re.compile(r"(?:rlstcm explain (?P<owner>[a-z0-9-]+) )?(?<![\w-])-s (?P<parts>[a-z-]+(?: [a-z-]+)*)")


def _whole_words(texts: Iterable[str]) -> "re.Pattern[str]":
    return re.compile(f"(?<![\\w-])(?:{alternatives(texts) or '(?!)'})(?![\\w-])")


def _places(labels: Iterable[str], places: Iterable[str]) -> tuple["re.Pattern[str]", "re.Pattern[str]"]:
    """What finds where something is said: by a number, or at places of a source, after its label if it has one."""
    named = alternatives(labels)
    own = alternatives(places) if named else r"\b[A-Z]{1,2}\d+\b"
    if not named:
        return re.compile(f"{_NUMBER}|(?P<label>)(?P<run>{own})"), re.compile(own)
    run = f"(?:[ –](?:{own or '(?!)'})(?![\\w.]))*"
    return re.compile(f"{_NUMBER}|(?<!\\w)(?P<label>{named})(?!\\w)(?P<run>{run})"), re.compile(own or "(?!)")


def _placed(text: str, anchor: str) -> Markup:
    """A place as a link to it, where it has an anchor."""
    return Markup('<a class="at" href="#{}">{}</a>').format(anchor, text) if anchor else escape(text)


def _link(anchor: str, words: Markup) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(anchor, words)
