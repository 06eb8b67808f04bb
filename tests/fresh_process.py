"""What a new process would not have: a restart within one is to be as hard as a real one."""

from collections.abc import Iterable

from moo_async.language.program import PROGRAMS, Program
from moo_async.store.records import TaskRecord


def forget_compiled(records: Iterable[TaskRecord]) -> None:
    """Let the programs of the tasks that are to be restored be as they were before their first run."""
    for hash_ in {hash_ for record in records for hash_ in record.programs}:
        program = PROGRAMS.get(hash_)
        if program is not None:
            source, privileged = program.source, program.privileged
            for name in set(Program.__slots__) - {"__weakref__"}:
                if hasattr(program, name):
                    delattr(program, name)
            Program.__init__(program, source, privileged)
