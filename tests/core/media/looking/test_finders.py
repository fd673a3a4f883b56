"""The eyes themselves: faces however turned, text however it lies, codes, and what a picture tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from clinicsocial.core.media.looking.capture import read_capture
from clinicsocial.core.media.looking.codes import CodeFinder
from clinicsocial.core.media.looking.eyes import one_each
from clinicsocial.core.media.looking.faces import FaceFinder, overlap
from clinicsocial.core.media.looking.text_places import TextFinder
from clinicsocial.core.media.looking.text_reading import TextReader
from clinicsocial.core.values.looking import Box, FoundFace
from tests.core.media.looking import people
from tests.core.media.pictures import opened, with_everything


@pytest.fixture(scope="module")
def faces() -> FaceFinder:
    return FaceFinder()


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader()


def read(reader: TextReader, picture: Image.Image) -> list[str]:
    image = people.pixels(picture)
    finder = TextFinder()
    return [line.text for line in reader.read(image, finder.find(image), finder=finder)]


def test_a_face_is_found_where_it_is(faces: FaceFinder) -> None:
    (face,) = faces.find(people.pixels(people.opened(people.ADMIRAL)))
    assert overlap((face.box.x, face.box.y, face.box.width, face.box.height), (183, 120, 170, 212)) > 0.8
    assert 0.7 <= face.score <= 1


def test_everybody_in_a_group_is_found(faces: FaceFinder) -> None:
    assert len(faces.find(people.pixels(people.opened(people.BAND)))) >= 5


def test_nobody_is_found_where_nobody_is(faces: FaceFinder) -> None:
    assert not faces.find(people.pixels(people.opened(people.NOBODY)))


@pytest.mark.parametrize(
    ("turn", "place"),
    [(90, (120, 159, 212, 170)), (180, (159, 268, 170, 212)), (270, (268, 183, 212, 170))],
)
def test_a_turned_picture_gives_the_face_where_it_is_shown(
    faces: FaceFinder, turn: int, place: tuple[int, int, int, int]
) -> None:
    (face,) = faces.find(people.pixels(people.opened(people.ADMIRAL).rotate(turn, expand=True)))
    assert overlap((face.box.x, face.box.y, face.box.width, face.box.height), place) > 0.6


def test_a_small_face_in_a_large_photograph_is_found(faces: FaceFinder) -> None:
    large = people.opened(people.NOBODY).resize((4000, 3000))
    small = people.opened(people.ADMIRAL).resize((192, 225))
    large.paste(small, (2600, 1200))
    found = faces.find(people.pixels(large))
    assert [one for one in found if 2600 <= one.box.x <= 2792 and 1200 <= one.box.y <= 1425]
    assert len(found) == 1


@given(st.tuples(*(st.floats(0, 100),) * 2, *(st.floats(1, 100),) * 2))
def test_a_box_lies_wholly_on_itself(box: tuple[float, float, float, float]) -> None:
    assert overlap(box, box) == pytest.approx(1.0)


def at(second: float, x: int, score: float = 0.9) -> FoundFace:
    return FoundFace(Box(x, 10, 50, 60), score, second)


def test_somebody_who_stays_is_asked_about_once_with_the_surest_look() -> None:
    assert one_each([at(0, 100), at(1, 105, 0.95), at(2, 110)]) == (at(1, 105, 0.95),)


def test_two_people_beside_each_other_stay_two() -> None:
    assert len(one_each([at(0, 100), at(0, 300), at(1, 100), at(1, 300)])) == 2


def test_somebody_who_comes_back_is_asked_about_again() -> None:
    assert len(one_each([at(0, 100), at(9, 100)])) == 2


@pytest.mark.parametrize("turned", [0, -12, 30, 90])
def test_a_letter_is_read_however_it_lies(reader: TextReader, turned: int) -> None:
    words = " ".join(read(reader, people.letter(["Dear Ms Okafor", "your results are here"], turned=turned)))
    assert {"Okafor", "results"} <= set(words.split())


def test_a_letter_upside_down_is_read(reader: TextReader) -> None:
    words = " ".join(read(reader, people.letter(["Dear Ms Okafor"]).rotate(180)))
    assert "Okafor" in words


def test_lines_come_from_top_to_bottom(reader: TextReader) -> None:
    assert read(reader, people.letter(["Monday", "Tuesday", "Friday"])) == ["Monday", "Tuesday", "Friday"]


def test_nothing_is_read_where_nothing_is_written(reader: TextReader) -> None:
    assert not read(reader, people.opened(people.NOBODY))


def test_a_code_says_what_it_says() -> None:
    (code,) = CodeFinder().find(people.pixels(people.qr_code("patient 4711")))
    assert code.text == "patient 4711"
    assert abs(code.box.x - 150) < 40
    assert abs(code.box.width - 300) < 60


def test_place_and_kinds_of_hidden_information_are_told() -> None:
    capture = read_capture(opened(with_everything()))
    assert capture.device == "Maker"
    assert {"exif", "xmp", "comment", "profile", "gps"} <= set(capture.kinds)


def test_a_phone_s_place_is_read_in_degrees() -> None:
    exif = Image.Exif()
    exif[0x0132] = "2026:05:09 14:03:11"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "S", (33.0, 51.0, 54.0), "E", (151.0, 12.0, 36.0)
    picture = Image.new("RGB", (8, 8))
    picture.getexif().update(exif)
    picture.getexif().get_ifd(0x8825).update(gps)
    capture = read_capture(picture)
    assert capture.taken_on == "2026-05-09 14:03"
    assert (capture.latitude, capture.longitude) == (-33.865, 151.21)


@given(st.binary(max_size=300))
def test_broken_exif_says_nothing_and_stops_nothing(damage: bytes) -> None:
    picture = Image.new("RGB", (8, 8))
    picture.info["exif"] = b"Exif\x00\x00" + damage
    assert read_capture(picture).longitude is None or read_capture(picture).latitude is not None
