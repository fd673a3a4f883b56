"""Where findings are underlined: in the text that is shown, in the title, in the alt text of a picture.

The line differs in shape as well as in colour: a wave stops, dashes ask for an answer, dashes and dots are
tips, dots are words no dictionary has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinicsocial.core.i18n import tr
from clinicsocial.core.values.finding import DraftField, Severity
from clinicsocial.ui.composing.findings import FindingGroup
from clinicsocial.ui.widgets.composer_editor import Mark, MarkStyle
from clinicsocial.ui.widgets.composer_finding_card import severity_look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clinicsocial.core.spelling.check import Misspelling
    from clinicsocial.ui.composing.composition import Composition
    from clinicsocial.ui.composing.findings import FindingCopy
    from clinicsocial.ui.look import Look
    from clinicsocial.ui.pages.composer.spelling import Spelling
    from clinicsocial.ui.theme import Theme
    from clinicsocial.ui.widgets.composer_editor import MarkedEdit

_STYLES = {Severity.BLOCK: MarkStyle.WAVE, Severity.WARN: MarkStyle.DASH, Severity.ADVISE: MarkStyle.DASH_DOT}


def text_marks(
    found: Iterable[FindingCopy], composition: Composition, account_id: int | None, theme: Theme
) -> tuple[Mark, ...]:
    """The marks in the text of this account, or in the text for all (None)."""
    own = composition.differing
    length = len(composition.text_of(account_id))
    shown = (
        one
        for one in found
        if one.finding.draft_field is DraftField.TEXT
        and (one.finding.account_id if one.finding.account_id in own else None) == account_id
    )
    return _marks(shown, length, theme)


def too_long(over_at: Iterable[int | None], length: int, theme: Theme) -> tuple[Mark, ...]:
    """The mark from where the text becomes too long for the first of its accounts."""
    places = [place for place in over_at if place is not None and place < length]
    if not places:
        return ()
    words, colour = tr("Too long from here on"), theme.colours["danger_soft"]
    return (Mark(min(places), length, MarkStyle.TOO_LONG, colour, words),)


def title_marks(
    found: Iterable[FindingCopy], composition: Composition, account_id: int | None, theme: Theme
) -> tuple[Mark, ...]:
    """The marks in the title of this account, or in the title for all (None)."""
    own = composition.own_titles
    wanted = account_id if account_id in own else None
    shown = (
        one
        for one in found
        if one.finding.draft_field is DraftField.TITLE
        and (one.finding.account_id if one.finding.account_id in own else None) == wanted
    )
    return _marks(shown, len(composition.title_of(account_id)), theme)


def comment_marks(found: Iterable[FindingCopy], comment: str, theme: Theme) -> tuple[Mark, ...]:
    """The marks in the first comment."""
    shown = (one for one in found if one.finding.draft_field is DraftField.FIRST_COMMENT)
    return _marks(shown, len(comment), theme)


def misspelt_in(box: MarkedEdit, spelling: Spelling, look: Look) -> tuple[Mark, ...]:
    """The marks below the misspelt words of this box."""
    return spelling_marks(spelling.wrong_in(box), look.theme)


def alt_marks(
    found: Iterable[FindingCopy], composition: Composition, theme: Theme
) -> Mapping[int, tuple[Mark, ...]]:
    """The marks in alt texts, by the place of the picture."""
    told = tuple(one for one in found if one.finding.draft_field is DraftField.ALT_TEXT)
    return {
        place: _marks((one for one in told if one.finding.media_index == place), len(use.alt_text), theme)
        for place, use in enumerate(composition.content.media)
    }


def spelling_marks(found: Iterable[Misspelling], theme: Theme) -> tuple[Mark, ...]:
    """The marks of misspelt words."""
    tip, colour = tr("Not in the dictionary. Ctrl+. offers what it may be."), theme.colours["danger"]
    return tuple(Mark(one.start, one.end, MarkStyle.DOT, colour, tip) for one in found)


def _marks(found: Iterable[FindingCopy], length: int, theme: Theme) -> tuple[Mark, ...]:
    """One mark a finding that still asks for something; the same one for several accounts is drawn once."""
    told = tuple(found)
    if not told:  # most fields, at every key
        return ()
    colours = {severity: theme.colours[severity_look(severity).token] for severity in Severity}
    made = (
        Mark(
            one.finding.start,
            min(one.finding.end, length),
            _STYLES[one.finding.severity],
            colours[one.finding.severity],
            one.sentence,
        )
        for one in told
        if one.finding.start < min(one.finding.end, length) and one.group is not FindingGroup.ANSWERED
    )
    return tuple(dict.fromkeys(made))
