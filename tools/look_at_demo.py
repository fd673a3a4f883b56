"""Looks into every drawing of the demo clinic with the app's own eyes and keeps what they find.

Run it after a drawing, the models, or the way of looking has changed.

Usage: ``python tools/look_at_demo.py``
"""

from __future__ import annotations

import json
from pathlib import Path

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.demo.drawings import DRAWINGS, draw
from clinicsocial.core.media.looking.running import Looker
from clinicsocial.core.media.looking.wire import looked_to_json

OUT = Path(__file__).resolve().parents[1] / "resources" / "demo" / "looks.json"


def main() -> None:
    """Look, and write."""
    looker = Looker(SystemClock())
    found = {}
    for name in DRAWINGS:
        looked = looker.look(draw(name), file_name=f"{name}.jpg")
        found[name] = looked_to_json(looked)
        print(f"{name}: {len(looked.faces)} faces, {[line.text for line in looked.lines]}")
    OUT.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
