"""Help on topics, as pages; that on commands is made from their table."""

from rlstcm.page import Block, Command, Heading, Page, Row, Text


def help(topic: str = "") -> list[Page]:  # noqa: A001  (the command's own name)
    """Help on a command, or on a topic."""
    title, make = TOPICS[topic]
    return [Page(title, make(), corner=f"help · {topic}")]


def _reading() -> list[Block]:
    return [
        Text(
            "A page begins with what answers the question that most readers come with. What else there is stands at"
            " its foot: -a or --all shows everything, -s and the name of a part only that."
        ),
        Heading("What a sentence rests on"),
        Row(
            "S24  H9  R5", "a numbered sentence, heading or reference of the source; explain S24 shows where it stands"
        ),
        Row(
            "[11]",
            "a reference; explain 11, or refs 11, shows it, or [11] where a place is called 11, too. A number after it"
            " is a place in it: [11] 4.1.4",
        ),
        Row("only implied", "no sentence of the source says it outright; it is our reading, and marked as that"),
        Row("often, can, may", "the source's own reserve. We add none, and we take none away."),
        Row("▌", "a line that nobody should miss: how to take the page, or when to see a doctor"),
        Heading("What studies found of it"),
        Row("✓ supported", "a study or a guideline says the same"),
        Row("✗ disputed", "a study or a guideline says otherwise"),
        Row("± mixed", "some say the same, some say otherwise"),
        Row("? cannot tell", "it was looked at, and the numbers or the design do not decide it"),
        Row("not looked for", "nothing was looked for here; that says nothing about whether it is true"),
        Heading("What that does not show"),
        Text(
            "A mark belongs to the sentence that was checked, never to a pattern. That a sign is common does not"
            " show that the explanation given for it is right. What a tradition teaches about its own ideas (Qi,"
            " Wind, a pattern) no study can settle, so such sentences have no mark."
        ),
        Heading("Lines of a chain or a tree, as path draws them"),
        Row("→  ⇢", "leads to; is linked to, where the source says no more than that"),
        Row("▸", "takes in, or is a kind of"),
        Row("←  ⇠  ◂", "the same from its other end: comes from, is linked to, is part of"),
        Row("goes on", "there is more behind it than is drawn; a greater --depth shows that, or path and its name"),
        Heading("Who speaks"),
        Row("the source", "the text that the knowledge base was made from; where there are several, each by its name"),
        Row("a textbook, a classic", "what a tradition teaches in its books"),
        Row("a standard", "what a body has agreed to call a thing, and which signs it lists"),
        Row("a guideline", "what doctors and health services say"),
        Row("a study", "what was measured, with its limits"),
        Heading("Names"),
        Text(
            "Anything can be typed as it is printed, in any spelling: English, 汉字, pinyin with or without tones,"
            " a code, the beginning of a name. Its short id stands in the corner of its page."
        ),
    ]


def _formats() -> list[Block]:
    return [
        Text(
            "-f NAME writes any answer in another format. In a pipe, text has no colour, no links and no pager. What"
            " JSON holds is told in for-programs.md, beside the program's own knowledge base: about tells where it is."
        ),
        Heading("To read"),
        Row("text", "the usual one: columns, and at a terminal colour"),
        Row("plain", "the same for screen readers and Braille: one thing a line, marks as words; also --plain"),
        Row("markdown", "for a note or a web page: links between entries, no commands, pandoc's citation keys"),
        Row("html", "for a browser, or to print and hand out"),
        Heading("For programs"),
        Row("json", "one object with the whole page, whatever is shown of it; also --json"),
        Row("tsv", "a table of what a list names, for spreadsheets; no cell is taken for a formula"),
        Row("ids", "only the ids, a line each, as another command reads them with -; also --ids"),
        Heading("References of any page"),
        Row("bibtex", "for LaTeX, pandoc and Zotero"),
        Row("ris", "for EndNote, Mendeley and others"),
        Row("csl-json", "for pandoc and citation processors"),
        Heading("Drawings of what leads to what"),
        Row("dot", "for Graphviz"),
        Row("mermaid", "for a block in Markdown"),
        Heading("The whole knowledge base: rlstcm export"),
        Row("html", "one page for a browser, with search"),
        Row("anki", "flash cards; a second import brings them up to date, and adds none twice"),
        Row("markdown", "a folder of notes with links, for Obsidian, zk or a code host"),
        Row("sqlite", "tables with full text, for SQL and Datasette"),
        Row("json", "what the file says, in its own fields: build makes the same store of it again"),
        Row("ndjson", "the records of -f json, one a line"),
        Row("schema", "the JSON Schema of a knowledge base, for an editor"),
    ]


def _environment() -> list[Block]:
    return [
        Text(
            "An option always wins over a variable. For colour they are heeded in this order: --color, NO_COLOR,"
            " FORCE_COLOR, CLICOLOR_FORCE, TERM."
        ),
        Heading("Which knowledge base"),
        Row("RLSTCM_KB", "a YAML file or a built store, in place of the one that comes with the program; as --kb"),
        Heading("How it looks"),
        Row("ACCESSIBLE", "if it is set, the format is plain unless -f asks for another; 0 is off"),
        Row("NO_COLOR", "if it is set, no colour"),
        Row("FORCE_COLOR", "if it is set, colour in a pipe, too; 0 is off"),
        Row("CLICOLOR_FORCE", "the same"),
        Row("TERM", "dumb means no colour"),
        Row("COLUMNS", "in a pipe, the cells to a line; 80 without it. A terminal tells its own width."),
        Heading("Pager"),
        Row("RLSTCM_PAGER", "what shows an answer that is longer than the terminal; cat, or nothing, for none"),
        Row("PAGER", "the same, if there is no RLSTCM_PAGER; without either it is less"),
        Row("LESS", "less's own options. If there are none, it is given -FRX and a prompt that says how to leave it."),
        Heading("Browser"),
        Row("BROWSER", "what explain --open opens an address with"),
        Row("DISPLAY", "without it, WAYLAND_DISPLAY and BROWSER, --open prints the address (Linux)"),
    ]


def _exit_codes() -> list[Block]:
    return [
        Text(
            "An answer goes to standard output, a complaint to standard error. With -f json, an error with code 1 or 3"
            " is also an object on standard output: error, with code, message and suggestions."
        ),
        Row("0", "fine"),
        Row("1", "a name was not found, or nothing fits; check found mistakes; or the answer could not be written"),
        Row("2", "the command line makes no sense"),
        Row("3", "the knowledge base is missing, damaged or has mistakes"),
        Row("130", "interrupted with Ctrl-C"),
        Row("141", "the reader of the pipe went away; nothing is said"),
    ]


def _accessibility() -> list[Block]:
    return [
        Text("Nothing is told by colour, by a mark or by its place on the screen alone."),
        Heading("Screen readers and Braille"),
        Text(
            "--plain, or ACCESSIBLE=1 in the environment, writes one thing a line: no columns, no padding, nothing"
            " drawn, and every mark as a word. No pager takes the screen over. A drawing is told as sentences."
        ),
        Heading("Large letters and narrow windows"),
        Text("Below 60 columns nothing stands side by side. --width N sets the width by hand, from 20 on."),
        Heading("Colour"),
        Text(
            "Only the terminal's own 16 colours are used, so a theme with high contrast is kept. --no-color or"
            " NO_COLOR turns colour off."
        ),
        Heading("Few keys"),
        Text(
            "With completion, names need only be begun; the first letters of a name that no other has will do without"
            " it, too. An answer never waits for a key, unless it is longer than the terminal: then q leaves it, and"
            " --no-pager avoids that."
        ),
        Command("rlstcm help completion", "how to set completion up"),
    ]


def _knowledge_bases() -> list[Block]:
    return [
        Text(
            "Everything that the program tells stands in one YAML file: entries, sentences about them, and who says"
            " so. It may take in others, each named under include. Another condition is another file, and no code."
        ),
        Row("Begin", "new writes a file to fill in, with every field and what it is for"),
        Command("rlstcm new mine.yaml", ""),
        Row("Check", "tells what is wrong and what is still to be done, with line and cure; also what rules there are"),
        Command("rlstcm check mine.yaml", ""),
        Command("rlstcm check --rules", ""),
        Row("Build", "compiles a file without mistakes to a store, which opens at once"),
        Command("rlstcm build mine.yaml -o mine.db", ""),
        Row("Read", "--kb, or the variable RLSTCM_KB, names a store, or the YAML file itself, which is slower to open"),
        Command("rlstcm patterns --kb mine.db", ""),
        Row("Inspect", "about tells which one is in use, its version, its date and where it lies"),
        Command("rlstcm about", ""),
        Row("Edit", "an editor that knows the schema marks a mistake as it is typed, and offers the fields"),
        Command("rlstcm export schema -o schema.json", ""),
        Text(
            "A store is tied to the version of the program that built it. Beside the program's own knowledge base, and"
            " about tells where that is, lie example.yaml, a small file that has one of everything, curating.md, which"
            " tells every field, and checking.md; in the source of the program they lie in docs."
        ),
    ]


TOPICS = {
    "reading": ("How to read a page", _reading),
    "formats": ("How an answer can be written", _formats),
    "environment": ("Variables that are heeded", _environment),
    "exit-codes": ("What the program ends with", _exit_codes),
    "accessibility": ("Reading by ear, by touch, or on a small screen", _accessibility),
    "knowledge-bases": ("Knowledge bases", _knowledge_bases),
}
"""Every topic: its title, and what makes its blocks."""
