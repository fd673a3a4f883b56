"""How soon the window shows, how soon this month's calendar is filled, and how much memory it takes.

``./dev bench start [--count ROUNDS] [--harness PROGRAM]``. On a real X server without a screen, with a real
password store and the demo clinic's data, seen from outside. A bare PySide6 window is started in turn with
the app, so that the ratios hold while the speed of the machine drifts:

- first pixels of the app, as a ratio to the bare window's;
- this month's calendar filled and painted, as a ratio to the bare window's first pixels;
- resident memory of the app with the calendar open, before any chart.

``--harness`` names another program that measures first pixels (it prints a line of JSON with ``ratio``);
its figure is printed beside ours. The last line is one JSON object; exit 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TypedDict

ROOT = Path(__file__).parents[1]
PIXELS_GOAL = 2.0
CALENDAR_GOAL = 5.0
MEMORY_GOAL = 135.0
ROUNDS = 7
QUIET = timedelta(hours=1)
"""Nothing is due for so long: a send brings in the checks and their model, which is not about starting."""
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1180, 720)
window.show()
application.exec()
"""


class Figure(TypedDict):
    """One measured number beside its goal."""

    value: float
    goal: float
    unit: str
    holds: bool


@contextmanager
def world() -> Iterator[dict[str, str]]:
    """A display, a session bus and an unlocked password store; gives the environment for programs."""
    from tests.servers.keyring_daemon import running_keyring
    from tests.servers.x_server import running_x_server

    with (
        tempfile.TemporaryDirectory() as folder,
        running_keyring() as keyring,
        running_x_server(Path(folder)) as display,
    ):
        env = dict(keyring.env) | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed copy has its bytecode
        yield env


def prepare(folder: Path) -> None:
    """Make the demo clinic's data with a key in the real password store (in a process of its own)."""
    from sqlalchemy import select

    from clinicsocial.core.app import App
    from clinicsocial.core.demo.build import build_demo
    from clinicsocial.core.model import Delivery
    from clinicsocial.core.publishing import outbox
    from clinicsocial.core.store.data_folder import DataFolder

    with App.open(DataFolder(folder)) as app:
        build_demo(app.store, app.media, app.clock)
        with app.store.unit_of_work() as unit:
            soon = Delivery.due_at < unit.now + QUIET
            for delivery in unit.session.scalars(select(Delivery).where(Delivery.state == "waiting", soon)):
                outbox.cancel(unit, delivery)


def calendar_filled(folder: Path, env: Mapping[str, str]) -> tuple[float, float]:
    """Seconds from start to a filled calendar, and MiB resident then."""
    from bench._screen import end, resident

    begun = time.monotonic()
    command = [sys.executable, "-m", "bench._calendar_probe", str(folder)]
    process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE)
    try:
        line = process.stdout.readline() if process.stdout is not None else b""
        filled = float(line) - begun
        time.sleep(2.0)
        return filled, resident(process.pid)
    finally:
        end(process)
        if process.stdout is not None:
            process.stdout.close()


def measure(rounds: int, env: Mapping[str, str], folder: Path) -> dict[str, Figure]:
    """All rounds, the first one discarded."""
    from bench._screen import first_pixels

    bare_program = folder / "bare.py"
    bare_program.write_text(BARE, encoding="utf-8")
    data = folder / "data"
    subprocess.run(
        [sys.executable, "-m", "bench.start", "--prepare", str(data)], env=env, cwd=ROOT, check=True
    )
    bare, ours, filled, memory = [], [], [], []
    for number in range(rounds + 1):
        seen = first_pixels([sys.executable, str(bare_program)], env, folder, memory_after=0.2)
        app = first_pixels(
            [sys.executable, "-m", "clinicsocial", "--data-dir", str(data)], env, folder, memory_after=0.2
        )
        calendar, resident = calendar_filled(data, env)
        if number:
            bare.append(seen.seconds)
            ours.append(app.seconds)
            filled.append(calendar)
            memory.append(resident)
            print(
                f"round {number}: bare {seen.seconds:.3f} s, app {app.seconds:.3f} s, "
                f"calendar {calendar:.3f} s, {resident:.0f} MiB",
                flush=True,
            )
    pixels = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    calendar_ratio = statistics.median(c / b for c, b in zip(filled, bare, strict=True))
    return {
        "first_pixels": figure(pixels, PIXELS_GOAL, "x bare window"),
        "calendar_filled": figure(calendar_ratio, CALENDAR_GOAL, "x bare window"),
        "memory": figure(statistics.median(memory), MEMORY_GOAL, "MiB"),
    }


def figure(value: float, goal: float, unit: str) -> Figure:
    """A number that must not exceed its goal."""
    return {"value": round(value, 2), "goal": goal, "unit": unit, "holds": value <= goal}


def ask_harness(program: Path, env: Mapping[str, str], folder: Path) -> None:
    """Let another program measure first pixels too, and print what it says."""
    command = [
        sys.executable,
        str(program),
        "--python",
        sys.executable,
        "--",
        sys.executable,
        "-m",
        "clinicsocial",
    ]
    found = subprocess.run(
        [*command, "--data-dir", str(folder / "data")],
        env=env,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"{program.name}: {found.stdout.strip() or found.stderr.strip()}")


def main() -> int:
    """Measure, print, say whether the goals hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=ROUNDS, help="rounds that count")
    parser.add_argument("--harness", type=Path, help="another program that measures first pixels")
    parser.add_argument("--prepare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.prepare is not None:
        prepare(options.prepare)
        return 0
    with world() as env, tempfile.TemporaryDirectory() as folder:
        figures = measure(options.count, env, Path(folder))
        if options.harness is not None:
            ask_harness(options.harness, env, Path(folder))
    print(json.dumps({"name": "start", "figures": figures}))
    return 0 if all(found["holds"] for found in figures.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
