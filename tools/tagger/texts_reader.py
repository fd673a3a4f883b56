"""Reads labelled texts: files of the training set's shape, and the invented ones of ``tools/tagger/texts``."""
# ruff: noqa: E501  tables and figures of a building script

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, StaffPublic

_STAFF = {
    "uk": ("Dr Amir Rashid", "Dr Fiona Kerr", "Nurse Jude Okoro", "Tessa Lowe", "Marek Zielinski"),
    "us": ("Dr. Elena Marsh", "Dr. Curtis Webb", "Naomi Tate", "Rosa Delgado", "Trey Coleman"),
    "au": ("Dr Priyanka Rao", "Dr Lachlan Boyd", "Mick Tully", "Shona McRae", "Ngaire Pohatu"),
}


@dataclass(frozen=True)
class Labelled:
    """A text, whose it is, and which code points of it tell about somebody's care."""

    text: str
    reply: bool
    clinic: ClinicIdentity
    spans: tuple[tuple[int, int], ...]

    @property
    def leaks(self) -> bool:
        """Whether anything in it tells."""
        return bool(self.spans)


def clinic_of(entry: dict[str, object], jurisdiction: str) -> ClinicIdentity:
    """The identity in a line of the training set."""
    staff = entry.get("staff")
    names = [str(name) for name in staff] if isinstance(staff, list) else []
    return ClinicIdentity(
        name=str(entry.get("name", "")),
        telephones=(str(entry["phone"]),) if entry.get("phone") else (),
        address=str(entry.get("address", "")),
        email=str(entry.get("email", "")),
        site=str(entry.get("website", "")),
        jurisdiction=Jurisdiction(jurisdiction),
        staff=tuple(StaffPublic(number, name) for number, name in enumerate(names)),
    )


def read_texts(path: Path) -> Iterator[Labelled]:
    """Every line of a JSON Lines file.

    Lines of the other set name a region instead of a clinic; its profile stands beside it.
    """
    profiles: dict[str, dict[str, list[str]]] = {}
    beside = path.parent / "clinic_profiles.json"
    if beside.exists():
        profiles = json.loads(beside.read_text(encoding="utf-8"))
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        spans = tuple((int(span["start"]), int(span["end"])) for span in item["spans"])
        if "clinic" in item:
            clinic = clinic_of(item["clinic"], item["jurisdiction"])
        else:
            clinic = _profile(profiles[item["region"]], item["region"].lower())
        yield Labelled(item["text"], item["kind"] == "reply", clinic, spans)


def _profile(entry: dict[str, list[str]], jurisdiction: str) -> ClinicIdentity:
    return ClinicIdentity(
        name=str(entry["name"]),
        telephones=tuple(entry["phones"]),
        address=" · ".join(entry["addresses"]),
        email=entry["emails"][0],
        site=entry["web"][0],
        handles=tuple(entry["handles"]),
        jurisdiction=Jurisdiction(jurisdiction),
        staff=tuple(StaffPublic(number, name) for number, name in enumerate(entry["staff"])),
    )


def own_texts(folder: Path = Path(__file__).parent / "texts") -> Iterator[Labelled]:
    """The invented texts of this folder; braces, or the spans of the other files, mark what tells."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield _marked(line)
    for path in sorted(folder.glob("*-privacy.jsonl")):
        yield from read_texts(path)


def _marked(line: str) -> Labelled:
    kind, jurisdiction, marked = line.split(" ", 2)
    text, spans, start = "", [], 0
    for character in marked:
        if character == "{":
            start = len(text)
        elif character == "}":
            spans.append((start, len(text)))
        else:
            text += character
    clinic = clinic_of(
        {"name": "Alder Lane Clinic", "phone": "01632 960111", "staff": list(_STAFF[jurisdiction])},
        jurisdiction,
    )
    return Labelled(text, kind == "r", clinic, tuple(spans))
