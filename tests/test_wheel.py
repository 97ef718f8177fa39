"""The wheel carries everything it needs: built from this tree, unpacked elsewhere, run from there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = "The fire began at noon.\n"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `pip install --no-deps` would put into site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run(site: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "factcheck", *arguments],
        cwd=site.parent,
        env={**os.environ, "PYTHONPATH": str(site)},
        input=text,
        capture_output=True,
        text=True,
    )


def test_an_installed_wheel_lists_the_rules_of_the_checkout(unpacked: Path) -> None:
    files = {p.relative_to(ROOT / "rules").as_posix() for p in (ROOT / "rules").rglob("*.yml")}
    packed = {p.relative_to(unpacked / "factcheck" / "rules").as_posix() for p in unpacked.rglob("rules/**/*.yml")}

    listed = json.loads(run(unpacked, "rules", "--format", "json").stdout)["rules"]

    assert packed == files
    assert len(listed) == 1 + sum(name.count("/") == 1 and not name.startswith("lexicon/") for name in files)


def test_an_installed_wheel_checks_an_article(unpacked: Path) -> None:
    result = run(unpacked, "check", "--format", "json", "-", text=ARTICLE)

    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["files"][0]["words"] == 5


def test_the_wheel_says_it_is_typed_and_licensed(unpacked: Path) -> None:
    assert (unpacked / "factcheck" / "py.typed").exists()
    assert list(unpacked.rglob("*.dist-info/licenses/LICENSE"))
