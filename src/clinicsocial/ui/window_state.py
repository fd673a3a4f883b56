"""How the window was left: its place, its colours, its size of text. Put on again before the first paint.

That is long before the database is open, so it lies beside it in a small file of its own. Nothing in it is
secret or about anybody. The choices themselves are kept in the database and win once it is open; the file
only spares a start in the wrong colours. It may be missing, old or damaged: then it starts as at first.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.values.text_sizes import SYSTEM_SIZE, TEXT_SIZES
from clinicsocial.ui.theme import Appearance

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowState:
    """What is put on again."""

    geometry: bytes = b""
    """As `QWidget.saveGeometry` gives it; empty where the window has no place yet."""
    appearance: Appearance = Appearance.SYSTEM
    text_size: int = SYSTEM_SIZE
    """One of `TEXT_SIZES`, per cent."""


def read_window_state(file: Path) -> WindowState:
    """What was kept in `file`, as far as it can be used."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return WindowState()
    if not isinstance(found, dict):
        return WindowState()
    size = found.get("text_size")
    return WindowState(
        geometry=_geometry(found.get("geometry")),
        appearance=_appearance(found.get("appearance")),
        text_size=size if size in TEXT_SIZES else SYSTEM_SIZE,
    )


def keep_window_state(file: Path, state: WindowState) -> None:
    """Write it for the next start, whole or not at all. Where it cannot be written, nothing is lost by it."""
    if not file.parent.is_dir() or read_window_state(file) == state:
        return
    kept = {
        "geometry": base64.b64encode(state.geometry).decode(),
        "appearance": state.appearance.value,
        "text_size": state.text_size,
    }
    unfinished = file.with_name(f"{file.name}.part")
    try:
        unfinished.write_text(json.dumps(kept), encoding="utf-8")
        unfinished.replace(file)
    except OSError as error:
        _log.info("the place of the window could not be kept: %s", type(error).__name__)


def _geometry(value: object) -> bytes:
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError):
        return b""


def _appearance(value: object) -> Appearance:
    try:
        return Appearance(str(value))
    except ValueError:
        return Appearance.SYSTEM
