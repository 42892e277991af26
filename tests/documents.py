"""What the documents show of the program: console blocks that are run, and tables that are made from the code.

``RLSTCM_UPDATE_DOCS=1 python -m pytest tests/test_readme.py`` writes both anew.
"""

import ast
import functools
import inspect
import itertools
import re
import shlex
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from enum import Enum
from pathlib import Path
from types import GenericAlias
from typing import Any, Union, get_args, get_origin, get_type_hints

from tests.program import rlstcm

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CUT = "[…]"
"""Stands in a block for the rest of a page."""
_BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_PAGE = re.compile(r"(<!-- page -->\n```text\n).*?(```)", re.DOTALL)
_MADE = re.compile(r"(<!-- made: (\w+)(?: (\w+))? -->\n).*?(?=<!-- end -->)", re.DOTALL)


def shown(text: str) -> Iterator[tuple[str, str]]:
    """Every ``$ rlstcm …`` line of a document with what stands under it."""
    for block in _BLOCK.findall(text):
        for part in block.split("$ ")[1:]:
            command, _, output = part.partition("\n")
            if command.startswith("rlstcm"):
                yield command, output


def printed(command: str) -> tuple[int, str, int]:
    """The exit code of a command line, what it writes, and the exit code that its comment promises."""
    words, _, code = command.partition("  # exit ")
    result = rlstcm(*shlex.split(words)[1:], COLUMNS="80", cwd=ROOT / "docs", RLSTCM_KB="")
    return result.code, result.out + result.err, int(code or 0)


def renewed(text: str) -> str:
    """A document with what is printed now in its blocks, as many lines of it as before, and its tables made anew."""
    text = _MADE.sub(lambda found: found[1] + made(found[2], found[3]), _BLOCK.sub(_renewed_block, text))
    return _PAGE.sub(lambda found: found[1] + first_page(text) + found[2], text)


def first_file(text: str) -> str:
    """The file that a document begins with."""
    found = re.search(r"<!-- first -->\n```yaml\n(.*?)```", text, re.DOTALL)
    return found[1] if found else ""


def first_page(text: str) -> str:
    """The page that is made of it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "insomnia.yaml").write_text(first_file(text))
        command = ("explain", "heart-and-spleen", "--kb", "insomnia.yaml")
        return rlstcm(*command, COLUMNS="80", cwd=Path(folder)).out


def _renewed_block(found: re.Match[str]) -> str:
    parts = found[0].split("$ ")
    return "$ ".join([parts[0], *(_renewed_part(part) if part.startswith("rlstcm") else part for part in parts[1:])])


def _renewed_part(part: str) -> str:
    command, _, before = part.partition("\n")
    output = printed(command)[1]
    if CUT in before:
        lines = before[: before.index(CUT)].count("\n")
        output = "".join(output.splitlines(keepends=True)[:lines]) + f"{CUT}\n"
    return f"{command}\n{output}"


def made(sort: str, name: str = "") -> str:
    """A table of the documents."""
    tables: dict[str, Callable[[], str]] = {
        "commands": _commands,
        "options": _options,
        "rules": _rules,
        "relations": _relations,
        "topics": _topics,
        "fields": lambda: _fields(name),
    }
    return tables[sort]()


def _table(heads: str, rows: Iterator[tuple[str, ...]]) -> str:
    marks = "|".join(["---"] * (heads.count("|") - 1))
    return "".join(f"{line}\n" for line in [heads, f"|{marks}|", *(f"| {' | '.join(row)} |" for row in rows)])


def _commands() -> str:
    from rlstcm.commands import COMMANDS

    return _table(
        "| group | command | what it does |",
        (
            (row.group, f"`{' '.join(['rlstcm', row.name, *(word.metavar for word in row.words)])}`", row.summary())
            for row in sorted(COMMANDS.values(), key=lambda row: ["Read", "Write", "Else"].index(row.group or "Else"))
            if row.group
        ),
    )


def _options() -> str:
    from rlstcm.cli.options import OPTIONS
    from rlstcm.commands import COMMANDS, SHARED

    rows = [row for row in OPTIONS.values() if not row.hidden]
    return _table(
        "| option | goes with | what it does |",
        (
            (
                f"`{', '.join(row.spellings)}{f' {row.metavar}' if row.metavar else ''}`",
                "all"
                if row.name in (*SHARED, "help", "version")
                else ", ".join(
                    f"`{c.name}`" for c in COMMANDS.values() if row.name in (*c.options, *c.shared) and c.group
                ),
                row.does.rstrip(".") + ("." if row.name != "format" else "; see [formats](for-programs.md#formats)."),
            )
            for row in rows
        ),
    )


def _rules() -> str:
    from rlstcm.make.source import ALL_RULES

    return _table(
        "| rule | what it wants | breaking it |",
        (
            (f"`{rule.id}`", rule.explains, "a mistake, if switched on" if rule.optional else _LEVELS[rule.level])
            for rule in ALL_RULES.values()
        ),
    )


_LEVELS = {"error": "a mistake", "warning": "a warning", "note": "nothing"}


def _relations() -> str:
    from rlstcm.make.model import Relation

    return _table(
        "| relation | reads | and the other way | a chain follows it | for example |",
        ((f"`{r.value}`", r.forward, r.backward, "yes" if r.leads else "", _instance(r.value)) for r in Relation),
    )


@functools.cache
def _knowledge() -> Any:
    from rlstcm.make.source import read

    return read(str(ROOT / "data" / "patterns.yaml"))


def _instance(relation: str) -> str:
    """The shortest sentence of the knowledge base that has a relation between two entries, and the two."""
    claims = (claim for claim in _knowledge().claims.values() if claim.relation and claim.relation.value == relation)
    told = [claim for claim in claims if claim.says]
    simplest = min(told, key=lambda claim: (len(claim.subject) + len(claim.object), len(claim.says)))
    sides = (", ".join(f"`{name}`" for name in side) for side in (simplest.subject, simplest.object))
    return f"{simplest.says} {' → '.join(sides)}"


def _topics() -> str:
    from rlstcm.make.model import Topic

    return _table("| topic | its heading |", ((f"`{topic.value}`", topic.heading) for topic in Topic))


def _fields(name: str) -> str:
    """The fields of a class of the model, with what its source says under each."""
    from rlstcm.make import model

    sort = getattr(model, name)
    said, types = _said(sort), get_type_hints(sort)
    return _table(
        "| field | value | what it says |",
        (
            (
                f"`{field.name}`{' (needed)' if field.default is MISSING and field.default_factory is MISSING else ''}",
                _value(types[field.name]),
                _one_line(said[field.name]),
            )
            for field in fields(sort)
        ),
    )


def _said(sort: type) -> dict[str, str]:
    """What stands under each field in the source."""
    body = ast.parse(textwrap.dedent(inspect.getsource(sort))).body[0].body  # type: ignore[attr-defined]
    return {
        ast.unparse(field.target): ast.literal_eval(text.value)
        for field, text in itertools.pairwise(body)
        if isinstance(field, ast.AnnAssign)
    }


def _value(sort: Any) -> str:
    """What a field's value can be, in words."""
    if isinstance(sort, GenericAlias):
        inner = [_value(part) for part in get_args(sort)]
        return f"list of {inner[0]}" if get_origin(sort) is list else f"{inner[0]}: {inner[1]}"
    if get_origin(sort) in (Union, type(int | None)):
        return _value(get_args(sort)[0])
    called = re.sub("(?<=[a-z])(?=[A-Z])", " ", sort.__name__).lower()
    if sort.__name__ in ("Topic", "Relation", "Kind"):
        return f"[{called}](#{called}s)"
    if isinstance(sort, type) and issubclass(sort, Enum):
        return ", ".join(f"`{member.value}`" for member in sort)
    return {"str": "text", "Date": "a date", "bool": "`true` or `false`", "At": "a reference and its places"}.get(
        sort.__name__, f"[{called}](#{called.replace(' ', '-')})"
    )


def _one_line(text: str) -> str:
    """A docstring as a cell of a table."""
    return " ".join(text.replace("``", "`").replace("|", "\\|").split())
