"""Which characters stand for which in plain text: typography, look-alike letters, masks.

Look-alikes are the letters of Unicode's confusables (Unicode Technical Standard 39, checked November 2026)
that
replace a Latin letter in Cyrillic and Greek type; only letters are listed, one for one, so that positions
stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TYPOGRAPHY: Mapping[str, str] = MappingProxyType(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "‛": "'",
        "ʼ": "'",
        "′": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "″": '"',
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "–": "-",
        "—": "-",
        "―": "-",
        "−": "-",
        "\u2028": "\n",
        "\u2029": "\n",
        "ʙ": "b",
        "ᴀ": "a",
        "ᴄ": "c",
        "ᴅ": "d",
        "ᴇ": "e",
        "ɢ": "g",
        "ʜ": "h",
        "ɪ": "i",
        "ᴊ": "j",
        "ᴋ": "k",
        "ʟ": "l",
        "ᴍ": "m",
        "ɴ": "n",
        "ᴏ": "o",
        "ᴘ": "p",
        "ʀ": "r",
        "ꜱ": "s",
        "ᴛ": "t",
        "ᴜ": "u",
        "ᴠ": "v",
        "ᴡ": "w",
        "ʏ": "y",
        "ᴢ": "z",
    }
)
"""Quotes, dashes and small capitals that NFKC leaves as they are."""

LOOK_ALIKES: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            "АВЕКМНОРСТХаеорсухіјѕІЈЅԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορτυχιɑɡ",
            "ABEKMHOPCTXaeopcyxijsIJSdqwhABEZHIKMNOPTYXavoptuxiag",
            strict=True,
        )
    )
)
"""Cyrillic, Greek and phonetic letters that look Latin, to the letter they imitate."""

MASKS: Mapping[str, str] = MappingProxyType(
    {
        "0": "o",
        "1": "i",
        "3": "e",
        "4": "a",
        "5": "s",
        "7": "t",
        "8": "b",
        "@": "a",
        "$": "s",
        "!": "i",
        "*": "o",
    }
)
"""Digits and symbols in place of a letter; the star, which hides any, is read as a common one."""
