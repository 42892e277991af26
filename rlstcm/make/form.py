"""What can be wrong with the form of a file: the rules that the reader of YAML and the check of the shape tell by."""

from rlstcm.make.rules import ERROR, NOTE, WARNING, Rule

_DOCS = {
    "unreadable": """A file is there, is yours to read, and is not larger than a knowledge base can be.

    Bad:
        rlstcm check mien.yaml
    Good:
        rlstcm check mine.yaml
    """,
    "yaml-encoding": """A file is text in UTF-8; old editors save others.

    Bad:
        rlstcm check old.yaml
    Good:
        iconv -f latin1 -t utf-8 old.yaml > mine.yaml
        rlstcm check mine.yaml
    """,
    "yaml-syntax": """A file is YAML: keys line up, a text with a colon and a blank in it stands in quotes, and each
    quotation mark, bracket and brace is closed.

    Bad:
        title: Hiccups: an example
    Good:
        title: "Hiccups: an example"
    """,
    "yaml-comma": """Inside { } a comma ends a text, so a text with a comma stands in quotes, or on a line of its own.

    Bad:
        entries:
          haste: {kind: cause, name: Haste, short: Eating in a hurry, often swallowed.}
    Good:
        entries:
          haste: {kind: cause, name: Haste, short: "Eating in a hurry, often swallowed."}
    """,
    "yaml-look-alike": """Colons, commas, brackets, quotation marks and blanks are plain ones. A Chinese keyboard and
    Word type others that look much the same.

    Bad:
        title： Hiccups
    Good:
        title: Hiccups
    """,
    "yaml-break": """No invisible separator (U+2028) stands in a line: YAML would end the line there.

    Bad:
        title: Hiccups # by day\u2028 and by night
    Good:
        title: Hiccups # by day and by night
    """,
    "yaml-character": """No control character stands in a text.

    Bad:
        title: "Hic\\acups"
    Good:
        title: Hiccups
    """,
    "yaml-empty": """What has no value is left out.

    Bad:
        title:
    Good:
        title: Hiccups
    """,
    "yaml-key": """A key is plain text, and not empty.

    Bad:
        [title]: Hiccups
    Good:
        title: Hiccups
    """,
    "yaml-duplicate-key": """A key stands once in its mapping; so does an id in all files of a knowledge base.

    Bad:
        title: Hiccups
        title: Yawns
    Good:
        title: Hiccups
    """,
    "yaml-merge": """Values are written out where they belong; merge keys (`<<`) are not used.

    Bad:
        headings: {<<: {worse: What brings it on}}
    Good:
        headings: {worse: What brings it on}
    """,
    "yaml-alias": """Values are written out where they belong; aliases (`*`) are not used.

    Bad:
        title: *name
    Good:
        title: Hiccups
    """,
    "yaml-anchor": """Values are written out where they belong; anchors (`&`) are not used.

    Bad:
        title: &name Hiccups
    Good:
        title: Hiccups
    """,
    "yaml-tag": """All values are text to YAML; tags (`!`) are not used.

    Bad:
        title: !!str Hiccups
    Good:
        title: Hiccups
    """,
    "yaml-depth": """Values are not nested deeper than a knowledge base can be.

    Bad:
        title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[Hiccups]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
    Good:
        title: Hiccups
    """,
    "yaml-document": """A file holds one YAML document.

    Bad:
        title: Hiccups
        ---
        title: Yawns
    Good:
        title: Hiccups
    """,
    "wrong-shape": """Each field holds what it is for: a text, a list, or a mapping.

    Bad:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: haste}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste]}
    """,
    "unknown-field": """A field has one of the names that `rlstcm new` writes.

    Bad:
        claims:
          stirs: {at: book S1, sayz: Haste stirs the wind., about: [haste]}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste]}
    """,
    "unknown-value": """Where only a few words may stand, one of them does.

    Bad:
        claims:
          by-night: {relation: causes}
    Good:
        claims:
          by-night: {relation: shows-as}
    """,
    "missing-field": """What cannot be done without is there.

    Bad:
        claims:
          stirs: {says: Haste stirs the wind., about: [haste]}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste]}
    """,
    "misplaced": """References, entries and claims stand under their own headings.

    Bad:
        entries:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste]}
    Good:
        claims:
          stirs: {at: book S1, says: Haste stirs the wind., about: [haste]}
    """,
    "bad-include": """`include` names YAML files beside the first one or in folders below it, each once; they hold only
    references, entries and claims.

    Bad:
        include: [../references.yaml]
    Good:
        include: [references.yaml]
    """,
    "part-alone": """A part is checked with the file that includes it. By itself it is checked only as a part: an id
    that it has not may be in another.

    Bad:
        rlstcm check claims.yaml
    Good:
        rlstcm check mine.yaml
    """,
    "damaged-store": """A store holds what `rlstcm build` put there.

    Bad:
        head -c 20000 mine.db > half.db
        rlstcm check half.db
    Good:
        rlstcm build mine.yaml -o mine.db
        rlstcm check mine.db
    """,
}
_LEVELS = {"yaml-break": WARNING, "part-alone": NOTE}
_FOLDED = frozenset(("misplaced",))
FORM = {name: Rule(name, None, doc, _LEVELS.get(name, ERROR), folds=name in _FOLDED) for name, doc in _DOCS.items()}
"""Every rule on the form of a file, by its id."""
