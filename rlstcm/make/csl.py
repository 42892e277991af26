"""What a reference manager exports as CSL-YAML, as far as a citation here takes it."""

from rlstcm.make.yaml_tree import Tree

_TYPES = """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance
    periodical personal_communication post post-weblog regulation report review review-book software song speech
    standard thesis treaty webpage
"""
TYPES = frozenset(_TYPES.split())
"""The types of CSL 1.0.2."""
_UNUSED = """
    abstract annote archive archive-collection archive_collection archive-place archive_location authority
    call-number chair chapter-number citation-key citation-label citation-number collection-editor
    collection-number collection-title compiler composer container-author contributor curator dimensions
    director division edition editor editorial-director event event-date event-place event-title
    executive-producer first-reference-note-number genre guest host id illustrator interviewer ISBN ISSN
    jurisdiction keyword locator medium narrator number number-of-pages number-of-volumes organizer
    original-author original-date original-publisher original-publisher-place original-title page-first
    part-number part-title performer printing-number producer publisher-place recipient references
    reviewed-author reviewed-genre reviewed-title scale script-writer section series-creator source status
    submitted supplement-number title-short translator version volume-title volume-title-short year-suffix
    shortTitle
"""
UNUSED = frozenset(_UNUSED.split())
"""The names of CSL that no page shows: they may stand, so that a citation can be pasted."""
_PARTS = ("year", "month", "day")


def is_known(name: str) -> bool:
    """Whether a name is one of CSL's that no page shows."""
    return name in UNUSED


def date(tree: Tree) -> str:
    """A date in CSL's parts as year-month-day; nothing, if it is none."""
    match tree:
        case {"date-parts": [parts, *_], **others} if not others:
            return _joined(parts)
        case [dict() as only] | (dict() as only) if "year" in only and set(only) <= set(_PARTS):
            return _joined([only[name] for name in _PARTS if name in only])
    return ""


def _joined(parts: Tree) -> str:
    """``2019-03`` for ``[2019, 3]``."""
    if not isinstance(parts, list) or not all(isinstance(part, str) and part.isdecimal() for part in parts):
        return ""
    return "-".join(str(part).zfill(2) for part in parts)
