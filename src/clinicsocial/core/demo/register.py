"""The consent register of the demo clinic: one person in each state, so that each can be seen."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.clinic.staff import list_staff
from clinicsocial.core.consents.evidence import StoredEvidence, record_evidence, store_evidence_bytes
from clinicsocial.core.consents.form_fields import TICKED, Answer, load_fields
from clinicsocial.core.consents.records import Signature, save_draft, sign
from clinicsocial.core.consents.retention import TIDIED
from clinicsocial.core.consents.subjects import save_subject
from clinicsocial.core.consents.tags import write_tags
from clinicsocial.core.consents.using import channel_of
from clinicsocial.core.consents.views import ConsentForm, SubjectForm
from clinicsocial.core.consents.withdrawal import withdraw
from clinicsocial.core.demo.script import DemoText
from clinicsocial.core.documents.consent_form import form_version
from clinicsocial.core.documents.form_parts import Signing
from clinicsocial.core.documents.signed_form import form_text, signed_form
from clinicsocial.core.limits import load_network_facts
from clinicsocial.core.resources import read_toml
from clinicsocial.core.store.settings import put_setting
from clinicsocial.core.values.consent import ConsentKind, PersonTag
from clinicsocial.core.values.day_words import written_day
from clinicsocial.core.values.delivery import DeliveryState
from clinicsocial.core.values.errors import ResourceError

if TYPE_CHECKING:
    from clinicsocial.core.consents.form_fields import FieldTable
    from clinicsocial.core.demo.rows import DemoAccount, Rows
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.values.clinic import ClinicIdentity
    from clinicsocial.core.values.network_facts import NetworkFacts

FILE = ("demo", "register.toml")
_YEAR = 365
_SIGNATURE = (420, 130)
"""Pixels."""


@dataclass(frozen=True, slots=True)
class DemoPost:
    """A post about a person, that many days from today."""

    text: str
    day: int
    state: DeliveryState


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo's register. Days count from today."""

    name: str
    reference: str
    contact: str
    age: int | None
    staff: bool
    kind: ConsentKind
    state: str
    signed: int
    until: int
    withdrawn: int
    purposes: frozenset[str]
    material: str
    guardian: str
    called: tuple[str, ...]
    posts: tuple[DemoPost, ...]


def load_people() -> tuple[DemoPerson, ...]:
    """Read and check the people.

    Raises:
        ResourceError: the file is missing or wrong.
    """
    found = read_toml(*FILE).get("people")
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise ResourceError("/".join(FILE), "[[people]] is missing")
    return tuple(_person(one) for one in found)


def _person(item: Mapping[str, object]) -> DemoPerson:
    age = item.get("age")
    return DemoPerson(
        name=str(item.get("name", "")),
        reference=str(item.get("reference", "")),
        contact=str(item.get("contact", "")),
        age=age if isinstance(age, int) else None,
        staff=item.get("staff") is True,
        kind=ConsentKind(str(item.get("kind", ""))),
        state=str(item.get("state", "")),
        signed=_days(item, "signed"),
        until=_days(item, "until"),
        withdrawn=_days(item, "withdrawn"),
        purposes=frozenset(_texts(item, "purposes")),
        material=str(item.get("material", "")),
        guardian=str(item.get("guardian", "")),
        called=tuple(_texts(item, "called")),
        posts=tuple(_posts(item.get("posts"))),
    )


def _posts(found: object) -> list[DemoPost]:
    items = found if isinstance(found, list) else []
    return [
        DemoPost(str(one["text"]), _days(one, "day"), DeliveryState(str(one["state"])))
        for one in items
        if isinstance(one, Mapping)
    ]


def _days(item: Mapping[str, object], key: str) -> int:
    value = item.get(key, 0)
    if not isinstance(value, int):
        raise ResourceError("/".join(FILE), f"“{key}” is not a number of days")
    return value


def _texts(item: Mapping[str, object], key: str) -> list[str]:
    value = item.get(key, [])
    return [str(one) for one in value] if isinstance(value, list) else []


def signed_forms(
    files: MediaFiles, clinic: ClinicIdentity, people: tuple[DemoPerson, ...], now: datetime
) -> dict[str, StoredEvidence]:
    """The signed forms, stored; by the person's name."""
    day = now.astimezone(ZoneInfo(clinic.zone)).date()
    fields, networks = load_fields(), load_network_facts()
    return {
        one.name: store_evidence_bytes(
            files, _signed_form(clinic, one, day, fields, networks), "signed-form.pdf"
        )
        for one in people
        if one.state in {"filed", "withdrawn"}
    }


def _signed_form(
    clinic: ClinicIdentity,
    one: DemoPerson,
    day: date,
    fields: FieldTable,
    networks: Mapping[str, NetworkFacts],
) -> bytes:
    form = _form(one, 0, day, clinic, frozenset({"practice", "facebook", "bluesky", "instagram"}))
    until = written_day(day + timedelta(days=one.until))
    text = form_text(clinic, form, person=one.name, until=until, fields=fields, networks=networks)
    signed_on = day + timedelta(days=one.signed)
    signing = Signing(
        person=one.name,
        signer=one.guardian or one.name,
        for_other=bool(one.guardian),
        drawing=_scribble(one.name),
        at=datetime(signed_on.year, signed_on.month, signed_on.day, 10, 20, tzinfo=ZoneInfo(clinic.zone)),
        zone=clinic.zone,
    )
    return signed_form(clinic, text, signing, version=form.form_version)


def _scribble(name: str) -> bytes:
    """Something that looks like a signature: waves that follow the letters of the name."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", _SIGNATURE, "white")
    pen = ImageDraw.Draw(picture)
    width, height = _SIGNATURE
    step = (width - 60) / (len(name) * 8)
    points = [
        (
            30 + place * step,
            height / 2
            - math.sin(place / 8 * math.tau) * (ord(name[place // 8]) % 13 + 12)
            - math.sin(place / 31) * 10,
        )
        for place in range(len(name) * 8)
    ]
    pen.line(points, fill="#101418", width=3, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def add_register(
    rows: Rows,
    *,
    files: MediaFiles,
    clinic: ClinicIdentity,
    people: tuple[DemoPerson, ...],
    forms: Mapping[str, StoredEvidence],
    accounts: Mapping[str, DemoAccount],
) -> None:
    """Add everybody with their records and posts, as the use cases would have."""
    unit = rows.unit
    day = unit.now.astimezone(ZoneInfo(rows.zone)).date()
    channels = frozenset(channel_of(one.network) for one in accounts.values())
    staff = {member.public_name: member.id for member in list_staff(unit.session)}
    for one in people:
        subject = SubjectForm(
            name=one.name,
            reference=one.reference,
            contact=one.contact,
            born_on=None if one.age is None else day - timedelta(days=one.age * _YEAR + 100),
            staff_id=staff.get(one.name) if one.staff else None,
        )
        subject_id = save_subject(unit, seals=files.seals, subject=subject).subject_id
        form = _form(one, subject_id, day, clinic, channels if one.state != "draft" else frozenset())
        _record(rows, files, one, form, forms.get(one.name))
        for post in one.posts:
            _post(rows, one, post, subject_id, accounts)
        if one.state == "withdrawn":
            withdraw(unit, subject_id=subject_id, on_day=day + timedelta(days=one.withdrawn))
    put_setting(unit, TIDIED, {"on": (day - timedelta(days=140)).isoformat()})


def _form(
    one: DemoPerson, subject_id: int, day: date, clinic: ClinicIdentity, channels: frozenset[str]
) -> ConsentForm:
    answers = {"material": one.material, "discloser": clinic.name, "payment": "none"}
    if one.state != "draft":
        answers |= {field.slug: TICKED for field in load_fields().fields if field.answer is Answer.TICK}
        answers |= {"signature-method": "On this screen", "special-categories": "none"}
        answers["capacity"] = "Understood; had the form at home for a week"
    if one.kind is ConsentKind.STAFF:
        answers["leaver-rule"] = "within 30 days"
    if one.guardian:
        answers |= {
            "representative-name": one.guardian,
            "representative-authority": "Mother; parental responsibility",
        }
        answers |= {
            "own-view": "Proud of her poster and happy to be seen",
            "second-sign-off": "Dr Priya Raman",
        }
    return ConsentForm(
        subject_id=subject_id,
        kind=one.kind,
        channels=channels,
        purposes=one.purposes,
        expires_on=day + timedelta(days=one.until),
        form_version=form_version(clinic.jurisdiction, one.kind),
        answers={slug: answer for slug, answer in answers.items() if answer},
    )


def _record(
    rows: Rows, files: MediaFiles, one: DemoPerson, form: ConsentForm, stored: StoredEvidence | None
) -> None:
    unit = rows.unit
    consent_id = save_draft(unit, seals=files.seals, form=form).consent_id
    if one.state == "draft":
        return
    if stored is not None:
        record_evidence(unit, consent_id=consent_id, stored=stored)
    signed_on = unit.now.astimezone(ZoneInfo(rows.zone)).date() + timedelta(days=one.signed)
    signature = Signature(signed_on, signed_on if one.guardian else None)
    sign(unit, seals=files.seals, fields=load_fields(), consent_id=consent_id, signature=signature)


def _post(
    rows: Rows, one: DemoPerson, post: DemoPost, subject_id: int, accounts: Mapping[str, DemoAccount]
) -> None:
    local = rows.unit.now.astimezone(ZoneInfo(rows.zone)) + timedelta(days=post.day)
    plan = rows.plan(local.replace(hour=11, minute=30, second=0, microsecond=0, tzinfo=None, fold=0))
    chosen = (accounts["practice"], accounts["facebook"])
    written = min(plan.due, rows.unit.now) - timedelta(days=1)
    text = DemoText(id=f"{one.reference}-{post.day}", theme="People", text=post.text)
    row = rows.post(text, chosen, written=written)
    write_tags(rows.unit.session, row.id, (PersonTag(subject_id, (one.kind.value,), one.called),))
    for account in chosen:
        delivery = rows.delivery(row, account, plan, post.state)
        if post.state is DeliveryState.LIVE and account.by_hand:
            delivery.address = f"https://facebook.example/willowbrook/posts/{row.id}"
    rows.unit.session.flush()
