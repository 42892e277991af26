"""Pages as HTML: what the hand-out and the one big file have in common. Imported late, for Jinja2 is."""

import base64
import hashlib
import os

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from rlstcm.page import CELL, Block
from rlstcm.text import is_web

HERE = os.path.dirname(os.path.abspath(__file__))


def environment(*folders: str) -> Environment:
    """Templates of this folder and others; whatever they are given is escaped, and what is missing is an error."""
    made = Environment(
        loader=FileSystemLoader([*folders, HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["cell"] = CELL
    made.tests["web"] = is_web
    made.tests["block"] = _is_block
    return made


def _is_block(block: Block, name: str) -> bool:
    """Whether a block is of a class, by its name in small letters."""
    return type(block).__name__.lower() == name


def asset(folder: str, name: str) -> str:
    """The text of a style sheet or a script."""
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def policy(style: str, script: str = "") -> str:
    """A content security policy by which a browser fetches nothing, and takes this style and this script only."""
    scripts = f"'sha256-{_digest(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src {scripts}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def inline(text: str) -> Markup:
    """A style sheet or script of our own, to stand in a page as it is."""
    return Markup(text)  # noqa: S704  (a file of the package)
