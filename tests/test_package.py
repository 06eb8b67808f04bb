"""What is shipped: the wheel is whole without the checkout, and the locks pin everything that is asked for."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_a_wheel_brings_its_world_along(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    assert (unpacked / "moo_async" / "py.typed").is_file()
    ask = "from moo_async.server import world_directory as w; print(w('starter')); from moo_async import builtins"
    ran = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        check=True,
        capture_output=True,
        text=True,
    )
    starter = Path(ran.stdout.strip())
    assert starter == unpacked / "moo_async" / "worlds" / "starter"
    assert (starter / "system" / "object.toml").is_file()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock", "requirements-fuzz.lock"])
def test_a_lock_pins_everything_by_hash_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+)==\S+(?: ; .*)? \\\n    --hash=sha256:", text, re.MULTILINE)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project, extras = settings["project"], settings["project"]["optional-dependencies"]
    wanted = project["dependencies"] + extras["build"] + (extras["test"] if "test" in lock else [])
    if "fuzz" in lock:
        wanted = settings["dependency-groups"]["fuzz"]
    names = [re.split(r"[<>=]", requirement)[0].lower() for requirement in wanted]
    assert set(names) <= set(pins)
    assert len(pins) == len(re.findall(r"^[a-z]", text, re.MULTILINE))
    assert "://" not in text and "--index" not in text and "--find-links" not in text
