"""From what the core knows about a file to the words and places its page shows. Pure."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING

from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.media.views import VIDEO
from clinicsocial.core.values.appointment import short_words
from clinicsocial.core.values.consent import ConsentReason, Outcome
from clinicsocial.core.values.finding import Severity
from clinicsocial.core.values.looking import FaceAnswer, LookFailure, LookState, is_answered
from clinicsocial.core.values.looking_errors import look_error
from clinicsocial.ui.states import network_name
from clinicsocial.ui.when import month_names, near_time_alone
from clinicsocial.ui.widgets.library_cards import UseLine
from clinicsocial.ui.widgets.library_people import FaceLine, PersonLine
from clinicsocial.ui.widgets.library_picture import Mark, MarkTone
from clinicsocial.ui.widgets.library_text import ReadLine, Remark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from clinicsocial.core.media.views import AssetDetail, AssetView, PersonShown
    from clinicsocial.core.planning.views import PostRow
    from clinicsocial.core.values.looking import MediaSeen, SeenFace

_MEGABYTE = 1_000_000


def consent_words(reason: ConsentReason, ends_on: date | None) -> str:
    """What a person's records say about the clinic's own posts, in a few words."""
    if reason is ConsentReason.EXPIRES_SOON and ends_on is not None:
        return tr("consent ends on {day}", day=_day(ends_on))
    if reason is ConsentReason.OK and ends_on is not None:
        return tr("consent until {day}", day=_day(ends_on))
    words = {
        ConsentReason.OK: tr("has agreed"),
        ConsentReason.EXPIRES_SOON: tr("consent ends soon"),
        ConsentReason.MISSING: tr("has not agreed to anything yet"),
        ConsentReason.WITHDRAWN: tr("has withdrawn"),
        ConsentReason.STAFF_LEFT: tr("does not work here any more"),
        ConsentReason.MINOR_WITHOUT_GUARDIAN: tr("a parent or guardian has not signed"),
        ConsentReason.NO_EVIDENCE: tr("the signed form is not on file"),
        ConsentReason.EXPIRED: tr("the consent has run out"),
        ConsentReason.WRONG_CHANNEL: tr("has agreed to other places only"),
        ConsentReason.SCOPE_EXCEEDED: tr("has agreed to something else, not to this"),
    }
    return words.get(reason, tr("please check the record"))


def _day(day: date) -> str:
    return tr("{day} {month} {year}", day=day.day, month=month_names()[day.month - 1][:3], year=day.year)


def _tone(reason: ConsentReason) -> MarkTone:
    if reason.outcome is Outcome.BLOCK:
        return MarkTone.BAD
    return MarkTone.OPEN if reason is ConsentReason.EXPIRES_SOON else MarkTone.DONE


def face_lines(detail: AssetDetail) -> list[FaceLine]:
    """A row for each face, in the order of their numbers."""
    seen = detail.asset.seen
    if seen is None:
        return []
    people = {one.subject_id: one for one in detail.people}
    staff = {one.id: one.public_name for one in detail.staff}
    can_blur = not detail.asset.mime.startswith(VIDEO) and not detail.barred
    return [_face_line(face, people, staff, can_blur=can_blur) for face in seen.faces]


def _face_line(
    face: SeenFace, people: Mapping[int, PersonShown], staff: Mapping[int, str], *, can_blur: bool
) -> FaceLine:
    title = tr("Face {n}", n=face.number + 1)
    if face.face.second is not None:
        title = tr("Face {n}, at {time}", n=face.number + 1, time=_clock(face.face.second))
    status, tone = _answer(face, people, staff)
    answered = is_answered(face)
    return FaceLine(face.number, title, status, tone, answered, can_blur, _record_of(face, people))


def _record_of(face: SeenFace, people: Mapping[int, PersonShown]) -> int | None:
    """Whose record decides about a face: the person's, or a colleague's who has signed one."""
    if face.answer is FaceAnswer.SUBJECT:
        return face.subject_id
    if face.answer is not FaceAnswer.STAFF:
        return None
    return next((one.subject_id for one in people.values() if one.staff_id == face.staff_id), None)


def _answer(
    face: SeenFace, people: Mapping[int, PersonShown], staff: Mapping[int, str]
) -> tuple[str, MarkTone]:
    """What was said about a face, and how that stands."""
    if not is_answered(face):
        return tr("Nobody has said yet who this is"), MarkTone.OPEN
    if face.answer is FaceAnswer.NOT_IDENTIFIABLE:
        return tr("Nobody could be recognised"), MarkTone.DONE
    if face.answer is FaceAnswer.STAFF and face.staff_id is not None:
        name = staff.get(face.staff_id, tr("Somebody who has left"))
        record = next((one for one in people.values() if one.staff_id == face.staff_id), None)
        if record is None:
            return tr("{name}, works here", name=name), MarkTone.DONE
        words = consent_words(record.reason, record.ends_on)
        return tr("{name}, works here: {consent}", name=name, consent=words), _tone(record.reason)
    person = people.get(face.subject_id or 0)
    if person is None:
        return tr("Somebody of the register"), MarkTone.OPEN
    words = consent_words(person.reason, person.ends_on)
    return tr("{name}: {consent}", name=person.label, consent=words), _tone(person.reason)


def person_lines(detail: AssetDetail) -> list[PersonLine]:
    """Those who are linked without a face of their own."""
    seen = detail.asset.seen
    faces = set() if seen is None else {one.subject_id for one in seen.faces}
    staff = set() if seen is None else {one.staff_id for one in seen.faces if one.staff_id is not None}
    return [
        PersonLine(one.subject_id, one.label, consent_words(one.reason, one.ends_on), _tone(one.reason))
        for one in detail.people
        if one.subject_id not in faces and one.staff_id not in staff
    ]


def marks(detail: AssetDetail) -> list[Mark]:
    """Every place of the picture that the lists beside it speak of."""
    seen = detail.asset.seen
    if seen is None:
        return []
    faces = [
        Mark(f"face-{line.number}", str(line.number + 1), one.face.box, line.tone, one.face.second)
        for line, one in zip(face_lines(detail), seen.faces, strict=True)
    ]
    places = [(one.box, one.second) for one in seen.lines] + [(one.box, one.second) for one in seen.codes]
    texts = [
        Mark(f"text-{number}", label, box, MarkTone.QUIET, second, beside=True)
        for number, ((box, second), label) in enumerate(zip(places, _labels(seen), strict=True))
    ]
    return [*texts, *faces]


def _labels(seen: MediaSeen) -> list[str]:
    """Letters for lines and codes, so that they are not taken for faces: A to Z, then A2 and so on."""
    count = len(seen.lines) + len(seen.codes)
    rounds = (divmod(place, len(ascii_uppercase)) for place in range(count))
    return [f"{ascii_uppercase[letter]}{again + 1 if again else ''}" for again, letter in rounds]


def read_lines(seen: MediaSeen) -> list[ReadLine]:
    """What was read, with its letter in the picture."""
    words = [line.text or tr("(written, but it could not be read)") for line in seen.lines]
    words += [tr("Code: {text}", text=code.text or tr("(could not be read)")) for code in seen.codes]
    return [ReadLine(label, said) for label, said in zip(_labels(seen), words, strict=True)]


def remarks(detail: AssetDetail) -> list[Remark]:
    """What the checks say about what was read, each sentence once."""
    found = {}
    for finding in detail.text_findings:
        words = words_of(finding)
        found[words.sentence] = Remark(words.sentence, words.why, finding.severity is Severity.BLOCK)
    return sorted(found.values(), key=lambda one: not one.blocks)


def note_words(detail: AssetDetail) -> str:
    """What stands above the list of faces."""
    seen = detail.asset.seen
    if seen is None or seen.state is not LookState.LOOKED:
        return tr("It has not been looked into yet.")
    open_faces = sum(not is_answered(one) for one in seen.faces)
    if open_faces:
        return trn(
            "Say who this person is, or blur the face.",
            "Say who these {n} are, or blur the faces.",
            open_faces,
        )
    if seen.faces:
        return tr("Every face found has an answer.")
    return tr("No face was found. Backs of heads, tattoos and masks can be missed: look yourself.")


def use_lines(detail: AssetDetail, now: datetime, zone: str) -> list[UseLine]:
    """The posts that show it."""
    return [
        UseLine(
            one.id,
            one.title_line,
            one.state,
            " · ".join(part for part in (_when(one, now, zone), short_words(one.kept, network_name)) if part),
        )
        for one in detail.uses
    ]


def _when(row: PostRow, now: datetime, zone: str) -> str:
    return near_time_alone(row.when, now, zone) if row.when else tr("Not planned")


def facts_line(detail: AssetDetail) -> str:
    """Size and kind, under the picture."""
    asset = detail.asset
    size = tr("{width:,} × {height:,} pixels", width=asset.width, height=asset.height)
    weight = tr("{mb:.1f} MB", mb=asset.size / _MEGABYTE)
    if asset.size < _MEGABYTE:
        weight = tr("{kb} kB", kb=max(1, asset.size // 1000))
    length = _clock(asset.duration) if asset.duration else ""
    return " · ".join(part for part in (size, length, weight) if part)


def failure_words(asset: AssetView) -> tuple[str, str, str]:
    """Why it could not be looked into: what happened, what it means, what to do."""
    reason = "" if asset.seen is None else asset.seen.reason
    failure = LookFailure(reason) if reason in set(LookFailure) else LookFailure.CRASHED
    error = look_error(failure, asset.file_name)
    return error.title, tr("{why} Until then it can't be posted.", why=error.message), error.next_step


def colleagues(detail: AssetDetail) -> Sequence[tuple[int, str]]:
    """The colleagues who may be chosen for a face."""
    return [(one.id, one.public_name) for one in detail.staff]


def _clock(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"
