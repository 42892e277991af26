"""The scripts that let a shell ask what can stand at the cursor.

They never evaluate what they are told: a description is text, whatever a knowledge base holds.
"""

SCRIPTS = {
    "bash": r"""
# Sets words, those of the line up to the cursor without their quotes, and quoted, the quote that is still open.
_rlstcm_words() {
    local line=${COMP_LINE:0:COMP_POINT} word= begun= mark i
    words=()
    quoted=
    for ((i = 0; i < ${#line}; i++)); do
        mark=${line:i:1}
        if [[ $mark == "$quoted" ]]; then
            quoted=
        elif [[ $quoted == "'" ]]; then
            word+=$mark
        elif [[ $mark == '\' ]]; then
            ((i += 1))
            word+=${line:i:1} begun=1
        elif [[ $quoted ]]; then
            word+=$mark
        elif [[ $mark == [\'\"] ]]; then
            quoted=$mark begun=1
        elif [[ $mark == [[:blank:]] ]]; then
            [[ $begun$word ]] && words+=("$word")
            word= begun=
        else
            word+=$mark
        fi
    done
    words+=("$word")
}
# Sets value, which stands inside an open quote, or in none.
_rlstcm_quote() {
    case $quoted in
        "'") value=${value//\'/\'\\\'\'} ;;
        '"')
            value=${value//\\/\\\\}
            value=${value//\"/\\\"}
            value=${value//\$/\\\$}
            value=${value//\`/\\\`}
            ;;
        *) printf -v value '%q' "$value" ;;
    esac
}
_rlstcm() {
    local value description quoted cut= mark last
    local -a words
    COMPREPLY=()
    _rlstcm_words
    last=${words[${#words[@]} - 1]}
    if [[ ! $quoted ]]; then # what is chosen takes the place of what follows the last of these
        for mark in : = @; do
            value=${last%"${last##*"$mark"}"}
            [[ $COMP_WORDBREAKS == *"$mark"* && ${#value} -gt ${#cut} ]] && cut=$value
        done
    fi
    while IFS=$'\t' read -r value description; do
        [[ $value == "$cut"* ]] || continue
        value=${value#"$cut"}
        _rlstcm_quote
        COMPREPLY+=("$value")
    done < <(_RLSTCM_COMPLETE=1 "${COMP_WORDS[0]}" "${words[@]:1}" 2>/dev/null)
    # what ends so goes on
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[-/] ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -F _rlstcm rlstcm
""",
    "zsh": """\
#compdef rlstcm
_rlstcm() {
    local value description
    local -a values lines begun more
    while IFS=$'\\t' read -r value description; do
        if [[ $value == *[-/] ]]; then # which goes on
            begun+=("$value")
            more+=("$value${description:+  -- $description}")
        else
            values+=("$value")
            lines+=("$value${description:+  -- $description}")
        fi
    done < <(_RLSTCM_COMPLETE=1 "${(Q)words[1]}" "${(@Q)words[2,CURRENT]}" 2>/dev/null)
    (( $#values )) && compadd -U -l -d lines -a values
    (( $#begun )) && compadd -U -S '' -l -d more -a begun
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
