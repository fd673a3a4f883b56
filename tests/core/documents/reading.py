"""PDFs as another program reads them: PDFium, which draws them in browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from PIL.Image import Image


def pages(pdf: bytes) -> int:
    """How many pages there are."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def words(pdf: bytes) -> str:
    """The text of all pages, line breaks as spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    finally:
        document.close()
    return " ".join(" ".join(texts).split())


def size(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page in whole points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        width, height = document[0].get_size()
    finally:
        document.close()
    return round(width), round(height)


def drawn(pdf: bytes, *, scale: float = 3) -> Image:
    """The first page as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image: Image = document[0].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    return image
