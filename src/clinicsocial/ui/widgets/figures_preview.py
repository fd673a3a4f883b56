"""The second step of importing figures: what the file is, whose it is, and what would be taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from clinicsocial.core.i18n import tr, trn
from clinicsocial.ui.models.figures_look import (
    Mark,
    contents_of,
    order_example,
    problem_lines,
    problem_title,
    says,
    title_of,
    unread_words,
)
from clinicsocial.ui.when import day_time_zone
from clinicsocial.ui.widgets.basics import (
    Card,
    Picture,
    PrimaryButton,
    button,
    column,
    empty_layout,
    row,
    scrolled,
    text,
)
from clinicsocial.ui.widgets.combo import ComboBox
from clinicsocial.ui.widgets.figures_guess import GuessList

if TYPE_CHECKING:
    from clinicsocial.ui.figures_requests import LookedFile
    from clinicsocial.ui.look import Look

_MARKS = {
    Mark.GOOD: ("state-live", "success"),
    Mark.LEFT: ("info", "muted"),
    Mark.ODD: ("warning", "warning"),
}
_ORDERS = ("month_first", "day_first")


@dataclass(frozen=True, slots=True)
class _Choice:
    """A box and its label, shown and hidden together."""

    label: QLabel
    box: QComboBox

    def show_if(self, wanted: bool) -> None:  # noqa: FBT001 -- the one thing it is told
        """Show both, or none."""
        self.label.setVisible(wanted)
        self.box.setVisible(wanted)


class FiguresPreview(QWidget):
    """`changed` is emitted when a person chose something that the file has to be read anew for."""

    changed = Signal()
    import_wanted = Signal()
    another_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("figures-preview")
        self._look = look
        self._looked: LookedFile | None = None
        self._title = text("", "strong", name="figures-title")
        self._contents = text("", "muted", name="figures-contents")
        self._made = text("", "caption", name="figures-made")
        self.account = self._box("figures-account", tr("Account"))
        self.order = self._box("figures-order", tr("How its days are written"))
        self.zone = self._box("figures-zone", tr("Whose time it tells"))
        self.file_account = self._box("figures-file-account", tr("Account in the file"))
        self.same = QCheckBox()
        self.same.setObjectName("figures-same")
        self.same.toggled.connect(self._tell_ready)
        self.guesses = GuessList()
        self.guesses.changed.connect(self._show_says)
        self._says = column(gap=6)
        self._problems = Card(name="figures-problems", gap=4)
        self._unread = text("", "caption", name="figures-unread")
        self._go = PrimaryButton(tr("Import"), name="figures-import")
        self._go.clicked.connect(self.import_wanted)
        self._lay_out()

    @property
    def accepted(self) -> frozenset[int]:
        """Lines of the guesses that a person ticked."""
        return self.guesses.ticked

    def show_file(self, looked: LookedFile) -> None:
        """Show what is known about a file now."""
        self._looked = looked
        reading = looked.reading
        self._title.setText(title_of(reading))
        self._contents.setText(contents_of(looked))
        when = day_time_zone(looked.file.made_at, looked.zone)
        self._made.setText(tr("Figures as of {when}, when the file was saved.", when=when))
        self._show_accounts(looked)
        self._show_order(looked)
        self._show_zone(looked)
        self._show_same(looked)
        guesses = () if looked.look is None else looked.look.matched.guesses
        self.guesses.show_guesses(guesses, looked.zone)
        self._show_problems(looked)
        self._unread.setText(unread_words(reading))
        self._unread.setVisible(bool(reading.unread))
        self._show_says()
        self._go.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """While something is being read or stored nothing can be chosen."""
        self._content.setEnabled(not busy)
        self._go.setEnabled(False)
        if not busy:
            self._tell_ready()

    # -- parts -----------------------------------------------------------------------------------------------

    def _show_accounts(self, looked: LookedFile) -> None:
        self.account.clear()
        for one in looked.accounts:
            self.account.addItem(one.label, one.id)
        chosen = -1 if looked.account is None else self.account.findData(looked.account.id)
        self.account.setCurrentIndex(chosen)
        self._account_row.show_if(bool(looked.accounts))
        self._no_account.setVisible(not looked.accounts)
        several = len(looked.reading.accounts) > 1
        self._file_account_row.show_if(several and looked.look is not None)
        self.file_account.clear()
        for told in looked.reading.accounts if several else ():
            self.file_account.addItem(told.shown, told.key)
        if looked.look is not None:
            self.file_account.setCurrentIndex(self.file_account.findData(looked.look.account.file_account))

    def _show_order(self, looked: LookedFile) -> None:
        self._order_row.show_if(looked.reading.order_open)
        self.order.clear()
        for value, words in zip(_ORDERS, order_example(looked.reading), strict=True):
            self.order.addItem(words, value)
        self.order.setCurrentIndex(self.order.findData(looked.reading.order.value))

    def _show_zone(self, looked: LookedFile) -> None:
        told = looked.reading.zone
        self._zone_row.show_if(told.matters)
        self.zone.clear()
        known = {
            "America/Los_Angeles": tr("California (Meta's own)"),
            looked.zone: tr("The clinic's ({zone})", zone=looked.zone),
            "UTC": tr("UTC"),
        }
        for name, words in known.items():
            self.zone.addItem(words, name)
        self.zone.setCurrentIndex(self.zone.findData(told.name))

    def _show_same(self, looked: LookedFile) -> None:
        another = "" if looked.look is None else looked.look.account.names_another
        self._same_row.setVisible(bool(another))
        self.same.setChecked(False)
        if another and looked.account is not None:
            self._same_words.setText(
                tr("The file is about “{name}”. Nothing says that this is the same account.", name=another)
            )
            self.same.setText(tr("It is {account}", account=looked.account.label))

    @Slot()
    def _show_says(self) -> None:
        if self._looked is None:
            return
        empty_layout(self._says)
        if self._looked.look is not None and self._looked.look.earlier is not None:
            when = day_time_zone(self._looked.look.earlier, self._looked.zone)
            self._say(Mark.ODD, tr("This very file was imported already, {when}.", when=when))
        for line in says(self._looked, len(self.accepted)):
            self._say(line.mark, line.words)
        if self._looked.reading.problems:
            self._say(Mark.ODD, tr("{what}: named below", what=problem_title(self._looked.reading)))
        self._tell_ready()

    def _say(self, mark: Mark, words: str) -> None:
        icon, token = _MARKS[mark]
        line = row(Picture(self._look, icon, token, 18), text(words, "body"), gap=8)
        line.setStretch(1, 1)
        self._says.addLayout(line)

    def _show_problems(self, looked: LookedFile) -> None:
        empty_layout(self._problems.body)
        title = problem_title(looked.reading)
        self._problems.setVisible(bool(title))
        if title:
            self._problems.body.addWidget(text(title, "strong", name="figures-problems-title"))
            words = "\n".join(problem_lines(looked.reading))
            self._problems.body.addWidget(text(words, "muted", name="figures-problem-lines"))

    @Slot()
    def _tell_ready(self) -> None:
        looked = self._looked
        look = None if looked is None else looked.look
        ready = look is not None and look.earlier is None
        if look is not None:
            ours = len(look.matched.sure) + len(self.accepted) + look.days
            ready = ready and ours > 0 and (not look.account.names_another or self.same.isChecked())
            self._go.setText(
                trn("Import {n} post", "Import {n} posts", ours) if not look.days else tr("Import")
            )
        self._go.setEnabled(ready)

    # -- layout ----------------------------------------------------------------------------------------------

    def _box(self, name: str, words: str) -> QComboBox:
        box = ComboBox()
        box.setObjectName(name)
        box.setAccessibleName(words)
        box.setMinimumWidth(280)
        box.activated.connect(self.changed)
        return box

    def _lay_out(self) -> None:
        about = Card(name="figures-about", gap=6)
        for label in (self._title, self._contents, self._made):
            about.body.addWidget(label)
        about.body.addSpacing(4)
        self._choices = QGridLayout()
        self._choices.setHorizontalSpacing(16)
        self._choices.setColumnStretch(1, 1)
        self._account_row = self._choice(tr("For the account"), self.account)
        self._file_account_row = self._choice(tr("Called in the file"), self.file_account)
        self._order_row = self._choice(tr("Its days are written"), self.order)
        self._zone_row = self._choice(tr("It tells the time of"), self.zone)
        self._no_account = text(
            tr("There is no account of this network here yet. Add it on the page “Accounts” first."),
            "error",
            name="figures-no-account",
        )
        about.body.addLayout(self._choices)
        about.body.addWidget(self._no_account)
        self._same_words = text("", "body", name="figures-same-words")
        self._same_row = Card(name="figures-another", gap=6)
        self._same_row.body.addWidget(self._same_words)
        self._same_row.body.addWidget(self.same)
        self._content = QWidget()
        inside = QVBoxLayout(self._content)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.setSpacing(16)
        inside.addWidget(about)
        inside.addWidget(self._same_row)
        inside.addLayout(self._says)
        for part in (self.guesses, self._problems, self._unread):
            inside.addWidget(part)
        inside.addStretch(1)
        another = button(tr("Another file"), name="figures-another-file")
        another.clicked.connect(self.another_wanted)
        cancel = button(tr("Cancel"), name="figures-preview-cancel")
        cancel.clicked.connect(self.closed)
        area = scrolled(self._content, name="figures-scroll")
        area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(area, 1)
        layout.addLayout(row(another, None, cancel, self._go))

    def _choice(self, words: str, box: QComboBox) -> _Choice:
        label = text(words, "body", wrap=False)
        label.setBuddy(box)
        place = self._choices.rowCount()
        self._choices.addWidget(label, place, 0)
        self._choices.addWidget(box, place, 1, Qt.AlignmentFlag.AlignLeft)
        return _Choice(label, box)
