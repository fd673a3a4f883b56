"""A password store in a file, for tests in which one process follows another. Never for anything real."""

from __future__ import annotations

import json
from pathlib import Path


class FileKeyring:
    """Reads the file at every question, writes it at every change."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get_password(self, service: str, username: str, /) -> str | None:
        """The value, or None where there is none."""
        return self._read().get(f"{service}\n{username}")

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep a value."""
        self._write(self._read() | {f"{service}\n{username}": password})

    def delete_password(self, service: str, username: str, /) -> None:
        """Forget a value."""
        values = self._read()
        del values[f"{service}\n{username}"]
        self._write(values)

    def _read(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        values: dict[str, str] = json.loads(self._path.read_text(encoding="utf-8"))
        return values

    def _write(self, values: dict[str, str]) -> None:
        self._path.write_text(json.dumps(values), encoding="utf-8")
