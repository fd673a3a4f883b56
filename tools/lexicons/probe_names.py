"""Draws the names of the recall probe: 25 of each of fourteen origins, from Faker's lists (PyPI, MIT), not the lexicon's.

    python tools/lexicons/probe_names.py > bench/privacy_names.txt

Deterministic. A line is the origin, a tab and a full name in Latin letters.
"""
# ruff: noqa: E501  tables and figures of a building script

from __future__ import annotations

import importlib
import re
import unicodedata

ORIGINS = {
    "British": "en_GB",
    "Irish": "en_IE",
    "Polish": "pl_PL",
    "Romanian": "ro_RO",
    "Indian": "en_IN",
    "Pakistani": "en_PK",
    "Yoruba": "yo_NG",
    "Ghanaian": "tw_GH",
    "Turkish": "tr_TR",
    "Mexican": "es_MX",
    "Italian": "it_IT",
    "Filipino": "fil_PH",
    "Vietnamese": "vi_VN",
    "Indonesian": "id_ID",
}
EACH = 25


def main() -> None:
    """Print the list."""
    faker = importlib.import_module("faker")
    for origin, locale in ORIGINS.items():
        maker = faker.Faker(locale)
        maker.seed_instance(2026)
        seen: list[str] = []
        for _ in range(2000):
            if len(seen) == EACH:
                break
            given, family = str(maker.first_name()), str(maker.last_name())
            name = f"{given} {family}"
            name = unicodedata.normalize("NFC", name)
            if name not in seen and re.fullmatch(
                r"[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+(?:['-][^\W\d_]+)*){1,2}", name
            ):
                seen.append(name)
        for name in seen:
            print(f"{origin}\t{name}")


if __name__ == "__main__":
    main()
