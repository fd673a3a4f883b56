"""The fixtures of the window's tests; they are explained where they stand."""

from tests.fakes.practice import practice_network
from tests.fakes.store import clock, store_template
from tests.fakes.window import (
    bridge,
    demo_app,
    demo_template,
    desk,
    empty_app,
    keep,
    look,
    navigator,
    open_window,
    work,
)

__all__ = [
    "bridge",
    "clock",
    "demo_app",
    "demo_template",
    "desk",
    "empty_app",
    "keep",
    "look",
    "navigator",
    "open_window",
    "practice_network",
    "store_template",
    "work",
]
