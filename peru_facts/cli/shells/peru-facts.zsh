#compdef peru-facts
# Completion of peru-facts for zsh 5.3 and later.
_peru_facts() {
    local value about line="${(j: :)words[1,CURRENT-1]} $PREFIX"
    local -a values shown one_a_line
    while IFS=$'\t' read -r value about; do
        if [[ $value == FILE ]]; then
            [[ $PREFIX != --*=* ]] || compset -P '*='
            _files
            return
        fi
        values+=("$value")
        if [[ -n $about ]]; then
            one_a_line=(-l)
            printf -v value '%-32s  %s' "$value" "$about"
        fi
        shown+=("$value")
    done < <(_PERU_FACTS_COMPLETE=zsh COMP_LINE=$line "${words[1]/#\~/$HOME}" 2> /dev/null < /dev/null)
    compadd -M 'm:{[:upper:]}={[:lower:]}' $one_a_line -d shown -a values
}
if [[ $funcstack[1] == _peru-facts ]]; then   # a file of $fpath
    _peru_facts "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i -D }
    compdef _peru_facts peru-facts
fi
