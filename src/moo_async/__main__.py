"""`python -m moo_async` is the command `moo-async`. Nothing else belongs here."""

import sys

from moo_async.cli import main

if __name__ == "__main__":
    sys.exit(main())
