"""When, where and with what a picture was taken, as the original says: shown to the person, never sent.

Tags: Exif 2.32, sections 4.6.4 to 4.6.6. Damaged Exif never stops a good picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from clinicsocial.core.values.looking import Capture

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_MAKE, _MODEL, _DATE, _DATE_TAKEN = 0x010F, 0x0110, 0x0132, 0x9003
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4
_LONGEST = 80
"""Characters of a device's or date's text that are kept."""
_KINDS = (
    ("exif", "exif"),
    ("xmp", "xmp"),
    ("XML:com.adobe.xmp", "xmp"),
    ("photoshop", "iptc"),
    ("iptc", "iptc"),
    ("comment", "comment"),
    ("icc_profile", "profile"),
)
"""Pillow's name for a part, and ours."""


def read_capture(picture: Image) -> Capture:
    """What the picture says about itself; empty where it says nothing that can be read."""
    main, taken, gps = _exif(picture)
    latitude = _degrees(gps.get(_LATITUDE), gps.get(_LATITUDE_REF), "S", 90)
    longitude = _degrees(gps.get(_LONGITUDE), gps.get(_LONGITUDE_REF), "W", 180)
    whole = latitude is not None and longitude is not None
    return Capture(
        taken_on=_date(taken.get(_DATE_TAKEN, main.get(_DATE))),
        latitude=latitude if whole else None,
        longitude=longitude if whole else None,
        device=" ".join(filter(None, (_words(main.get(_MAKE)), _words(main.get(_MODEL)))))[:_LONGEST],
        kinds=_kinds(picture, has_gps=bool(gps)),
    )


def _exif(picture: Image) -> tuple[Mapping[int, object], Mapping[int, object], Mapping[int, object]]:
    try:
        exif = picture.getexif()
        return dict(exif), dict(exif.get_ifd(_EXIF_IFD)), dict(exif.get_ifd(_GPS_IFD))
    except Exception:  # noqa: BLE001 -- Pillow stumbles in many ways over damaged Exif
        return {}, {}, {}


def _kinds(picture: Image, *, has_gps: bool) -> tuple[str, ...]:
    found = [ours for theirs, ours in _KINDS if picture.info.get(theirs)]
    if has_gps:
        found.append("gps")
    return tuple(sorted(set(found)))


def _date(value: object) -> str:
    """``2026:05:09 14:03:11`` as ``2026-05-09 14:03``; anything else as it is written."""
    words = _words(value)
    day, _, time = words.partition(" ")
    parts = day.split(":")
    if len(parts) == 3 and all(part.isdigit() for part in parts):  # noqa: PLR2004 -- year, month, day
        return f"{'-'.join(parts)} {time[:5]}".strip()
    return words


def _words(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return "".join(letter for letter in value if letter.isprintable()).strip()[:_LONGEST]


def _degrees(value: object, reference: object, negative: str, most: int) -> float | None:
    """Degrees, minutes and seconds as one number; None where they make no sense."""
    if not isinstance(value, tuple | list) or len(value) != 3:  # noqa: PLR2004 -- degrees, minutes, seconds
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    total = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(total) or not 0 <= total <= most:
        return None
    return round(-total if _words(reference).upper() == negative else total, 6)
