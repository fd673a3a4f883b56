"""A text made plain once, for every check of words, with an exact way back to the writer's own text.

What is undone: compatibility letters (NFKC: full-width, decorative, ligatures), characters that show
nothing (zero-width, soft hyphens, direction marks), typographic quotes and dashes, look-alike letters
inside Latin words (a Cyrillic о in "bоtox"), spelled-out words ("b.o.t.o.x") and masked letters ("b0tox").
The way back is exact: every character of the plain text knows the code points that it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clinicsocial.core.checks.normalise_tables import LOOK_ALIKES, MASKS, TYPOGRAPHY

_FOREIGN = re.compile(r"[^\n\t -~]")
_WORD_OF_LOOK_ALIKES = re.compile(r"[A-Za-z" + "".join(LOOK_ALIKES) + r"]{3,}")
_LOOK_ALIKE = re.compile(f"[{''.join(LOOK_ALIKES)}]")
_SPELLED = re.compile(r"(?<![\w.])[A-Za-z](?:[.·_*-][A-Za-z]){3,}(?![\w])")
_MASKED = re.compile(r"(?<![\w@#$./:-])[A-Za-z]+(?:[0134578@$!*]{1,2}[A-Za-z]+)+(?![\w@/:])")
_MAY_BE_SPELLED = re.compile(r"[.·_*-][A-Za-z][.·_*-][A-Za-z][.·_*-][A-Za-z]")
_MAY_BE_MASKED = re.compile(r"[0134578@$!*](?<=[A-Za-z].)[0134578@$!*]?[A-Za-z]")
"""What the two above need, looked for first: each begins with what is rare, which makes a search fast."""
_LETTERS = 3
"""A masked word has at least so many letters left."""
_INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Cn"})
_KEPT_WIDTH = {"\x00": " ", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n"}


@dataclass(frozen=True, slots=True)
class Normalised:
    """A plain text and the way back. All positions are code points, ends exclusive."""

    raw: str
    """What the writer wrote."""
    text: str
    """The plain text: digits and symbols as written."""
    unmasked: str
    """`text` with masked letters put back (b0tox → botox); the same length, so the same positions."""
    starts: Sequence[int]
    """For each character of `text`, where in `raw` it begins."""
    ends: Sequence[int]
    """For each character of `text`, where in `raw` it ends."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The writer's code points behind `text[start:end]`; an empty span maps to an empty one."""
        if start >= end:
            place = self.starts[start] if start < len(self.text) else len(self.raw)
            return place, place
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=64)
def normalise(raw: str) -> Normalised:
    """Make `raw` plain. Never fails, whatever the text holds; linear in its length."""
    text = raw
    starts: Sequence[int] = range(len(raw))
    ends: Sequence[int] = range(1, len(raw) + 1)
    if _FOREIGN.search(raw) is not None:
        text, starts, ends = _plain(raw)
        text = _without_look_alikes(text)
    spelled = list(_SPELLED.finditer(text)) if _MAY_BE_SPELLED.search(text) else []
    if spelled:
        text, starts, ends = _without_dots(text, starts, ends, [match.span() for match in spelled])
    return Normalised(raw, text, _unmasked(text), starts, ends)


def _plain(raw: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Cluster by cluster: ASCII passes as it is, anything else through NFKC and the tables."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for start, end in _clusters(raw):
        out.append(raw[position:start])
        starts.extend(range(position, start))
        ends.extend(range(position + 1, start + 1))
        plain = _plain_cluster(raw[start:end])
        out.append(plain)
        starts.extend([start] * len(plain))
        ends.extend([end] * len(plain))
        position = end
    out.append(raw[position:])
    starts.extend(range(position, len(raw)))
    ends.extend(range(position + 1, len(raw) + 1))
    return "".join(out), starts, ends


def _clusters(raw: str) -> Iterator[tuple[int, int]]:
    """Each character beyond plain ASCII, with the combining marks after it and the base before them."""
    end_of_last = 0
    length = len(raw)
    for match in _FOREIGN.finditer(raw):
        start = match.start()
        if start < end_of_last:
            continue
        end = start + 1
        if unicodedata.combining(raw[start]) and start > end_of_last and raw[start - 1] not in " \n\t":
            start -= 1
        while end < length and raw[end] > "~" and unicodedata.combining(raw[end]):
            end += 1
        yield start, end
        end_of_last = end


@lru_cache(maxsize=4096)
def _plain_cluster(cluster: str) -> str:
    """What one character (with its marks) stands for; empty where it shows nothing."""
    if cluster in _KEPT_WIDTH:
        return _KEPT_WIDTH[cluster]
    known = TYPOGRAPHY.get(cluster)
    if known is not None:
        return known
    # A long pile of marks is decoration (or an attack): the base and its first marks carry the meaning.
    plain = unicodedata.normalize("NFKC", cluster[:8])
    return "".join(
        TYPOGRAPHY.get(character, character)
        for character in plain
        if unicodedata.category(character) not in _INVISIBLE
    )


def _without_look_alikes(text: str) -> str:
    """Letters of other scripts that look Latin, made Latin inside words that are Latin otherwise."""

    def latin(match: re.Match[str]) -> str:
        word = match.group()
        if word.isascii() or not any(character.isascii() for character in word):
            return word
        return word.translate(_LOOK_ALIKE_TABLE)

    return _WORD_OF_LOOK_ALIKES.sub(latin, text) if _LOOK_ALIKE.search(text) else text


_LOOK_ALIKE_TABLE = str.maketrans(dict(LOOK_ALIKES))


def _without_dots(
    text: str, starts: Sequence[int], ends: Sequence[int], spelled: list[tuple[int, int]]
) -> tuple[str, Sequence[int], Sequence[int]]:
    """Spelled-out words drawn together; the characters between their letters disappear."""
    keep: list[int] = []
    position = 0
    for start, end in spelled:
        keep.extend(range(position, start))
        keep.extend(range(start, end, 2))
        position = end
    keep.extend(range(position, len(text)))
    return "".join(text[i] for i in keep), [starts[i] for i in keep], [ends[i] for i in keep]


def _unmasked(text: str) -> str:
    """Digits and symbols between letters of one word, put back to the letters they imitate."""

    def word(match: re.Match[str]) -> str:
        masked = match.group()
        letters = sum(character.isalpha() for character in masked)
        longest = max(len(part) for part in re.split(r"[^A-Za-z]+", masked))
        if letters < _LETTERS or (longest == 1 and letters == _LETTERS) or masked[:-1].isupper():
            return masked  # a code such as A1C or H1N1, not a masked word
        return masked.translate(_MASK_TABLE)

    return _MASKED.sub(word, text) if _MAY_BE_MASKED.search(text) else text


_MASK_TABLE = str.maketrans(dict(MASKS))
