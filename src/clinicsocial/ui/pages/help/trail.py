"""The pages of the guide that were read, in order, and which of them is shown."""

from __future__ import annotations


class Trail:
    """Back and forward, as in a browser: going somewhere new forgets what came after."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._at = -1

    @property
    def here(self) -> str:
        """The page shown; empty before the first."""
        return self._names[self._at] if self._names else ""

    @property
    def has_back(self) -> bool:
        """Whether a page was shown before this one."""
        return self._at > 0

    @property
    def has_on(self) -> bool:
        """Whether the person went back from a page."""
        return self._at + 1 < len(self._names)

    def go(self, name: str) -> None:
        """Show another page."""
        self._names = [*self._names[: self._at + 1], name]
        self._at += 1

    def back(self) -> bool:
        """To the page before; says whether there is one."""
        moved = self.has_back
        self._at -= moved
        return moved

    def on(self) -> bool:
        """To the page after; says whether there is one."""
        moved = self.has_on
        self._at += moved
        return moved
