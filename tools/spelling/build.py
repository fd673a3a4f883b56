"""Builds the dictionary of the spell check from named lists with permissive licences. Not needed to run it.

    python tools/spelling/build.py --scowl FOLDER [--out resources/spelling/words.txt]

FOLDER holds SCOWL's lists as Debian's package scowl lays them out (``/usr/share/dict/scowl``). Wants the
package simple-icd-10-cm in the environment it runs in; takes the names of medicines from
``resources/lexicons/clinical.txt`` and our own words from ``tools/spelling/additions.txt``. Sources and
licences stand in ``resources/spelling/SOURCES.md``.

One line a word, sorted by code point: the word, a blank, how common it is (1 common to 7 rare, 8 medical),
and the countries that spell it so: ``g`` British, ``u`` American, ``a`` Australian; none means everywhere.
British and Australian words end in -ise, as the style manuals of both governments have it.
"""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEVELS = {10: 1, 20: 2, 35: 3, 40: 4, 50: 5, 55: 6, 60: 6, 70: 7, 80: 7}
"""SCOWL's sizes, and what they become."""
EVERYDAY = (10, 20, 35, 40, 50, 55, 60)
DIALECTS = {"british": "g", "american": "u", "australian": "a"}
MEDICAL = 8
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORTENED = 4
"""Abbreviations in small letters need this many: shorter ones hide too many slips."""

Known = dict[str, tuple[int, str]]
"""A word: how common it is, and its countries in the order of the alphabet."""


def lines_of(folder: Path, name: str, size: int) -> Iterator[str]:
    """The words of one of SCOWL's files, without possessives; nothing where there is no such file."""
    path = folder / f"{name}.{size}"
    if path.is_file():
        for line in path.read_text(encoding="latin-1").splitlines():
            if not line.endswith("'s") and _WORD.fullmatch(line):
                yield line


def note(known: Known, word: str, level: int, countries: str) -> None:
    """Add a word; what is spelt so everywhere stays so, the commoner level stays."""
    was_level, was = known.get(word, (level, countries))
    both = "" if not was or not countries else "".join(sorted(set(was + countries)))
    known[word] = (min(was_level, level), "" if set(both) == set("gua") else both)


def everyday(folder: Path) -> Known:
    """Everyday words of all three countries."""
    known: Known = {}
    for language, countries in {"english": "", **DIALECTS}.items():
        for size in EVERYDAY:
            for kind in ("words", "contractions", "upper", "proper-names"):
                for word in lines_of(folder, f"{language}-{kind}", size):
                    note(known, word, LEVELS[size], countries)
            for word in lines_of(folder, f"{language}-abbreviations", size):
                if not word.islower() or (len(word) >= _SHORTENED and size <= EVERYDAY[3]):
                    note(known, word, LEVELS[size], countries)
        for size in (70, 80) if countries else ():
            for word in lines_of(folder, f"{language}-words", size):
                note(known, word, LEVELS[size], countries)
    return known


def rare(folder: Path) -> Known:
    """Words of SCOWL's large sizes, with their countries: only the medical ones of them are taken."""
    known: Known = {}
    for language, countries in {"english": "", **DIALECTS}.items():
        for size in (70, 80, 95):
            for word in lines_of(folder, f"{language}-words", size):
                note(known, word, MEDICAL, countries)
    return known


def medical_words() -> set[str]:
    """Single words of the titles of ICD-10-CM."""
    package = Path(str(importlib.import_module("simple_icd_10_cm").__file__)).parent
    found: set[str] = set()
    for path in (package / "data").glob("icd10c*.xml"):
        for title in re.findall(r"<desc>([^<]*)<", path.read_text(encoding="utf-8", errors="replace")):
            found.update(re.findall(r"[a-z]{5,}", title.lower()))
    return found


def with_medicine(known: Known, folder: Path) -> None:
    """Add the medical words SCOWL lists somewhere, and names of medicines, spelt so everywhere."""
    large = rare(folder)
    medicines = set((ROOT / "resources/lexicons/clinical.txt").read_text(encoding="utf-8").split())
    for word in medical_words() | medicines:
        if word in known:
            continue
        if word in large:
            note(known, word, *large[word])
        elif word in medicines:
            note(known, word, MEDICAL, "")


def with_additions(known: Known) -> None:
    """Add our own words: one a line, behind it the countries where it is spelt so."""
    for line in (Path(__file__).parent / "additions.txt").read_text(encoding="utf-8").splitlines():
        word, _, countries = line.partition(" ")
        if word and not word.startswith("#"):
            note(known, word, LEVELS[50], countries)


def written(known: Known) -> Iterable[str]:
    """The lines of the file."""
    for word in sorted(known):
        level, countries = known[word]
        yield f"{word} {level}{countries}"


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scowl", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "resources/spelling/words.txt")
    options = parser.parse_args()
    known = everyday(options.scowl)
    with_medicine(known, options.scowl)
    with_additions(known)
    options.out.write_text("\n".join(written(known)) + "\n", encoding="utf-8")
    print(f"{len(known)} words")


if __name__ == "__main__":
    main()
