"""The privacy check: who is named or recognisable in a text, and what it tells about their care.

Sub-modules, from the bottom: `listed` and `lexicon` (words and names), `words` (a text as words), `held`
(what a text holds, asked before a pattern is tried), `own` (what is the clinic's own), the finders
(`numbers`, `codes`, `contacts`, `homes`, `dates`, `people`, `phrases`), `reading` (all of them over one
text), `features`, `live_model` and `scoring` (how likely a sentence tells about care), `pieces`, `encoder`
and `deep` (the same by a small language model, and which words tell), `deep_spans`, `answering` (what the
answered comment adds), `decide` (which hits become findings), `check` (a draft).
"""

from __future__ import annotations

from clinicsocial.core.checks.privacy.check import DEEP_PRIVACY_CHECKS, PRIVACY_CHECKS

__all__ = ["DEEP_PRIVACY_CHECKS", "PRIVACY_CHECKS"]
