"""Posters and handouts as another program reads and a telephone scans them."""

from __future__ import annotations

import io
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image

from clinicsocial.core.documents.lettering import UnprintableError
from clinicsocial.core.documents.paper_words import PaperWords
from clinicsocial.core.documents.poster import PaperKind, Sheet, TooLongForPaperError, sheet_pdf
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction
from tests.core.documents.reading import drawn, pages, size, words

HARBOUR = ClinicIdentity(
    name="Harbour & Söhne <Practice>",
    telephones=("01632 960001",),
    address="1 Quay Street, Harbour HB1 2QS",
    site="https://www.harbour.example/",
)
WORDS = PaperWords(
    "Flu clinics start on Monday",
    ("Walk in on Saturdays from half past eight.", "Bring your card."),
    "https://harbour.example/flu?from=poster",
)
SHEET = Sheet(PaperKind.POSTER, HARBOUR, WORDS, valid_until="31 March 2027")


def jpeg(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("kind", PaperKind)
@pytest.mark.parametrize("country", Jurisdiction)
def test_every_sheet_is_one_page_with_all_its_words(kind: PaperKind, country: Jurisdiction) -> None:
    pdf = sheet_pdf(replace(SHEET, kind=kind, clinic=replace(HARBOUR, jurisdiction=country)))
    assert pages(pdf) == 1
    read = words(pdf)
    for part in (*WORDS.paragraphs, WORDS.headline, HARBOUR.name, HARBOUR.address, "01632 960001"):
        assert part in read
    assert "harbour.example/flu?from=poster" in read
    assert "31 March 2027" in read


@pytest.mark.parametrize(
    ("kind", "country", "points"),
    [
        (PaperKind.POSTER, Jurisdiction.UK, (595, 842)),
        (PaperKind.LARGE_POSTER, Jurisdiction.AU, (842, 1191)),
        (PaperKind.HANDOUT, Jurisdiction.IE, (420, 595)),
        (PaperKind.POSTER, Jurisdiction.US, (612, 792)),
        (PaperKind.LARGE_POSTER, Jurisdiction.US, (792, 1224)),
        (PaperKind.HANDOUT, Jurisdiction.US, (396, 612)),
    ],
)
def test_sheets_have_the_sizes_of_the_country(
    kind: PaperKind, country: Jurisdiction, points: tuple[int, int]
) -> None:
    pdf = sheet_pdf(replace(SHEET, kind=kind, clinic=replace(HARBOUR, jurisdiction=country)))
    assert size(pdf) == points


@pytest.mark.parametrize("kind", PaperKind)
def test_the_code_leads_to_the_address(kind: PaperKind) -> None:
    page = drawn(sheet_pdf(replace(SHEET, kind=kind)))
    found, *_ = cv2.QRCodeDetector().detectAndDecode(cv2.cvtColor(np.asarray(page), cv2.COLOR_RGB2BGR))
    assert found == WORDS.address


def test_without_an_address_there_is_no_code() -> None:
    page = drawn(sheet_pdf(replace(SHEET, words=replace(WORDS, address=""))))
    found, *_ = cv2.QRCodeDetector().detectAndDecode(cv2.cvtColor(np.asarray(page), cv2.COLOR_RGB2BGR))
    assert found == ""


@pytest.mark.parametrize("shape", [(400, 300), (300, 400), (2000, 100), (100, 2000)])
def test_a_picture_of_any_shape_keeps_its_proportions(shape: tuple[int, int]) -> None:
    page = np.asarray(drawn(sheet_pdf(replace(SHEET, picture=jpeg(*shape))), scale=2)).astype(int)
    red = (page[:, :, 0] > 150) & (page[:, :, 1] < 80) & (page[:, :, 2] < 80)
    high, wide = red.any(axis=1).sum(), red.any(axis=0).sum()
    assert wide / high == pytest.approx(shape[0] / shape[1], rel=0.1)


def test_words_that_do_not_fit_in_readable_letters_are_refused() -> None:
    long = replace(WORDS, paragraphs=("Every word of this has to be read from two metres. " * 60,))
    with pytest.raises(TooLongForPaperError) as refused:
        sheet_pdf(replace(SHEET, words=long))
    assert "handout" in refused.value.next_step


def test_a_handout_holds_more_words_than_a_poster() -> None:
    long = replace(WORDS, paragraphs=("This has to be read in the hand, sitting down. " * 22,))
    with pytest.raises(TooLongForPaperError):
        sheet_pdf(replace(SHEET, words=long, picture=jpeg(400, 300)))
    assert pages(sheet_pdf(replace(SHEET, words=long, kind=PaperKind.HANDOUT))) == 1


@pytest.mark.parametrize("word", ["王小明", "محمد", "नमस्ते"])
def test_letters_the_font_lacks_are_refused_not_printed_as_boxes(word: str) -> None:
    with pytest.raises(UnprintableError):
        sheet_pdf(replace(SHEET, words=replace(WORDS, paragraphs=(f"Welcome, {word}",))))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert sheet_pdf(SHEET) == sheet_pdf(SHEET)


def test_a_sheet_does_not_show_its_words_in_a_log() -> None:
    assert "Flu" not in repr(SHEET)
