"""Citations that travel: written once, read back by programs that we did not write, with nothing lost."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import bibtexparser
import pytest

from tests.program import CAUTION, needed, ok

STYLES = Path("/usr/share/citation-style-language/styles")
BIBLIOGRAPHY = ("bibtex", "ris", "csl-json")


def records() -> dict[str, dict[str, Any]]:
    """Every reference's record by its id."""
    found = json.loads(ok("refs", "-f", "json"))["records"]
    return {record["id"]: record for record in found}


def csl() -> list[dict[str, Any]]:
    """Every reference as a CSL item."""
    found: list[dict[str, Any]] = json.loads(ok("refs", "-f", "csl-json"))
    return found


def others(item: dict[str, Any]) -> bool:
    """Whether an item has authors who are not named."""
    return {"literal": "others"} in item.get("author", [])


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of somebody else."""
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(cwd)}
    )


def plain(text: str) -> str:
    """Text without what a citation style may change: case, blanks, dashes, quotation marks."""
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.mark.parametrize("form", BIBLIOGRAPHY)
def test_every_reference_is_written_once_and_without_the_caution(form: str) -> None:
    out = ok("refs", "-f", form)

    assert CAUTION not in out
    for key in records():
        assert len(re.findall(rf"(@\w+{{|ID  - |\"id\": \"){re.escape(key)}\b(?!-)", out)) == 1, key


@pytest.mark.parametrize("form", BIBLIOGRAPHY)
def test_any_page_gives_the_references_it_rests_on(form: str) -> None:
    out = ok("explain", "chronic-anxiety", "-f", form)

    assert "yilmaz-2018" in out
    assert "raissi-2017" not in out
    assert "yilmaz-2018" in ok("causes", "-f", form)
    assert ok("refs", "chronic-anxiety", "-f", form) == out


def test_csl_items_hold_what_the_records_hold() -> None:
    known = records()
    for item in csl():
        cite = dict(known[item["id"]]["cite"])
        for name in ("issued", "available-date", "accessed"):
            if name in cite:
                parts = item[name]["date-parts"][0]
                assert "-".join(f"{part:02}" for part in parts) == cite.pop(name)
        if known[item["id"]]["more_authors"]:
            cite["author"] = [*cite.get("author", []), {"literal": "others"}]
        for name, value in cite.items():
            assert value in item[name] if name == "note" else item[name] == value, (item["id"], name)


@pytest.mark.outside
@pytest.mark.parametrize("form", ["csl-json", "bibtex"])
@pytest.mark.parametrize("style", ["", "vancouver.csl"])
def test_pandoc_renders_all_references_without_a_warning(form: str, style: str, tmp_path: Path) -> None:
    pandoc = needed("pandoc", "pandoc")
    if style and not STYLES.exists():
        pytest.skip("the styles are not installed (Debian: citation-style-language-styles)")
    name = {"csl-json": "refs.json", "bibtex": "refs.bib"}[form]
    (tmp_path / name).write_text(ok("refs", "-f", form))
    (tmp_path / "all.md").write_text('---\nnocite: "@*"\n---\n')
    chosen = ("--csl", STYLES / style) if style else ()

    done = run(
        pandoc, "all.md", "--citeproc", "--bibliography", name, *chosen, "-t", "plain", "--wrap=none", cwd=tmp_path
    )

    assert (done.returncode, done.stderr) == (0, "")
    for item in csl():
        assert plain(item["title"]) in plain(done.stdout), item["id"]
        assert not others(item) or "et al" in done.stdout
        for author in [a for a in item.get("author", [])[:3] if a != {"literal": "others"}]:
            assert plain(author.get("family") or author["literal"]) in plain(done.stdout), item["id"]


@pytest.mark.outside
def test_bibtex_itself_compiles_them_all(tmp_path: Path) -> None:
    bibtex = needed("bibtex", "texlive-binaries")
    (tmp_path / "refs.bib").write_text(ok("refs", "-f", "bibtex"))
    (tmp_path / "x.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{plain}\n\\bibdata{refs}\n")

    done = run(bibtex, "x", cwd=tmp_path)

    assert done.returncode == 0, done.stdout
    made = (tmp_path / "x.bbl").read_text()
    assert sorted(re.findall(r"\\bibitem\{(.*?)\}", made)) == sorted(records())
    told = [line for line in done.stdout.splitlines() if line.startswith("Warning")]
    known = re.compile(r"a number but no volume in|empty (journal|year|author|publisher)")
    assert [line for line in told if not known.search(line)] == []  # a source may truly lack these


def unescaped(text: str) -> str:
    """LaTeX's escapes taken out again."""
    return re.sub(r"\\([&%#_$])", r"\1", text).strip("{}")


ODD = [
    "Costs $5 to $10 a day",
    "a^b and `c`",
    "1--2 --- 3",
    'A "quoted" word',
    "R&D, 100% #1 of a_b ~x",
    "$(touch x)",
]
"""Titles with what LaTeX takes for its own."""
ADDRESS = "https://example.org/a_b?x=1&y=%20#z~$"


@pytest.fixture
def odd(tmp_path: Path) -> str:
    """A knowledge base whose references have odd titles, names and addresses."""
    authors = [{"family": "Smith, Jr., Esq.", "given": "John"}, {"family": "Sand and Rock", "given": "A"}]
    authors += [{"literal": "Society of Sand, Rock and Clay"}, {"family": "Ng", "given": "Bo"}]
    authors += [{"family": "García y Vega", "given": "Ana"}, {"family": "van der Berg", "given": "Jan"}]
    added = ""
    for n, title in enumerate(ODD):
        cite = {"type": "article-journal", "title": title, "container_title": title, "issued": "1999"}
        cite["publisher"] = "Sand and Clay"
        where = {"DOI": f"10.1000/a_b&c#{n}", "URL": f"{ADDRESS}{n}"}
        added += f"  odd-{n}: {{voice: study, cite: {json.dumps({**cite, **where, 'author': authors})}}}\n"
    example = (Path(__file__).parent.parent / "docs" / "example.yaml").read_text()
    path = tmp_path / "odd.yaml"
    path.write_text(example.replace("\nentries:\n", f"{added}\nentries:\n"))
    return str(path)


@pytest.mark.parametrize("reader", ["biblatex", "bibtex"])
def test_pandoc_reads_odd_titles_names_and_addresses_back(odd: str, reader: str, tmp_path: Path) -> None:
    pandoc = needed("pandoc", "pandoc")
    (tmp_path / "odd.bib").write_text(ok("refs", "-f", "bibtex", "--kb", odd))

    done = run(pandoc, "-f", reader, "-t", "csljson", "odd.bib", cwd=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    read = {item["id"]: item for item in json.loads(done.stdout)}
    for n, title in enumerate(ODD):
        item = read[f"odd-{n}"]
        assert item["title"].removeprefix('<span class="nocase">').removesuffix("</span>") == title
        assert (item["container-title"], item["publisher"]) == (title, "Sand and Clay")
        assert (item["URL"], item["DOI"]) == (f"{ADDRESS}{n}", f"10.1000/a_b&c#{n}")
        assert [author.get("family") or author["literal"] for author in item["author"]] == [
            "Smith, Jr., Esq.",
            "Sand and Rock",
            "Society of Sand, Rock and Clay",
            "Ng",
            "García y Vega",
            "Berg",
        ]
        assert "van der" in item["author"][-1].values()


def test_when_a_page_was_read_comes_through(tmp_path: Path) -> None:
    import rispy

    known = {item["id"]: item["accessed"]["date-parts"][0] for item in csl() if "accessed" in item}
    assert known
    ris = {item["id"]: item.get("access_date") for item in rispy.loads(ok("refs", "-f", "ris"))}
    assert {name: "{}/{:02}/{:02}".format(*date) for name, date in known.items()} == {n: d for n, d in ris.items() if d}

    pandoc = needed("pandoc", "pandoc")
    (tmp_path / "refs.bib").write_text(ok("refs", "-f", "bibtex"))
    read = json.loads(run(pandoc, "-f", "biblatex", "-t", "csljson", "refs.bib", cwd=tmp_path).stdout)
    assert {item["id"]: item["accessed"]["date-parts"][0] for item in read if "accessed" in item} == known


def test_other_readers_take_addresses_and_names_as_they_stand(odd: str) -> None:
    from pybtex.database import parse_string

    text = ok("refs", "-f", "bibtex", "--kb", odd)
    entries = bibtexparser.parse_string(text).entries  # type: ignore[attr-defined]
    read = {entry.key: {field.key: field.value for field in entry.fields} for entry in entries}
    people = parse_string(text, "bibtex").entries
    for n in range(len(ODD)):
        assert (read[f"odd-{n}"]["url"], read[f"odd-{n}"]["doi"]) == (f"{ADDRESS}{n}", f"10.1000/a_b&c#{n}")
        assert people[f"odd-{n}"].fields["url"] == f"{ADDRESS}{n}"
        assert len(people[f"odd-{n}"].persons["author"]) == 6


def test_every_address_of_the_knowledge_base_is_read_back_as_it_is(tmp_path: Path) -> None:
    pandoc = needed("pandoc", "pandoc")
    (tmp_path / "refs.bib").write_text(ok("refs", "-f", "bibtex"))
    read = json.loads(run(pandoc, "-f", "biblatex", "-t", "csljson", "refs.bib", cwd=tmp_path).stdout)

    for name in ("URL", "DOI"):
        assert {i["id"]: i[name] for i in read if name in i} == {i["id"]: i[name] for i in csl() if name in i}


def test_a_bibtex_reader_reads_every_field_back() -> None:
    read = bibtexparser.parse_string(  # type: ignore[attr-defined]
        ok("refs", "-f", "bibtex")
    )

    assert read.failed_blocks == []
    entries = {entry.key: {field.key: unescaped(field.value) for field in entry.fields} for entry in read.entries}
    assert list(entries) == list(records())
    for item in csl():
        entry = entries[item["id"]]
        assert entry["title"] == item["title"]
        for name, field in (("PMID", "pmid"), ("PMCID", "pmcid"), ("volume", "volume")):
            assert entry.get(field, "") == item.get(name, ""), (item["id"], name)
        assert entry.get("pages", "").replace("--", "-") == item.get("page", "")
        assert entry.get("year", "") == str(item.get("issued", {"date-parts": [[""]]})["date-parts"][0][0])
        for author in item.get("author", []):
            assert (author.get("family") or author["literal"]) in entry["author"]
        assert entry.get("author", "").endswith(" and others") == bool(others(item) and item["author"][1:])


@pytest.mark.outside
def test_a_ris_reader_reads_every_field_back(tmp_path: Path) -> None:
    ris2xml, xml2ris = needed("ris2xml", "bibutils"), needed("xml2ris", "bibutils")
    (tmp_path / "refs.ris").write_text(ok("refs", "-f", "ris"))
    (tmp_path / "refs.xml").write_text(run(ris2xml, "refs.ris", cwd=tmp_path).stdout)
    back = run(xml2ris, "refs.xml", cwd=tmp_path).stdout

    entries = {}
    for text in back.split("ER  - ")[:-1]:
        lines = re.findall(r"^([A-Z][A-Z0-9])  - (.*)$", text, re.MULTILINE)
        entries[dict(lines)["ID"]] = lines
    assert sorted(entries) == sorted(records())
    for item in csl():
        values = [plain(value) for _, value in entries[item["id"]]]
        doi = item.get("DOI", "")
        known = re.match(r"10\.[0-9]{4}/", doi)  # bibutils drops DOIs of registrants with more figures
        expected = [item["title"], doi if known else "", item.get("volume"), item.get("container-title")]
        expected += item.get("page", "").split("-")
        authors = [author for author in item.get("author", []) if author != {"literal": "others"}]
        expected += [f"{a['family']} {a.get('given', '')}" for a in authors if "family" in a]
        for value in filter(None, expected):
            assert plain(value) in values, (item["id"], value)
        words = {word for _, value in entries[item["id"]] for word in re.findall(r"\w+", value.casefold())}
        for author in authors:  # bibutils takes a body for a person, and one with "and" in it for two
            assert set(re.findall(r"\w{3,}", author.get("literal", "").casefold())) - {"and"} <= words


@pytest.mark.outside
def test_papis_imports_them_all(tmp_path: Path) -> None:
    papis = needed("papis", "none; pipx install papis")
    (tmp_path / "refs.bib").write_text(ok("refs", "-f", "bibtex"))
    library = tmp_path / "library"
    library.mkdir()

    done = run(
        papis, "--set", "dir", library, "bibtex", "read", "refs.bib", "import", "--all", "--out", library, cwd=tmp_path
    )

    assert done.returncode == 0, done.stderr
    assert len(list(library.glob("*/info.yaml"))) == len(records())


def test_diacritics_and_particles_come_through() -> None:
    for form in BIBLIOGRAPHY:
        out = ok("refs", "yilmaz-2018", "-f", form)
        for name in ("Yılmaz", "Şengül", "Öztürk", "Parlakkaya", "Fatma Büşra"):
            assert name in out, (form, name)


def test_article_numbers_are_pages() -> None:
    assert 'pages = "e18827"' in ok("refs", "huang-2020", "-f", "bibtex")
    assert "SP  - CD006457" in ok("refs", "cui-2008", "-f", "ris")
