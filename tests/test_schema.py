"""The schema for editors: it says of a file's shape what `check` says, and an editor explains fields by it."""

import json
import os
import re
import select
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rlstcm.make.skeleton import skeleton
from rlstcm.make.source import checked_file
from tests.program import environment, needed, ok

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "docs" / "schema.json"
SHAPE = {"wrong-shape", "unknown-field", "unknown-value", "missing-field", "misplaced"}
FILES = [
    *sorted((ROOT / "tests" / "bad").glob("*.yaml")),
    ROOT / "docs" / "example.yaml",
    ROOT / "data" / "patterns.yaml",
]
PASTED = """\
      id: nobody2019
      citation-key: nobody2019
      type: article-journal
      title: Letters on the hiccup
      title-short: Letters
      container-title: The Journal of Made-up Things
      container-title-short: J Made-up Things
      ISSN: 0000-0000
      issued:
        - year: 2019
          month: 3
      accessed: {date-parts: [[2020, 1, 31]]}
"""
PLAIN = "      type: article-journal\n      title: Letters on the hiccup\n"
CSL = (ROOT / "docs" / "example.yaml").read_text().replace(PLAIN, PASTED, 1)


def pasted() -> str:
    """The example with a citation as Zotero exports it."""
    text = CSL.replace("      container_title: The Journal of Made-up Things\n", "", 1)
    return text.replace("      issued: 1901-02-03\n", "", 1)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Files of which both say what they think."""
    folder = tmp_path_factory.mktemp("schema")
    (folder / "new.yaml").write_text(skeleton("Insomnia", "new.yaml", "2026-11-24"))
    (folder / "zotero.yaml").write_text(pasted())
    return [*FILES, folder / "new.yaml", folder / "zotero.yaml"]


def test_the_schema_beside_the_example_is_the_one_of_the_program() -> None:
    assert SCHEMA.read_text() == ok("export", "schema")


def test_the_files_name_the_schema_for_editors() -> None:
    for path in (ROOT / "docs" / "example.yaml", ROOT / "data" / "patterns.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text())

        assert named
        assert (path.parent / named[1]).resolve() == SCHEMA
    assert skeleton("", "x.yaml", "").startswith("# yaml-language-server: $schema=schema.json\n")


def test_every_field_is_explained() -> None:
    schema = json.loads(SCHEMA.read_text())

    for record in (schema, *schema["definitions"].values()):
        assert record["description"]
        assert [name for name, field in record["properties"].items() if not field.get("description")] == []


def test_a_citation_is_taken_as_zotero_exports_it(files: list[Path]) -> None:
    found = checked_file(str(files[-1]))
    assert found.problems == []
    assert found.knowledge is not None
    cite = found.knowledge.references["letters"].cite

    assert (cite.issued, cite.accessed, cite.container_title) == (
        "2019-03",
        "2020-01-31",
        "The Journal of Made-up Things",
    )


def test_check_jsonschema_says_of_the_shape_what_check_says(files: list[Path]) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    judge = shutil.which("check-jsonschema", path=path)
    if not judge:
        pytest.skip("check-jsonschema is not installed: pip install 'rlstcm[test]'")
    rules = {str(file): {problem.rule for problem in checked_file(str(file)).problems} for file in files}
    sound = {file for file, broken in rules.items() if not any(rule.startswith("yaml-") for rule in broken)}
    command = [judge, "--schemafile", str(SCHEMA), "-o", "json", *sorted(sound)]
    run = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    bad = {error["filename"] for error in json.loads(run.stdout)["errors"]}

    assert len(sound) > 35
    assert bad == {file for file in sound if rules[file] & SHAPE}


class Server:
    """A language server, spoken to as an editor does."""

    def __init__(self, program: str) -> None:
        self.process = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.number = 0

    def tell(self, method: str, parameters: dict[str, Any], **more: int) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": parameters, **more}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        self.number += 1
        self.tell(method, parameters, id=self.number)
        while True:
            answer = self.read()
            if answer.get("id") == self.number and "method" not in answer:
                return answer["result"]

    def read(self) -> dict[str, Any]:
        out = self.process.stdout
        assert out
        assert select.select([out], [], [], 60)[0], "the server says nothing"
        length = 0
        while line := out.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        found: dict[str, Any] = json.loads(out.read(length))
        return found


@pytest.mark.outside
def test_an_editor_completes_and_explains_a_field(tmp_path: Path) -> None:
    modules = os.environ.get("NODE_MODULES", "")
    program = shutil.which("yaml-language-server", path=f"{modules}/.bin") or needed("yaml-language-server", "npm")
    (tmp_path / "schema.json").write_text(SCHEMA.read_text())
    text = skeleton("Insomnia", "mine.yaml", "2026-11-24").replace(
        "    topic: doctor\n", "    topic: doctor\n    inf\n"
    )
    lines = text.splitlines()
    address = (tmp_path / "mine.yaml").as_uri()
    server = Server(program)
    try:
        server.ask("initialize", {"processId": None, "rootUri": tmp_path.as_uri(), "capabilities": {}})
        server.tell("initialized", {})
        document = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        server.tell("textDocument/didOpen", {"textDocument": document})
        at = {"line": len(lines) - 1, "character": 7}
        offered = server.ask("textDocument/completion", {"textDocument": {"uri": address}, "position": at})
        line = next(n for n, line in enumerate(lines) if line.startswith("    relation:"))
        told = server.ask(
            "textDocument/hover", {"textDocument": {"uri": address}, "position": {"line": line, "character": 6}}
        )
    finally:
        server.process.kill()
        server.process.communicate()

    assert "inferred" in {item["label"] for item in offered["items"]}
    assert "How the subject stands to the object." in json.dumps(told)
