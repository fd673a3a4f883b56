"""The second step of connecting: what is needed, how to get it, and the form."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from clinicsocial.core.accounts.views import ConnectForm
from clinicsocial.core.i18n import tr
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.network import Secret
from clinicsocial.core.values.network_errors import NetworkError, Reason
from clinicsocial.ui.widgets.basics import Card, PrimaryButton, button, column, row, text
from clinicsocial.ui.widgets.fields import FormRow
from clinicsocial.ui.widgets.notices import Banner

if TYPE_CHECKING:
    from clinicsocial.core.accounts.views import AccountView
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.network_facts import NetworkFacts
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.accounts.steps import ConnectSteps

_FIELD_OF = {
    "password": "secret",
    "user_name": "user",
    "server": "server",
    "address": "server",
}


class ConnectFormView(QWidget):
    """Steps on the left, form on the right. The secret leaves it only inside a `ConnectForm`."""

    submitted = Signal(object)
    """`ConnectForm`."""
    cancelled = Signal()
    """The person does not want to wait for the network."""
    by_hand_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connect-form")
        self._network = ""
        self._account_id: int | None = None
        self._page = ""
        self._steps = QVBoxLayout()
        self._steps.setSpacing(10)
        self._open = button(tr("Open that page in the browser"), name="open-secret-page")
        look.put_icon(self._open, "external", "text", 16)
        self._open.clicked.connect(self._open_page)
        self._notes = text("", "muted", name="connect-notes")
        self.banner = Banner(look, name="connect-banner")
        self.user, self.secret, self.server = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        for field in (self.user, self.secret, self.server):
            field.hide()
        self._rows: dict[str, FormRow] = {}
        self._form = QVBoxLayout()
        self._form.setSpacing(16)
        self.connect_button = PrimaryButton(tr("Connect"), name="connect")
        self.connect_button.clicked.connect(self._submit)
        self._by_hand = button(tr("Post by hand instead"), "link", name="by-hand-instead")
        self._by_hand.clicked.connect(self.by_hand_wanted)
        self._waiting = _Waiting()
        self._waiting.cancel.clicked.connect(self.cancelled)
        self._prepare_secret(look)
        for field in (self.user, self.secret, self.server):
            field.returnPressed.connect(self._submit)
        self._lay_out()

    def _prepare_secret(self, look: Look) -> None:
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = QAction(tr("Show the password"), self.secret)
        self._eye.setObjectName("show-secret")
        self._eye.setCheckable(True)
        look.put_icon(self._eye, "eye", "muted", 18)
        self._eye.toggled.connect(self._show_secret)
        self.secret.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._show = button(tr("Show the password"), "link", name="show-password")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._eye.setChecked)
        self._show_line = QWidget(self)
        self._show_line.setLayout(row(self._show, None))
        self._show_line.hide()

    def _lay_out(self) -> None:
        left = Card(margin=20, gap=14)
        left.body.addWidget(text(tr("What you need, step by step"), "section"))
        left.body.addLayout(self._steps)
        left.body.addLayout(row(self._open, None))
        left.body.addWidget(self._notes)
        left.body.addStretch(1)
        right = Card(margin=20, gap=16)
        right.body.addWidget(self.banner)
        right.body.addLayout(self._form)
        right.body.addWidget(self._waiting)
        right.body.addLayout(row(self.connect_button, None, self._by_hand))
        right.body.addStretch(1)
        both = row(left, right, gap=16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(both)

    def begin(
        self, facts: NetworkFacts, steps: ConnectSteps, *, server: str, account: AccountView | None
    ) -> None:
        """Ask for this network, offering `server` as its address; with `account`, for its new password."""
        self._network = facts.id
        self._account_id = None if account is None else account.id
        self._page = steps.page
        self._fill_steps(steps)
        notes = [trap.sentence.value for trap in facts.traps if trap.id in steps.notes]
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._fill_form(steps)
        self.server.setText(server if account is None else account.server)
        self.user.setText("" if account is None else account.user_name)
        self.secret.clear()
        self._show.setChecked(False)
        self._by_hand.setVisible(account is None and not facts.practice)
        self.connect_button.setText(tr("Connect") if account is None else tr("Reconnect"))
        self.clear_errors()
        self.show_waiting(waiting=False)
        (self.user if not self.user.text() else self.secret).setFocus()

    def _fill_steps(self, steps: ConnectSteps) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, sentence in enumerate(steps.steps, start=1):
            step = QWidget()
            digit = text(f"{number}.", "strong", wrap=False)
            digit.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = row(digit, text(sentence), gap=10)
            line.setStretch(1, 1)
            step.setLayout(line)
            self._steps.addWidget(step)
        self._open.setVisible(bool(steps.page))

    def _fill_form(self, steps: ConnectSteps) -> None:
        for old in self._rows.values():
            old.field.setParent(self)
            old.deleteLater()
        self._rows = {
            "server": FormRow(steps.server_label, self.server, steps.server_hint, name="server"),
            "user": FormRow(steps.user_label, self.user, steps.user_hint, name="user", required=True),
            "secret": FormRow(
                steps.secret_label, self.secret, steps.secret_hint, name="secret", required=True
            ),
        }
        order = ("server", "user", "secret") if steps.server_from_clinic else ("user", "secret", "server")
        for name in order:
            self._form.addWidget(self._rows[name])
            self._rows[name].field.show()
            if name == "secret":
                self._form.addWidget(self._show_line)
                self._show_line.show()
        fields = [self._rows[name].field for name in order]
        for before, after in pairwise([*fields, self._show, self.connect_button, self._by_hand]):
            QWidget.setTabOrder(before, after)

    def show_waiting(self, *, waiting: bool) -> None:
        """Whether the network is being asked."""
        self._waiting.setVisible(waiting)
        self._waiting.cancel.show()
        self.connect_button.setVisible(not waiting)
        for field in (self.user, self.secret, self.server):
            field.setEnabled(not waiting)

    def show_finishing(self) -> None:
        """The network said yes: what follows is short and not to be interrupted."""
        self._waiting.cancel.hide()

    def clear_errors(self) -> None:
        """Take all error marks away."""
        self.banner.hide()
        for shown in self._rows.values():
            shown.show_error("")

    def show_error(self, error: ClinicSocialError) -> None:
        """Tell an error at the field it is about, or above the form."""
        self.clear_errors()
        shown = self._rows.get(_field_of(error))
        if shown is None:
            self.banner.show_error(error)
            return
        shown.show_error(" ".join(part for part in (error.title, error.message, error.next_step) if part))
        shown.field.setFocus()

    @Slot()
    def _submit(self) -> None:
        if not self.connect_button.isVisible():
            return
        self.clear_errors()
        self.submitted.emit(
            ConnectForm(
                network=self._network,
                server=self.server.text(),
                user_name=self.user.text(),
                password=Secret(self.secret.text()),
                account_id=self._account_id,
            )
        )

    @Slot(bool)
    def _show_secret(self, shown: bool) -> None:  # noqa: FBT001 - Qt passes it so
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.secret.setEchoMode(mode)
        self._show.setText(tr("Hide the password") if shown else tr("Show the password"))

    @Slot()
    def _open_page(self) -> None:
        server = self.server.text().strip().rstrip("/")
        if "{server}" in self._page and not server:
            self._rows["server"].show_error(tr("Enter the address of your site first."))
            return
        QDesktopServices.openUrl(QUrl(self._page.replace("{server}", server)))


class _Waiting(QWidget):
    """Shown while the network is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("connect-waiting")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName(tr("Asking the network"))
        self.cancel = button(tr("Cancel"), name="cancel-connect")
        words = text(tr("Asking the network whether it works…"), "muted")
        self.setLayout(column(words, row(bar, self.cancel, gap=12), gap=8))


def _field_of(error: ClinicSocialError) -> str:
    """The form's field an error is about; empty where it is about none."""
    if isinstance(error, InvalidInputError):
        return _FIELD_OF.get(error.field, "")
    if isinstance(error, NetworkError):
        return {Reason.RECONNECT: "secret", Reason.ADDRESS: "server"}.get(error.reason, "")
    return ""
