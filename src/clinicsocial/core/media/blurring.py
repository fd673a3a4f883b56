"""Faces made unrecognisable, in a new file made from the pixels; the original stays in the library.

Plain blur can be undone. So the place is first reduced to a few blocks of one colour, which throws the face's
detail away for good, and only then smoothed, so that it does not look like a fault.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import asset_view, record_asset
from clinicsocial.core.media.outgoing import bare, flattened
from clinicsocial.core.media.pictures import open_picture, plain_colours, upright
from clinicsocial.core.media.versions import replace_in_drafts, take_over_people
from clinicsocial.core.model import Asset, AssetVersion
from clinicsocial.core.planning.commands import BLUR
from clinicsocial.core.values.changes import Topic, changed
from clinicsocial.core.values.media_errors import NotCleanError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image

    from clinicsocial.core.media.views import AssetView, ImportedFile
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.changes import Changes
    from clinicsocial.core.values.looking import Box

_BLOCKS = 5
"""Blocks across a face: nobody is told from so few."""
_WIDER = 0.25
"""How much is added on each side: the detector's box leaves out hair, chin and ears."""
_QUALITY = 92
BLURRED = "blurred"
"""What `AssetVersion.change` says."""


@dataclass(frozen=True, slots=True)
class Blurred:
    """A copy with unrecognisable faces is in the library."""

    asset: AssetView
    posts: tuple[int, ...]
    """Drafts that show it now instead of its original."""
    command_id: int | None
    """By which it can be taken back; None where the very same copy was there already."""
    changes: Changes


def blurred(content: bytes, file_name: str, boxes: Iterable[Box]) -> bytes:
    """A new picture, upright and without any metadata, with these places made unrecognisable.

    A PNG stays a PNG; everything else becomes a JPEG.

    Raises:
        MediaError: the content is no picture that can be shown.
    """
    original = open_picture(content, file_name)
    is_png = original.format == "PNG"
    picture = bare(plain_colours(upright(original)))
    for box in boxes:
        _hide(picture, box)
    out = io.BytesIO()
    if is_png:
        picture.save(out, format="PNG", compress_level=6)
    else:
        bare(flattened(picture)).save(out, format="JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def import_blurred(files: MediaFiles, content: bytes, asset: AssetView, boxes: Iterable[Box]) -> ImportedFile:
    """Make the blurred copy of `content` (the asset's own bytes) and store it; run in the pool.

    Raises:
        MediaError, StoreError
    """
    made = blurred(content, asset.file_name, boxes)
    if made == content:
        raise NotCleanError(asset.file_name)
    ending = "png" if made.startswith(b"\x89PNG") else "jpg"
    return import_bytes(files, made, f"{PurePath(asset.file_name).stem}-blurred.{ending}")


def record_blurred(
    unit: UnitOfWork, *, imported: ImportedFile, original_sha256: str, faces: Iterable[int] = ()
) -> Blurred:
    """Take the blurred copy into the library beside its original, whose description and people it gets.

    `faces` are the original's faces, by number, that were made unrecognisable. Drafts that show the original
    show the copy from now on. Both can be taken back (`planning.undo`) until somebody plans such a post.

    Raises:
        NotAllowedError: the role at the desk may not add pictures.
    """
    recorded = record_asset(unit, imported=imported)
    original = unit.session.get(Asset, original_sha256)
    if not recorded.new or original is None:
        return Blurred(recorded.asset, (), None, recorded.changes)
    hidden = sorted(set(faces))
    copy = unit.session.get_one(Asset, imported.sha256)
    copy.alt_text, copy.source, copy.licence = original.alt_text, original.source, original.licence
    unit.session.add(
        AssetVersion(
            asset_sha256=imported.sha256,
            original_sha256=original_sha256,
            change=BLURRED,
            faces=hidden,
            made_at=unit.now,
        )
    )
    unit.session.flush()
    take_over_people(unit, sha256=imported.sha256, original=original_sha256, hidden=hidden)
    posts = replace_in_drafts(unit, original=original_sha256, copy=imported.sha256)
    unit.audit("asset.blurred", f"asset:{imported.sha256}", original=original_sha256)
    command_id = unit.record_command(
        BLUR, {"asset": original_sha256, "posts": list(posts)}, {"asset": imported.sha256}
    )
    topics = changed(
        Topic.MEDIA, Topic.CONSENTS, Topic.COMMANDS, *([Topic.POSTS] if posts else []), posts=posts
    )
    return Blurred(asset_view(copy), posts, command_id, topics)


def _hide(picture: Image, box: Box) -> None:
    from PIL import ImageFilter
    from PIL.Image import Resampling

    more_x, more_y = round(box.width * _WIDER), round(box.height * _WIDER)
    left, top = max(0, box.x - more_x), max(0, box.y - more_y)
    right = min(picture.width, box.x + box.width + more_x)
    bottom = min(picture.height, box.y + box.height + more_y)
    if right <= left or bottom <= top:
        return
    size = right - left, bottom - top
    few = min(_BLOCKS, size[0]), min(_BLOCKS, size[1])
    blocks = (
        picture.crop((left, top, right, bottom)).resize(few, Resampling.BOX).resize(size, Resampling.NEAREST)
    )
    picture.paste(blocks.filter(ImageFilter.GaussianBlur(max(size) / _BLOCKS / 3)), (left, top))
