"""The pictures faces are looked for in: derived from those of ``bench/pictures``, each with its places."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

FOLDER = Path(__file__).parent / "pictures"
Place = tuple[int, int, int, int]
"""x, y, width, height."""

MISSING = (
    "children's faces",
    "medical masks worn by real people (drawn ones are measured)",
    "real photographs of screens, wristbands and handwriting",
    "skin tones and ages in numbers that would allow a claim for each",
)
"""Groups no picture with a fitting licence could be had for: nothing is claimed for them."""


@dataclass(frozen=True, slots=True)
class Known:
    """A face somebody looked at."""

    place: Place
    kind: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture, the faces that must be found in it, and those that may be."""

    group: str
    name: str
    picture: Image.Image
    faces: tuple[Place, ...]
    optional: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A picture as it came."""

    name: str
    picture: Image.Image
    faces: tuple[Known, ...]


def sources() -> list[Source]:
    """Every picture of the folder."""
    listed = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))
    found = []
    for name, entry in listed.items():
        faces = tuple(Known((x, y, w, h), kind) for x, y, w, h, kind in entry["faces"])
        found.append(Source(name, Image.open(FOLDER / name).convert("RGB"), faces))
    return found


def people(all_sources: list[Source]) -> int:
    """How many different people are shown (printed and unrecognisable ones not counted)."""
    return sum(face.kind not in {"poster", "small"} for one in all_sources for face in one.faces)


def scenes() -> Iterator[Scene]:
    """All pictures, group by group."""
    given = sources()
    shown = [one for one in given if one.faces]
    empty = [one for one in given if not one.faces]
    yield from (_whole(one) for one in shown)
    cut = [
        _crop(one, number)
        for one in shown
        for number, face in enumerate(one.faces)
        if face.kind not in {"small", "poster"}
    ]
    for one in cut:
        group = {"plain": "one person", "profile": "profile", "masked": "theatre mask"}[one.kind]
        yield one.scene(group)
    plain = [one for one in cut if one.kind != "masked"]
    yield from _altered(plain)
    yield from _placed(plain, empty)
    yield from (Scene("nobody", one.name, one.picture, ()) for one in empty)


def _whole(source: Source) -> Scene:
    must = tuple(face.place for face in source.faces if face.kind != "small")
    may = tuple(face.place for face in source.faces if face.kind == "small")
    group = (
        "poster"
        if any(face.kind == "poster" for face in source.faces)
        else "group"
        if len(must) > 1
        else "whole"
    )
    return Scene(group, source.name, source.picture, must, may)


@dataclass(frozen=True, slots=True)
class Cut:
    """One person with surroundings: the face that is meant stands first, those of neighbours behind it."""

    name: str
    kind: str
    picture: Image.Image
    faces: tuple[Place, ...]

    def scene(self, group: str, picture: Image.Image | None = None) -> Scene:
        """As a picture of this group."""
        return Scene(group, self.name, picture or self.picture, self.faces[:1], self.faces[1:])

    def scaled(self, height: int) -> Cut:
        """So that the face is `height` pixels high."""
        scale = height / self.faces[0][3]
        size = max(1, round(self.picture.width * scale)), max(1, round(self.picture.height * scale))
        faces = tuple(
            (round(x * scale), round(y * scale), round(w * scale), round(h * scale))
            for x, y, w, h in self.faces
        )
        return Cut(self.name, self.kind, self.picture.resize(size, Image.Resampling.LANCZOS), faces)

    def turned(self, turn: int) -> Cut:
        """Turned to the left by this many degrees."""
        faces = tuple(_turned(face, self.picture, turn) for face in self.faces)
        return Cut(self.name, self.kind, self.picture.rotate(turn, expand=True), faces)

    def pasted(self, ground: Image.Image, at: tuple[int, int]) -> Cut:
        """Laid on another picture."""
        shown = ground.copy()
        shown.paste(self.picture, at)
        faces = tuple((x + at[0], y + at[1], w, h) for x, y, w, h in self.faces)
        return Cut(self.name, self.kind, shown, faces)


def _crop(source: Source, number: int) -> Cut:
    x, y, w, h = source.faces[number].place
    left, top = max(0, x - w), max(0, y - h // 2)
    right, bottom = min(source.picture.width, x + 2 * w), min(source.picture.height, y + 2 * h)
    others = (face.place for place, face in enumerate(source.faces) if place != number)
    faces = tuple((fx - left, fy - top, fw, fh) for fx, fy, fw, fh in ((x, y, w, h), *others))
    picture = source.picture.crop((left, top, right, bottom))
    return Cut(f"{source.name}-{number}", source.faces[number].kind, picture, faces).scaled(160)


def _altered(cuts: list[Cut]) -> Iterator[Scene]:
    dice = random.Random(4)
    for number, one in enumerate(cuts):
        turn = (90, 180, 270)[number % 3]
        yield one.turned(turn).scene(f"turned by {turn}")
        if number % 2 == 0:
            dark = ImageEnhance.Brightness(one.picture).enhance(0.3).filter(ImageFilter.GaussianBlur(1.2))
            yield one.scene("low light", _noisy(dark, dice))
        else:
            yield one.scene("drawn medical mask", _masked(one.picture, one.faces[0]))


def _noisy(picture: Image.Image, dice: random.Random) -> Image.Image:
    grain = Image.frombytes("L", picture.size, dice.randbytes(picture.width * picture.height))
    return Image.blend(picture, grain.convert("RGB"), 0.06)


def _turned(place: Place, picture: Image.Image, turn: int) -> Place:
    """The place after the picture was turned to the left by this many degrees."""
    x, y, w, h = place
    if turn == 90:
        return y, picture.width - x - w, h, w
    if turn == 180:
        return picture.width - x - w, picture.height - y - h, w, h
    return picture.height - y - h, x, h, w


def _masked(picture: Image.Image, place: Place) -> Image.Image:
    x, y, w, h = place
    worn = picture.copy()
    draw = ImageDraw.Draw(worn)
    lower = ((0, 0.5), (1, 0.5), (0.9, 0.9), (0.5, 1.05), (0.1, 0.9))
    draw.polygon([(x + across * w, y + down * h) for across, down in lower], fill=(140, 180, 205))
    for fold in (0.62, 0.74, 0.86):
        line = [(x + 0.08 * w, y + fold * h), (x + 0.92 * w, y + fold * h)]
        draw.line(line, fill=(120, 160, 185), width=2)
    return worn


def _placed(cuts: list[Cut], grounds: list[Source]) -> Iterator[Scene]:
    """Faces as posters and as people far away, in pictures that show nobody else."""
    scenery = [one.picture for one in grounds if one.picture.width >= 1000]
    for number, one in enumerate(cuts):
        height = (64, 48, 32, 24)[number % 4]
        ground = scenery[number % len(scenery)]
        small = one.scaled(height).pasted(ground, (ground.width // 3, ground.height // 3))
        yield small.scene(f"{height} pixels high")
        far = (90, 75, 60)[number % 3]
        wide = ground.resize((4000, 3000), Image.Resampling.BICUBIC)
        yield one.scaled(far).pasted(wide, (2600, 1200)).scene(f"{far} pixels high in 12 megapixels")
        if number % 2 == 0:
            yield _poster(one, scenery[(number + 3) % len(scenery)])


def _poster(one: Cut, ground: Image.Image) -> Scene:
    """A print on a wall, seen a little from the side."""
    lean, width = 0.12, one.picture.width
    leant = one.picture.transform(
        one.picture.size,
        Image.Transform.AFFINE,
        (1, 0, 0, lean, 1, -lean * width / 2),
        Image.Resampling.BILINEAR,
    )
    small = Cut(one.name, one.kind, leant, one.faces).scaled(90)
    framed = Image.new("RGB", (small.picture.width + 16, small.picture.height + 16), (245, 245, 240))
    shown = small.pasted(framed, (8, 8)).pasted(ground, (ground.width // 2, ground.height // 4))
    return shown.scene("poster")


def matched(found: list[Place], scene: Scene) -> tuple[int, int]:
    """How many faces that must be found were, and how many boxes lie on no face at all."""
    hit = sum(any(_same(one, face) for one in found) for face in scene.faces)
    strange = sum(not any(_same(one, face) for face in (*scene.faces, *scene.optional)) for one in found)
    return hit, strange


def _same(one: Place, other: Place) -> bool:
    """Whether the boxes share a quarter of their union."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return False
    shared = wide * high
    return shared / (one[2] * one[3] + other[2] * other[3] - shared) >= 0.25
