#!/bin/sh
# Every test under the first Python, and at the same time under the other supported ones that are installed, one after
# the other, what another Python could make fail: all of that under the newest, under the rest what hangs on how Python
# compiles and runs. Two things are done at a time; what the second has printed comes at the end.
#   test.sh VENV OTHER_PYTHONS ARGUMENT...   the others newest first; the arguments are pytest's, and with any of them
#                                            only the first Python is used
set -u

venv=$1
others=$2
shift 2
language="tests/language"
running="$language tests/tasks"
elsewhere="$running tests/security tests/builtins tests/commands tests/world tests/store tests/sessions tests/listeners tests/test_server.py"

# Style and the worlds are the same everywhere; what drives whole processes, and most of the random programs, are left
# to the first.
# Each version exchanges saved tasks with the first one and with those before it, in both directions: every pair is met.
under() {
    version=$1
    python=$(scripts/find_python.sh "$version")
    if [ -z "$python" ]; then
        echo "Python $version is not installed here: not tested under it"
        return 0
    fi
    echo "Python $version ($python):"
    make --no-print-directory VENV="$venv-$version" PYTHON="$python" "$venv-$version/.test" || return 1
    # shellcheck disable=SC2086
    ORACLE_EXAMPLES=100 FUZZ_SECONDS=3 MOO_TEST_PYTHONS=$pythons "$venv-$version/bin/python" -m pytest --quiet \
        -p no:cacheprovider $elsewhere
    status=$?
    elsewhere=$running
    pythons=$pythons:$(cd "$venv-$version" && pwd)/bin/python
    return $status
}

under_others() {
    result=0
    pythons=$(cd "$venv" && pwd)/bin/python
    for version in $others; do
        [ -x "$venv/bin/python$version" ] || under "$version" || result=1
    done
    return $result
}

if [ $# -gt 0 ]; then
    exec "$venv/bin/python" -m pytest "$@"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
{
    result=0
    under_others || result=1
    # shellcheck disable=SC2086
    "$venv/bin/python" -m pytest -p no:cacheprovider $language || result=1
    exit $result
} >"$log" 2>&1 &
# shellcheck disable=SC2046
"$venv/bin/python" -m pytest $(for part in $language; do echo "--ignore $part"; done)
status=$?
wait $! || status=1
cat "$log"
exit $status
