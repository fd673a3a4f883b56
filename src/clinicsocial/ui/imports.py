"""Keeps PySide6 from reading the source of every module that is imported after it.

To support its optional ``__feature__`` switches (snake_case and true properties, which this program does not
use), PySide6 looks through the source text of each module for its own name, with ``inspect.getsource``.
Measured with 6.12 while SQLAlchemy, httpx and the rest come in: a tenth to a fifth of the time until the
data is open, and 26 MiB of source lines that stay in `linecache` for good. Here the module's name answers
the question instead.
"""

from __future__ import annotations

import sys


def leave_sources_unread() -> None:
    """Answer PySide6's question without reading files; call it before anything large is imported.

    Does nothing where PySide6 does not ask (another version, another place): then it is only slower.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _uses_pyside)  # noqa: B010 - mypy knows no such attribute


def _uses_pyside(module: object) -> bool:
    """Whether switching features would concern this module: only ours use PySide6."""
    return str(getattr(module, "__name__", "")).startswith("clinicsocial.ui")
