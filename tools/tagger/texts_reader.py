"""Reads labelled texts: files of the training set's shape, and the invented ones of ``tools/tagger/texts``."""
# ruff: noqa: E501  tables and figures of a building script

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, StaffPublic

_TEXTS = Path(__file__).parent / "texts"
RULES_ONLY = "rules"
"""How the names of files begin whose texts are labelled for the rules: those of `harmless.ids` are harmless here too."""
DEEP_ONLY = frozenset(
    (
        *(path.stem for path in (_TEXTS / "deep").glob("*.txt")),
        *(path.stem for path in _TEXTS.glob(f"{RULES_ONLY}-*.jsonl")),
    )
)
"""Pairs that differ in little, and advertisements: a sum of words can't tell them apart and gets worse by them."""
NEW_LINE = r"\n"
"""How a text of one line writes the end of a line."""
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
    kinds: tuple[str, ...] = ()
    """The type of each span, where somebody said."""

    def typed_spans(self) -> list[tuple[int, int, str]]:
        """Every span with its type; ANY where nobody said."""
        kinds = self.kinds or ("ANY",) * len(self.spans)
        return [(*span, kind) for span, kind in zip(self.spans, kinds, strict=True)]

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
    harmless = _harmless() if path.stem.startswith(RULES_ONLY) else None
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if harmless is not None:
            if item["id"] in harmless:
                yield Labelled(
                    item["text"], reply=False, clinic=clinic_of({}, item["jurisdiction"]), spans=()
                )
            continue
        spans = tuple((int(span["start"]), int(span["end"])) for span in item["spans"])
        if "clinic" in item:
            clinic = clinic_of(item["clinic"], item["jurisdiction"])
        else:
            clinic = _profile(profiles[item["region"]], item["region"].lower())
        kinds = tuple(str(span["type"]) for span in item["spans"])
        yield Labelled(item["text"], item["kind"] == "reply", clinic, spans, kinds)


def _harmless() -> frozenset[str]:
    """Ids of the texts of the rules' sets that tell about nobody's care."""
    lines = (_TEXTS / "harmless.ids").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


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


def every_file(paths: Sequence[Path]) -> dict[str, list[Labelled]]:
    """The texts of these files and of the folder, by the file's name; those for the deep model alone too."""
    own = (*sorted(_TEXTS.glob("*-privacy.jsonl")), *sorted(_TEXTS.glob(f"{RULES_ONLY}-*.jsonl")))
    files: dict[str, list[Labelled]] = {}
    for path in (*paths, *own):
        name = f"{RULES_ONLY}-tuning" if path.stem == RULES_ONLY else path.stem
        files[name] = list(read_texts(path))
    for path in (*sorted(_TEXTS.glob("*.txt")), *sorted((_TEXTS / "deep").glob("*.txt"))):
        files[path.stem] = list(_lines(path))
    return {name: items for name, items in files.items() if items}


def _lines(path: Path) -> Iterator[Labelled]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _marked(line)


def _marked(line: str) -> Labelled:
    kind, jurisdiction, marked = line.split(" ", 2)
    text, spans, start = "", [], 0
    for character in marked.replace(NEW_LINE, "\n"):
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
