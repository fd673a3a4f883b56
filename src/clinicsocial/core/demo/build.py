"""Building the demo clinic: an invented practice as it would look after three months of use.

The same instant of the clock always builds the same clinic.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clinicsocial.core.accounts.manage import connect_assisted
from clinicsocial.core.clinic.identity import is_described, save_clinic
from clinicsocial.core.clinic.staff import list_staff, save_staff
from clinicsocial.core.demo.belonging import add_belonging
from clinicsocial.core.demo.drawings import draw
from clinicsocial.core.demo.figures import add_figures
from clinicsocial.core.demo.last_year import add_last_year
from clinicsocial.core.demo.looks import add_looks
from clinicsocial.core.demo.past import add_past
from clinicsocial.core.demo.register import add_register, load_people, signed_forms
from clinicsocial.core.demo.reviewing import add_reviewing
from clinicsocial.core.demo.rows import DemoAccount, Rows
from clinicsocial.core.demo.script import DemoScript, DemoText, load_script
from clinicsocial.core.demo.times import add_times
from clinicsocial.core.demo.timetable import Slot, TextPicker, timetable
from clinicsocial.core.demo.troubles import add_special_cases
from clinicsocial.core.demo.writing import add_writing
from clinicsocial.core.i18n import tr
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import describe_asset, record_asset
from clinicsocial.core.model import Account, Clinic
from clinicsocial.core.values.delivery import DeliveryState, PostState
from clinicsocial.core.values.errors import NotAllowedError

if TYPE_CHECKING:
    from datetime import datetime

    from clinicsocial.core.clock import Clock
    from clinicsocial.core.media.views import ImportedFile
    from clinicsocial.core.store.media_files import MediaFiles
    from clinicsocial.core.store.store import Store
    from clinicsocial.core.store.unit_of_work import UnitOfWork
    from clinicsocial.core.values.clinic import ClinicIdentity

PRACTICE_USER = "willowbrook"
"""Name and id of the practice account on the practice network."""


@dataclass(frozen=True, slots=True)
class DemoBuilt:
    """What was built."""

    posts: int
    practice_account_id: int
    """Its address and secret are set when the practice network has started: `point_practice_account`."""


def build_demo(store: Store, media_files: MediaFiles, clock: Clock) -> DemoBuilt:
    """Fill an empty database with the demo clinic.

    Raises:
        NotAllowedError: the database belongs to a clinic already.
    """
    script = load_script()
    with store.read() as session:
        if is_described(session):
            raise NotAllowedError(
                tr("The demo cannot be built here."),
                tr("This folder holds the data of a clinic already."),
                tr("Choose another folder for the demo."),
            )
    drawn = {name: import_bytes(media_files, draw(name), f"{name}.jpg") for name in script.alt_texts}
    people = load_people()
    forms = signed_forms(media_files, script.clinic, people, clock.now())
    with store.unit_of_work() as unit:
        rows = _rows(unit, script, drawn)
        accounts = _accounts(unit)
        picker = TextPicker(script.texts)
        local_day = clock.now().astimezone(ZoneInfo(rows.zone)).date()
        add_belonging(unit, (*script.texts, *script.ideas), today=local_day)
        for slot in timetable(local_day, picker):
            _planned(rows, slot, accounts)
        add_special_cases(rows, picker, accounts)
        _drafts(rows, picker, accounts)
        for idea in script.ideas:
            rows.post(idea, (), written=unit.now - timedelta(days=rows.posts % 9), state=PostState.IDEA)
        add_register(
            rows, files=media_files, clinic=script.clinic, people=people, forms=forms, accounts=accounts
        )
        add_looks(unit, seals=media_files.seals, hashes=rows.hashes)
        add_times(unit, accounts)
        add_past(unit)
        add_writing(unit)
        add_last_year(rows, script.texts, accounts, today=local_day)
        add_figures(unit, accounts, zone=rows.zone)
        add_reviewing(unit, today=local_day)
        unit.audit("demo.built", "clinic:1", posts=str(rows.posts))
    return DemoBuilt(rows.posts, accounts["practice"].id)


def point_practice_account(unit: UnitOfWork, *, account_id: int, server: str) -> None:
    """The practice network listens at this address now (it is another one at every start)."""
    account = unit.session.get(Account, account_id)
    if account is not None and account.network == "practice":
        account.server = server
        unit.session.flush()


def _rows(unit: UnitOfWork, script: DemoScript, drawn: dict[str, ImportedFile]) -> Rows:
    _describe(unit, script.clinic)
    for form in script.staff:
        save_staff(unit, staff=form)
    for name, imported in drawn.items():
        record_asset(unit, imported=imported)
        describe_asset(unit, sha256=imported.sha256, alt_text=script.alt_texts[name])
    return Rows(
        unit=unit,
        zone=script.clinic.zone,
        authors=tuple(member.id for member in list_staff(unit.session)),
        hashes={name: imported.sha256 for name, imported in drawn.items()},
        alt_texts=dict(script.alt_texts),
    )


def _describe(unit: UnitOfWork, identity: ClinicIdentity) -> None:
    save_clinic(unit, identity=identity)
    clinic = unit.session.get_one(Clinic, 1)
    clinic.demo = True
    unit.session.flush()


def _accounts(unit: UnitOfWork) -> dict[str, DemoAccount]:
    """One account the app sends to itself, and three a person posts to by hand; none is a real one."""
    practice = Account(
        network="practice",
        label=tr("Practice network"),
        server="http://127.0.0.1",
        remote_id=PRACTICE_USER,
        user_name=PRACTICE_USER,
        details={"user": PRACTICE_USER},
        verified_at=unit.now,
        created_at=unit.now - timedelta(days=430),
    )
    unit.session.add(practice)
    unit.session.flush()
    by_hand = {
        "bluesky": "@willowbrook.example",
        "facebook": "Willowbrook Surgery",
        "instagram": "@willowbrook.demo",
    }
    made = {"practice": DemoAccount(practice.id, "practice", by_hand=False)}
    for network, label in by_hand.items():
        stored = connect_assisted(unit, network=network, label=label)
        made[network] = DemoAccount(stored.account_id, network, by_hand=True)
    return made


def _planned(rows: Rows, slot: Slot, accounts: dict[str, DemoAccount]) -> None:
    """A post of the timetable: live where its time has passed, waiting where it lies ahead."""
    plan = rows.plan(slot.wall)
    now = rows.unit.now
    chosen = _for(slot.text, accounts, turn=rows.posts)
    post = rows.post(slot.text, chosen, written=min(plan.due - timedelta(days=3), now - timedelta(hours=5)))
    if plan.due > now:
        for account in chosen:
            rows.delivery(post, account, plan, DeliveryState.WAITING)
        return
    for account in chosen:
        # What is due by hand this morning is still to be posted; the special cases bring their own.
        recent = account.by_hand and plan.due > now - timedelta(hours=1)
        rows.delivery(post, account, plan, DeliveryState.BY_HAND if recent else DeliveryState.LIVE)


def _for(text: DemoText, accounts: dict[str, DemoAccount], *, turn: int) -> tuple[DemoAccount, ...]:
    """The practice network always, the others by turns; Instagram takes no post without a picture."""
    chosen = [accounts["practice"]]
    if turn % 2 == 0:
        chosen.append(accounts["facebook"])
    if turn % 3 == 0:
        chosen.append(accounts["bluesky"])
    if turn % 4 == 0 and text.picture:
        chosen.append(accounts["instagram"])
    return tuple(chosen)


def _drafts(rows: Rows, picker: TextPicker, accounts: dict[str, DemoAccount]) -> None:
    """Six drafts: two meant for a day next week, one whose picture still lacks its description."""
    now = rows.unit.now
    local = now.astimezone(ZoneInfo(rows.zone))
    for number in range(6):
        day = (local + timedelta(days=6 + number)).date()
        planned: datetime | None = None
        if number < 2:  # noqa: PLR2004 -- see the docstring
            planned = (local + timedelta(days=6 + number)).replace(
                hour=14, minute=0, second=0, microsecond=0, tzinfo=None, fold=0
            )
        text = picker.pick(day, with_picture=number == 2)  # noqa: PLR2004 -- see the docstring
        rows.post(
            text,
            _for(text, accounts, turn=number),
            written=now - timedelta(hours=4 + 20 * number),
            planned_for=planned,
            described=number != 2,  # noqa: PLR2004 -- see the docstring
        )
