"""Makes new texts of the labelled ones, so that the model learns what a text says and not how it is said.

A variant keeps its labels: neutral sentences stand around it, names, figures, brands of one class and parts
of the body are exchanged, letters are mistyped, two texts of a country are told in one, or, where a rule is
the same in another country, the text moves there and only that rule is taught.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tools.rules.texts_reader import EVERYWHERE, Labelled

NEUTRAL = Path(__file__).parent / "neutral.txt"

_AROUND, _TOGETHER, _MOVED, _EXCHANGED, _MISTYPED = 0.35, 0.08, 0.15, 0.5, 0.25
"""How likely each change is."""
_EACH, _LETTER = 0.5, 0.04
"""How likely one word is exchanged in a text chosen for it, and one word mistyped."""
_SHORTEST = 4
"""Letters of a word that may be mistyped."""

_CLASSES: tuple[tuple[str, ...], ...] = (
    ("botox", "dysport", "azzalure", "bocouture", "xeomin", "letybo", "botulinum toxin", "nuceiva"),
    ("ozempic", "wegovy", "mounjaro", "saxenda", "semaglutide", "tirzepatide", "liraglutide"),
    ("viagra", "cialis", "sildenafil", "tadalafil"),
    ("sertraline", "fluoxetine", "citalopram", "venlafaxine", "zoloft", "lexapro"),
    ("lisinopril", "ramipril", "amlodipine", "losartan"),
    ("warfarin", "apixaban", "eliquis", "xarelto"),
    ("ibuprofen", "naproxen", "diclofenac", "voltaren"),
    ("amoxicillin", "doxycycline", "cephalexin", "flucloxacillin"),
    ("knee", "hip", "shoulder", "elbow", "ankle", "wrist"),
    ("eczema", "psoriasis", "rosacea", "acne"),
    ("physio", "osteo", "podiatrist", "chiropractor"),
    ("cancer", "dementia", "diabetes", "epilepsy", "lupus", "parkinson's"),
    ("mum", "dad", "nan", "sister", "brother", "cousin"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("lips", "cheeks", "chin", "jawline"),
)
_NAMES = (
    "Amina Bex Carlos Dilys Ewan Fatima Gus Hana Imran Jodie Kofi Lena Mateo Nkechi Owen Petra Quinn Rosa "
    "Seb Tamika Usha Viktor Wren Yusuf Zara Marge Duc Ines Callum Sione"
).split()
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,8}\b")
_FIGURE = re.compile(r"(?<![\d.,:/])[1-9]\d{0,3}(?![\d.,:/%-])")
_AGES = frozenset(range(10, 20))
_HELPLINES = frozenset({111, 999, 911, 988, 13, 11, 14, 116, 123})
_LETTERS = re.compile(r"[a-z]+")
_EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Variants:
    """Draws variants; the same for the same seed and order."""

    texts: Sequence[Labelled]
    neutral: Sequence[str]
    chance: random.Random

    def drawn(self, one: Labelled) -> Labelled:
        """A variant of one text; in many of them next to nothing is changed."""
        if self._happens(_MOVED):
            one = self._moved(one)
        if self._happens(_EXCHANGED):
            one = replace(one, text=self._exchanged(one.text))
        if self._happens(_TOGETHER):
            one = self._with_another(one)
        elif self._happens(_AROUND):
            one = replace(one, text=self._surrounded(one.text))
        if self._happens(_MISTYPED):
            one = replace(one, text=self._mistyped(one.text))
        return one

    def _happens(self, share: float) -> bool:
        return self.chance.random() < share

    def _moved(self, one: Labelled) -> Labelled:
        """The text in another country, taught only what is the same there."""
        country = self.chance.choice([name for name in ("uk", "us", "au") if name != one.country])
        return replace(one, country=country, only=one.asked & EVERYWHERE)

    def _surrounded(self, text: str) -> str:
        before = self.chance.sample(self.neutral, self.chance.choice((0, 1, 1, 2, 3)))
        after = self.chance.sample(self.neutral, self.chance.choice((0, 1, 1, 2, 4)))
        return " ".join((*before, text, *after))

    def _with_another(self, one: Labelled) -> Labelled:
        """Two texts that both break something, of one country: neither excuses the other."""
        others = [other for other in self.texts if other.country == one.country and other.broken]
        if not one.broken or not others:
            return one
        other = self.chance.choice(others)
        if _EMERGENCY in one.kinds | other.kinds:
            return one
        first, last = self.chance.sample((one, other), 2)
        return replace(
            one,
            text=f"{first.text} {last.text}",
            broken=(*one.broken, *other.broken),
            only=(one.asked & other.asked),
        )

    def _exchanged(self, text: str) -> str:
        for words in _CLASSES:
            for word in words:
                if word in text.lower() and self._happens(_EACH):
                    into = self.chance.choice(words)
                    text = re.sub(rf"\b{re.escape(word)}\b", into, text, flags=re.IGNORECASE)
                    break
        text = _FIGURE.sub(self._figure, text)
        return _CAPITAL.sub(self._name, text)

    def _figure(self, match: re.Match[str]) -> str:
        value = int(match.group())
        if value in _AGES or value in _HELPLINES or self._happens(_EACH):
            return match.group()
        return str(max(2, round(value * self.chance.uniform(0.7, 1.5))))

    def _name(self, match: re.Match[str]) -> str:
        if match.group().lower() in _COMMON or self._happens(_EACH):
            return match.group()
        return self.chance.choice(_NAMES)

    def _mistyped(self, text: str) -> str:
        return _LETTERS.sub(self._word, text)

    def _word(self, match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < _SHORTEST or not self._happens(_LETTER):
            return word
        at = self.chance.randrange(len(word) - 1)
        kinds = (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], _turned(word, at))
        return self.chance.choice(kinds)


def _turned(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def variants_of(texts: Sequence[Labelled], seed: int) -> Variants:
    """What draws variants of these texts."""
    neutral = [line for line in NEUTRAL.read_text(encoding="utf-8").splitlines() if line]
    return Variants(texts, neutral, random.Random(seed))  # noqa: S311  an order, no secret


_COMMON = frozenset(
    "january february march april may june july august september october november december nhs google yelp "
    "facebook instagram medicare ahpra fda christmas easter covid english british australian american nurse "
    "year doctor black mother father".split()
) | frozenset(word for words in _CLASSES for word in words)
