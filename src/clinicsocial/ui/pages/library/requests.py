"""What the library's page asks of the core: functions for the lanes of `Work`. Nothing here touches a widget.

The core's rooms are imported when a function runs: they pull in the database library.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from clinicsocial.core.media.views import VIDEO
from clinicsocial.core.values.delivery import PostState
from clinicsocial.ui.pages.bringing_in import still_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from clinicsocial.core.app import App
    from clinicsocial.core.consents.likeness import Likeness
    from clinicsocial.core.consents.views import SubjectSaved, SubjectView
    from clinicsocial.core.media.blurring import Blurred
    from clinicsocial.core.media.thumbnails import Pixels
    from clinicsocial.core.media.views import (
        AssetDetail,
        AssetView,
        ImportedFile,
        LibraryFound,
        LibraryQuery,
    )
    from clinicsocial.core.planning.views import Done, PostRow, PostSaved
    from clinicsocial.core.store.session import Session
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.looking import Box, FaceAnswer, VoiceAnswer
    from clinicsocial.ui.models.library import LibraryCell

_DRAFTS = 8
"""Drafts that are offered."""
VIEW = (1400, 1000)
"""The box of the large picture, in pixels."""


# -- the grid ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """What a search found, with every cell prepared: thousands of them would hold up the window."""

    found: LibraryFound
    cells: tuple[LibraryCell, ...]


def searching(app: App, query: LibraryQuery) -> Callable[[Session], Listed]:
    """The files that match."""

    def look_up(session: Session) -> Listed:
        from clinicsocial.core.media.listing import search_library
        from clinicsocial.ui.models.library import library_cell

        found = search_library(session, seals=app.media.seals, now=app.clock.now(), query=query)
        return Listed(found, tuple(library_cell(row) for row in found.rows))

    return look_up


def drawing_tile(app: App, sha256: str, box: tuple[int, int]) -> Callable[[], QImage]:
    """The middle of a picture, or of a video's first frame, filling a tile."""

    def draw() -> QImage:
        from clinicsocial.core.media.thumbnails import filling

        return _image(filling(still_of(app, app.media.read(sha256)), box))

    return draw


def _image(pixels: Pixels) -> QImage:
    """A copy that owns its bytes."""
    line = 3 * pixels.width
    return QImage(pixels.rgb, pixels.width, pixels.height, line, QImage.Format.Format_RGB888).copy()


# -- one file ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything known about a file, the clinic's zone, and where the file could go."""

    detail: AssetDetail
    zone: str
    drafts: tuple[PostRow, ...]
    """Drafts the file could be added to, the last changed first."""


def detailing(app: App, sha256: str) -> Callable[[Session], Opened]:
    """Everything known about a file."""

    def look_up(session: Session) -> Opened:
        from clinicsocial.core.clinic.identity import clinic_zone
        from clinicsocial.core.media.detail import load_detail
        from clinicsocial.core.planning.listing import list_posts

        detail = load_detail(session, seals=app.media.seals, sha256=sha256, now=app.clock.now())
        using = {one.id for one in detail.uses}
        drafts = list_posts(session, states=(PostState.DRAFT, PostState.IDEA), limit=_DRAFTS + len(using))
        free = [one for one in drafts if one.id not in using]
        return Opened(detail, clinic_zone(session), tuple(free[:_DRAFTS]))

    return look_up


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to see of a file."""

    images: Mapping[float | None, QImage]
    """The picture under None; of a video the frames with something found in them, by their second."""
    likeness: Likeness | None


def viewing(app: App, asset: AssetView) -> Callable[[], Shown]:
    """The large picture, or a video's frames in which something was found."""

    def view() -> Shown:
        from clinicsocial.core.consents.likeness import likeness_of
        from clinicsocial.core.media.thumbnails import fitting

        content = app.media.read(asset.sha256)
        if asset.mime.startswith(VIDEO):
            stills = _stills(app, asset, content)
            return Shown({second: _image(fitting(jpeg, VIEW)) for second, jpeg in stills.items()}, None)
        image = _image(fitting(content, VIEW, asset.file_name))
        return Shown({None: image}, likeness_of(content, asset.file_name))

    return view


def _stills(app: App, asset: AssetView, content: bytes) -> Mapping[float, bytes]:
    from clinicsocial.core.media.looking.running import Looker

    seen = asset.seen
    found: list[float | None] = [0.0]
    if seen is not None:
        found += [one.face.second for one in seen.faces]
        found += [one.second for one in seen.lines] + [one.second for one in seen.codes]
    wanted = {second for second in found if second is not None}
    return Looker(app.clock).stills(content, file_name=asset.file_name, at=wanted)


def watching(app: App, asset: AssetView) -> Callable[[], Path]:
    """A cleaned copy of a video in the private folder, for the PC's own player."""

    def write() -> Path:
        from clinicsocial.core.media.hand_over import hand_to_watch
        from clinicsocial.core.media.outgoing import outgoing_video

        copy = outgoing_video(app.media.read(asset.sha256), asset, "")
        return hand_to_watch(app.folder.outgoing, copy)

    return write


def resembling(sha256: str, likeness: Likeness) -> Callable[[Session], bool]:
    """Whether the picture looks like a barred one."""

    def look_up(session: Session) -> bool:
        from clinicsocial.core.media.detail import resembles_barred

        return resembles_barred(session, sha256=sha256, likeness=likeness)

    return look_up


def describing(sha256: str, alt_text: str, source: str, licence: str) -> Callable[[UnitOfWork], Done]:
    """Keep what a person says about the file."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.media.library import describe_asset

        return describe_asset(unit, sha256=sha256, alt_text=alt_text, source=source, licence=licence)

    return change


def answering_face(
    app: App,
    sha256: str,
    number: int,
    answer: FaceAnswer,
    *,
    subject_id: int | None = None,
    staff_id: int | None = None,
) -> Callable[[UnitOfWork], Done]:
    """Say who a face is."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.media.looks import answer_face

        return answer_face(
            unit,
            seals=app.media.seals,
            sha256=sha256,
            number=number,
            answer=answer,
            subject_id=subject_id,
            staff_id=staff_id,
        )

    return change


def answering_voices(sha256: str, answer: VoiceAnswer) -> Callable[[UnitOfWork], Done]:
    """Say who else is seen or heard."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.media.looks import answer_voices

        return answer_voices(unit, sha256=sha256, answer=answer)

    return change


def clearing_lines(sha256: str, *, cleared: bool) -> Callable[[UnitOfWork], Done]:
    """Say that what can be read may be shown, or take it back."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.media.looks import clear_lines

        return clear_lines(unit, sha256=sha256, cleared=cleared)

    return change


def linking(sha256: str, subject_id: int, *, is_in: bool) -> Callable[[UnitOfWork], Done]:
    """Note that somebody is in the file, or is not; whoever else is noted there by then stays."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.consents.subjects import people_in_asset, show_in_asset

        others = set(people_in_asset(unit.session, sha256=sha256)) - {subject_id}
        return show_in_asset(unit, sha256=sha256, subject_ids=others | ({subject_id} if is_in else set()))

    return change


def finding_people(app: App, words: str) -> Callable[[Session], tuple[SubjectView, ...]]:
    """People of the register by name or reference."""

    def look_up(session: Session) -> tuple[SubjectView, ...]:
        from clinicsocial.core.consents.subjects import list_subjects

        return list_subjects(session, seals=app.media.seals, search=words)

    return look_up


def adding_person(app: App, name: str) -> Callable[[UnitOfWork], SubjectSaved]:
    """Put somebody into the register under a name or the clinic's own reference."""

    def change(unit: UnitOfWork) -> SubjectSaved:
        from clinicsocial.core.consents.subjects import save_subject
        from clinicsocial.core.consents.views import SubjectForm

        return save_subject(unit, seals=app.media.seals, subject=SubjectForm(name=name))

    return change


def blurring(app: App, asset: AssetView, boxes: Iterable[Box]) -> Callable[[], ImportedFile]:
    """Make and store a copy on which these places cannot be recognised."""
    wanted = tuple(boxes)

    def make() -> ImportedFile:
        from clinicsocial.core.media.blurring import import_blurred

        return import_blurred(app.media, app.media.read(asset.sha256), asset, wanted)

    return make


def recording_blurred(
    imported: ImportedFile, original: str, faces: Iterable[int]
) -> Callable[[UnitOfWork], Blurred]:
    """Take the blurred copy into the library."""
    hidden = tuple(faces)

    def change(unit: UnitOfWork) -> Blurred:
        from clinicsocial.core.media.blurring import record_blurred

        return record_blurred(unit, imported=imported, original_sha256=original, faces=hidden)

    return change


def looking_again(sha256: str) -> Callable[[UnitOfWork], Done]:
    """Have the file looked into once more."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.media.looks import look_again

        return look_again(unit, sha256=sha256)

    return change


def deleting(sha256: str) -> Callable[[UnitOfWork], Done]:
    """Take the file out of the library."""

    def change(unit: UnitOfWork) -> Done:
        from clinicsocial.core.media.library import delete_asset

        return delete_asset(unit, sha256=sha256)

    return change


def destroying(app: App, sha256: str) -> Callable[[], None]:
    """Make the bytes unreadable for good, after their row is gone."""

    def destroy() -> None:
        app.media.delete(sha256)

    return destroy


def starting_post(asset: AssetView) -> Callable[[UnitOfWork], PostSaved]:
    """A draft that shows the file."""

    def change(unit: UnitOfWork) -> PostSaved:
        from clinicsocial.core.planning.posts import create_post
        from clinicsocial.core.planning.views import MediaUse, PostContent

        content = PostContent(media=(MediaUse(asset.sha256, asset.alt_text),))
        return create_post(unit, content=content)

    return change


def adding_to(post_id: int, asset: AssetView) -> Callable[[UnitOfWork], PostSaved]:
    """Put the file behind the pictures a draft has already."""

    def change(unit: UnitOfWork) -> PostSaved:
        from clinicsocial.core.planning.posts import load_post, save_post
        from clinicsocial.core.planning.views import MediaUse

        post = load_post(unit.session, post_id=post_id)
        media = (*post.content.media, MediaUse(asset.sha256, asset.alt_text))
        content = replace(post.content, media=media)
        return save_post(unit, post_id=post_id, revision=post.revision, content=content)

    return change
