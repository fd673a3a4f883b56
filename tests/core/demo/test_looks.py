"""What the demo claims was found in its drawings is what the eyes of this version find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinicsocial.core.clock import SystemClock
from clinicsocial.core.demo.drawings import draw
from clinicsocial.core.demo.looks import load_looks
from clinicsocial.core.media.looking.engine import ENGINE
from clinicsocial.core.media.looking.running import Bounds, Looker
from clinicsocial.core.values.looking import Looked


def test_every_look_is_by_these_eyes() -> None:
    assert {looked.engine for looked in load_looks().values()} == {ENGINE}


def told(looked: Looked) -> tuple[object, ...]:
    """What matters of a look: how many faces, about where, and which words."""
    faces = sorted((round(one.box.x / 20), round(one.box.y / 20)) for one in looked.faces)
    return faces, [line.text for line in looked.lines], replace(looked, faces=(), lines=())


@pytest.mark.parametrize("name", ["team", "thank-you", "telephone"])
def test_looking_again_finds_the_same(name: str) -> None:
    looker = Looker(SystemClock(), Bounds(threads=1))
    assert told(looker.look(draw(name), file_name=name)) == told(load_looks()[name])
