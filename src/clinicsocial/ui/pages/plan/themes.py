"""The themes with their mix: one bar of all, one line each with share, wanted share and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.pages.plan.requests import Around
from clinicsocial.ui.pages.plan.theme_line import ThemeLine, ThemeShare, figures
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, empty_layout, row, text
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.composer_flow import FlowLayout
from clinicsocial.ui.widgets.lasting_lines import Line, show_lines
from clinicsocial.ui.widgets.mix_bar import MixBar, most_shown
from clinicsocial.ui.widgets.theme_badge import badge_of

if TYPE_CHECKING:
    from clinicsocial.core.planning.belonging_views import ThemeView
    from clinicsocial.core.planning.mix import Mix
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.plan.requests import PlanShown

_WHOLE = 100
"""Per cent."""


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
        self._lines: dict[int, Line[ThemeShare]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)  # all of a line fits the window as it first opens
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self._without = text(tr("Without a theme"), "muted", wrap=False)
        self._without.setContentsMargins(4, 0, 0, 0)  # in line with the names, which are buttons
        self._without_share = figures("", tr("Posts without a theme"))
        self._retired = button("", "link", name="themes-retired")
        self._retired.clicked.connect(self._show_retired)
        self._sum = text("", "caption", name="themes-sum")
        self._offer = _Offer(look)
        self._offer.take_over.clicked.connect(self.take_over_wanted)
        self._offer.own.clicked.connect(self.new_wanted)
        self._mixed = QWidget()
        for cell in (self._without, self._without_share):  # their row is known with the themes
            cell.setParent(self._mixed)
            cell.hide()
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
        parts, most = {part.theme.id: part for part in shown.mix.parts}, most_shown(shown.mix)
        listed = {
            theme.id: ThemeShare(theme, parts.get(theme.id), most)
            for theme in shown.themes
            if not theme.retired or self._with_retired
        }
        show_lines(self._lines, listed, self._line, self._write)
        self._without_share.setText(tr("{share}%", share=shown.mix.without_share))
        for cell, place in ((self._without, 1), (self._without_share, 3)):
            self._grid.addWidget(cell, len(listed), place)
            cell.setVisible(bool(shown.mix.without_theme))

    def _line(self) -> ThemeLine:
        line = ThemeLine(self._look, self._grid, self._mixed)
        line.change_wanted.connect(self.change_wanted)
        line.post_wanted.connect(self.post_wanted)
        line.posts_wanted.connect(self.posts_wanted)
        return line

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
        inner = column(self._bar, telling, self._grid, self._sum, row(self._retired, None), gap=12)
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
