"""What a rule pack holds: rules as values, each with its clauses, source, words and own examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clinicsocial.core.values.clinic import Jurisdiction, Role, Sector
from clinicsocial.core.values.draft import DraftKind
from clinicsocial.core.values.finding import Severity, Source


class Treat(StrEnum):
    """What a clause does with an anchor in a special place: takes it anyway, passes it over, or wants it."""

    ANY = "any"
    SKIP = "skip"
    ONLY = "only"


class MediaCondition(StrEnum):
    """What must be attached for a rule to be asked at all."""

    ANY = "any"
    PICTURE = "picture"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Clause:
    """One way in which a text breaks a rule: an anchor and what must, or must not, stand around it."""

    anchor: tuple[str, ...]
    """Concepts; one of them must be found. The finding points at it."""
    others: tuple[tuple[str, ...], ...] = ()
    """Each must be found, by one of its concepts, within reach of the anchor."""
    reach: int = 0
    """Words between anchor and others; 0: the same sentence; -1: anywhere in the text."""
    ordered: bool = False
    """The others must come after the anchor."""
    unless: tuple[str, ...] = ()
    """Concepts that excuse the clause wherever they stand."""
    unless_beside: tuple[str, ...] = ()
    """Concepts that excuse it in the anchor's sentence or one of the two on either side: what a text says
    of one thing must not excuse another."""
    unless_near: tuple[str, ...] = ()
    """Concepts that excuse it in the anchor's sentence or within twelve words."""
    unless_here: tuple[str, ...] = ()
    """Concepts that excuse it in the anchor's own sentence alone: free parking excuses no cure."""
    enough: tuple[tuple[str, int], ...] = ()
    """Concepts that excuse it when the text has at least so many different phrases of them."""
    negated: Treat = Treat.SKIP
    """An anchor behind a "not", "never", "nobody" of its sentence."""
    denied: Treat = Treat.ANY
    """One of the others behind a "not": it is said of the anchor that it is not so."""
    rebutted: Treat = Treat.SKIP
    """An anchor that the text quotes or asks in order to answer "that is not so"."""
    quoted: Treat = Treat.ANY
    asked: Treat = Treat.ANY
    """An anchor in a sentence that ends with a question mark."""
    severity: Severity | None = None
    """Where it differs from the rule's."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """For which drafts and clinics a rule is asked; empty means all."""

    kinds: tuple[DraftKind, ...] = ()
    sectors: tuple[Sector, ...] = ()
    states: tuple[str, ...] = ()
    media: MediaCondition = MediaCondition.ANY
    paid_only: bool = False
    incoming: bool = False
    """The clauses read the comment that is answered, not the answer."""
    answered_by: tuple[str, ...] = ()
    """Concepts of the answer that settle such a rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one pack."""

    id: str
    """With the pack in front, e.g. ``uk.time-pressure``."""
    topic: str
    title: str
    severity: Severity
    sources: Mapping[Jurisdiction, Source]
    """By jurisdiction; a pack of one country has one."""
    explanation: str
    local: Mapping[Jurisdiction, str]
    """What this country's source asks for, where the rule has several; told after the explanation."""
    fix: str
    lifted_by: Role | None
    """The least role that may lift a block; None: nobody."""
    clauses: tuple[Clause, ...]
    anchors: tuple[str, ...]
    """The concepts that its clauses point at: without one of them, no text breaks it."""
    conditions: Conditions
    known_by_title: tuple[str, ...]
    """Words of staff titles: a match that holds the name of somebody with such a title is none."""
    breaks: tuple[str, ...]
    """The pack's own examples of texts that break it."""
    clean: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one jurisdiction, or (``any``) those that hold in each."""

    id: str
    version: str
    checked_on: date
    review_by: date
    """After this day the app asks for a review by a local professional."""
    rules: tuple[Rule, ...]

    def covers(self, jurisdiction: Jurisdiction) -> bool:
        """Whether the pack is asked for a clinic there."""
        return self.id in ("any", jurisdiction.value)
