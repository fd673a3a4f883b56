"""One file, large: its places and people, what can be read in it, its rights, where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from clinicsocial.core.i18n import tr
from clinicsocial.core.media.views import VIDEO
from clinicsocial.core.values.looking import LookState, VoiceAnswer, is_answered
from clinicsocial.ui.pages.library import lines
from clinicsocial.ui.widgets.basics import button, column, row, scrolled, text
from clinicsocial.ui.widgets.library_cards import DescriptionCard, HiddenCard, UsesCard
from clinicsocial.ui.widgets.library_people import CROP, PeopleCard
from clinicsocial.ui.widgets.library_picture import PictureView
from clinicsocial.ui.widgets.library_text import TextCard
from clinicsocial.ui.widgets.notices import Banner, Tone

if TYPE_CHECKING:
    from clinicsocial.core.media.views import AssetDetail, AssetView
    from clinicsocial.core.values.errors import ClinicSocialError
    from clinicsocial.core.values.looking import Box, SeenFace
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.library.requests import Opened, Shown
    from clinicsocial.ui.widgets.library_cards import UseLine
    from clinicsocial.ui.widgets.library_picture import Mark

_SIDE = 420
"""Width of the column beside the picture, in pixels."""
_AROUND = 0.35
"""Share of a face that its own small picture shows around it."""


class DetailView(QWidget):
    """Shows a file and tells what a person wants with it; it changes nothing itself."""

    previous = Signal()
    following = Signal()
    look_again = Signal()
    delete_wanted = Signal()
    original_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._detail: AssetDetail | None = None
        self._images: dict[float | None, QImage] = {}
        self._frame: float | None = None
        self.setObjectName("library-detail")
        self.notice = Banner(look, name="library-notice")
        self.picture = PictureView(look)
        self.people = PeopleCard(look)
        self.texts = TextCard(look)
        self.description = DescriptionCard()
        self.hidden = HiddenCard(look)
        self.uses = UsesCard(look)
        self._facts = text("", "caption", wrap=False, name="library-facts")
        self.play = button(tr("Play the video"), name="library-play")
        look.put_icon(self.play, "play", "text", 16)
        self._versions = button("", "link", name="library-original")
        self._left = button(tr("Previous"), "quiet", name="library-previous")
        self._right = button(tr("Next"), "quiet", name="library-next")
        self._delete = button(tr("Delete from the library…"), "danger", name="library-delete")
        self._lay_out()
        self._connect()

    @property
    def asset(self) -> AssetView | None:
        """The file shown."""
        return None if self._detail is None else self._detail.asset

    @property
    def lacks_frames(self) -> bool:
        """Whether something was found in frames that were not fetched, because the look came after them."""
        return bool(self._images) and any(mark.second not in self._images for mark in self._marks())

    def begin(self, *, is_video: bool) -> None:
        """Another file is being opened."""
        self._images = {}
        self._frame = None
        self._detail = None
        self.description.begin()
        self._let_act(act=False)
        self._scroll.verticalScrollBar().setValue(0)
        self.notice.hide()
        self.play.setVisible(is_video)
        self.picture.show_marks(())
        self.picture.show_image(None, QSize(1, 1))
        self.picture.show_words(tr("Opening the video…") if is_video else tr("Opening the picture…"))

    def _let_act(self, *, act: bool) -> None:
        """Until a file is known, what stands here is about the one before."""
        for part in (self.people, self.texts, self.description, self.uses, self._delete):
            part.setEnabled(act)

    def show_file(self, opened: Opened, uses: list[UseLine]) -> None:
        """Show everything known about it; what is being typed stays."""
        detail = self._detail = opened.detail
        self._let_act(act=True)
        asset, seen = detail.asset, detail.asset.seen
        is_video = asset.mime.startswith(VIDEO)
        looked = seen is not None and seen.state is LookState.LOOKED
        if is_video and self._frame is None:
            self._frame = 0.0
        self._show_people()
        self.people.show_note(lines.note_words(detail))
        self.people.show_people(lines.person_lines(detail))
        self.people.open_for_answers(is_open=looked)
        named = None if seen is None or seen.voices is None else seen.voices is VoiceAnswer.NAMED
        self.people.show_voices(asked=is_video and looked, named=named, somebody=bool(detail.people))
        self.texts.setVisible(looked)
        if seen is not None:
            self.texts.show_lines(lines.read_lines(seen), lines.remarks(detail), cleared=seen.lines_cleared)
        self.description.show_words(asset.alt_text, asset.source, asset.licence)
        self.hidden.show_capture(detail.capture if looked else None)
        self.uses.show_uses(uses, may_be_used=not detail.barred)
        drafts = [(one.id, one.title_line) for one in opened.drafts]
        self.uses.show_drafts(drafts, may_be_used=not detail.barred)
        self._facts.setText(lines.facts_line(detail))
        self.play.setVisible(is_video)
        self._show_versions(detail)
        self._delete.setToolTip(tr("Take it out of the posts that show it first.") if detail.uses else "")
        self._show_notice(detail)
        self._show_frame()
        self._widen()

    def _widen(self) -> None:
        """As wide as its words need; it never scrolls sideways."""
        needed = self._side.minimumSizeHint().width() + self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(max(_SIDE, needed))

    def show_images(self, shown: Shown) -> None:
        """The picture, or the frames of a video, are there."""
        self._images = dict(shown.images)
        self._show_people()
        self._show_frame()

    def show_no_image(self, error: ClinicSocialError) -> None:
        """It cannot be shown."""
        self.picture.show_words(f"{error.title}\n{error.message}\n{error.next_step}")

    def warn_of_likeness(self) -> None:
        """It looks like a picture that may not be used any more."""
        if self._detail is not None and not self._detail.barred:
            self.notice.show_notice(
                Tone.WARNING,
                tr("This looks like a picture whose person withdrew."),
                tr("It may be the same one, saved anew. Only you can tell."),
                next_step=tr("If it is the same picture, delete it here and do not post it."),
            )

    @Slot(str)
    def bring_out(self, key: str) -> None:
        """Show one place of the picture, in a video its frame."""
        mark = next((one for one in self._marks() if one.key == key), None)
        if mark is not None and mark.second is not None:
            self._frame = mark.second
            self._show_frame()
        self.picture.choose(key)
        kind, _, number = key.partition("-")
        if kind == "face" and number.isdecimal() and int(number) < len(self.people.rows):
            face = self.people.rows[int(number)]
            self._scroll.ensureWidgetVisible(face, 0, 24)

    @Slot(str)
    def _clicked(self, key: str) -> None:
        self.bring_out(key)
        kind, _, number = key.partition("-")
        if kind == "face" and number.isdecimal() and int(number) < len(self.people.rows):
            self.people.rows[int(number)].take_focus()

    @Slot(int)
    def _focused(self, number: int) -> None:
        self.bring_out(f"face-{number}")

    def unanswered(self) -> tuple[SeenFace, ...]:
        """The faces nobody has spoken for."""
        seen = None if self.asset is None else self.asset.seen
        return () if seen is None else tuple(one for one in seen.faces if not is_answered(one))

    def show_neighbours(self, *, before: bool, after: bool) -> None:
        """Whether there is another file on either side."""
        self._left.setEnabled(before)
        self._right.setEnabled(after)

    # -- parts -----------------------------------------------------------------------------------------------

    def _show_people(self) -> None:
        detail = self._detail
        if detail is None:
            return
        shown = lines.face_lines(detail)
        faces = detail.asset.seen.faces if detail.asset.seen is not None else ()
        crops = [self._crop(one) for one in faces]
        self.people.show_faces(shown, crops, lines.colleagues(detail))

    def _crop(self, face: SeenFace) -> QPixmap | None:
        """The face alone, from the picture or its frame, as far as that is there."""
        detail = self._detail
        image = self._images.get(face.face.second)
        if detail is None or image is None:
            return None
        scale = image.width() / max(1, detail.asset.width)
        side = round(max(face.face.box.width, face.face.box.height) * (1 + 2 * _AROUND) * scale)
        place = QRect(0, 0, side, side)
        place.moveCenter(_centre(face.face.box, scale))
        cut = image.copy(place.intersected(image.rect()))
        ratio = self.devicePixelRatioF()
        made = cut.scaled(
            QSize(CROP, CROP) * ratio,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        picture = QPixmap.fromImage(made)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _marks(self) -> list[Mark]:
        return [] if self._detail is None else lines.marks(self._detail)

    def _show_frame(self) -> None:
        """The picture, or the frame that is looked at, with its own places."""
        detail = self._detail
        if detail is None:
            return
        image = self._images.get(self._frame)
        if image is None and self._images:
            image = next(iter(self._images.values()))
        self.picture.show_image(image, QSize(detail.asset.width, detail.asset.height))
        self.picture.show_marks([one for one in self._marks() if one.second == self._frame])

    def _show_versions(self, detail: AssetDetail) -> None:
        other = detail.made_from or next(iter(detail.versions), None)
        self._versions.setVisible(other is not None)
        self._versions.setText(
            tr("Show the original") if detail.made_from is not None else tr("Show the blurred copy")
        )
        self._versions.setProperty("sha256", "" if other is None else other.sha256)

    def _show_notice(self, detail: AssetDetail) -> None:
        seen = detail.asset.seen
        if detail.barred:
            self.notice.show_notice(
                Tone.DANGER,
                tr("This may not be posted any more."),
                tr("Somebody in it withdrew their consent. It cannot come back into the library either."),
                next_step=tr("Delete it when nothing else needs it."),
                closable=False,
            )
        elif seen is not None and seen.state is LookState.FAILED:
            title, message, step = lines.failure_words(detail.asset)
            self.notice.show_notice(
                Tone.DANGER, title, message, next_step=step, action=tr("Look again"), closable=False
            )
        elif seen is None or seen.state is LookState.WAITING:
            self.notice.show_notice(
                Tone.INFO,
                tr("ClinicSocial is looking into it for faces and readable text."),
                tr("A picture takes some seconds, a video longer. It can be posted afterwards."),
                closable=False,
            )
        elif self.notice.property("tone") != Tone.WARNING.value:
            self.notice.hide()

    def _lay_out(self) -> None:
        side = QWidget()
        cards = column(
            self.people, self.texts, self.description, self.hidden, self.uses, row(self._delete, None), gap=12
        )
        cards.addStretch(1)
        cards.setContentsMargins(0, 0, 10, 8)
        self._side = side
        self._scroll = scrolled(side, name="library-side")
        self._scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        below = row(self.play, self._facts, self._versions, None, self._left, self._right)
        left = column(self.notice, self.picture, below, gap=8)
        left.setStretch(1, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(20)
        whole.addLayout(left, 3)
        whole.addWidget(self._scroll, 2)
        side.setLayout(cards)  # now that it stands in its place: see `scrolled`

    def _connect(self) -> None:
        self.picture.chosen.connect(self._clicked)
        self.people.face_focused.connect(self._focused)
        self.notice.acted.connect(self.look_again)
        self._left.clicked.connect(self.previous)
        self._right.clicked.connect(self.following)
        self._delete.clicked.connect(self.delete_wanted)
        self._versions.clicked.connect(self._show_other)

    @Slot()
    def _show_other(self) -> None:
        self.original_wanted.emit(str(self._versions.property("sha256")))


def _centre(box: Box, scale: float) -> QPoint:
    return QPoint(round((box.x + box.width / 2) * scale), round((box.y + box.height / 2) * scale))
