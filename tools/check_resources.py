"""Loads every file of ``resources/`` as the app does. Exits 1 and says why where one can't be used.

Each kind of file names its loader here. A file that no kind claims is wrong, too:
nobody would have checked it.

Usage: ``python tools/check_resources.py``
"""

from __future__ import annotations

import os
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

from clinicsocial.core.demo import script
from clinicsocial.core.limits import loading
from clinicsocial.core.text import domains
from clinicsocial.core.values.errors import ClinicSocialError
from clinicsocial.ui import icons, theme
from clinicsocial.ui.pages.accounts import steps

ROOT = Path(__file__).resolve().parents[1] / "resources"
SVG = "{http://www.w3.org/2000/svg}"
# What an icon may be made of: nothing that runs, loads or brings its own letters.
SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
DRAWING = {SVG + name for name in ("svg", "g", *SHAPES)}
BODY = 13  # pixels of body text; any size will do


def _network_facts(_: Path) -> None:
    loading.load_network_facts()


def _theme(path: Path) -> None:
    theme.load_theme(path.stem, body=BODY)


def _sizes(_: Path) -> None:
    theme.load_sizes(BODY)


def _style_sheet(_: Path) -> None:
    for name in ("light", "dark"):
        theme.style_sheet(theme.load_theme(name, body=BODY))


def _marks(_: Path) -> None:
    missing = loading.load_network_facts().keys() - icons.load_marks().keys()
    if missing:
        raise ValueError(f"no mark for {', '.join(sorted(missing))}")


def _icon(path: Path) -> None:
    root = ET.parse(path).getroot()  # noqa: S314 # our own file, and parsed to be checked
    odd = {element.tag for element in root.iter()} - DRAWING
    if odd:
        raise ValueError(f"an icon is not made of {', '.join(sorted(odd))}")
    if "viewBox" not in root.attrib:
        raise ValueError("an icon needs a viewBox")


def _domains(_: Path) -> None:
    domains.top_level_domains()


def _steps(_: Path) -> None:
    steps.load_steps()


def _demo_clinic(_: Path) -> None:
    script.load_script()


# A pattern below resources/ and what loads such a file; the first pattern that fits counts.
KINDS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("networks/*.toml", _network_facts),
    ("themes/networks.toml", _marks),
    ("themes/sizes.toml", _sizes),
    ("themes/*.toml", _theme),
    ("themes/window.qss", _style_sheet),
    ("icons/*.svg", _icon),
    ("text/top_level_domains.toml", _domains),
    ("connect/steps.toml", _steps),
    ("demo/posts.toml", _demo_clinic),
)
# Pages for people who edit the files; the app does not read them.
NOTES = ".md"


def problem(path: Path) -> str | None:
    """What is wrong with one file; ``None`` when the app can use it."""
    name = path.relative_to(ROOT)
    for pattern, load in KINDS:
        if name.match(pattern):
            try:
                load(path)
            except (ClinicSocialError, ValueError, KeyError, ET.ParseError) as error:
                return f"{name}: {error}"
            return None
    return f"{name}: no loader is known for it (tools/check_resources.py)"


def main() -> int:
    """Check every file; returns the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    paths = sorted(path for path in ROOT.rglob("*") if path.is_file() and path.suffix != NOTES)
    found = list(dict.fromkeys(filter(None, map(problem, paths))))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
