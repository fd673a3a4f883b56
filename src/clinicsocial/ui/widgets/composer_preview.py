"""How the post will look on one account: line breaks, cut-off, pictures, link card, alt badges."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.states import network_name
from clinicsocial.ui.widgets.basics import Card, Picture, button, column, empty_layout, row, text
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.composer_preview_parts import FurtherParts, PreviewDress
from clinicsocial.ui.widgets.composer_preview_pictures import PreviewPictures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.ui.composing.previewing import PreviewContent
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.theme import Theme


class PreviewPanel(QWidget):
    """One preview, and a switch for each account the post is meant for."""

    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._look = look
        self._accounts: tuple[tuple[int, str, str], ...] = ()
        self._switches = FlowLayout(gap=2)
        self._none = text(tr("Choose an account to see how the post will look there."), "muted")
        self.dress = PreviewDress(look, self)
        self.card = PreviewCard(look, self.dress)
        self.turn = button("", "link", name="preview-dress")
        self.turn.clicked.connect(self.dress.turn)
        self.dress.changed.connect(self._name_turn)
        self._name_turn()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(row(text(tr("Preview"), "section", wrap=False), None, self.turn))
        outer.addLayout(self._switches)
        outer.addWidget(self._none)
        outer.addWidget(self.card)

    def show_accounts(self, accounts: tuple[tuple[int, str, str], ...], current: int | None) -> None:
        """Offer these (id, network, label); `current` is the one whose preview is shown."""
        if accounts != self._accounts:
            self._accounts = accounts
            empty_layout(self._switches)
            for account_id, network, label in accounts:
                self._switches.addWidget(self._switch(account_id, network, label))
        for place, (account_id, _, _) in enumerate(accounts):
            item = self._switches.itemAt(place)
            widget = None if item is None else item.widget()
            if isinstance(widget, QToolButton):
                widget.setChecked(account_id == current)
                widget.setVisible(len(accounts) > 1)
        self._none.setVisible(not accounts)
        self.card.setVisible(bool(accounts))
        self.turn.setVisible(bool(accounts))

    @Slot()
    def _name_turn(self) -> None:
        self.turn.setText(tr("See it in light") if self.dress.theme.dark else tr("See it in dark"))

    def _switch(self, account_id: int, network: str, label: str) -> QToolButton:
        switch = QToolButton()
        switch.setObjectName(f"preview-{account_id}")
        switch.setCheckable(True)
        switch.setIcon(QIcon(self._look.network_picture(network, 20)))
        switch.setIconSize(QSize(20, 20))
        switch.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = tr("Preview for {account}", account=label)
        switch.setToolTip(words)
        switch.setAccessibleName(words)
        switch.setProperty("account", account_id)
        switch.clicked.connect(self._choose)
        return switch

    @Slot()
    def _choose(self) -> None:
        account_id = self.sender().property("account")
        if isinstance(account_id, int):
            self.chosen.emit(account_id)


class PreviewCard(Card):
    """The post as a card in the manner of a feed; no network's own design is copied."""

    def __init__(self, look: Look, dress: PreviewDress) -> None:
        super().__init__(name="preview-card", margin=16, gap=8)
        self._look = look
        self._dress = dress
        self._content: PreviewContent | None = None
        self._thumbnails: Mapping[str, QPixmap] = {}
        self._mark = QLabel()
        self._account = text("", "strong", wrap=False)
        self._network = text("", "caption", wrap=False)
        self._title = text("", "section", name="preview-title")
        self._words = QLabel()
        self._words.setObjectName("preview-text")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._pictures = PreviewPictures(dress)
        self._further = FurtherParts()
        self._notes = text("", "caption", name="preview-notes")
        self._link = LinkCardPreview(look)
        self.body.addLayout(row(self._mark, column(self._account, self._network, gap=0), None, gap=10))
        for part in (self._title, self._words, self._pictures, self._notes, self._link, self._further):
            self.body.addWidget(part)
        dress.changed.connect(self._put_on)

    @Slot()
    def _put_on(self) -> None:
        """Other colours, for this card alone."""
        self.setStyleSheet(self._dress.sheet)
        self._draw()

    def show_content(self, content: PreviewContent, thumbnails: Mapping[str, QPixmap]) -> None:
        """Show this preview."""
        self._content = content
        self._thumbnails = thumbnails
        self._draw()

    @Slot()
    def _draw(self) -> None:
        content = self._content
        if content is None:
            return
        self._mark.setPixmap(self._look.network_picture(content.network, 36))
        self._account.setText(content.label)
        self._network.setText(network_name(content.network))
        self._title.setText(content.title)
        self._title.setVisible(bool(content.title))
        self._words.setText(self._markup(content))
        self._words.setAccessibleName(tr("Preview text: {words}", words=content.text))
        self._pictures.show_pictures(content.pictures, self._thumbnails)
        notes = _notes(content)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))
        self._link.show_link(content.link_host, content.link)
        self._further.show_parts(content, self._dress.theme)

    def _markup(self, content: PreviewContent) -> str:
        """The words as escaped markup: what fits, a mark where it is cut, and the rest struck out."""
        colours = self._dress.theme.colours
        if not content.text and not content.cut:
            empty = html.escape(tr("Your text will appear here."))
            return f'<span style="color:{colours["faint"]}">{empty}</span>'
        words = _folded(content, self._dress.theme)
        if not content.cut:
            return words
        here = html.escape(tr("▲ too long from here"))
        return (
            f'{words}<span style="color:{colours["faint"]};background:{colours["danger_soft"]};'
            f'text-decoration:line-through">{_kept(content.cut)}</span>'
            f'<br><span style="color:{colours["danger"]}">{here}</span>'
        )


class LinkCardPreview(QFrame):
    """Where a link leads, as a small card."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("preview-link")
        self.setProperty("role", "well")
        self._host = text("", "strong")
        self._address = text("", "caption")
        layout = row(Picture(look, "link", "muted", 20), column(self._host, self._address, gap=0), gap=12)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_link(self, host: str, address: str) -> None:
        """Show this link; an empty one hides the card."""
        self._host.setText(host)
        self._address.setText(address)
        self.setVisible(bool(address))


_ADDRESS_SIGNS = re.compile(r"(?<=\S)[&?/=_.-](?=\S)(?!(?<=\d.)\d)")
"""Not between digits: "1/3" and "9.30" stay on one line."""


def _folded(content: PreviewContent, theme: Theme) -> str:
    """The words with the place where the network folds the rest away, and the rest pale."""
    if content.fold_at is None:
        return _kept(content.text)
    accent, faint = theme.colours["accent_ink"], theme.colours["faint"]
    seen, rest = content.text[: content.fold_at].rstrip(), content.text[content.fold_at :].strip()
    more = html.escape(tr("… {more}", more=content.more))
    return (
        f'{_kept(seen)}<span style="color:{accent}"><b>{more}</b></span>'
        f'<br><span style="color:{faint}">{_kept(rest)}</span>'
    )


def _kept(words: str) -> str:
    """Escaped text with its own line breaks and runs of blanks; long addresses break behind their signs."""
    breakable = _ADDRESS_SIGNS.sub("\\g<0>\u200b", words)
    lines = html.escape(breakable).split("\n")
    return "<br>".join(line.replace("  ", "&nbsp; ") for line in lines)


def _notes(content: PreviewContent) -> str:
    notes = []
    if any(picture.cropped for picture in content.pictures):
        notes.append(
            tr(
                "Cropped to the widest or tallest shape {network} shows.",
                network=network_name(content.network),
            )
        )
    if content.unsent:
        notes.append(
            trn(
                "{n} part is too many for one thread.",
                "{n} parts are too many for one thread.",
                content.unsent,
            )
        )
    if content.fold_at is not None:
        notes.append(tr("Readers see the pale part only when they press “{more}”.", more=content.more))
    if content.left_out:
        notes.append(
            trn(
                "{n} picture does not fit and is left out.",
                "{n} pictures do not fit and are left out.",
                content.left_out,
            )
        )
    return " ".join(notes)
