"""The dictionary: ``resources/spelling/words.txt``, some 106,000 words in little more memory than the file.

Every line is a word, how common it is (1 to 8) and the countries whose spelling it is; see
``tools/spelling/build.py``. A dictionary is made for one spelling and one clinic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from clinicsocial.core.checks.privacy.lexicon import lexicon, plain_name
from clinicsocial.core.checks.privacy.listed import WordList
from clinicsocial.core.resources import resource
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clinicsocial.core.spelling.language import SpellingLanguage
    from clinicsocial.core.values.clinic import ClinicIdentity

_FILE = ("spelling", "words.txt")
_SAID = re.compile(r"[1-8][gua]*")
_LONGEST_INITIALS = 5
"""Letters: NHS and COVID are names; a longer word in capitals is a word being shouted."""
_PREFIXES = frozenset("anti co e ex mid mini multi non post pre re self semi sub super tele ultra un".split())


@cache
def all_words() -> WordList:
    """Every word of every country.

    Raises:
        ResourceError: the file is missing or damaged.
    """
    try:
        return WordList(resource(*_FILE).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ResourceError("/".join(_FILE), str(error)) from error


def check_dictionary() -> None:
    """Read every line: what `./dev check` asks.

    Raises:
        ResourceError: a line says something else than a level and countries, or is not in order.
    """
    before = ""
    for word, said in all_words().items():
        if not _SAID.fullmatch(said) or word <= before:
            raise ResourceError("/".join(_FILE), f"the line of “{word}”")
        before = word


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What one clinic may write. Pure; may travel between threads."""

    language: SpellingLanguage
    own: frozenset[str] = frozenset()
    """The clinic's words as they are written there; known in any case."""
    _folded: frozenset[str] = field(init=False, repr=False, compare=False)
    _list: WordList = field(default_factory=all_words, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fold the clinic's words once."""
        object.__setattr__(self, "_folded", frozenset(map(folded, self.own)))

    def level(self, word: str) -> int:
        """How common exactly this word is, 1 the most; 0 where the language does not have it."""
        said = self._list.said(word)
        if not said or (len(said) > 1 and self.language.value not in said[1:]):
            return 0
        return int(said[0])

    def knows(self, word: str, *, opens: bool = True, beside_name: bool = False) -> bool:
        """Whether the word, without hyphens, is spelt right where it stands.

        `opens`: it begins a sentence, where a capital says nothing. `beside_name`: a word with a capital
        follows it. Words in other alphabets, initials and trade names (iPhone) pass.
        """
        plain = word.replace("’", "'")
        if plain.endswith(("'s", "'S")):
            plain = plain[:-2]
        if folded(plain) in self._folded or self.level(plain):
            return True
        if not plain.isascii():
            return self._knows_marked(plain)
        lower = plain.lower()
        if plain == lower:
            return False
        if plain.isupper() or (plain[:-1].isupper() and plain.endswith("s")):
            return len(plain.rstrip("s")) <= _LONGEST_INITIALS or self._knows_any_case(lower)
        if plain[1:] != lower[1:]:
            return True
        return self.level(lower) > 0 or _is_name(lower, opens=opens and not beside_name)

    def _knows_any_case(self, lower: str) -> bool:
        return bool(self.level(lower) or self.level(lower.capitalize()))

    def _knows_marked(self, word: str) -> bool:
        """Letters with marks: known without them, or of another language."""
        lower = word.lower()
        if self.level(lower) or self._knows_any_case(plain_name(word)):
            return True
        return not plain_name(word).isascii() or word[:1].isupper() or word != lower or not word.islower()

    def knows_compound(self, word: str, parts: Iterable[str]) -> bool:
        """Whether a word with hyphens is one of the list's, or one of the clinic's, as a whole."""
        plain = word.replace("\u2010", "-").replace("\u2011", "-").replace("’", "'")
        whole = folded(plain) in self._folded or self.level(plain) or self.level(plain.lower())
        return bool(whole) or all(part.lower() in _PREFIXES for part in parts)

    def knows_part(self, part: str) -> bool:
        """Whether a word between hyphens is spelt right, or is a prefix."""
        return part.lower() in _PREFIXES or self.knows(part)

    def words(self) -> Iterator[str]:
        """Every word of the language, in order of code points."""
        return (word for word in self._list if self.level(word))


def _is_name(lower: str, *, opens: bool) -> bool:
    """Whether people or places are called so. Where a sentence opens, rare surnames are taken for slips."""
    known = lexicon()
    if lower in known.given or lower in known.places:
        return True
    return not opens and (lower in known.surnames or lower in _place_words())


@cache
def _place_words() -> frozenset[str]:
    """The single words of places: Hove of “Brighton and Hove”."""
    return frozenset(part for place in lexicon().places if " " in place for part in place.split())


_OWN_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def own_words(clinic: ClinicIdentity, added: Iterable[str] = ()) -> frozenset[str]:
    """The words a clinic may write besides the dictionary's: of its name, address, staff, and those added."""
    said = [clinic.name, clinic.address, *clinic.handles]
    for member in clinic.staff:
        said += [member.public_name, member.title, *member.short_names]
    found = {word for line in said for whole in _OWN_WORD.findall(line) for word in _with_parts(whole)}
    return frozenset(found) | {word.strip() for word in added}


def _with_parts(word: str) -> tuple[str, ...]:
    return (word, *word.split("-")) if "-" in word else (word,)


def folded(word: str) -> str:
    """A word as words are compared: without regard to case, with straight apostrophes."""
    return word.strip().replace("’", "'").casefold()
