"""The marks of what studies found, in their colours."""

from rlstcm.formats._wrap import Line

MARKS = {"✓": "good", "✗": "bad", "±": "mixed", "?": "mixed", "·": ""}
"""Each with the style that it is painted in."""


def marked(text: str, style: str = "") -> Line:
    """Text in a style, whose marks, where they stand alone, are in their own."""
    words = text.split(" ")
    if MARKS.keys().isdisjoint(words):
        return [(style, text)]
    spans: Line = []
    for n, word in enumerate(words):
        spans += [(style, " ")] if n else []
        spans.append((MARKS.get(word) or style, word))
    return spans
