"""The built wheel carries all that the app reads."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOAD = """
import clinicsocial
from clinicsocial.core.limits.loading import load_network_facts
from clinicsocial.core.resources import resource_root
print(clinicsocial.__file__, resource_root(), "bluesky" in load_network_facts(), sep="|")
"""

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None, reason="the build tool is not installed here"
)


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content of a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_every_resource_is_in_the_wheel(unpacked_wheel: Path) -> None:
    source, packed = ROOT / "resources", unpacked_wheel / "clinicsocial" / "resources"
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    assert {path.relative_to(packed) for path in packed.rglob("*") if path.is_file()} == wanted


def test_the_installed_app_reads_its_own_resources(unpacked_wheel: Path, tmp_path: Path) -> None:
    output = subprocess.check_output(
        [sys.executable, "-c", LOAD],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked_wheel)},
        text=True,
    )
    module, resources, found = output.strip().split("|")
    assert Path(module).is_relative_to(unpacked_wheel)
    assert Path(resources).is_relative_to(unpacked_wheel)
    assert found == "True"
