"""Worlds as text: a folder an object, `object.toml` beside one `.py` file a verb. worlds/starter/README.md tells how.

`load_world` and `import_world` build a world from files, `export_world` writes one, `check_world` looks for mistakes
without running anything. Nothing in here touches a database or a connection, or runs a verb.
"""

from moo_async.worldfiles.check import check_world
from moo_async.worldfiles.export import ExportError, Written, export_world
from moo_async.worldfiles.load import import_world, load_world
from moo_async.worldfiles.read import WorldFileError

__all__ = [
    "ExportError",
    "WorldFileError",
    "Written",
    "check_world",
    "export_world",
    "import_world",
    "load_world",
]
