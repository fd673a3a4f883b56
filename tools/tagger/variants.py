"""Changes labelled texts before each round of training, so that the model learns no one's habits.

Names change, words go missing or are misspelt, texts are put together: a telling text inside a harmless one still
tells, two harmless ones do not.
"""
# ruff: noqa: E501, S311  prose and figures of a building script; chance that must be repeatable

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clinicsocial.core.checks.privacy.deep import TYPES
from clinicsocial.core.checks.privacy.hits import Kind
from clinicsocial.core.checks.privacy.lexicon import lexicon
from clinicsocial.core.checks.privacy.reading import read
from clinicsocial.core.checks.privacy.words import Word
from tools.tagger.texts_reader import Labelled

NOTHING, ANY = 0, len(TYPES) + 1
"""Labels of a word: it tells nothing; it tells, but nobody said of which type. Between them: one more than its type's row."""
_ROWS = {kind.value: row + 1 for row, kind in enumerate(TYPES)} | {
    "NAME": 1,
    "HANDLE": TYPES.index(Kind.SOCIAL_HANDLE) + 1,
}
TOGETHER, SWAPPED, LOSING, MISSPELT, LOWERED, PART = 0.45, 0.5, 0.5, 0.15, 0.1, 0.15
"""Shares of texts that are put together with another, whose names change, that lose words, are misspelt, lose their
capitals, or (harmless long ones) are cut down to a part."""
LOST, WRONG, UNMARKED = 0.08, 0.06, 0.08
"""Shares of words that go missing, are misspelt, or lose what the finders say, in such texts."""
MISSING = "\u2047"
"""A character that no vocabulary has."""
ENDINGS = ("com", "org", "net", "co.uk", "org.uk", "com.au", "ie", "clinic", "example")
"""What addresses end in, that of invented ones too: it says nothing of whom they lead to."""


@dataclass(frozen=True)
class Sample:
    """A text's words, each with its label."""

    words: Sequence[Word]
    labels: Sequence[int]
    reply: bool
    leaks: bool

    def sentences(self) -> list[list[tuple[Word, int]]]:
        """The words and labels, sentence by sentence."""
        parts: dict[int, list[tuple[Word, int]]] = {}
        for word, label in zip(self.words, self.labels, strict=True):
            parts.setdefault(word.sentence, []).append((word, label))
        return list(parts.values())


def sample_of(item: Labelled) -> Sample:
    """A labelled text as the finders read it."""
    reading = read(item.text, item.clinic, reply=item.reply)
    labels = []
    for word in reading.words:
        start, end = reading.plain.span(word.start, word.end)
        kind = next((kind for a, b, kind in item.typed_spans() if a < end and start < b), "")
        labels.append(_ROWS.get(kind, ANY) if kind else NOTHING)
    return Sample(reading.words, labels, item.reply, item.leaks)


class Variants:
    """Makes variants of texts. Owns its chance, so that training can be repeated."""

    def __init__(self, samples: Sequence[Sample], names: Sequence[str], seed: int) -> None:
        """Take the texts that may be put together, and names to use instead of those in the texts."""
        self._chance = random.Random(seed)
        self._of_kind: Mapping[bool, list[Sample]] = {
            kind: [one for one in samples if one.reply is kind] for kind in (False, True)
        }
        self._names = names

    def shuffled(self, samples: Sequence[Sample]) -> list[Sample]:
        """A variant of every text, in another order each time."""
        order = list(samples)
        self._chance.shuffle(order)
        return [self._variant(one) for one in order]

    def _variant(self, sample: Sample) -> Sample:
        if self._chance.random() < TOGETHER:
            sample = self._together(sample, self._chance.choice(self._of_kind[sample.reply]))
        if not sample.leaks and len(sample.words) > 30 and self._chance.random() < PART:  # noqa: PLR2004  long
            parts = sample.sentences()
            start = self._chance.randrange(len(parts))
            sample = _joined(parts[start : start + self._chance.randint(1, 4)], sample)
        return self._disguised(sample)

    def _together(self, one: Sample, other: Sample) -> Sample:
        """Two harmless texts, or a telling one inside a harmless one."""
        if one.leaks and other.leaks:
            return one
        if not one.leaks and not other.leaks:
            first, second = self._chance.sample([one, other], 2)
            return _joined([*first.sentences(), *second.sentences()], one)
        telling, harmless = (one, other) if one.leaks else (other, one)
        told, frame = telling.sentences(), harmless.sentences()
        if self._chance.random() < 0.4:  # noqa: PLR2004  a share
            told = [part for part in told if any(label for _, label in part)] or told
        if len(frame) > 2 and self._chance.random() < 0.5:  # noqa: PLR2004  a length, a share
            start = self._chance.randrange(len(frame) - 1)
            frame = frame[start : start + self._chance.randint(1, 3)]
        place = self._chance.randint(0, len(frame))
        return _joined([*frame[:place], *told, *frame[place:]], telling)

    def _disguised(self, sample: Sample) -> Sample:
        chance = self._chance
        swap, lose = chance.random() < SWAPPED, chance.random() < LOSING
        lower, wrong = chance.random() < LOWERED, chance.random() < MISSPELT
        ending, known = chance.choice(ENDINGS), dict[str, str]()
        words = []
        for original in sample.words:
            word = replace(original)
            if swap and word.tag in {"name", "maybe"} and word.capital and word.text.isalpha():
                word.text = known.setdefault(word.text, chance.choice(self._names).capitalize())
            if ".example" in word.text or (word.tag in {"id", "own"} and word.text == "example"):
                word.text = word.text.replace("example", ending)
            if wrong and chance.random() < WRONG:
                word.text = self._misspelt(word.text)
            if lose and chance.random() < LOST and word.tag not in {"staff", "own"}:
                word.text, word.low = MISSING, ""
            if lower:
                word.text = word.text.lower()
            if word.tag not in {"staff", "own"} and chance.random() < UNMARKED:
                word.tag = ""
            words.append(word)
        return replace(sample, words=words)

    def _misspelt(self, text: str) -> str:
        if len(text) < 4 or not text.isalpha():  # noqa: PLR2004  too short to be understood afterwards
            return text
        at = self._chance.randrange(1, len(text) - 1)
        return self._chance.choice(
            [
                text[:at] + text[at + 1 :],
                text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                text[:at] + text[at] + text[at:],
            ]
        )


def _joined(parts: Sequence[Sequence[tuple[Word, int]]], like: Sample) -> Sample:
    """Sentences one after the other, numbered anew."""
    words, labels = [], []
    for number, part in enumerate(parts):
        for word, label in part:
            words.append(replace(word, sentence=number))
            labels.append(label)
    return Sample(words, labels, like.reply, like.leaks)


def usual_names() -> list[str]:
    """Given names that many people bear and that are no words."""
    lists = lexicon()
    return sorted(name for name in lists.common if name not in lists.everyday)
