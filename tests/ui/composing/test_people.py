"""Who is in a post, and what their consent says about it."""

from __future__ import annotations

from datetime import date

from clinicsocial.core.accounts.views import AccountMode, AccountState, AccountView
from clinicsocial.core.consents.using import Register
from clinicsocial.core.consents.views import SubjectView
from clinicsocial.core.planning.checking import CheckInputs
from clinicsocial.core.planning.views import MediaUse, PostContent, VariantContent
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.consent import ConsentFacts, PersonTag
from clinicsocial.ui.composing.people import PersonRow, PersonTone, first_use, person_rows

DAY = date(2026, 11, 23)
ANNA = SubjectView(7, "Anna Kowalski", "R-7", None, "", "", None, None)
PICTURE = "a" * 64


def record(kind: str = "story", expires_on: date = date(2028, 1, 5)) -> ConsentFacts:
    return ConsentFacts(
        id=1,
        person=7,
        kind=kind,
        channels=frozenset({"facebook"}),
        purposes=frozenset({"organic-social"}),
        signed_on=date(2026, 1, 5),
        expires_on=expires_on,
        evidence=True,
    )


def account(number: int, network: str) -> AccountView:
    state = AccountState.CONNECTED
    return AccountView(
        number,
        network,
        f"Our {network}",
        "",
        "",
        AccountMode.API,
        state,
        "",
        native_schedule=False,
        verified_at=None,
        open_deliveries=0,
    )


ACCOUNTS = (account(1, "facebook"), account(2, "bluesky"))


def rows(content: PostContent, register: Register) -> tuple[PersonRow, ...]:
    inputs = CheckInputs(ClinicIdentity("Riverside"), ACCOUNTS, {}, register)
    return person_rows(content, inputs, (ANNA,), DAY)


def post(*account_ids: int, tag: PersonTag | None = None, picture: bool = False) -> PostContent:
    return PostContent(
        text="Anna is well again.",
        variants=tuple(VariantContent(number) for number in account_ids),
        people=() if tag is None else (tag,),
        media=(MediaUse(PICTURE),) if picture else (),
    )


TOLD = PersonTag(7, ("story",), ("Anna",))


def test_a_post_without_people_has_no_rows() -> None:
    assert rows(post(1), Register((record(),))) == ()


def test_consent_that_covers_is_told_with_its_days() -> None:
    (anna,) = rows(post(1, tag=TOLD), Register((record(),)))
    assert (anna.tone, anna.called) == (PersonTone.FINE, ("Anna",))
    assert anna.standing == "Consent covers this post: signed 5 January 2026, until 5 January 2028."


def test_the_account_that_is_worst_off_is_told() -> None:
    (anna,) = rows(post(1, 2, tag=TOLD), Register((record(),)))
    assert anna.tone is PersonTone.STOPS
    assert anna.standing == "Anna Kowalski did not agree to appear on Our bluesky."


def test_an_end_soon_after_is_a_warning() -> None:
    (anna,) = rows(post(1, tag=TOLD), Register((record(expires_on=date(2026, 12, 10)),)))
    assert (anna.tone, anna.standing) == (
        PersonTone.SOON,
        "The consent of Anna Kowalski ends on 10 December 2026.",
    )


def test_without_a_record_the_consent_is_missing_also_before_an_account_is_chosen() -> None:
    (anna,) = rows(post(tag=TOLD), Register())
    assert (anna.tone, anna.standing) == (
        PersonTone.STOPS,
        "There is no signed consent of Anna Kowalski.",
    )


def test_somebody_linked_without_a_use_is_asked_about() -> None:
    (anna,) = rows(post(1, tag=PersonTag(7)), Register((record(),)))
    assert (anna.tone, anna.standing) == (
        PersonTone.ASKS,
        "Say how Anna Kowalski appears in this post.",
    )


def test_somebody_the_library_notes_in_a_picture_is_listed_without_being_linked() -> None:
    register = Register((record(kind="photo"),), {PICTURE: frozenset({7})})
    (anna,) = rows(post(1, picture=True), register)
    assert (anna.linked, anna.pictures, anna.tone) == (False, (1,), PersonTone.FINE)


def test_a_row_tells_no_log_who_it_is() -> None:
    (anna,) = rows(post(1, tag=TOLD), Register())
    assert "Anna" not in repr(anna)


def test_a_colleague_is_first_thought_of_as_shown() -> None:
    assert first_use(staff=True, by_words=True, has_pictures=False) == "staff"
    assert first_use(staff=False, by_words=False, has_pictures=True) == "photo"
    assert first_use(staff=False, by_words=True, has_pictures=True) == "story"
