"""Words of two versions with what went struck out and what came underlined: colour never says it alone."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.comparing import Mark, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinicsocial.ui.look import Look
    from clinicsocial.ui.theme import Theme


class ComparedText(QTextBrowser):
    """Read only; can be selected and copied, and is reached by Tab."""

    def __init__(self, look: Look, words: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._headed: tuple[tuple[str, Sequence[Piece]], ...] = ()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        look.changed.connect(self._draw)

    def show_pieces(self, headed: Sequence[tuple[str, Sequence[Piece]]]) -> None:
        """Show the pieces of several texts, each below its heading; an empty heading is left out."""
        self._headed = tuple(headed)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        theme = self._look.theme
        blocks = []
        for heading, pieces in self._headed:
            if heading:
                blocks.append(
                    f'<p style="margin:12px 0 4px 0;color:{theme.colours["muted"]}">'
                    f"<b>{html.escape(heading)}</b></p>"
                )
            words = "".join(_marked(piece, theme) for piece in pieces)
            nothing = f'<span style="color:{theme.colours["faint"]}">{html.escape(tr("(nothing)"))}</span>'
            blocks.append(f'<p style="margin:0">{words or nothing}</p>')
        self.setHtml("".join(blocks))


def _marked(piece: Piece, theme: Theme) -> str:
    words = html.escape(piece.words).replace("\n", "<br>").replace("  ", "&nbsp; ")
    if piece.mark is Mark.SAME:
        return words
    if piece.words.isspace() and "\n" in piece.words:
        words = words.replace("<br>", "¶<br>")
    if piece.mark is Mark.REMOVED:
        ink, ground, line = theme.colours["danger"], theme.colours["danger_soft"], "line-through"
    else:
        ink, ground, line = theme.colours["success"], theme.colours["success_soft"], "underline"
    return f'<span style="color:{ink};background:{ground};text-decoration:{line}">{words}</span>'
