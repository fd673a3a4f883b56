"""The pinned lists say what pyproject.toml asks for, agree with each other, and fit every system."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LISTS = sorted((ROOT / "requirements").glob("*.txt"))
FEWEST_FOR_ALL_SYSTEMS = 2  # a package with compiled parts has wheels for at least this many systems
PIN = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)[^\n]*?((?:\\\n\s+--hash=sha256:[0-9a-f]{64}\s*)+)$", re.MULTILINE
)


def pins(path: Path) -> dict[str, tuple[str, int]]:
    """Name to version and number of hashes."""
    text = path.read_text(encoding="utf-8")
    found = {name: (version, hashes.count("--hash")) for name, version, hashes in PIN.findall(text)}
    assert len(found) == text.count("==") - text.count(" == "), f"{path.name} has a line without a hash"
    return found


def asked(table: list[str]) -> set[str]:
    """The names in a list of requirements, written as the lists write them."""
    return {re.split(r"[^A-Za-z0-9._-]", entry)[0].lower().replace("_", "-") for entry in table}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_line_is_pinned_with_hashes_and_names_no_address(path: Path) -> None:
    assert pins(path)
    assert "://" not in path.read_text(encoding="utf-8")


def test_what_the_app_needs_is_in_the_list_it_runs_with() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert asked(project["dependencies"]) <= pins(ROOT / "requirements" / "run.txt").keys()


def test_the_lists_agree_on_every_version() -> None:
    versions: dict[str, set[str]] = {}
    for path in LISTS:
        for name, (version, _) in pins(path).items():
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_tests_of_core_bring_no_qt() -> None:
    assert (
        not {"pyside6-essentials", "shiboken6", "pytest-qt"}
        & pins(ROOT / "requirements" / "core-test.txt").keys()
    )


@pytest.mark.parametrize("name", ["pyside6-essentials", "sqlcipher3", "cryptography", "pillow", "matplotlib"])
def test_compiled_packages_have_hashes_for_several_systems(name: str) -> None:
    _, hashes = pins(ROOT / "requirements" / "run.txt")[name]
    assert hashes > FEWEST_FOR_ALL_SYSTEMS


def test_every_library_the_app_runs_with_is_in_the_notices() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    wanted = {
        f"| {name} | {version} |" for name, (version, _) in pins(ROOT / "requirements" / "run.txt").items()
    }
    assert {line for line in wanted if line not in notices} == set()


def test_every_library_we_chose_has_its_reason_written_down() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert {name for name in asked(project["dependencies"]) if f"| {name} |" not in reasons} == set()


# Brought by a library we chose, and used as its other half.
BROUGHT = {"shiboken6", "typing-extensions", "secretstorage", "jeepney"}


def test_the_app_imports_nothing_that_nobody_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed = packages_distributions()
    used = {
        name.lower().replace("_", "-")
        for path in (ROOT / "src").rglob("*.py")
        for module in imported(ast.parse(path.read_text(encoding="utf-8")))
        for name in installed.get(module, [])
    }
    assert used - {"clinicsocial"} - BROUGHT - asked(project["dependencies"]) == set()


def imported(tree: ast.Module) -> set[str]:
    """The top names of every module that is imported, wherever in the file."""
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    froms = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | froms}
