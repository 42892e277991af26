"""The scripts that let a shell ask what can stand at the cursor.

They never evaluate what they are told: a description is text, whatever a knowledge base holds.
"""

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


def completion(shell: str) -> str:
    """Print the completion script of a shell."""
    return SCRIPTS[shell]
