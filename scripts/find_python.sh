#!/bin/sh
# Print the interpreter for a Python version, or nothing when it is not installed here.
#   find_python.sh              a Python that is new enough for the project ($PYTHON when set)
#   find_python.sh 3.12         that version: on the PATH, or among pyenv's versions
# A name on the PATH counts only when it runs and is what it says: pyenv's shims exist for versions that are switched off.

is() { # is COMMAND CONDITION: the command runs and the condition on its version holds
    "$1" -c "import sys; sys.exit(0 if $2 else 1)" >/dev/null 2>&1
}

path_of() { # the interpreter itself, not a shim in front of it
    "$1" -c 'import sys; print(sys.executable)'
}

if [ $# -eq 0 ]; then
    if [ -n "$PYTHON" ]; then
        is "$PYTHON" 'sys.version_info >= (3, 11)' && path_of "$PYTHON"
        exit 0
    fi
    for name in python3 python3.13 python3.12 python3.11; do
        if is "$name" 'sys.version_info >= (3, 11)'; then
            path_of "$name"
            exit 0
        fi
    done
    exit 0
fi

condition="'%d.%d' % sys.version_info[:2] == '$1'"
if is "python$1" "$condition"; then
    path_of "python$1"
    exit 0
fi
if root=$(pyenv root 2>/dev/null); then
    for python in "$root"/versions/"$1"*/bin/python3; do
        if is "$python" "$condition"; then
            path_of "$python"
            exit 0
        fi
    done
fi
