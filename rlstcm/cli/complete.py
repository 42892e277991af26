"""Shell completion: what can stand where the cursor is, and the scripts that ask for it.

The scripts never evaluate what they are told: a description is text, whatever a knowledge base holds.
"""

import os

from rlstcm.cli.options import FLAGS, OTHERS, OWN, SHARED, SHELLS, choices, flag
from rlstcm.commands import COMMANDS, command
from rlstcm.store.store import Store
from rlstcm.text import clean, key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPTS = {
    "bash": """\
_rlstcm() {
    local value description
    COMPREPLY=()
    while IFS=$'\\t' read -r value description; do
        COMPREPLY+=("$(printf '%q' "$value")")
    done < <(_RLSTCM_COMPLETE=1 "${COMP_WORDS[0]}" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _rlstcm rlstcm
""",
    "zsh": """\
#compdef rlstcm
_rlstcm() {
    local value description
    local -a values lines
    while IFS=$'\\t' read -r value description; do
        values+=("$value")
        lines+=("$value  -- $description")
    done < <(_RLSTCM_COMPLETE=1 "${(Q)words[1]}" "${(@Q)words[2,CURRENT]}" 2>/dev/null)
    (( $#values )) && compadd -U -l -d lines -a values
}
if [ "$funcstack[1]" = _rlstcm ]; then _rlstcm "$@"; else compdef _rlstcm rlstcm; fi
""",
    "fish": """\
function __rlstcm_complete
    set -lx _RLSTCM_COMPLETE 1
    set -l words (commandline -opc) (commandline -ct)
    command $words[1] $words[2..-1] 2>/dev/null
end
complete -c rlstcm -f -a '(__rlstcm_complete)'
""",
}
"""What makes each shell ask; sourced, or put where the shell looks for completions."""


def answer(words: "list[str]", open_store: "Callable[[str], Store]") -> str:
    """The candidates for the last word, a line each: what to type, a tab, what it is."""
    *before, partial = words or [""]
    before = [word for word in before if word != "="]
    if partial == "=":
        partial = ""
    found = _candidates(before, partial, open_store)
    lines = dict.fromkeys(f"{clean(value)}\t{clean(text)}\n" for value, text in found)
    return "".join(lines)


def _candidates(before: "list[str]", partial: str, open_store: "Callable[[str], Store]") -> "list[tuple[str, str]]":
    name, given = _read(before)
    option = _option(before[-1]) if before else ""
    if option and option not in FLAGS:
        return _values(option, partial, lambda: open_store(given.get("kb", "")))
    written, equals, value = partial.partition("=")
    if equals and _option(written):
        found = _values(_option(written), value, lambda: open_store(given.get("kb", "")))
        return [(f"{written}={candidate}", text) for candidate, text in found]
    if name == "build" and (not partial.startswith("-") or before[-1] in ("-o", "--output")):
        return _files(partial)
    if partial.startswith("-"):
        known = {**SHARED, **{own: OWN[own] for own in _own_options(name)}}
        options = [(flag(option), text) for option, text in known.items()]
        return [(written, text) for written, text in options if written.startswith(partial)]
    if not name:
        commands = {each: _first_sentence(command(each).__doc__ or "") for each in COMMANDS}
        return [(each, text) for each, text in {**commands, **OTHERS}.items() if each.startswith(partial)]
    if name == "completion":
        return [(shell, "") for shell in SHELLS if shell.startswith(partial)]
    return _names(open_store(given.get("kb", "")), _NAMED[name], partial) if name in _NAMED else []


_NAMED = {"explain": (), "refs": (), "match": ("symptom",), "path": (), "tree": (), "graph": ()}
"""The commands that take names, and the kind that they take, if only one."""


def _read(words: "list[str]") -> "tuple[str, dict[str, str]]":
    """The command among the words, and the options that were given values."""
    command, given, option = "", {}, ""
    for word in words:
        if option:
            given[option], option = word, ""
        elif word.startswith("-"):
            name, equals, value = word.partition("=")
            option = "" if equals or _option(name) in FLAGS else _option(name)
            if equals:
                given[_option(name)] = value
        elif not command:
            command = word
    return command, given


def _option(word: str) -> str:
    """The parameter that an option's name stands for, or nothing."""
    name = "format" if word == "-f" else word[2:].replace("-", "_") if word.startswith("--") else ""
    return name if name in SHARED or name in OWN else ""


def _own_options(name: str) -> "tuple[str, ...]":
    """The options of a command: the parameters of its function that must be named."""
    if name not in COMMANDS:
        return ()
    code = command(name).__code__
    return code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]


def _files(partial: str) -> "list[tuple[str, str]]":
    """The files and folders whose path begins so."""
    folder = partial[: partial.rfind("/") + 1]
    try:
        names = sorted(os.listdir(folder or "."))
    except OSError:
        return []
    paths = [f"{folder}{name}" for name in names if f"{folder}{name}".startswith(partial)]
    return [(f"{path}/" if os.path.isdir(path) else path, "") for path in paths]


def _values(option: str, partial: str, store: "Callable[[], Store]") -> "list[tuple[str, str]]":
    """What can be given to an option."""
    if option in ("symptom", "cause", "pattern"):
        return _names(store(), (option,), partial)
    if option == "kb":
        return _files(partial)
    if option == "ref":
        return _names(store(), ("reference",), partial)
    return [(value, "") for value in choices(option) if value.startswith(partial)]


def _names(store: Store, kinds: "tuple[str, ...]", partial: str) -> "list[tuple[str, str]]":
    """Ids and references; and other names that begin so, of what has an id that does not."""
    found = [row for row in store.candidates(key(partial)) if not kinds or row[2] in kinds]
    by_id = {owner for value, _, _, owner in found if value == owner}
    return [(value, text) for value, text, _, owner in found if value == owner or owner not in by_id]


def _first_sentence(text: str) -> str:
    return text.split("\n")[0].rstrip(".")
