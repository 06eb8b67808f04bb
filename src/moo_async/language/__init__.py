"""The verb language: policy, lowering, residual programs, guards, and the running of frames.

`compile_program(source)` makes a Program, `run.run(frames)` runs one. Importing this package fills the namespace
with the guards and with Python's own builtins; the builtins package adds the MOO ones.
"""

from . import calls, guards, namespace, plain, run, stepping
from .policy import VerbSyntaxError
from .program import Program, compile_program, load, load_by_hash

__all__ = [
    "Program",
    "VerbSyntaxError",
    "calls",
    "compile_program",
    "guards",
    "load",
    "load_by_hash",
    "namespace",
    "plain",
    "run",
    "stepping",
]
