"""Choosing the shape in which accounts show a picture of the post."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from clinicsocial.core.media.shapes import found_areas
from clinicsocial.ui.widgets.shape_dialog import ShapeAccount, ShapeDialog, ShapeTask

if TYPE_CHECKING:
    from clinicsocial.core.values.framing import Frame
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.composer.editing import Editing


class Shaping(QObject):
    """Opens the window for a picture, and takes over what was chosen there."""

    def __init__(self, look: Look, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._editing = editing
        self._around = parent

    @Slot(int)
    def choose(self, place: int) -> None:
        """Open the window for the picture at this place; nothing happens where no account shows it."""
        task = self._task(place)
        if task is None:
            return
        dialog = ShapeDialog(self._look, task, self._around)
        dialog.shaped.connect(partial(self._take, task.sha256))
        dialog.open()

    def _take(self, sha256: str, account_id: int, frame: Frame | None) -> None:
        self._editing.frame_picture(sha256, account_id, frame)

    def _task(self, place: int) -> ShapeTask | None:
        editing = self._editing
        media, inputs = editing.composition.content.media, editing.inputs
        if inputs is None or not 0 <= place < len(media):
            return None
        sha256 = media[place].sha256
        asset = inputs.assets.get(sha256)
        left_out = editing.composition.left_out_of(place)
        accounts = tuple(
            ShapeAccount(
                one.id,
                one.network,
                one.label,
                editing.facts(one),
                editing.composition.frame_of(sha256, one.id),
            )
            for one in editing.chosen
            if one.id not in left_out and editing.facts(one).media.picture is not None
        )
        if asset is None or not asset.mime.startswith("image/") or not accounts:
            return None
        return ShapeTask(
            sha256,
            asset.width,
            asset.height,
            editing.thumbnails.pictures.get(sha256, QPixmap()),
            found_areas(asset.seen, asset.width, asset.height),
            accounts,
        )
