"""Text from outside (a knowledge base, argv) made harmless for a terminal."""

CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Characters that move the cursor, start an escape, or turn the direction of writing."""
_TABLE = dict.fromkeys(CONTROLS, "\ufffd")
_LINES = {**_TABLE, 0x0A: "\n"}


def clean(text: str) -> str:
    """One line of text with every control and direction character replaced by U+FFFD."""
    return text if text.isprintable() else text.translate(_TABLE)


def clean_lines(text: str) -> str:
    """The same for several lines."""
    return text.translate(_LINES)
