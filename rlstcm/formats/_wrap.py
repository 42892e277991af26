"""Styled text broken into lines that are no wider than so many display cells.

A Han character takes two cells, a combining mark none.
"""

import unicodedata

KEPT = "\ue003"
"""Stands for a blank at which no line is broken."""
PROSE = 92
"""No sentence runs wider: longer lines are hard to read."""
Span = tuple[str, str]
"""A style's name, or nothing, and text."""
Line = list[Span]
Word = tuple[int, int, Line]
"""The blanks before a word, its cells, and its styled parts."""


def cells(text: str) -> int:
    """How many cells a terminal gives a text, by Unicode's East Asian Width (UAX #11)."""
    if text.isascii():
        return len(text)
    width = 0
    for letter in text:
        if unicodedata.east_asian_width(letter) in "WF":
            width += 2
        elif unicodedata.category(letter) not in ("Mn", "Me", "Cf"):
            width += 1
    return width


def wrap(spans: list[Span], width: int, first: int = 0, rest: int = 0) -> list[Line]:
    """Spans broken into lines at blanks; ``first`` and ``rest`` indent the first line and the others."""
    if len(spans) == 1 and spans[0][1].isascii():
        return _wrap_plain(spans[0][0], spans[0][1], width, first, rest)
    room, later = max(width - first, 1), max(width - rest, 1)
    lines: list[Line] = [[]]
    used = 0
    for blanks, size, word in _words(spans, later):
        if lines[-1] and used + blanks + size > room:
            lines.append([])
            used, room = 0, later
        used += _add(lines[-1], blanks, word) + size
    return [_indented(line, rest if n else first) for n, line in enumerate(lines) if line]


def wrap_whole(spans: list[Span], style: str, width: int, first: int = 0, rest: int = 0) -> list[Line]:
    """The same, with no line broken within a span of a style, such as a command, that fits a line."""
    room = width - rest
    held = [(s, text.replace(" ", KEPT)) if s == style and cells(text) <= room else (s, text) for s, text in spans]
    return [[(s, text.replace(KEPT, " ")) for s, text in line] for line in wrap(held, width, first, rest)]


def _add(line: Line, blanks: int, word: Line) -> int:
    """Add a word to a line, and the blanks before it, if it is not the first; gives how many those are."""
    before = blanks if line else 0
    style, part = word[0]
    if line and line[-1][0] == style:
        line[-1] = (style, f"{line[-1][1]}{' ' * before}{part}")
    else:
        if before:
            _put(line, "", " " * before)
        _put(line, style, part)
    for style, part in word[1:]:
        _put(line, style, part)
    return before


def _wrap_plain(style: str, text: str, width: int, first: int, rest: int) -> list[Line]:
    """The same for one span of ASCII, which most text is: there a letter is a cell, and no word is broken."""
    lines = []
    line, room = "", max(width - first, 1)
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, max(width - rest, 1)
        else:
            line = f"{line} {word}" if line else word
    lines += [line] if line else []
    return [_indented([(style, text)], rest if n else first) for n, text in enumerate(lines)]


def _put(line: Line, style: str, text: str) -> None:
    """Add text to a line, to its last span if that has the same style."""
    if line and line[-1][0] == style:
        line[-1] = (style, line[-1][1] + text)
    else:
        line.append((style, text))


def _indented(line: Line, indent: int) -> Line:
    return [("", " " * indent), *line] if indent else line


def _words(spans: list[Span], room: int) -> list[Word]:
    """Words, each with the blanks before it, its cells, and its one or more styled parts.

    Chinese text too long for the room comes in pieces.
    """
    words: list[Word] = []
    blanks, size = 0, 0
    word: Line = []
    for style, text in spans:
        for n, part in enumerate(text.split(" ")):
            if n:
                if word:
                    words += _fit(blanks, size, word, room)
                    blanks, size, word = 0, 0, []
                blanks += 1
            if part:
                word.append((style, part))
                size += cells(part)
    return words + _fit(blanks, size, word, room) if word else words


def _fit(blanks: int, size: int, word: Line, room: int) -> list[Word]:
    """A word whole; or, where it is of letters that are written without blanks, in pieces that fit the room.

    Ids, addresses and paths are typed or copied, so they are never broken.
    """
    if size <= room or all(part.isascii() for _, part in word):
        return [(blanks, size, word)]
    pieces: list[Word] = [(blanks, 0, [])]
    for style, part in word:
        for letter in part:
            before, taken, piece = pieces[-1]
            if taken + cells(letter) > room and piece:
                before, taken, piece = 0, 0, []
                pieces.append((0, 0, piece))
            _put(piece, style, letter)
            pieces[-1] = (before, taken + cells(letter), piece)
    return pieces
