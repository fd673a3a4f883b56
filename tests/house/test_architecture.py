"""Rules of the house that neither the linter nor import-linter can tell."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "clinicsocial"
# Who knows threads (docs/architecture.md); Qt's names for them can be imported from modules everybody needs.
KNOWS_THREADS = {"ui/work.py", "core/publishing/scheduler.py"}
THREAD_NAMES = {
    "QThread",
    "QThreadPool",
    "QRunnable",
    "QtConcurrent",
    "QMutex",
    "QSemaphore",
    "QWaitCondition",
}
# Who may ask the computer what time it is.
KNOWS_TIME = {"core/clock.py"}
TIME_CALLS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "monotonic"),
    ("QDate", "currentDate"),
    ("QDateTime", "currentDateTime"),
    ("QDateTime", "currentDateTimeUtc"),
    ("QTime", "currentTime"),
    ("func", "now"),
    ("func", "current_timestamp"),
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the app: its path below the package, and its syntax tree."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def names_used(tree: ast.Module) -> set[str]:
    """Every name and attribute the module imports or mentions."""
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return used | {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def time_asked(tree: ast.Module) -> Iterator[str]:
    """Each call in the module that reads a clock of the computer, as ``OWNER.NAME``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            last = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            of_a_widget = isinstance(owner, ast.Attribute) and last == "time"
            if (last, node.func.attr) in TIME_CALLS and not of_a_widget:
                yield f"{last}.{node.func.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"time.{alias.name}" for alias in node.names if ("time", alias.name) in TIME_CALLS)


def test_only_two_modules_know_the_threads_of_qt() -> None:
    found = {
        name: names_used(tree) & THREAD_NAMES
        for name, tree in modules()
        if name not in KNOWS_THREADS and names_used(tree) & THREAD_NAMES
    }
    assert found == {}


def test_only_the_clock_asks_for_the_time() -> None:
    found = {name: list(time_asked(tree)) for name, tree in modules() if name not in KNOWS_TIME}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name, tree in modules() if not ast.get_docstring(tree)] == []


def test_no_type_is_any() -> None:
    assert [name for name, tree in modules() if "Any" in names_used(tree)] == []
