"""What was found in the demo's drawings, and what its staff said about it.

Looking into nineteen drawings takes longer than anybody waits for a demo. So the eyes of the app looked at
them once, and what they found is kept in ``resources/demo/looks.json`` (``tools/look_at_demo.py`` writes it,
a test looks again). The answers below are true for the drawings: who is drawn, and what is written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from clinicsocial.core.clinic.staff import list_staff
from clinicsocial.core.consents.subjects import list_subjects
from clinicsocial.core.demo.drawings import DRAWINGS
from clinicsocial.core.media.library import describe_asset
from clinicsocial.core.media.looking.wire import BadMessageError, looked_from_json
from clinicsocial.core.media.looks import answer_face, clear_lines, record_look
from clinicsocial.core.model import Asset
from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.looking import FaceAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinicsocial.core.store.seals import Seals
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.looking import Looked

FILE = ("demo", "looks.json")
_COLLEAGUES = {
    "team": ("Megan Lloyd", "Grace Adeyemi", "Dr Tom Ashworth"),
    "open-day": ("Grace Adeyemi",),
}
"""Who is drawn, from left to right. The visitor of the open day is still to be named."""
_PEOPLE = {"waiting-room": ("Tom Okafor",)}
_READ = frozenset({"heart", "team"})
"""Drawings in which the eyes take a line for letters; somebody has seen that there are none."""


def load_looks() -> Mapping[str, Looked]:
    """What was found in each drawing, by its name.

    Raises:
        ResourceError: the file is missing, damaged, or not about these drawings.
    """
    source = "/".join(FILE)
    try:
        found = json.loads(resource(*FILE).read_text(encoding="utf-8"))
        looks = {str(name): looked_from_json(value) for name, value in found.items()}
    except (ValueError, AttributeError, BadMessageError) as error:
        raise ResourceError(source, f"it cannot be read: {error}") from error
    if looks.keys() != DRAWINGS.keys():
        raise ResourceError(source, "it is not about the drawings there are")
    return looks


def add_looks(unit: UnitOfWork, *, seals: Seals, hashes: Mapping[str, str]) -> None:
    """Record what was found in the drawings (`hashes` by their names) and what was said about it."""
    staff = {one.public_name: one.id for one in list_staff(unit.session)}
    people = {one.name: one.id for one in list_subjects(unit.session, seals=seals)}
    for name, looked in load_looks().items():
        sha256 = hashes[name]
        record_look(unit, seals=seals, sha256=sha256, looked=looked)
        _own_work(unit, sha256)
        if name in _READ:
            clear_lines(unit, sha256=sha256, cleared=True)
        drawn = sorted(range(len(looked.faces)), key=lambda number: looked.faces[number].box.x)
        for number, colleague in zip(drawn, _COLLEAGUES.get(name, ()), strict=False):
            answer_face(
                unit,
                seals=seals,
                sha256=sha256,
                number=number,
                answer=FaceAnswer.STAFF,
                staff_id=staff[colleague],
            )
        for number, person in zip(drawn, _PEOPLE.get(name, ()), strict=False):
            if person in people:
                answer_face(
                    unit,
                    seals=seals,
                    sha256=sha256,
                    number=number,
                    answer=FaceAnswer.SUBJECT,
                    subject_id=people[person],
                )


def _own_work(unit: UnitOfWork, sha256: str) -> None:
    asset = unit.session.scalars(select(Asset).where(Asset.sha256 == sha256)).one()
    describe_asset(
        unit, sha256=sha256, alt_text=asset.alt_text, source="Drawn for the demo", licence="Our own"
    )
