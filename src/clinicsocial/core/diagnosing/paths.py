"""Shortens the places of files: folders are often called after people."""

from __future__ import annotations

from pathlib import Path

_DATA, _HOME, _FOLDER = "<data folder>", "<home>", "<folder>"
_PLAIN = frozenset({"home", "users", "usr", "opt", "var", "tmp", "data", "local", "share", "clinicsocial"})
"""Names that say nothing about anybody; short ones would be parts of ordinary words."""
_SHORTEST = 3


class PathShortener:
    """Replaces the data folder, the home folder and every folder on the way to them."""

    def __init__(self, root: Path) -> None:
        absolute = root.absolute()
        places = {str(root): _DATA, str(absolute): _DATA, str(Path.home()): _HOME}
        names = {*absolute.parts, *Path.home().parts}
        names = {one for one in names if len(one) >= _SHORTEST and one.casefold() not in _PLAIN}
        self._pairs = [
            *sorted(places.items(), key=lambda pair: -len(pair[0])),
            *((name, _FOLDER) for name in sorted(names, key=len, reverse=True)),
        ]

    def __call__(self, words: str) -> str:
        """The words with placeholders for places."""
        for place, placeholder in self._pairs:
            words = words.replace(place, placeholder)
        return words
