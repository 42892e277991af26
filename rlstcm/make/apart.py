"""A text that is not YAML as a whole, read in parts: one slip does not hide the rest.

What only looks like YAML is mended first, and told. If that does not do, each part that begins at the margin is read
by itself, and where that is broken too, each of its items; so what is lost is one item, and its slip is told in it.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterator

from rlstcm.make import slips, yaml_tree
from rlstcm.make.model import Claim, Entry, Knowledge, Reference
from rlstcm.make.yaml_tree import Mark, Path, YamlTree

_HEAD = re.compile(r"([A-Za-z_]+) *: *(#.*)?$")
_ID = re.compile(r"\s*[\"']?([^\s:\"'#]+)[\"']?\s*:(?!\S)")
_NOTHING = re.compile(r"\s*(#.*|---.*|\.\.\.)?$")
_MARGIN = re.compile(r"[^\s#\-\]}.]\S* *(:\s|#|$)")
"""What begins a part: one word. Several are the end of a sentence that was broken off."""
_AT_MARGIN = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*) *: *(#.*)?$")
_TOO_DEEP = re.compile(r" +([a-z0-9]+(?:-[a-z0-9]+)*) *: *(#.*)?$")
TOP = frozenset(field.name for field in dataclasses.fields(Knowledge))
"""What stands at the margin of the first file of a knowledge base."""
_FIELDS = frozenset(field.name for record in (Entry, Claim, Reference) for field in dataclasses.fields(record))

Piece = tuple[int, list[str]]
"""How many lines stand above some lines, and the lines."""


def read(text: str, file: int = 0) -> YamlTree:
    """A YAML text with every misuse of YAML in it, and all of its content that can be read."""
    text, unprintable = slips.printable(text)
    text, separators = slips.one_kind_of_break(text)
    document = _as_meant(yaml_tree.read(text, file), text, file)
    for start, what in unprintable:
        document.say(yaml_tree.place(text, start, file), what, "yaml-character")
    for start, what in separators:
        document.say(
            yaml_tree.place(text, start, file), f"{what} stands here, as Word leaves it: take it out", "yaml-break"
        )
    return document


def _as_meant(document: YamlTree, text: str, file: int) -> YamlTree:
    """What a text says to its writer, where YAML takes it for something else or for nothing."""
    if document.broken or isinstance(document.tree, str):
        return _mended(text, file) or (document.broken and _apart(text, file)) or document
    if any(rule == "yaml-duplicate-key" for *_, rule in document.troubles):
        return _indented(text, file) or document
    return document


def _mended(text: str, file: int) -> YamlTree | None:
    """A text as its writer meant it, with the slips that were mended in it; none, if there are none."""
    typed = [slips.mended(line) for line in slips.lines(text)]
    placed = list(_below_headings([line for line, _ in typed]))
    if not any(found for _, found in typed + placed):
        return None
    mended = "\n".join(line for line, _ in placed)
    document = yaml_tree.read(mended, file)
    if document.broken:
        document = _apart(mended, file) or document
    for lines, rule in ((typed, slips.LOOK_ALIKE), (placed, "yaml-syntax")):
        _say(document, lines, rule)
    return document


def _indented(text: str, file: int) -> YamlTree | None:
    """A text with every id where it was meant to stand; none, if all stand there."""
    placed = list(_below_headings(slips.lines(text)))
    if not any(found for _, found in placed):
        return None
    document = yaml_tree.read("\n".join(line for line, _ in placed), file)
    _say(document, placed, "yaml-syntax")
    return document


def _say(document: YamlTree, lines: list[slips.Mended], rule: str) -> None:
    """Note the slips that were mended in some lines."""
    for n, (_, found) in enumerate(lines):
        for before, what in found:
            document.say(Mark(n + 1, before + 1, document.file), what, rule)


def _below_headings(lines: list[str]) -> Iterator[slips.Mended]:
    """Lines of which an id stands with the others of its section, as what is below it shows."""
    indent = 0
    for n, line in enumerate(lines):
        name = _AT_MARGIN.match(line)
        below = _indent_below(lines, n) if name else 0
        if name and name[1] not in TOP and 0 < indent < below:
            told = f"`{name[1]}` stands at the margin: indent it like what stands above it"
            yield f"{' ' * indent}{line}", [(0, told)]
        elif 0 < indent < _indent(line) and (deep := _stray(lines, n)):
            told = f"`{deep}` is indented like the fields below it: indent it less, as the ids above it are"
            yield f"{' ' * indent}{line.lstrip(' ')}", [(_indent(line), told)]
        else:
            indent = below if name else indent
            yield line, []


def _stray(lines: list[str], n: int) -> str:
    """The id that stands alone on a line, no further to the left than what is below it; or nothing."""
    name = _TOO_DEEP.match(lines[n])
    is_stray = name and name[1] not in _FIELDS and _indent_below(lines, n) == _indent(lines[n])
    return name[1] if name and is_stray else ""


def _indent_below(lines: list[str], n: int) -> int:
    """How far the next line is indented that says something."""
    below = (lines[m] for m in range(n + 1, len(lines)))  # a slice would copy the rest of the text for each heading
    return next((_indent(text) for text in below if not _NOTHING.match(text)), 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _apart(text: str, file: int) -> YamlTree | None:
    """A broken text read part by part; none, if no part is broken, so that the whole has to say what is."""
    whole = YamlTree(file)
    for piece in _pieces(slips.lines(text), 0, _MARGIN):
        part = _read(piece, file)
        if part.broken:
            _read_items(whole, piece, part)
        else:
            _join(whole, part, ())
    whole.broken = any(rule == "yaml-syntax" for *_, rule in whole.troubles)
    return whole if whole.broken else None


def _read(piece: Piece, file: int, head: str = "") -> YamlTree:
    above, lines = piece
    text = "\n".join([head, *lines] if head else lines) + "\n"
    return yaml_tree.read(text, file, above - bool(head))


def _pieces(lines: list[str], above: int, begins: "re.Pattern[str]") -> Iterator[Piece]:
    """Lines in runs, each from one that begins something up to the next."""
    starts = [0, *(n for n, line in enumerate(lines) if n and begins.match(line)), len(lines)]
    for start, end in itertools.pairwise(starts):
        if not all(_NOTHING.match(line) for line in lines[start:end]):
            yield above + start, lines[start:end]


def _read_items(whole: YamlTree, piece: Piece, part: YamlTree) -> None:
    """Take what can be read of a section that is broken, item by item."""
    above, (first, *rest) = piece
    head = _HEAD.match(first)
    indents = {_indent(line) for line in rest if not _NOTHING.match(line)} - {0}
    indent = min(indents, default=0)
    if not head or not indent:
        whole.troubles += part.troubles
        return
    name = head[1]
    whole.tree.setdefault(name, {})  # type: ignore[union-attr]
    whole.key_marks.setdefault((name,), Mark(above + 1, 1, whole.file))
    whole.marks.setdefault((name,), Mark(above + 2, indent + 1, whole.file))
    begins = re.compile(rf" {{{indent}}}(?![\w-]+: +[^\s{{#])[^\s#\-\]}}]")
    _read_some(whole, first, list(_pieces(rest, above + 1, begins)))


def _read_some(whole: YamlTree, head: str, items: list[Piece]) -> None:
    """Take what can be read of some items of a section: all at once, or, if they are broken, each half by itself."""
    above, end = items[0][0], items[-1][0] + len(items[-1][1])
    lines = [""] * (end - above)
    for start, some in items:
        lines[start - above : start - above + len(some)] = some
    part, name = _read((above, lines), whole.file, head), head.partition(":")[0].strip()
    if not part.broken:
        _join(whole, part, (name,))
    elif len(items) > 1:
        _read_some(whole, head, items[: len(items) // 2])
        _read_some(whole, head, items[len(items) // 2 :])
    else:
        whole.troubles += part.troubles
        whole.lost.setdefault(name, []).extend(found[1] for line in lines if (found := _ID.match(line)))


def _join(whole: YamlTree, part: YamlTree, path: tuple[str, ...]) -> None:
    """Put what was read of a part into the whole, at a path."""
    into, new = whole.tree, part.tree
    for name in path:
        into, new = into.setdefault(name, {}), new[name]  # type: ignore[union-attr, call-overload, index]
    whole.troubles += part.troubles
    if not isinstance(into, dict) or not isinstance(new, dict):
        whole.say(part.mark(path), "a key and a colon are missing here", "yaml-syntax")
        return
    taken: set[Path] = set()
    for name, value in new.items():
        spot = (*path, name)
        if name in into:
            told = f"`{name}` stands here twice; the first is on line {whole.key_marks[spot].line}"
            whole.say(part.key_marks[spot], told, "yaml-duplicate-key")
        else:
            into[name] = value
            taken.add(spot)
    whole.take(part, taken, len(path) + 1)
