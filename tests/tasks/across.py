"""One task with something of everything, saved by one Python and gone on with by another.

python -m tests.tasks.across dump FILE
python -m tests.tasks.across load FILE
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec

from moo_async.store.records import TaskRecord
from moo_async.world.errors import E_RANGE
from tests.tasks.machine import Machine

SOURCE = """\
xs = [1, 2.5, "é\\ud800", b"x", None, True, 2 ** 80, (1, (2,)), range(3), this, E_PERM, len]
xs.append(xs)
d = {"a": 1, (1, 2): [3], None: xs}
n = 0
def more(by=1):
    nonlocal n
    n += by
    return n
out = []
for i, (k, v) in enumerate(d.items()):
    for c in "ab":
        for j in range(2, 10 ** 20, 3):
            for r in reversed([1, 2]):
                try:
                    if j == 5:
                        raise KeyError("five")
                except KeyError as e:
                    more()
                    got = t_suspend() if i == 1 and c == "b" and r == 1 else None
                    out.append([i, k, c, j, r, got, str(e), n, v is xs])
            if j > 6:
                break
with fork(5):
    pass
rest = [xs[10] is E_PERM, xs[11]('abc'), sorted({3, 1, 2}), more(10)]
return [len(out), out[3], out[-1], xs[12] is xs, repr(xs[:10]), *rest]
"""

RESULT = (
    "[12, [0, 'a', 'b', 5, 1, None, \"'five'\", 4, False], [2, None, 'b', 5, 1, None, \"'five'\", 12, True], True, "
    "\"[1, 2.5, 'é\\\\ud800', b'x', None, True, 1208925819614629174706176, (1, (2,)), range(0, 3), #2]\", "
    "True, 3, [1, 2, 3], 22] [{'letter': ['é', (#2, None)]}, E_RANGE('too far')]"
)


def pythons() -> list[str]:
    """This Python, and those that MOO_TEST_PYTHONS names, as a search path; each must have the libraries.

    scripts/test.sh names all that it has tested before this one.
    """
    return [sys.executable, *filter(None, os.environ.get("MOO_TEST_PYTHONS", "").split(os.pathsep))]


def dump(path: Path) -> None:
    machine = Machine()
    task = machine.run(SOURCE)
    assert task.frames, task.traceback
    for message in ({"letter": ["é", (machine.ann, None)]}, E_RANGE("too far")):
        machine.scheduler.send(task.id, message)
    machine.checkpoint()
    path.write_bytes(msgspec.msgpack.encode(list(machine.disk.values())))


def load(path: Path) -> None:
    machine = Machine()
    records = msgspec.msgpack.decode(path.read_bytes(), type=list[TaskRecord])
    machine.scheduler.restore(records)
    [task] = machine.scheduler.tasks.values()
    letters = [message for _, message in task.more.mailbox]
    machine.scheduler.resume(task.id, "resumed")
    machine.go()
    print(task.result if task.result is not None else task.traceback, letters)


if __name__ == "__main__":
    {"dump": dump, "load": load}[sys.argv[1]](Path(sys.argv[2]))
