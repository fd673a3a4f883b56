"""The built-in practice network in a process of its own, and what it holds, read past the app's own code."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clinicsocial.core.networks.practice_process import start_practice_network


@dataclass(frozen=True, slots=True)
class PracticeHost:
    """A running practice network.

    Attributes:
        url: its address, ``http://127.0.0.1:PORT``.
        folder: where it keeps its posts.
    """

    url: str
    folder: Path

    def texts(self) -> list[str]:
        """The words of every post that is there, oldest first."""
        found: dict[str, str] = {}
        events = self.folder / "events.jsonl"
        for line in events.read_text().splitlines() if events.exists() else ():
            event = json.loads(line)
            if "publish" in event:
                found[event["publish"]["key"]] = event["publish"]["text"]
            elif "remove" in event:
                found.pop(event["remove"], None)
        return list(found.values())


@contextlib.contextmanager
def running_practice(folder: Path) -> Iterator[PracticeHost]:
    """Start one that keeps its posts in ``folder``; stop it at the end of the block."""
    folder.mkdir(parents=True, exist_ok=True)
    process = start_practice_network(folder)
    try:
        yield PracticeHost(process.url, folder)
    finally:
        process.stop()
