"""Reading a picture's bytes for anything that is not the picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.media.clean import foreign_parts
from tests.core.media.pictures import corners, encoded, jpeg, noise, with_everything


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_bare_picture_is_clean(kind: str) -> None:
    assert foreign_parts(encoded(noise(70, 30), kind)) == ()


def test_every_kind_of_extra_in_a_jpeg_is_seen() -> None:
    assert set(foreign_parts(with_everything("JPEG"))) == {"marker E1", "marker E2", "marker FE"}


def test_every_kind_of_extra_in_a_png_is_seen() -> None:
    assert {"chunk iCCP", "chunk eXIf"} <= set(foreign_parts(with_everything("PNG")))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_bytes_behind_the_end_are_seen(kind: str) -> None:
    assert foreign_parts(encoded(corners(), kind) + b"secret") == ("bytes after the end",)


@given(cut=st.integers(2, 600))
def test_a_picture_cut_short_is_never_clean(cut: int) -> None:
    content = jpeg(corners())
    assert cut >= len(content) or foreign_parts(content[:cut])


@given(content=st.binary(max_size=200))
def test_other_bytes_are_never_clean(content: bytes) -> None:
    assert foreign_parts(content)


@given(content=st.binary(max_size=200), start=st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n"]))
def test_anything_behind_a_true_beginning_is_read_without_failing(start: bytes, content: bytes) -> None:
    assert isinstance(foreign_parts(start + content), tuple)
