# Completion of peru-facts for bash 4.4 and later.
_peru_facts() {
    local value about shown=()
    COMPREPLY=()
    while IFS=$'\t' read -r value about; do
        if [[ $value == FILE ]]; then
            compopt -o default
            return
        fi
        [[ $2 == --*=* ]] || value=${value#--*=}   # bash completes what follows the last of COMP_WORDBREAKS
        COMPREPLY+=("$value")
        [[ -z $about ]] || printf -v value '%-32s  %s' "$value" "$about"
        shown+=("${value:0:COLUMNS - 1}")
    done < <(_PERU_FACTS_COMPLETE=bash COMP_LINE="${COMP_LINE:0:COMP_POINT}" "${1/#\~/$HOME}" 2> /dev/null < /dev/null)
    # Descriptions are for lists only; bash inserts what all entries begin with.
    [[ ${#shown[@]} -lt 2 || $COMP_TYPE != @(33|63|64) ]] || COMPREPLY=("${shown[@]}")
}
complete -o nosort -F _peru_facts peru-facts
