"""The house rules that a tool can check: lint, format, types, and imports that only point down the layers."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))
CHECKS = {
    "lint": [sys.executable, "-m", "ruff", "check", "."],
    "format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "types": [sys.executable, "-m", "mypy"],
    "layers": [str(SCRIPTS / "lint-imports"), "--no-cache"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_tools_find_nothing(name: str) -> None:
    ran = subprocess.run(CHECKS[name], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def modules() -> list[Path]:
    return sorted(path for path in (ROOT / "src").rglob("*.py") if path.parent.name != "prelude")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_module_opens_with_its_paragraph_and_stays_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines and lines[0].startswith('"""'), "a module opens with a paragraph that says what it owns"
    assert len(lines) <= 600, f"{len(lines)} lines: split it by concern"
