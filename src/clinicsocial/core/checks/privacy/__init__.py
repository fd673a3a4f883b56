"""The privacy check: who is named or recognisable in a text, and what it tells about their care.

Sub-modules, from the bottom: `lexicon` (words and names), `words` (a text as words), `own` (what belongs to
the clinic
itself), the finders (`numbers`, `codes`, `contacts`, `homes`, `dates`, `people`, `phrases`), `reading` (all
of them over
one text), `features` and `scoring` (how likely a sentence tells about a person's care), `decide` (which hits
become
findings) and `check` (a draft).
"""

from __future__ import annotations

from clinicsocial.core.checks.privacy.check import DEEP_PRIVACY_CHECKS, PRIVACY_CHECKS

__all__ = ["DEEP_PRIVACY_CHECKS", "PRIVACY_CHECKS"]
