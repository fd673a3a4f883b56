"""Templates in the composer: offered for an empty post, filled with live checks, and saved from a post."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from clinicsocial.core.i18n import tr
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.writing.views import OwnTemplateView
from clinicsocial.ui.composing.findings import Reader, finding_copies
from clinicsocial.ui.pages.composer.requests import checking
from clinicsocial.ui.pages.composer.writing_requests import saving_template
from clinicsocial.ui.when import clock_time, local, long_day
from clinicsocial.ui.widgets.composer_start import StartButton
from clinicsocial.ui.widgets.named_dialog import FormWords, NamedDialog
from clinicsocial.ui.widgets.template_dialog import TemplateDialog, form_of

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.planning.views import Done, PostCheck
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.writing.templates import Template
    from clinicsocial.ui.pages.composer.editing import Editing
    from clinicsocial.ui.pages.composer.layout import ComposerLayout
    from clinicsocial.ui.services import Services

_PAUSE_MS = 150
"""The checks follow the answers after this pause."""


class Templates(QObject):
    """One window at a time."""

    failed = Signal(object)
    """`ClinicSocialError`."""

    def __init__(self, services: Services, editing: Editing, parts: ComposerLayout, page: QWidget) -> None:
        super().__init__(page)
        self._services = services
        self._editing = editing
        self._parts = parts
        self._page = page
        self._picked: Template | OwnTemplateView | None = None
        self._made = PostContent()
        self._asked = 0
        self._wanted = ""
        self.dialog: TemplateDialog | None = None
        self.naming: NamedDialog | None = None
        self.start = StartButton(parts.texts.editor)
        self.start.clicked.connect(self.open)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._check)
        parts.over.changed.connect(editing.be_over)
        editing.opened.connect(self._offer)
        editing.opened.connect(self._begin_wanted)
        editing.changed.connect(self._offer)

    @Slot()
    def _offer(self) -> None:
        """A beginning is offered while nothing has been written; the end is shown where there is one."""
        self.start.setVisible(self._editing.composition.is_empty and not self._editing.is_locked(None))
        over = self._editing.composition.content.over_at
        now = local(self._services.app.clock.now(), self._editing.zone).replace(tzinfo=None)
        self._parts.over.show_end(over, passed=over is not None and over <= now)

    def want(self, template_id: str) -> None:
        """Begin the post that is being opened from this template."""
        self._wanted = template_id

    @Slot()
    def _begin_wanted(self) -> None:
        from clinicsocial.core.writing.template_loading import load_templates

        wanted, self._wanted = self._wanted, ""
        if wanted and self._editing.post is None and self._editing.composition.is_empty:
            self.open()
            for one in load_templates():
                if one.id == wanted:
                    self._pick(one)

    @Slot()
    def open(self) -> None:
        """Let the person choose a template."""
        from clinicsocial.core.writing.template_loading import load_templates

        templates = load_templates()
        dialog = self.dialog = TemplateDialog(
            self._services.look, templates, self._editing.writing.templates, self._page
        )
        dialog.picked.connect(self._pick)
        dialog.answered.connect(self._fill)
        dialog.used.connect(self._use)
        dialog.manage_wanted.connect(self._manage)
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self.dialog = None
        self._pause.stop()

    @Slot()
    def _manage(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        self._services.navigator.go_to("settings", "writing")

    # -- filling it

    @Slot(object)
    def _pick(self, picked: Template | OwnTemplateView) -> None:
        if self.dialog is None:
            return
        self._picked = picked
        if isinstance(picked, OwnTemplateView):
            about = tr("Nothing to answer: put your own words in place of [square brackets] afterwards.")
            self.dialog.show_template(picked.name, about, (), None)
        else:
            form = form_of(picked, self._editing.writing.clinic, self._editing.day)
            self.dialog.show_template(picked.title, picked.summary, picked.good, form)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """Make the post of the answers so far, and show it."""
        if self.dialog is None or self._picked is None:
            return
        self._made = self._content(self.dialog)
        over = self._made.over_at
        told = tr("You are reminded when it is over: {when}.", when=_when(over)) if over is not None else ""
        self.dialog.result_panel.show_words(self._made.text, self._made.title, self._made.link, told)
        self.dialog.result_panel.show_findings(None)
        self._pause.start()

    def _content(self, dialog: TemplateDialog) -> PostContent:
        from clinicsocial.core.writing.template_filling import fill

        picked = self._picked
        if picked is None:
            return PostContent()
        if isinstance(picked, OwnTemplateView):
            return PostContent(picked.text, picked.title, picked.link)
        made = fill(picked, dialog.answers, self._editing.writing.clinic)
        return PostContent(made.text, made.title, made.link, over_at=made.over_at)

    @Slot()
    def _check(self) -> None:
        inputs = self._editing.inputs
        if inputs is not None and self.dialog is not None:
            self._asked += 1
            look = checking(self._services.app, self._made, inputs)
            self._services.work.run(look, partial(self._show_findings, self._asked), owner=self)

    def _show_findings(self, asked: int, found: PostCheck) -> None:
        if asked == self._asked and self.dialog is not None:
            names = {one.id: one.label for one in self._editing.people}
            reader = Reader(self._editing.desk, self._editing.zone, names)
            copies = finding_copies(found, self._editing.accounts, reader)
            self.dialog.result_panel.show_findings(copies)

    @Slot()
    def _use(self) -> None:
        """Put it into the post, once every question that has to be is answered."""
        if self.dialog is None or self._picked is None:
            return
        if not isinstance(self._picked, OwnTemplateView):
            from clinicsocial.core.writing.template_filling import fill

            made = fill(self._picked, self.dialog.answers, self._editing.writing.clinic)
            if self.dialog.form is not None and made.problems:
                self.dialog.form.show_problems(made.problems)
                self.dialog.form.go_to(next(iter(made.problems)))
                return
        self.dialog.accept()
        self._editing.begin_with(self._made)
        self._parts.texts.editor.setFocus()

    # -- saving a post as one

    @Slot()
    def save_post(self) -> None:
        """Keep the words of this post as a template of the clinic's own."""
        content = self._editing.composition.content
        words = FormWords(
            tr("Save as a template"),
            tr("Text"),
            tr("Write [square brackets] where something has to be filled in each time."),
            "text",
        )
        self.naming = NamedDialog(self._services.look, words, content.title, content.text, self._page)
        self.naming.save_wanted.connect(self._store)
        self.naming.finished.connect(self._forget_naming)
        self.naming.open()

    @Slot()
    def _forget_naming(self) -> None:
        self.naming = None

    @Slot(str, str)
    def _store(self, name: str, words: str) -> None:
        content = self._editing.composition.content
        template = OwnTemplateView(name, words, content.title, content.link)
        self._services.work.write(saving_template(template), self._tell_stored, self._refuse, owner=self)

    def _tell_stored(self, _done: Done) -> None:
        if self.naming is not None:
            self.naming.accept()
        self._services.navigator.say(tr("Saved as a template"))

    def _refuse(self, error: ClinicSocialError) -> None:
        if self.naming is not None:
            self.naming.show_error(error)
        else:
            self.failed.emit(error)


def _when(wall: datetime) -> str:
    return tr("{day}, {time}", day=long_day(wall.date()), time=clock_time(wall))
