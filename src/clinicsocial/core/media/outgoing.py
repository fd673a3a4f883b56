"""The copy of a picture that leaves: drawn anew, upright, without any metadata, small enough for its network.

The same original and facts always give the same bytes, so that a repeated send is identical to the first.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinicsocial.core.media.clean import foreign_parts
from clinicsocial.core.media.kinds import EXTENSIONS, HEIC
from clinicsocial.core.media.pictures import open_picture, plain_colours, upright
from clinicsocial.core.media.shapes import framed_size, pixels_of
from clinicsocial.core.media.video_boxes import OddVideoError
from clinicsocial.core.media.video_clean import cleaned_video, foreign_video_parts
from clinicsocial.core.values.media_errors import CannotFitError, NotCleanError, VideoNotCleanableError
from clinicsocial.core.values.network import OutgoingMedia

if TYPE_CHECKING:
    from PIL.Image import Image

    from clinicsocial.core.media.views import AssetView
    from clinicsocial.core.values.framing import Frame
    from clinicsocial.core.values.network_facts import NetworkFacts

JPEG = "image/jpeg"
PNG = "image/png"

_PHOTOS = (JPEG, HEIC)

LONGEST_EDGE = 2560
"""Pixels; more than any network shows to a reader, and a bound on memory and upload time."""
_QUALITIES = (88, 80, 72, 64)
_SHRINK = 0.8
_SMALLEST_EDGE = 320
"""Below this a picture says nothing any more; then it does not fit."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a network allows; None: not known, or no limit."""

    types: tuple[str, ...]
    max_bytes: int | None
    max_edge: int
    max_width: int | None


def outgoing_media(
    content: bytes, asset: AssetView, facts: NetworkFacts, alt_text: str, frame: Frame | None = None
) -> OutgoingMedia:
    """The copy of the original `content` for the network of `facts`, as the frame shows it; a video whole.

    Raises:
        MediaError: the original is damaged, or no copy fits the network.
    """
    if asset.mime.startswith("video/"):
        return outgoing_video(content, asset, alt_text)
    fit = fit_of(facts)
    whole = plain_colours(upright(open_picture(content, asset.file_name)))
    picture = _bounded(framed(whole, frame, facts), fit)
    encoded = _encode(picture, asset.mime, fit)
    if encoded is None:
        raise CannotFitError(asset.file_name, facts.display_name)
    made, mime, body = encoded
    if foreign_parts(body):
        raise NotCleanError(asset.file_name)
    return OutgoingMedia(
        sha256=asset.sha256,
        mime=mime,
        width=made.width,
        height=made.height,
        content=body,
        alt_text=alt_text,
        file_name=f"picture-{asset.sha256[:12]}.{EXTENSIONS[mime]}",
        cut="" if frame is None else cut_mark(frame),
    )


def framed(picture: Image, frame: Frame | None, facts: NetworkFacts) -> Image:
    """The part of the picture that the frame shows, or all of it on a white border; whole without a frame."""
    if frame is None:
        return picture
    if not frame.border:
        return picture.crop(pixels_of(frame.area, *picture.size))
    from PIL import Image

    size = framed_size(*picture.size, frame, facts)
    flat = flattened(picture)
    ground = Image.new(flat.mode, size, "white")
    ground.paste(flat, ((size[0] - flat.width) // 2, (size[1] - flat.height) // 2))
    return ground


def cut_mark(frame: Frame) -> str:
    """A short mark of what a frame shows: equal for frames that show the same."""
    if frame.border:
        return "border"
    held = frame.area.inside()
    return "-".join(f"{share:.4f}" for share in (held.left, held.top, held.width, held.height))


def outgoing_video(content: bytes, asset: AssetView, alt_text: str) -> OutgoingMedia:
    """The same video without its hidden information; its size and length are the checks' business.

    Raises:
        VideoNotCleanableError, NotCleanError
    """
    try:
        body = cleaned_video(content)
    except OddVideoError as error:
        raise VideoNotCleanableError(asset.file_name, str(error)) from None
    if foreign_video_parts(body):
        raise NotCleanError(asset.file_name)
    return OutgoingMedia(
        sha256=asset.sha256,
        mime=asset.mime,
        width=asset.width,
        height=asset.height,
        content=body,
        alt_text=alt_text,
        file_name=f"video-{asset.sha256[:12]}.{EXTENSIONS[asset.mime]}",
    )


def fit_of(facts: NetworkFacts) -> Fit:
    """The limits of pictures on this network."""
    limits = facts.media.picture
    types = limits.types.value if limits and limits.types else (JPEG, PNG)
    return Fit(
        types=tuple(kind for kind in (JPEG, PNG) if kind in types) or (JPEG,),
        max_bytes=limits.max_bytes.value if limits and limits.max_bytes else None,
        max_edge=LONGEST_EDGE,
        max_width=limits.max_width.value if limits and limits.max_width else None,
    )


def _bounded(picture: Image, fit: Fit) -> Image:
    """Scaled down to the longest edge and the widest width allowed; never up."""
    scale = min(1.0, fit.max_edge / max(picture.size))
    if fit.max_width is not None:
        scale = min(scale, fit.max_width / picture.width)
    return _scaled(picture, scale)


def _scaled(picture: Image, scale: float) -> Image:
    if scale >= 1.0:
        return picture
    from PIL.Image import Resampling

    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Resampling.LANCZOS)


def _encode(picture: Image, mime: str, fit: Fit) -> tuple[Image, str, bytes] | None:
    """The first of ever smaller forms that fits; None where even the smallest is too large."""
    if mime not in _PHOTOS and PNG in fit.types:
        # Drawings and screenshots stay sharp as PNG; where that is too large, JPEG takes over.
        body = _png(picture)
        if _fits(body, fit):
            return picture, PNG, body
    if JPEG not in fit.types:
        return _shrink_png(picture, fit)
    flat = flattened(picture)
    while True:
        for quality in _QUALITIES:
            body = _jpeg(flat, quality)
            if _fits(body, fit):
                return flat, JPEG, body
        if max(flat.size) * _SHRINK < _SMALLEST_EDGE:
            return None
        flat = _scaled(flat, _SHRINK)


def _shrink_png(picture: Image, fit: Fit) -> tuple[Image, str, bytes] | None:
    while True:
        body = _png(picture)
        if _fits(body, fit):
            return picture, PNG, body
        if max(picture.size) * _SHRINK < _SMALLEST_EDGE:
            return None
        picture = _scaled(picture, _SHRINK)


def _fits(body: bytes, fit: Fit) -> bool:
    return fit.max_bytes is None or len(body) <= fit.max_bytes


def flattened(picture: Image) -> Image:
    """On white, where it is see-through: JPEG has no transparency, and black would swallow dark text."""
    if picture.mode != "RGBA":
        return picture
    from PIL import Image

    ground = Image.new("RGB", picture.size, (255, 255, 255))
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def bare(picture: Image) -> Image:
    """The pixels alone: Pillow otherwise carries comments and profiles of the original along."""
    from PIL import Image

    copy = Image.new(picture.mode, picture.size)
    copy.paste(picture)
    return copy


def _jpeg(picture: Image, quality: int) -> bytes:
    out = io.BytesIO()
    bare(picture).save(out, format="JPEG", quality=quality, optimize=True, subsampling="4:2:0")
    return out.getvalue()


def _png(picture: Image) -> bytes:
    out = io.BytesIO()
    bare(picture).save(out, format="PNG", optimize=False, compress_level=6)
    return out.getvalue()
