"""How smoothly the library's grid scrolls over thousands of files, offscreen, with the app's own page.

Every file is really there, encrypted, and its tile is decrypted, decoded and drawn while the grid scrolls. A
frame is one step of the scroll bar with everything the event loop did until it was painted; between two
frames the loop goes on for as long as a screen of 60 pictures a second would wait.
"""

from __future__ import annotations

import io
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, QPoint
from PySide6.QtWidgets import QApplication, QListView
from sqlalchemy import insert

from clinicsocial.core.app import App
from clinicsocial.core.clock import SystemClock
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.thumbnails import filling
from clinicsocial.core.model import Asset, AssetLook
from clinicsocial.core.store.data_folder import DataFolder
from clinicsocial.core.vault import Vault
from clinicsocial.ui.bridge import Bridge
from clinicsocial.ui.look import Look
from clinicsocial.ui.pages.library import LibraryPage
from clinicsocial.ui.services import Services
from clinicsocial.ui.shell import MainWindow
from clinicsocial.ui.theme import Appearance
from clinicsocial.ui.widgets.library_grid import TILE
from clinicsocial.ui.work import Work
from tests.fakes.keyring_backend import MemoryKeyring

SIZE = (1280, 960)
DRAWN = 40
"""Pictures that are really drawn; the others are the same pixels with another end, so another file."""
STEP = 40
"""Pixels the grid moves in a frame: a finger that flicks moves about as far."""
FRAME = 1 / 60
FRAMES = 600


def measure_grid(count: int) -> dict[str, tuple[float, str]]:
    """Figures of a grid of `count` files: name to value and unit."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as temporary:
        keyring = MemoryKeyring()
        root = DataFolder(Path(temporary) / "data")
        with App.open(root, clock=SystemClock(), make_vault=lambda profile: Vault(profile, keyring)) as app:
            _fill(app, count)
            return _scroll(application, app, count)


def _fill(app: App, count: int) -> None:
    """The files and their rows, all looked into."""
    drawn = [_picture(number) for number in range(DRAWN)]
    now = app.clock.now()
    assets: list[dict[str, object]] = []
    for number in range(count):
        content = drawn[number % DRAWN] + f"file {number}".encode()
        sha256 = app.media.put(io.BytesIO(content))
        assets.append(
            {
                "sha256": sha256,
                "file_name": f"IMG_{number:05}.jpg",
                "mime": "image/jpeg",
                "width": SIZE[0],
                "height": SIZE[1],
                "size": len(content),
                "imported_at": now,
            }
        )
    looks = [
        {
            "asset_sha256": one["sha256"],
            "state": "looked",
            "engine": ENGINE,
            "faces": place % 3,
            "texts": place % 2,
            "looked_at": now,
        }
        for place, one in enumerate(assets)
    ]
    with app.store.unit_of_work() as unit:
        unit.session.execute(insert(Asset), assets)
        unit.session.execute(insert(AssetLook), looks)


def _picture(number: int) -> bytes:
    """A JPEG with as much detail as a photograph."""
    noise = random.Random(number).randbytes(160 * 120 * 3)
    picture = Image.frombytes("RGB", (160, 120), noise).resize(SIZE, Image.Resampling.BICUBIC)
    out = io.BytesIO()
    picture.save(out, format="JPEG", quality=85)
    return out.getvalue()


def _scroll(application: QApplication, app: App, count: int) -> dict[str, tuple[float, str]]:
    bridge = Bridge()
    work = Work(bridge)
    work.attach(app.store)
    look = Look(application, Appearance.LIGHT)
    window = MainWindow(look, app.clock)
    window.may_close = True
    window.resize(1366, 768)
    window.show()
    begun = time.perf_counter()
    window.open_up(Services(look, work, bridge, window, app), demo=False, first="library")
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    while page.browser.model.rowCount() < count:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    page.browser.grid.viewport().repaint()
    opened = time.perf_counter() - begun
    frames, busy, empty = _frames(application, page, count)
    kept = page.tiles.kept_bytes
    content = app.media.read(page.browser.model.hashes[0])
    window.close()
    work.stop()
    drawing = time.perf_counter()
    filling(content, TILE)
    return {
        "grid opened with its files listed": (opened, "s"),
        "grid frame, median": (1000 * statistics.median(frames), "ms"),
        "grid frame, p95": (1000 * frames[int(0.95 * len(frames))], "ms"),
        "grid frame, longest": (1000 * frames[-1], "ms"),
        "grid frame, processor time, median": (1000 * statistics.median(busy), "ms"),
        "grid frame, processor time, p95": (1000 * busy[int(0.95 * len(busy))], "ms"),
        "cells still without a tile while scrolling": (empty, "share"),
        "memory for tiles": (kept / 2**20, "MiB"),
        "one tile, drawn": (1000 * (time.perf_counter() - drawing), "ms"),
    }


def _frames(
    application: QApplication, page: LibraryPage, count: int
) -> tuple[list[float], list[float], float]:
    """Seconds of every frame by the clock, and of work in it, sorted; share of cells without a tile."""
    grid, model, bar = page.browser.grid, page.browser.model, page.browser.grid.verticalScrollBar()
    frames, busy, empty, cells = [], [], 0, 0
    for number in range(FRAMES):
        start, worked = time.perf_counter(), time.thread_time()
        bar.setValue(STEP * number % max(1, bar.maximum()))
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        frames.append(time.perf_counter() - start)
        busy.append(time.thread_time() - worked)
        shown = [model.cell(row) for row in _rows(grid, count)]
        cells += len(shown)
        empty += sum(one is not None and page.tiles.tile(one.sha256) is None for one in shown)
        while time.perf_counter() - start < FRAME:
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
    return sorted(frames), sorted(busy), empty / max(1, cells)


def _rows(grid: QListView, count: int) -> range:
    """The rows that can be seen."""
    port = grid.viewport()
    first = grid.indexAt(QPoint(20, 20)).row()
    last = grid.indexAt(QPoint(20, port.height() - 20)).row()
    return range(max(0, first), min(count, max(first, last) + 1))
