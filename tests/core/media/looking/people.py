"""Pictures of people and of text for tests; authors and licences: ``bench/pictures/sources.toml``."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from clinicsocial.core.media.looking.pixels import Pixels

PICTURES = Path(__file__).parents[4] / "bench" / "pictures"
ADMIRAL = PICTURES / "grace_hopper.jpg"
"""One face: 170 × 212 pixels at 183, 120."""
BAND = PICTURES / "mexico.webp"
"""Five musicians, two people behind them."""
NOBODY = PICTURES / "machuPicchu.webp"


def opened(path: Path) -> Image.Image:
    """The picture as RGB."""
    return Image.open(path).convert("RGB")


def pixels(picture: Image.Image) -> Pixels:
    """As the finders take them."""
    rgb: Pixels = np.asarray(picture.convert("RGB"), dtype=np.uint8)
    return np.ascontiguousarray(rgb[:, :, ::-1])


def written(picture: Image.Image, kind: str = "JPEG") -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    picture.save(out, format=kind)
    return out.getvalue()


def letter(lines: list[str], size: int = 28, turned: int = 0) -> Image.Image:
    """A sheet of paper with these lines on it, on a grey table."""
    sheet = Image.new("RGB", (760, 60 + 2 * size * len(lines)), (250, 250, 246))
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size)
    for number, line in enumerate(lines):
        draw.text((30, 30 + 2 * size * number), line, fill=(20, 20, 30), font=font)
    table = Image.new("RGBA", (900, 900), (110, 105, 100, 255))
    laid = sheet.convert("RGBA").rotate(turned, expand=True, resample=Image.Resampling.BICUBIC)
    table.paste(laid, (60, 60), laid)
    return table.convert("RGB")


def qr_code(text: str) -> Image.Image:
    """The text as a QR code on white."""
    code = np.asarray(cv2.QRCodeEncoder.create().encode(text), dtype=np.uint8)
    drawn = Image.fromarray(code).resize((300, 300), Image.Resampling.NEAREST)
    ground = Image.new("RGB", (600, 500), (255, 255, 255))
    ground.paste(drawn, (150, 100))
    return ground
