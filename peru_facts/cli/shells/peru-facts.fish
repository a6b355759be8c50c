# Completion of peru-facts for fish 3.1 and later.
function __peru_facts_complete
    set -l program (commandline -opc | string replace -r '^~/' "$HOME/")[1]
    set -l line (commandline -cp | string join ' ')
    set -l token (commandline -ct)
    set -l lines (env _PERU_FACTS_COMPLETE=fish COMP_LINE="$line" $program 2>/dev/null </dev/null)
    if test "$lines" = FILE
        set -l option (string match -r -- '^--[^=]*=' $token)
        printf '%s\n' "$option"(__fish_complete_path (string replace -- "$option" '' $token))
    else if set -q lines[1]
        printf '%s\n' $lines
    end
end
complete -c peru-facts -f -a '(__peru_facts_complete)'
