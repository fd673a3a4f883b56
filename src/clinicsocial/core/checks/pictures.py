"""Checks of what was found in pictures and videos: looks that are missing, faces nobody has spoken for, text.

A draft medium whose `seen` is None comes from outside the app (the command line); nothing is known about
files there, and these checks stay silent. In the app `seen` is always given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftMedia
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity, Source
from clinicsocial.core.values.looking import LookState, MediaSeen, QuestionKind, open_questions

_FACES = {
    Jurisdiction.UK: Source("GMC, Making and using visual and audio recordings of patients", "paras 36–40"),
    Jurisdiction.US: Source("45 CFR", "164.508(a), 164.514(b)(2)(i)(Q)"),
    Jurisdiction.AU: Source("Privacy Act 1988 (Australian Privacy Principles)", "APP 3.3, 6.1"),
    Jurisdiction.IE: Source("GDPR", "art 9(2)(a)", "2016"),
}
_HIDDEN = {
    Jurisdiction.UK: Source("UK GDPR", "arts 5(1)(f), 32"),
    Jurisdiction.US: Source("45 CFR", "164.530(c)"),
    Jurisdiction.AU: Source("Privacy Act 1988 (Australian Privacy Principles)", "APP 11"),
    Jurisdiction.IE: Source("GDPR", "arts 5(1)(f), 32", "2016"),
}
"""Rules PRIV-04 and PRIV-06 of each jurisdiction."""

_Check = Callable[[Draft, Context], Iterable[Finding]]
_UNSPACED = re.compile(r"(?<=[A-Za-z.:])(?=\d{4}|\d{1,2}/\d)")
"""Where readers of pictures leave a space out: between a label and its number, as in "NHS9434765919"."""
_SHOWN = 80
"""Characters of a reading that a finding quotes."""


def check_looks(draft: Draft, context: Context) -> Iterator[Finding]:
    """Every file was looked into, successfully."""
    for index, media, seen in _looked_files(draft):
        if seen.state is LookState.WAITING:
            yield _finding("not_looked_into", index, media, context, Severity.BLOCK)
        elif seen.state is LookState.FAILED:
            yield _finding("look_failed", index, media, context, Severity.BLOCK, reason=seen.reason)


def check_faces(draft: Draft, context: Context) -> Iterator[Finding]:
    """Each face is linked to somebody, marked as staff, or said to be nobody's that could be recognised."""
    for index, media, seen in _looked_files(draft):
        open_faces = sum(one.kind is QuestionKind.FACE for one in open_questions(seen))
        if open_faces:
            yield _finding("faces_unanswered", index, media, context, Severity.BLOCK, faces=open_faces)


def check_voices(draft: Draft, context: Context) -> Iterator[Finding]:
    """Every video was asked about: who else is seen or heard in it."""
    for index, media, seen in _looked_files(draft):
        if any(one.kind is QuestionKind.VOICES for one in open_questions(seen)):
            yield _finding("voices_unanswered", index, media, context, Severity.BLOCK)


def check_readable(draft: Draft, context: Context) -> Iterator[Finding]:
    """Text or codes that can be read in a picture were read by a person."""
    for index, media, seen in _looked_files(draft):
        if seen.lines_cleared:
            continue
        if seen.lines:
            read = " · ".join(line.text for line in seen.lines)
            yield _finding("text_in_picture", index, media, context, Severity.WARN, text=_short(read))
        for code in seen.codes:
            yield _finding("code_in_picture", index, media, context, Severity.WARN, text=_short(code.text))


def check_read_text(draft: Draft, context: Context, checks: Iterable[_Check]) -> Iterator[Finding]:
    """What the checks of texts say about the text read in each file, as findings about that file.

    The lines of a file are judged together, since a name and what is told about it stand on different lines.
    That a person has looked the lines over does not lift what stands in them.
    """
    asked = tuple(checks)
    for index, _, seen in _looked_files(draft):
        texts = [line.text for line in seen.lines] + [code.text for code in seen.codes]
        text = _UNSPACED.sub(" ", "\n".join(filter(None, texts)))
        if not text:
            continue
        read = Draft(text=text, kind=draft.kind)
        without_account = replace(context, account=None)
        for finding in (one for check in asked for one in check(read, without_account)):
            if finding.severity is not Severity.ADVISE:
                yield replace(
                    finding, draft_field=DraftField.MEDIA, media_index=index, start=0, end=0, suggestion=None
                )


IMAGE_CHECKS: tuple[_Check, ...] = (check_looks, check_faces, check_voices, check_readable)
"""Everything but the text checks over what was read; `reading` makes those."""


def reading(checks: Iterable[_Check]) -> _Check:
    """A check that puts what was read in pictures through these checks of texts."""
    asked = tuple(checks)

    def check(draft: Draft, context: Context) -> Iterable[Finding]:
        return check_read_text(draft, context, asked)

    return check


def _looked_files(draft: Draft) -> Iterator[tuple[int, DraftMedia, MediaSeen]]:
    for index, media in enumerate(draft.media):
        if media.seen is not None:
            yield index, media, media.seen


def _finding(
    name: str, index: int, media: DraftMedia, context: Context, severity: Severity, **more: str | int
) -> Finding:
    sources = _HIDDEN if name in {"text_in_picture", "code_in_picture"} else _FACES
    return Finding(
        start=0,
        end=0,
        kind=FindingKind.PRIVACY,
        category="IMAGE",
        topic=name.replace("_", "-"),
        severity=severity,
        rule=f"picture.{name}",
        sentence=f"picture.{name}",
        parameters={"number": index + 1, "file": media.file_name, **more},
        source=sources.get(context.clinic.jurisdiction),
        draft_field=DraftField.MEDIA,
        media_index=index,
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
