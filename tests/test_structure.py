"""The shape of the code: which way imports point, what a look-up loads, what the wheel holds."""

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rlstcm import __version__
from tests.program import environment, loaded, ok, process, rlstcm, wheel

PACKAGE = Path(__file__).parent.parent / "rlstcm"
ALLOWED = {
    "__init__": "api problems",
    "api": "commands page problems store text",
    "__main__": "cli",
    "page": "",
    "problems": "",
    "text": "",
    "words": "text",
    "likeness": "",
    "few": "",
    "files": "problems text",
    "writing": "",
    "store": "files likeness make page problems store text words",  # given YAML, store/library.py compiles
    "formats": "formats page problems text",
    "exports": "commands exports formats make page problems store text",  # only the schema is made from the model
    "make": "few files make page problems store text words writing",
    "commands": "commands exports few likeness make page problems store text words writing",  # few make anything
    "cli": "cli commands files formats likeness make page problems store text words",
}
"""What each module (or folder) may import of ours."""
KINDS = ("*.py", "*.html", "*.css", "*.js")
"""What the package is made of."""
HEAVY = [
    "jinja2",
    "json",
    "re",
    "dataclasses",
    "enum",
    "typing",
    "pathlib",
    "signal",
    "subprocess",
    "datetime",
    "logging",
    "jinja2",
    "yaml",
    "pydantic",
    "typer",
    "rich",
    "argparse",
    "difflib",
    "functools",
    "collections",
    "inspect",
]


def imports(path: Path) -> set[str]:
    """Our own modules that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rlstcm"):
            parts = (node.module or "").split(".")
            found |= {parts[1]} if len(parts) > 1 else {a.name for a in node.names if not a.name.startswith("__")}
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    home = path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    assert imports(path) <= set(ALLOWED[home].split())


def test_make_has_an_order_of_its_own() -> None:
    order = [
        "model",
        "fields",
        "slips",
        "broken",
        "yaml_tree",
        "apart",
        "progress",
        "csl",
        "shape",
        "citation",
        "rules",
        "meaning",
        "added",
        "form",
        "include",
        "parts",
        "source",
        "schema",
        "skeleton",
        "web",
        "wholes",
        "pages",
        "records",
        "accounts",
        "rows",
        "compile",
    ]
    for n, name in enumerate(order):
        files = (PACKAGE / "make").glob("pages/*.py" if name == "pages" else f"{name}.py")
        for node in (node for file in files for node in ast.walk(ast.parse(file.read_text()))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rlstcm.make"):
                used = (node.module or "").split(".")[2:3] or [alias.name for alias in node.names]
                assert set(used) - {name} <= set(order[:n]), name


def test_only_cli_prints_reads_the_environment_or_exits() -> None:
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name == "cli" or path.stem == "__main__":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
            assert name not in ("print", "environ", "getenv", "exit", "stdout", "stderr"), path


OF_ONE_CONDITION = re.compile(r"(?i)\b(rls|restless|legs?|iron|tics?|liver|the article)\b")


def test_no_code_knows_the_condition_that_the_shipped_knowledge_base_is_on() -> None:
    """The program is for any condition; its documentation may show what it says of one."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text())
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]
        assert [text for text in texts if OF_ONE_CONDITION.search(str(text))] == [], path
    for path in (path for kind in KINDS[1:] for path in PACKAGE.rglob(kind)):
        assert not OF_ONE_CONDITION.search(path.read_text()), path


ANSWER = "import sys; from rlstcm.cli.main import main; main(sys.argv[1:])"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("patterns",),
        ("causes",),
        ("symptoms",),
        ("list", "concepts"),
        ("explain", "liver-wind"),
        ("explain", "rls", "-s", "doctor"),
        ("explain", "liver-wind", "--all"),
        ("explain", "S24"),
        ("explain", "livr-wind"),
        ("liver-wnd",),
        ("compare", "liver-wind", "blood-stagnation"),
        ("match", "tingling, can't sleep"),
        ("path", "ageing", "tingling"),
        ("search", "bonfire"),
        ("evidence",),
        ("refs",),
        ("about",),
        ("help", "reading"),
        ("explain", "liver-wind", "--plain"),
        ("patterns", "--ids"),
        ("explain", "liver-wind", "-f", "markdown"),
    ],
)
def test_a_plain_look_up_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    assert loaded(ANSWER, *words) & set(HEAVY) == set()


def test_help_loads_neither_rich_nor_pydantic() -> None:
    assert loaded(ANSWER, "-h") & {"pydantic", "yaml", "rich"} == set()


def test_the_wheel_holds_the_code_and_the_knowledge_and_nothing_else() -> None:
    code = {f"rlstcm/{path.relative_to(PACKAGE)}" for kind in KINDS for path in PACKAGE.rglob(kind)}
    told = {f"DIST/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")}
    names = {re.sub(r"^rlstcm-[^/]*\.dist-info/", "DIST/", name) for name in zipfile.ZipFile(wheel()).namelist()}

    documents = ("checking.md", "curating.md", "example.yaml", "for-programs.md", "schema.json")
    data = {f"rlstcm/data/{name}" for name in ("patterns.yaml", "patterns.db", *documents)}
    assert names == code | told | data | {
        f"rlstcm-{__version__}.data/data/share/man/man1/rlstcm.1",
        "rlstcm/py.typed",
    }


def test_the_licence_in_the_wheel_is_the_licence() -> None:
    with zipfile.ZipFile(wheel()) as archive:
        (name,) = [name for name in archive.namelist() if "/licenses/" in name]

        assert archive.read(name) == (PACKAGE.parent / "LICENSE").read_bytes()


def test_the_store_in_the_wheel_is_made_from_the_yaml_beside_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel()) as archive:
        archive.extract("rlstcm/data/patterns.yaml", tmp_path)
        store = archive.read("rlstcm/data/patterns.db")
    yaml = str(tmp_path / "rlstcm" / "data" / "patterns.yaml")

    assert rlstcm("build", yaml, "-o", str(tmp_path / "again.db")).code == 0
    assert (tmp_path / "again.db").read_bytes() == store


def test_a_checkout_without_a_store_answers_the_same() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "rlstcm", "explain", "liver-wind"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )

    assert run.stdout == ok("explain", "liver-wind")


def public(node: ast.AST) -> list[ast.FunctionDef | ast.ClassDef]:
    """The functions and classes that others may use: what has a name of its own there, and is not inside a function."""
    found = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef) and not child.name.startswith("_"):
            found += [child, *(public(child) if isinstance(child, ast.ClassDef) else [])]
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_public_things_have_docstrings(path: Path) -> None:
    tree = ast.parse(path.read_text())

    assert [node.name for node in public(tree) if not ast.get_docstring(node)] == []
    assert ast.get_docstring(tree)


def test_an_answer_is_the_same_in_a_process_of_its_own() -> None:
    for words in (("explain", "liver-wind"), ("refs", "-f", "json"), ("explain", "livr-wind"), ("--nonsense",), ()):
        assert rlstcm(*words) == process(*words)
