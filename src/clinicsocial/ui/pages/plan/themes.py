"""The themes with their mix: one bar of all, one line each with share, wanted share and what to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.pages.plan.requests import Around
from clinicsocial.ui.widgets.basics import (
    Card,
    IconButton,
    PrimaryButton,
    button,
    column,
    empty_layout,
    row,
    text,
)
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.mix_bar import MixBar, ShareBar, most_shown
from clinicsocial.ui.widgets.theme_badge import badge_of

if TYPE_CHECKING:
    from clinicsocial.core.planning.belonging_views import ThemeView
    from clinicsocial.core.planning.mix import Mix, MixPart
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.plan.requests import PlanShown

_WHOLE = 100
"""Per cent."""
_NAME = 20
"""Average characters of a name that are shown; the rest is in its tooltip, and the bars keep their room."""


class ThemesCard(Card):
    """What is asked for of one theme carries its `ThemeView`."""

    new_wanted = Signal()
    take_over_wanted = Signal()
    change_wanted = Signal(object)
    post_wanted = Signal(object)
    posts_wanted = Signal(object)
    around_chosen = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, name="plan-themes", margin=20, gap=12)
        self._look = look
        self._with_retired = False
        self._most = _WHOLE
        self._shown: PlanShown | None = None
        self._bar = MixBar(look)
        self._next = text("", "body", name="mix-next")
        self._write = button("", "link", name="mix-write")
        self._write.clicked.connect(self._write_next)
        self._around = ComboBox()
        self._around.setObjectName("mix-around")
        self._around.setAccessibleName(tr("Posts that the mix counts"))
        for words, value in (
            (tr("Last and next four weeks"), Around.BOTH),
            (tr("Next four weeks"), Around.AHEAD),
            (tr("Last four weeks"), Around.BACK),
        ):
            self._around.addItem(words, value)
        self._around.activated.connect(self.around_chosen)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)  # all of a line fits the window as it first opens
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(2, 1)
        self._retired = button("", "link", name="themes-retired")
        self._retired.clicked.connect(self._show_retired)
        self._sum = text("", "caption", name="themes-sum")
        self._offer = _Offer(look)
        self._offer.take_over.clicked.connect(self.take_over_wanted)
        self._offer.own.clicked.connect(self.new_wanted)
        self._mixed = QWidget()
        self._lay_out()

    @property
    def around(self) -> Around:
        """The posts that are counted."""
        return Around(str(self._around.currentData()))

    def show_plan(self, shown: PlanShown) -> None:
        """Show the themes and their mix; where there are none, those proposed."""
        self._shown = shown
        self._offer.show_offered(shown.offered)
        self._bar.show_mix(shown.mix)
        self._fill(shown)
        self._tell_next(shown.mix)
        retired = sum(theme.retired for theme in shown.themes)
        self._retired.setVisible(bool(retired))
        self._retired.setText(
            tr("Hide retired themes")
            if self._with_retired
            else trn("Show {n} retired theme", "Show {n} retired themes", retired)
        )
        wanted = sum(theme.share or 0 for theme in shown.themes if not theme.retired)
        self._sum.setVisible(wanted > _WHOLE)
        self._sum.setText(tr("The wanted shares add up to {sum}%, more than the whole.", sum=wanted))
        self._offer.setVisible(not shown.themes)
        for part in (self._mixed, self._around, self._add):
            part.setVisible(bool(shown.themes))

    def _fill(self, shown: PlanShown) -> None:
        empty_layout(self._lines)
        parts = {part.theme.id: part for part in shown.mix.parts}
        self._most = most_shown(shown.mix)
        listed = [theme for theme in shown.themes if not theme.retired or self._with_retired]
        for line, theme in enumerate(listed):
            self._add_line(line, theme, parts.get(theme.id))
        if shown.mix.without_theme:
            words = tr("{share}%", share=shown.mix.without_share)
            without = text(tr("Without a theme"), "muted", wrap=False)
            without.setContentsMargins(4, 0, 0, 0)  # in line with the names, which are buttons
            self._lines.addWidget(without, len(listed), 1)
            self._lines.addWidget(_figures(words, tr("Posts without a theme")), len(listed), 3)

    def _add_line(self, line: int, theme: ThemeView, part: MixPart | None) -> None:
        metrics = self.fontMetrics()
        room = _NAME * metrics.averageCharWidth()
        words = metrics.elidedText(theme.name, Qt.TextElideMode.ElideRight, room)
        name = button(words, "link", name="theme-line")
        name.setProperty("align", "left")
        name.setAccessibleName(tr("Show the posts about {theme}", theme=theme.name))
        name.setToolTip(name.accessibleName())
        name.clicked.connect(partial(self._ask_posts, theme))
        grid = self._lines
        grid.addWidget(badge_of(self._look, theme), line, 0)
        grid.addWidget(name, line, 1)
        if part is None:
            grid.addWidget(text(tr("Retired"), "muted", wrap=False), line, 2)
        else:
            grid.addWidget(ShareBar(self._look, part, self._most), line, 2)
            grid.addWidget(_figures(_share_words(part), part.words), line, 3)
        write = IconButton(
            self._look, "plus", tr("Write about {theme}", theme=theme.name), name="theme-write", size=16
        )
        write.clicked.connect(partial(self._ask_post, theme))
        change = IconButton(
            self._look, "edit", tr("Change {theme}", theme=theme.name), name="theme-change", size=16
        )
        change.clicked.connect(partial(self._ask_change, theme))
        grid.addLayout(row(write, change, gap=0), line, 4)

    def _tell_next(self, mix: Mix) -> None:
        wanted = mix.wanted_next
        self._write.setVisible(wanted is not None)
        if wanted is not None:
            self._next.setText(
                tr(
                    "Too little {theme} so far: {share}%, and you want {wanted}%.",
                    theme=wanted.theme.name,
                    share=wanted.share,
                    wanted=wanted.theme.share,
                )
            )
            self._write.setText(tr("Write about it"))
        elif not mix.total:
            self._next.setText(tr("Nothing is planned or live in this time."))
        else:
            self._next.setText(
                trn("{n} post, mixed as you want it.", "{n} posts, mixed as you want it.", mix.total)
            )

    def _ask_post(self, theme: ThemeView) -> None:
        self.post_wanted.emit(theme)

    def _ask_posts(self, theme: ThemeView) -> None:
        self.posts_wanted.emit(theme)

    def _ask_change(self, theme: ThemeView) -> None:
        self.change_wanted.emit(theme)

    @Slot()
    def _write_next(self) -> None:
        wanted = None if self._shown is None else self._shown.mix.wanted_next
        if wanted is not None:
            self.post_wanted.emit(wanted.theme)

    @Slot()
    def _show_retired(self) -> None:
        self._with_retired = not self._with_retired
        if self._shown is not None:
            self.show_plan(self._shown)

    def _lay_out(self) -> None:
        self._add = button(tr("Add a theme"), "quiet", name="theme-new")
        self._look.put_icon(self._add, "plus", "accent_ink", 16)
        self._add.clicked.connect(self.new_wanted)
        telling = row(self._next, self._write, gap=6)
        telling.setStretch(0, 1)
        inner = column(self._bar, telling, self._lines, self._sum, row(self._retired, None), gap=12)
        self._mixed.setLayout(inner)
        title = text(tr("Themes and mi&x"), "section", wrap=False)
        title.setBuddy(self._around)
        heading = FlowLayout(gap=12)  # with large text the choice goes below the title
        for part in (title, self._around, self._add):
            heading.addWidget(part)
        self.body.addLayout(heading)
        self.body.addWidget(self._mixed)
        self.body.addWidget(self._offer)


class _Offer(QWidget):
    """What stands there before there is any theme: those proposed, to take over or not."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("themes-offer")
        self.take_over = PrimaryButton(tr("Use these themes"), name="themes-take-over")
        self.own = button(tr("Add my own"), name="themes-own")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(8)  # all of a line fits the window as it first opens
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(2, 1)
        words = tr(
            "A theme is what a post is about. With a few of them, and how much of each you want, "
            "you see at a glance what to write next. Most clinics begin with these; change them as you like."
        )
        self.setLayout(column(text(words, "muted"), self._lines, row(self.take_over, self.own, None), gap=12))

    def show_offered(self, offered: tuple[ThemeView, ...]) -> None:
        """Show the proposed themes."""
        empty_layout(self._lines)
        for line, theme in enumerate(offered):
            self._lines.addWidget(badge_of(self._look, theme), line, 0)
            self._lines.addWidget(text(theme.name, "strong", wrap=False), line, 1)
            self._lines.addWidget(text(tr("{share}% of all posts", share=theme.share), "muted"), line, 2)


def _figures(words: str, spoken: str) -> QLabel:
    label = text(words, "body", wrap=False, name="theme-figures")
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setAccessibleName(spoken)
    return label


def _share_words(part: MixPart) -> str:
    """The figures beside the name: "45%, wanted 30%"."""
    if part.theme.share is None:
        return tr("{share}%", share=part.share)
    return tr("{share}%, wanted {wanted}%", share=part.share, wanted=part.theme.share)
