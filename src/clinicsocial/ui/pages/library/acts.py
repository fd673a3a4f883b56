"""What a person does with one file: answers, blurring, deleting, a post from it. Everything is a write."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.values.looking import FaceAnswer, VoiceAnswer
from clinicsocial.ui.pages.library import requests
from clinicsocial.ui.widgets.library_person import PersonDialog
from clinicsocial.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clinicsocial.core.consents.views import SubjectSaved, SubjectView
    from clinicsocial.core.media.blurring import Blurred
    from clinicsocial.core.media.views import AssetView, ImportedFile
    from clinicsocial.core.planning.views import Done, PostSaved
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.looking import SeenFace
    from clinicsocial.ui.pages.library.detail import DetailView
    from clinicsocial.ui.services import Services

T = TypeVar("T")
_NOBODYS_FACE = -1


class Acts(QObject):
    """Does what the detail's widgets ask for, about the file shown at that moment."""

    failed = Signal(object)
    deleted = Signal(str)
    made = Signal(str, str)
    """From one file another was made."""

    def __init__(self, services: Services, detail: DetailView, page: QWidget) -> None:
        super().__init__(page)
        self._services = services
        self._detail = detail
        self._page = page
        self._dialog: PersonDialog | None = None
        self._to_delete = ""
        people = detail.people
        people.person_wanted.connect(self._choose_person)
        people.colleague.connect(self._is_colleague)
        people.nobody.connect(self._is_nobody)
        people.blur.connect(self._blur_one)
        people.blur_all.connect(self._blur_all)
        people.removed.connect(self._unlink)
        people.record_wanted.connect(self._show_record)
        people.voices.connect(self._voices)
        detail.texts.cleared.connect(self._clear)
        detail.description.described.connect(self._describe)
        detail.uses.opened.connect(services.navigator.open_post)
        detail.uses.new_post.connect(self._start_post)
        detail.uses.add_wanted.connect(self._add_to)
        detail.play.clicked.connect(self._play)
        detail.look_again.connect(self._look_again)
        detail.delete_wanted.connect(self._delete_shown)

    # -- answers ---------------------------------------------------------------------------------------------

    @Slot(int, int)
    def _is_colleague(self, number: int, staff_id: int) -> None:
        self._answer(number, FaceAnswer.STAFF, staff_id=staff_id)

    @Slot(int)
    def _is_nobody(self, number: int) -> None:
        self._answer(number, FaceAnswer.NOT_IDENTIFIABLE)

    def _answer(
        self,
        number: int,
        answer: FaceAnswer,
        *,
        staff_id: int | None = None,
    ) -> None:
        asset = self._detail.asset
        if asset is not None:
            change = requests.answering_face(
                self._services.app, asset.sha256, number, answer, staff_id=staff_id
            )
            self._write(change)

    @Slot(bool)
    def _voices(self, named: bool) -> None:  # noqa: FBT001 - a Qt signal has no keywords
        asset = self._detail.asset
        if asset is not None:
            answer = VoiceAnswer.NAMED if named else VoiceAnswer.NOBODY
            self._write(requests.answering_voices(asset.sha256, answer))

    @Slot(bool)
    def _clear(self, cleared: bool) -> None:  # noqa: FBT001 - a Qt signal has no keywords
        asset = self._detail.asset
        if asset is not None:
            self._write(requests.clearing_lines(asset.sha256, cleared=cleared))

    @Slot(str, str, str)
    def _describe(self, alt_text: str, source: str, licence: str) -> None:
        asset = self._detail.asset
        if asset is not None:
            self._write(requests.describing(asset.sha256, alt_text, source, licence))

    # -- people ----------------------------------------------------------------------------------------------

    @Slot(int)
    def _choose_person(self, number: int) -> None:
        """Ask who it is. The answer is about the file shown now, whichever is when it is stored."""
        asset = self._detail.asset
        if asset is None:
            return
        sha256 = asset.sha256
        dialog = PersonDialog(self._services.look, self._page)
        self._dialog = dialog

        def link(subject_id: int) -> None:
            self._link(sha256, number, subject_id)

        def add(name: str) -> None:
            self._add_person(sha256, number, name)

        dialog.searched.connect(self._find_people)
        dialog.chosen.connect(link)
        dialog.add_wanted.connect(add)
        dialog.finished.connect(self._dialog_closed)
        self._find_people("")
        dialog.open()

    @Slot(str)
    def _find_people(self, words: str) -> None:
        def show(people: tuple[SubjectView, ...]) -> None:
            if self._dialog is not None:
                self._dialog.show_people(people)

        self._services.work.read(
            requests.finding_people(self._services.app, words), show, self.failed.emit, owner=self
        )

    @Slot()
    def _dialog_closed(self) -> None:
        self._dialog = None

    def _add_person(self, sha256: str, number: int, name: str) -> None:
        def link(saved: SubjectSaved) -> None:
            self._link(sha256, number, saved.subject_id)

        self._write(requests.adding_person(self._services.app, name), link)

    def _link(self, sha256: str, number: int, subject_id: int) -> None:
        """Somebody of the register is this face, or (without one) is in the file."""
        if number != _NOBODYS_FACE:
            answer, app = FaceAnswer.SUBJECT, self._services.app
            self._write(requests.answering_face(app, sha256, number, answer, subject_id=subject_id))
        else:
            self._write(requests.linking(sha256, subject_id, is_in=True))

    @Slot(int)
    def _show_record(self, subject_id: int) -> None:
        self._services.navigator.go_to("consents", f"person:{subject_id}")

    @Slot(int)
    def _unlink(self, subject_id: int) -> None:
        asset = self._detail.asset
        if asset is not None:
            self._write(requests.linking(asset.sha256, subject_id, is_in=False))

    # -- blurring --------------------------------------------------------------------------------------------

    @Slot(int)
    def _blur_one(self, number: int) -> None:
        asset = self._detail.asset
        if asset is not None and asset.seen is not None and number < len(asset.seen.faces):
            self._blur(asset, (asset.seen.faces[number],))

    @Slot()
    def _blur_all(self) -> None:
        asset = self._detail.asset
        if asset is not None:
            self._blur(asset, self._detail.unanswered())

    def _blur(self, asset: AssetView, faces: tuple[SeenFace, ...]) -> None:
        numbers = [one.number for one in faces]

        def record(imported: ImportedFile) -> None:
            told = partial(self._blurred, asset.sha256)
            self._write(requests.recording_blurred(imported, asset.sha256, numbers), told)

        work = requests.blurring(self._services.app, asset, [one.face.box for one in faces])
        self._services.work.run(work, record, self.failed.emit, owner=self)

    def _blurred(self, original: str, blurred: Blurred) -> None:
        words = tr("Blurred in a copy; the original stays")
        if blurred.posts:
            count = len(blurred.posts)
            words = trn(
                "Blurred in a copy, which {n} draft shows now",
                "Blurred in a copy, which {n} drafts show now",
                count,
            )
        if blurred.command_id is None:
            self._services.navigator.say(words)
        else:
            self._services.navigator.offer_undo(words, blurred.command_id)
        self.made.emit(original, blurred.asset.sha256)

    # -- the file --------------------------------------------------------------------------------------------

    @Slot()
    def _play(self) -> None:
        """Let the PC's own player show a cleaned copy; it is deleted on quit."""

        def play(path: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self._services.navigator.say(tr("This PC has no program that plays videos."))

        asset = self._detail.asset
        if asset is not None:
            work = requests.watching(self._services.app, asset)
            self._services.work.run(work, play, self._tell, owner=self)

    @Slot()
    def _look_again(self) -> None:
        asset = self._detail.asset
        if asset is not None:
            self._write(requests.looking_again(asset.sha256))

    @Slot()
    def _start_post(self) -> None:
        def open_it(saved: PostSaved) -> None:
            self._services.navigator.open_post(saved.post_id)

        asset = self._detail.asset
        if asset is not None:
            self._write(requests.starting_post(asset), open_it)

    @Slot(int)
    def _add_to(self, post_id: int) -> None:
        def open_it(saved: PostSaved) -> None:
            self._services.navigator.open_post(saved.post_id)

        asset = self._detail.asset
        if asset is not None:
            self._write(requests.adding_to(post_id, asset), open_it)

    @Slot()
    def _delete_shown(self) -> None:
        asset = self._detail.asset
        if asset is not None:
            self.ask_to_delete(asset.sha256)

    @Slot(str)
    def ask_to_delete(self, sha256: str) -> None:
        """Ask once; it cannot be undone."""
        self._to_delete = sha256
        ask(
            self._page,
            tr("Delete this file from the library?"),
            tr("It is destroyed on this PC and in its backups. Posts that are live keep their own copy."),
            tr("Delete it"),
            self._delete,
            dangerous=True,
        )

    @Slot()
    def _delete(self) -> None:
        sha256, self._to_delete = self._to_delete, ""
        work, app = self._services.work, self._services.app

        def destroy(_: Done) -> None:
            work.run(requests.destroying(app, sha256), None, self.failed.emit, owner=self)
            self.deleted.emit(sha256)
            self._services.navigator.say(tr("Deleted from the library"))

        self._write(requests.deleting(sha256), destroy)

    def _write(self, function: Callable[[UnitOfWork], T], then: Callable[[T], None] | None = None) -> None:
        self._services.work.write(function, then, self._tell, owner=self)

    def _tell(self, error: ClinicSocialError) -> None:
        self.failed.emit(error)
