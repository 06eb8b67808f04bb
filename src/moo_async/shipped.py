"""Where the files are that are shipped beside the code: worlds, pages of the manual. Knows paths, reads nothing."""

from importlib import resources
from pathlib import Path


def shipped(*names: str) -> Path:
    """The path of a file or folder, whether or not it exists: in a wheel it lies inside the package, in a checkout
    beside src/."""
    package = Path(str(resources.files("moo_async")))
    inside = package.joinpath(*names)
    return inside if inside.exists() else package.parents[1].joinpath(*names)
