"""Long texts in a scrolled area: as high as their words need at the width they have, and no higher."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def let_flow(parent: QWidget) -> None:
    """Let the wrapped labels below `parent` be as low as one line, so that a scrolled page is not too long.

    A label otherwise asks for the height it would need if it were narrow: many of them end in emptiness.
    """
    for label in parent.findChildren(QLabel):
        if label.wordWrap():
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            label.setSizePolicy(policy)
