"""The knowledge base as one HTML file, and a page as a hand-out: what they hold, and what a browser makes of it."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
HAN = re.compile("[\u3400-\u9fff]")
VOID = {"meta", "link", "input", "br"}


class Reader(HTMLParser):
    """Reads a file: its anchors and links, and each text with the language, the names and the classes it stands in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, dict[str, str]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, its anchor and its link."""
        known = {name: value or "" for name, value in attrs}
        self.tags.append((tag, known))
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if tag == "a" else []
        if tag not in VOID:
            self.stack.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag, which must be the one that was opened last."""
        assert self.stack.pop()[0] == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        """Note a text with its language."""
        language = next((known["lang"] for _, known in reversed(self.stack) if "lang" in known), "")
        if self.stack and self.stack[-1][0] not in ("script", "style", "title"):
            self.texts.append((data, language))


def store(source: Path, folder: Path) -> Any:
    """A store made from a file."""
    from rlstcm.make.compile import compile_file
    from rlstcm.store.library import open_library

    compile_file(str(source), str(folder / "kb.db"))
    return open_library(str(folder / "kb.db"))


def exported(source: Path, folder: Path) -> str:
    """The HTML file made from a file."""
    from rlstcm.exports import exporter

    return exporter("html")(store(source, folder)).decode()  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped knowledge base as an HTML file."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "kb.html").write_text(exported(ROOT / "data" / "patterns.yaml", folder), encoding="utf-8")
    return folder / "kb.html"


@pytest.fixture(scope="module")
def page(real: Path) -> Reader:
    """The same, read."""
    return Reader(real.read_text(encoding="utf-8"))


def test_every_entry_and_reference_has_an_anchor_and_every_link_inside_leads_to_one(page: Reader, real: Path) -> None:
    kept = store(ROOT / "data" / "patterns.yaml", real.parent)
    wanted = {entry.id for kind in kept.kinds() for entry in kept.entries(kind)}
    wanted |= {record["id"] for record in kept.records_of(":refs")}

    assert wanted <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_what_is_chinese_says_so(page: Reader, real: Path) -> None:
    kept = store(ROOT / "data" / "patterns.yaml", real.parent)
    pinyin = {str(r["pinyin"]) for k in kept.kinds() for r in kept.entry_records([e.id for e in kept.entries(k)])}
    joined = "|".join(re.escape(each) for each in sorted(pinyin - {""}, key=len))

    assert [text for text, language in page.texts if HAN.search(text) and not language.startswith("zh-Han")] == []
    assert [text for text, language in page.texts if re.search(joined, text) and language != "zh-Latn"] == []


def test_the_file_fetches_nothing_and_trusts_only_its_own_script_and_style(page: Reader) -> None:
    (policy,) = [known["content"] for tag, known in page.tags if known.get("http-equiv") == "Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not {tag for tag, _ in page.tags} & {"img", "iframe", "object", "embed", "audio", "video", "base"}
    assert [
        known for _, known in page.tags if "src" in known or "style" in known or any(n[:2] == "on" for n in known)
    ] == []
    assert [known["href"] for tag, known in page.tags if tag == "link"] == ["data:,"]


def test_the_same_knowledge_gives_the_same_bytes(real: Path, tmp_path: Path) -> None:
    assert exported(ROOT / "data" / "patterns.yaml", tmp_path) == real.read_text(encoding="utf-8")


def test_another_knowledge_base_makes_a_file_too(tmp_path: Path) -> None:
    found = Reader(exported(ROOT / "docs" / "example.yaml", tmp_path))

    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;"


QUOTED = json.dumps(HOSTILE)
TYPED = str.maketrans("“”‘’", "\"\"''")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "example.yaml").read_text(encoding="utf-8")
    for field in ("title", "    short", "    name", "      title", "    says"):
        text = re.sub(
            rf"^{field}: [^>|\n].*$", lambda found: f"{found[0].partition(':')[0]}: {QUOTED}", text, count=1, flags=re.M
        )
    (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    found = Reader(exported(tmp_path / "bad.yaml", tmp_path))

    assert "".join(text for text, _ in found.texts).translate(TYPED).count(HOSTILE) > 5
    assert "img" not in {tag for tag, _ in found.tags}
    assert [tag for tag, _ in found.tags].count("script") <= 2


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('It never writes "wind".', "It never writes “wind”."),
        ("a patient's ('own') words", "a patient’s (‘own’) words"),
        ('It says "… and so on"', "It says “… and so on”"),
        ('".', "”."),
    ],
)
def test_quotation_marks_are_those_of_print(typed: str, printed: str) -> None:
    from rlstcm.formats._html.words import Words

    assert Words().spoken(typed) == printed


def test_a_place_or_reference_named_in_a_sentence_is_a_link_to_it() -> None:
    from rlstcm.formats._html.words import Linked, Speaker

    article, study = Speaker({"id": "article", "voice": "article"}), Speaker({"id": "doe", "voice": "study"})
    places = {("article", "S5"): "article.S5"}
    told = Linked(numbers={"3": study}, labels={"": article}, places=places, names={}, headings={})
    place, number = '<a class="at" href="#article.S5">S5</a>', '<a class="at" href="#doe">[3]</a>'

    assert told.prose("Hinted at (S5) by [3], not S9.") == f"Hinted at ({place}) by {number}, not S9."
    assert told.row("Hinted at (S5)") == f"Hinted at ({place})"
    assert told.pieces("S5; [3] 4.1") == [("S5", "article.S5"), ("; ", ""), ("[3]", "doe"), (" 4.1", "")]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", 'https://x"onclick="alert(1)'])
def test_an_address_that_is_none_of_the_web_is_no_link(address: str) -> None:
    from rlstcm.formats._html import environment
    from rlstcm.formats._html.shapes import shapes
    from rlstcm.formats._html.words import Words
    from rlstcm.page import Reference, Term

    blocks = shapes([Term("x", "y", "", address), Reference("[1]", "x", "study", "Doe J.", f"{address} https://y.org")])
    text = "{% import 'blocks.html' as blocks %}{{ blocks.all(found, w) }}"
    found = Reader(environment().from_string(text).render(found=blocks, w=Words()))

    assert found.links == ["https://y.org"]
    assert not any(name.startswith("on") for _, known in found.tags for name in known)


def test_on_a_narrow_screen_lines_that_look_alike_share_a_lane_to_their_end_and_no_others_do() -> None:
    from rlstcm.exports._html.drawing import in_rows
    from rlstcm.exports._html.meeting import Edge

    ends = [("a", "c", "leads", False), ("b", "c", "leads", False), ("a", "c", "leads", True), ("a", "b", "is", False)]
    drawn = in_rows({name: name for name in "abc"}, [Edge(*end) for end in ends], 300)
    lanes = [re.findall(r"Q([0-9.]+) ", line.path) for line in drawn.lines]

    assert all(out == into for out, into in lanes)
    assert lanes[0] == lanes[1]
    assert len({lane for lane, _ in lanes}) == 3
    assert max(float(lane) for lane, _ in lanes) < 300


def test_a_handout_has_names_the_doctor_and_the_disclaimer_and_no_codes(tmp_path: Path) -> None:
    from rlstcm.formats import renderer

    kept = store(ROOT / "data" / "patterns.yaml", tmp_path)
    found = Reader(renderer("html")([kept.page("liver-wind")], 80))
    said = " ".join(text for text, _ in found.texts)

    assert "肝风内动" in said
    assert kept.meta().caution in said
    assert kept.meta().doctor in said
    assert kept.meta().urgent in said
    assert "the NHS" in said
    assert not re.search(r"\bS2\d\b|SF56|rlstcm |\[\d+\]|liver-wind", said)
    assert [text for text, language in found.texts if HAN.search(text) and not language.startswith("zh-Han")] == []


def test_a_handout_can_be_made_of_any_page(tmp_path: Path) -> None:
    from rlstcm.formats import renderer

    for source, names in (("data/patterns.yaml", ["article", "rls"]), ("docs/example.yaml", [])):
        kept = store(ROOT / source, tmp_path)
        for owner in names or {each.owner for each in kept.all_names()}:
            assert kept.page(owner).title in re.sub(r"<[^>]+>", "", renderer("html")([kept.page(owner)], 80))


def test_an_export_is_written_over_one_of_its_own_only(tmp_path: Path) -> None:
    from rlstcm.commands.export import export
    from rlstcm.problems import OutputFailed

    kept = store(ROOT / "docs" / "example.yaml", tmp_path)
    mine, other = tmp_path / "kb.html", tmp_path / "notes.txt"
    other.write_text("mine")
    for _ in range(2):
        export(kept, "html", output=str(mine))

    assert mine.read_text(encoding="utf-8").startswith("<!doctype html>")
    with pytest.raises(OutputFailed, match="no such export"):
        export(kept, "html", output=str(other))
    assert other.read_text() == "mine"


# -- In a browser

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("chromium is not installed (Debian: chromium)")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip)")
    with playwright.sync_playwright() as tool:
        made = tool.chromium.launch(executable_path=chromium, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def tab(browser: Any, request: pytest.FixtureRequest, real: Path) -> Iterator[Any]:
    """The file, opened; whatever it says in the console, and all that it asks for, is a failure."""
    options = getattr(request, "param", {})
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith("file:") else faults.append(asked.url))
    opened.goto(real.as_uri())
    yield opened
    context.close()
    assert faults == []


PHONE = {"viewport": {"width": 320, "height": 640}}


@pytest.mark.outside
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("肝风", "Liver wind"),
        ("gan feng nei dong", "Liver wind"),
        ("ganfengneidong", "Liver wind"),
        ("creepy crawlies", "Crawling"),
        ("can't sleep", "Disturbed sleep"),
        ("SF56", "Liver wind"),
    ],
)
def test_search_finds_what_is_typed_in_any_way(tab: Any, asked: str, found: str) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type(asked)

    assert tab.locator("#_found a b").first.inner_text().startswith(found)
    tab.keyboard.press("Enter")
    assert tab.locator(":target h3").inner_text().startswith(found)
    assert tab.locator("#_found").is_hidden()


@pytest.mark.outside
def test_a_search_leads_to_the_sentence_that_has_the_words(tab: Any) -> None:
    tab.fill("#_asked", "pramipexole")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")

    assert "pramipexole" in tab.locator(".sought:visible").inner_text()
    assert ".medicines" in tab.url
    tab.fill("#_asked", "see a doctor")
    assert tab.locator("#_found a b").first.inner_text() == "When to see a doctor"
    tab.keyboard.press("Tab")
    tab.locator("#_text a").first.focus()
    assert tab.locator("#_found").is_hidden(), "what was found hides no text once focus is elsewhere"
    tab.fill("#_asked", "qqq")
    assert tab.locator("#_found").inner_text() == "Nothing here has this word."


@pytest.mark.outside
def test_what_the_script_writes_says_its_language_too(tab: Any) -> None:
    tab.fill("#_asked", "ganfeng")
    unsaid = """[...document.querySelectorAll('#_found *, #_compared *')].flatMap((each) => [...each.childNodes])
        .filter((each) => each.nodeType === 3 && /[\u3400-\u9fff]/.test(each.data))
        .filter((each) => !each.parentElement.closest('[lang|=zh]')).map((each) => each.data)"""

    assert tab.locator("#_found [lang=zh-Latn]").first.inner_text() == "gān fēng nèi dòng"
    assert tab.locator("#_compared [lang=zh-Hans]").count() > 1
    assert tab.evaluate(unsaid) == []


@pytest.mark.outside
def test_links_lead_there_and_back(tab: Any) -> None:
    tab.goto(f"{tab.url}#liver-wind")
    tab.locator("#liver-wind .rows a", has_text="jerking limbs").first.click()
    assert tab.url.endswith("#jerking-limbs")
    tab.locator("#jerking-limbs a", has_text="Liver wind").first.click()
    assert tab.url.endswith("#liver-wind")
    tab.locator("svg:visible a", has_text="Internal Wind").first.click()
    assert tab.url.endswith("#internal-wind")
    tab.go_back()
    assert tab.url.endswith("#liver-wind")


@pytest.mark.outside
def test_two_patterns_are_compared_as_the_command_compares_them(tab: Any) -> None:
    tab.select_option("#_one", label="Liver wind")
    tab.select_option("#_two", label="Kidney Yin Deficiency")
    shared, apart = (tab.locator(f"#_compared table >> nth={n}").inner_text() for n in (0, 1))

    assert "Internal Wind" in shared
    assert "tics" in apart
    assert tab.locator("#_compared a.at", has_text="S24").first.get_attribute("href") == "#article.S24"
    tab.select_option("#_two", label="Liver wind")
    assert "two different" in tab.locator("#_compared").inner_text()


@pytest.mark.outside
@pytest.mark.parametrize("tab", [PHONE, {**PHONE, "color_scheme": "dark"}], indirect=True)
def test_a_telephone_needs_no_sideways_scrolling_and_no_small_finger(tab: Any) -> None:
    tab.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    small = """[...document.querySelectorAll('a, summary, input, select')]
        .filter((each) => each.getClientRects().length)
        .map((each) => [each.textContent, [...each.getClientRects()].sort((one, other) => other.width - one.width)[0]])
        .filter(([text, box]) => box.height < 24 || (box.width < 24 && !/^[A-Z][a-z]$/.test(text)))  // Qi
        .map(([text]) => text)"""

    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    assert tab.evaluate(small) == []


@pytest.mark.outside
def test_the_keyboard_reaches_everything_and_focus_is_seen(tab: Any) -> None:
    seen = []
    for _ in range(30):
        tab.keyboard.press("Tab")
        seen.append(
            tab.evaluate(
                """() => { const each = document.activeElement, box = each.getBoundingClientRect(),
                outline = getComputedStyle(each).outlineStyle;
                const isSeen = outline !== 'none' && box.bottom > 0 && box.top < innerHeight;
                return [each.textContent.trim() || each.id, isSeen]; }"""
            )
        )

    assert seen[0][0] == "To the text"
    assert len({name for name, _ in seen}) > 15
    assert [name for name, is_seen in seen if not is_seen] == []


@pytest.mark.outside
@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_all_but_search_and_compare_works_without_javascript(tab: Any) -> None:
    assert tab.locator("#_search").is_hidden()
    tab.locator("nav a", has_text="Liver wind").click()
    assert tab.locator("#liver-wind h3").is_visible()
    tab.locator("#liver-wind summary").first.click()
    assert tab.locator("#liver-wind .part").first.is_visible()
    assert "needs JavaScript" in tab.locator("#_compare").inner_text()


@pytest.mark.outside
def test_on_paper_the_disclaimer_stands_on_every_sheet(tab: Any, tmp_path: Path) -> None:
    reader = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed (pip)")
    tab.pdf(path=str(tmp_path / "kb.pdf"), prefer_css_page_size=True)
    sheets = [sheet.get_textpage().get_text_range() for sheet in reader.PdfDocument(str(tmp_path / "kb.pdf"))]

    assert len(sheets) > 20
    assert [n for n, text in enumerate(sheets) if "Not medical advice" not in text] == []
    assert any("wiry" in text for text in sheets), "what is folded on a screen is open on paper"


@pytest.mark.outside
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing(browser: Any, real: Path, width: int, scheme: str) -> None:
    script = Path(os.environ.get("NODE_MODULES", "")) / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed (npm install axe-core; NODE_MODULES names the folder)")
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )  # the policy lets no script of others in
    opened = context.new_page()
    opened.goto(real.as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    opened.evaluate(script.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = opened.evaluate(f"axe.run(document, {{runOnly: {{type: 'tag', values: {tags}}}}})")
    context.close()

    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
