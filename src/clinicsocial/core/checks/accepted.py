"""Which finding is meant, who may answer it, and which findings an answer settles. Pure.

A finding is known again by a hash of what it is about, never by the words themselves: the flagged words in
their sentence; for a finding about a whole post all of its words and files; for one about a file that file;
for one about a person's consent that person. An edit of these asks again, an edit elsewhere does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from clinicsocial.core.checks.normalise import normalise
from clinicsocial.core.values.answers import Answer, AnswerKind, Answers, CheckedFinding, FindingKey
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity

_ENDS = ".!?…\n"
_REACH = 240
"""Characters: so far reaches a sentence without an end. Thousands of findings in one would take minutes."""
_ABOUT_A_FILE = ("text", "faces")
_ABOUT_A_PERSON = ("person", "use", "ends_on")
"""Parameters that say what a finding is about, beside the file or instead of words."""


def wording_of(finding: Finding, draft: Draft) -> str:
    """The hash of what a finding is about; `draft` is the one in which it was found."""
    if finding.kind is FindingKind.CONSENT:
        about = _named(finding, _ABOUT_A_PERSON)
    elif finding.draft_field is DraftField.MEDIA:
        about = [_file(finding, draft), *_named(finding, _ABOUT_A_FILE)]
    elif finding.start >= finding.end:
        about = _whole(finding, draft)
    else:
        about = _sentence(finding, draft)
    plain = "\n".join((finding.rule, *about))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def key_of(finding: Finding, draft: Draft) -> FindingKey:
    """The key under which an answer to this finding is kept."""
    return FindingKey(finding.rule, wording_of(finding, draft), finding.account_id)


def answer_to(finding: Finding, key: FindingKey, answers: Answers) -> Answer | None:
    """The answer that holds for this finding as it is now, or None.

    A sign-off does not lift a block, and nothing that was answered by a role that may not answer it holds.
    """
    own = answers.own(key)
    if own is not None and may_answer(finding, own.kind, own.role):
        return own
    return next(
        (one for one in answers.accepted(key) if may_answer(finding, AnswerKind.FINE_HERE, one.role)), None
    )


def checked(finding: Finding, draft: Draft, answers: Answers) -> CheckedFinding:
    """The finding with its key and the answer that holds for it."""
    key = key_of(finding, draft)
    return CheckedFinding(finding, key, answer_to(finding, key, answers), words=_flagged(finding, draft))


def least_role(finding: Finding, kind: AnswerKind) -> Role | None:
    """The least role that may answer the finding in this way; None: nobody, or it makes no sense.

    Tips need no answer but may be called fine here by anybody. Only words can be fine everywhere: what is
    said about a file or a consent is answered in each post.
    """
    if kind is AnswerKind.SIGNED_OFF:
        return Role.APPROVER if finding.severity is Severity.WARN else None
    if kind is AnswerKind.LIFTED:
        return finding.may_be_lifted_by if finding.severity is Severity.BLOCK else None
    if not _is_about_words(finding):
        return None
    return {
        Severity.BLOCK: finding.may_be_lifted_by,
        Severity.WARN: Role.APPROVER,
        Severity.ADVISE: Role.AUTHOR,
    }[finding.severity]


def may_answer(finding: Finding, kind: AnswerKind, role: Role) -> bool:
    """Whether a person of this role may answer the finding in this way."""
    least = least_role(finding, kind)
    return least is not None and role.covers(least)


def _is_about_words(finding: Finding) -> bool:
    return (
        finding.start < finding.end
        and finding.draft_field is not DraftField.MEDIA
        and finding.kind not in {FindingKind.CONSENT, FindingKind.NETWORK}
    )


def _flagged(finding: Finding, draft: Draft) -> str:
    """The flagged words as they stand in the draft; empty where the finding is about no words."""
    if finding.draft_field is DraftField.MEDIA:
        return ""
    return _field(finding, draft)[max(0, finding.start) : max(0, finding.end)]


def _sentence(finding: Finding, draft: Draft) -> list[str]:
    """The flagged words and the sentence around them."""
    text = _field(finding, draft)
    start, end = max(0, finding.start), min(len(text), finding.end)
    flagged = text[start:end]
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    opens = max((before.rfind(mark) for mark in _ENDS), default=-1) + 1
    closes = min((place for mark in _ENDS if (place := after.find(mark)) >= 0), default=len(after))
    return [_plain(flagged), _plain(f"{before[opens:]}{flagged}{after[:closes]}")]


def _whole(finding: Finding, draft: Draft) -> list[str]:
    """Everything a reader gets: such a finding is about the post, or a description, as a whole."""
    if finding.draft_field is DraftField.ALT_TEXT:
        return [_file(finding, draft), _plain(_field(finding, draft))]
    text = _field(finding, draft)
    if draft.link:  # which leaves as a card or within the words, as the network has it
        text = text.replace(draft.link, "")
    about = [*text.split(), "", *draft.title.split(), "", draft.link, "paid" if draft.paid else ""]
    return [*about, _file(finding, draft)]


def _file(finding: Finding, draft: Draft) -> str:
    """The file that the finding is about; all of them where it names none."""
    place = finding.media_index
    if place is not None and place < len(draft.media):
        return draft.media[place].sha256
    return " ".join(sorted(one.sha256 for one in draft.media))


def _named(finding: Finding, names: Iterable[str]) -> list[str]:
    return [f"{name}={finding.parameters[name]}" for name in names if name in finding.parameters]


def _field(finding: Finding, draft: Draft) -> str:
    """The text the finding's span points into."""
    if finding.draft_field is DraftField.TITLE:
        return draft.title
    if finding.draft_field is DraftField.ALT_TEXT and finding.media_index is not None:
        return draft.media[finding.media_index].alt_text
    return draft.text


def _plain(text: str) -> str:
    """Without the differences that do not change what a reader sees."""
    return " ".join(normalise(text).text.split())
