#!/bin/sh
# Make or refresh a virtual environment from lock files, with the project installed in it so that edits take effect.
#   make_venv.sh DIRECTORY PYTHON LOCKFILE...
# Everything installed is pinned by version and hash; nothing is fetched to build the project itself.
set -eu

venv=$1
python=$2
shift 2

if [ -z "$python" ]; then
    echo "moo_async needs Python 3.11 or newer; none was found (name one with: make PYTHON=/path/to/python3 ...)" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$python cannot make virtual environments; on Debian: apt install python3-venv" >&2
    exit 1
fi

# an environment of another Python, or one that was never finished, is made anew
if [ -d "$venv" ] && [ "$("$venv/bin/python" -c 'import sys; print(sys.base_prefix)' 2>/dev/null)" \
    != "$("$python" -c 'import sys; print(sys.base_prefix)')" ]; then
    rm -rf "$venv"
fi
[ -d "$venv" ] || "$python" -m venv "$venv" || { rm -rf "$venv"; exit 1; }

echo "installing into $venv; this is done once"
requirements=
for lock in "$@"; do
    requirements="$requirements -r $lock"
done
pip="$venv/bin/python -m pip --quiet --disable-pip-version-check install"
# shellcheck disable=SC2086
$pip --require-hashes $requirements
$pip --no-deps --no-build-isolation --editable .
