"""Whether a post may show somebody: every question in its order, and every date at its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks.consent import covers_channel, decide, is_adult, state_on
from clinicsocial.core.checks.consent_lines import decide_line
from clinicsocial.core.values.consent import (
    ConsentFacts,
    ConsentReason,
    ConsentState,
    Outcome,
    PersonUse,
    PostUse,
)

R = ConsentReason
DAY = date(2026, 11, 23)
ONE = timedelta(days=1)
FULL = ConsentFacts(
    id=1,
    person=1,
    kind="photo",
    channels=frozenset({"facebook", "instagram"}),
    purposes=frozenset({"organic-social"}),
    signed_on=date(2026, 1, 5),
    evidence=True,
)
POST = PostUse(frozenset({"facebook"}), "organic-social", (PersonUse(1, frozenset({"photo"})),))

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
maybe_days = st.none() | days
records = st.builds(
    ConsentFacts,
    id=st.integers(1, 5),
    person=st.integers(1, 3),
    kind=st.sampled_from(["photo", "story", "staff"]),
    channels=st.frozensets(st.sampled_from(["all", "facebook", "instagram", "website"])),
    purposes=st.frozensets(st.sampled_from(["organic-social", "website"])),
    signed_on=maybe_days,
    expires_on=maybe_days,
    withdrawn_on=maybe_days,
    left_on=maybe_days,
    needs_guardian=st.booleans(),
    guardian_signed_on=maybe_days,
    evidence=st.booleans(),
)
posts = st.builds(
    PostUse,
    channels=st.frozensets(st.sampled_from(["facebook", "instagram-stories", "website"]), min_size=1),
    purpose=st.sampled_from(["organic-social", "website"]),
    people=st.lists(
        st.builds(
            PersonUse,
            person=st.integers(1, 3),
            uses=st.frozensets(st.sampled_from(["photo", "story", "staff"]), min_size=1),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
)


def reason(record: ConsentFacts, day: date = DAY, post: PostUse = POST) -> ConsentReason:
    """What one record says about the post."""
    return decide(post, (record,), day).reason


def test_a_record_that_covers_everything_allows_the_post() -> None:
    decision = decide(POST, (FULL,), DAY)
    assert (decision.reason, decision.consents) == (R.OK, (1,))


def test_a_post_that_uses_nobody_needs_no_consent() -> None:
    assert decide(replace(POST, uses_a_person=False), (), DAY).reason is R.OK


def test_a_post_that_uses_somebody_without_saying_whom_is_blocked() -> None:
    assert decide(replace(POST, people=()), (FULL,), DAY).reason is R.MISSING


def test_a_person_without_a_record_is_missing() -> None:
    assert decide(POST, (replace(FULL, person=2),), DAY).reason is R.MISSING


def test_names_match_exactly_or_not_at_all() -> None:
    post = replace(POST, people=(PersonUse("Maya Linden", frozenset({"photo"})),))
    assert decide(post, (replace(FULL, person="Maya Lindner"),), DAY).reason is R.MISSING


@given(days)
def test_a_signature_counts_from_its_own_day(day: date) -> None:
    assert reason(replace(FULL, signed_on=day), day) is R.OK
    assert reason(replace(FULL, signed_on=day + ONE), day) is R.MISSING


@given(days)
def test_a_withdrawal_counts_on_its_own_day_and_warns_before(day: date) -> None:
    withdrawn = replace(FULL, signed_on=date(1999, 1, 1), withdrawn_on=day)
    assert reason(withdrawn, day) is R.WITHDRAWN
    assert reason(withdrawn, day - ONE) is R.EXPIRES_SOON


@given(days)
def test_the_day_of_expiry_is_the_last_good_one(day: date) -> None:
    ending = replace(FULL, signed_on=date(1999, 1, 1), expires_on=day)
    assert reason(ending, day) is R.EXPIRES_SOON
    assert reason(ending, day + ONE) is R.EXPIRED


@given(days)
def test_an_end_30_days_ahead_warns_and_31_days_ahead_does_not(day: date) -> None:
    old = replace(FULL, signed_on=date(1999, 1, 1))
    assert reason(replace(old, expires_on=day + 30 * ONE), day) is R.EXPIRES_SOON
    assert reason(replace(old, expires_on=day + 31 * ONE), day) is R.OK


@given(days)
def test_a_colleague_has_left_on_their_last_day(day: date) -> None:
    colleague = replace(FULL, signed_on=date(1999, 1, 1), left_on=day)
    assert reason(colleague, day) is R.STAFF_LEFT
    assert reason(colleague, day - ONE) is R.OK


@given(days)
def test_a_guardian_has_to_have_signed_by_the_day_of_publishing(day: date) -> None:
    child = replace(FULL, signed_on=date(1999, 1, 1), needs_guardian=True, guardian_signed_on=day)
    assert reason(child, day) is R.OK
    assert reason(child, day - ONE) is R.MINOR_WITHOUT_GUARDIAN
    assert reason(replace(child, guardian_signed_on=None), day) is R.MINOR_WITHOUT_GUARDIAN


@given(st.dates(date(1990, 1, 1), date(2020, 12, 31)))
def test_somebody_is_adult_from_the_eighteenth_birthday_on(born_on: date) -> None:
    birthday = date(born_on.year + 18, 3, 1) if born_on.month == 2 and born_on.day == 29 else None
    birthday = birthday or born_on.replace(year=born_on.year + 18)
    assert is_adult(born_on, birthday)
    assert not is_adult(born_on, birthday - ONE)


def test_the_signed_form_has_to_be_on_file() -> None:
    assert reason(replace(FULL, evidence=False)) is R.NO_EVIDENCE


@pytest.mark.parametrize(
    ("agreed", "channel", "covered"),
    [
        ("all", "tiktok", True),
        ("instagram", "instagram-stories", True),
        ("instagram-stories", "instagram", False),
        ("instagram", "threads", False),
        ("facebook", "instagram", False),
        ("insta", "instagram", False),
    ],
)
def test_a_platform_covers_its_own_surfaces_and_no_sister(
    *, agreed: str, channel: str, covered: bool
) -> None:
    assert covers_channel(frozenset({agreed}), channel) is covered


def test_one_channel_that_is_not_covered_is_enough() -> None:
    post = replace(POST, channels=frozenset({"facebook", "youtube"}))
    assert reason(FULL, post=post) is R.WRONG_CHANNEL


@pytest.mark.parametrize(
    "post",
    [
        replace(POST, purpose="paid-advertising"),
        replace(POST, people=(PersonUse(1, frozenset({"photo", "story"})),)),
        replace(POST, people=(PersonUse(1, frozenset({"video"})),)),
    ],
)
def test_another_purpose_or_use_exceeds_the_scope(post: PostUse) -> None:
    assert reason(FULL, post=post) is R.SCOPE_EXCEEDED


def test_a_consent_for_one_file_does_not_cover_another() -> None:
    limited = replace(FULL, assets=frozenset({"a"}))
    shown = replace(POST, people=(PersonUse(1, frozenset({"photo"}), frozenset({"a", "b"})),))
    assert reason(limited, post=shown) is R.SCOPE_EXCEEDED


def test_of_several_records_the_best_decides_for_each_use() -> None:
    lapsed = replace(FULL, expires_on=date(2026, 2, 1))
    story = replace(FULL, id=2, kind="story")
    post = replace(POST, people=(PersonUse(1, frozenset({"photo", "story"})),))
    assert decide(post, (lapsed, replace(FULL, id=3), story), DAY).consents == (2, 3)


@given(posts, st.lists(records, max_size=6), days)
def test_of_several_people_the_strictest_decides(post: PostUse, found: list[ConsentFacts], day: date) -> None:
    order = list(ConsentReason)
    alone = [decide(replace(post, people=(one,)), found, day).reason for one in post.people]
    assert decide(post, found, day).reason is min(alone, key=order.index)


@given(posts, st.lists(records, max_size=6), days)
def test_nothing_is_allowed_without_a_record_that_holds(
    post: PostUse, found: list[ConsentFacts], day: date
) -> None:
    decision = decide(post, found, day)
    if decision.outcome is not Outcome.BLOCK:
        used = [one for one in found if one.id in decision.consents]
        assert used
        for person in post.people:
            assert any(
                one.person == person.person
                and one.evidence
                and one.signed_on is not None
                and one.signed_on <= day
                and (one.withdrawn_on is None or one.withdrawn_on > day)
                and (one.expires_on is None or one.expires_on >= day)
                for one in used
            )


@given(posts, st.lists(records, max_size=6), days, st.randoms())
def test_the_order_of_the_records_means_nothing(
    post: PostUse, found: list[ConsentFacts], day: date, random: object
) -> None:
    assert hasattr(random, "shuffle")
    shuffled = list(found)
    random.shuffle(shuffled)
    assert decide(post, shuffled, day).reason is decide(post, found, day).reason


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (replace(FULL, signed_on=None), ConsentState.DRAFT),
        (replace(FULL, evidence=False), ConsentState.SIGNED),
        (FULL, ConsentState.ACTIVE),
        (replace(FULL, expires_on=DAY), ConsentState.EXPIRING),
        (replace(FULL, expires_on=DAY - ONE), ConsentState.EXPIRED),
        (replace(FULL, withdrawn_on=DAY), ConsentState.WITHDRAWN),
    ],
)
def test_a_record_has_a_state_on_every_day(record: ConsentFacts, state: ConsentState) -> None:
    assert state_on(record, DAY) is state


LINE = {
    "jurisdiction": "uk",
    "consents": [
        {
            "who": "Ida Stone",
            "kind": "photo",
            "channels": ["all"],
            "purpose": ["organic-social"],
            "signed_on": "2026-01-05",
            "expires_on": "2026-11-22",
            "withdrawn_on": None,
            "guardian": None,
            "born_on": None,
            "left_on": None,
            "evidence_file_present": True,
        }
    ],
    "post": {
        "channels": ["facebook"],
        "scheduled_for": "2026-11-22T23:30:00-05:00",
        "purpose": "organic-social",
        "uses_subject": True,
        "subjects": [{"name": "Ida Stone", "uses": ["photo"]}],
    },
}


def _line(**consent: object) -> dict[str, object]:
    records_of = LINE["consents"]
    assert isinstance(records_of, list)
    return {**LINE, "consents": [{**records_of[0], **consent}]}


def test_the_local_date_of_a_line_decides() -> None:
    assert decide_line(_line()) == {"outcome": "warn", "reason": "expires-soon"}
    tomorrow = {**_line(), "post": {**_post(), "scheduled_for": "2026-11-23T00:10:00-05:00"}}
    assert decide_line(tomorrow) == {"outcome": "block", "reason": "expired-before-publish"}


def _post() -> dict[str, object]:
    post = LINE["post"]
    assert isinstance(post, dict)
    return dict(post)


@pytest.mark.parametrize("field", ["withdrawn_on", "left_on", "expires_on", "signed_on", "born_on"])
def test_a_date_of_a_line_that_cannot_be_read_never_allows(field: str) -> None:
    assert decide_line(_line(**{field: "soon"}))["outcome"] == "block"


@pytest.mark.parametrize("line", [{}, {"post": None}, {"post": {"uses_subject": True}}, {"consents": 3}])
def test_a_line_without_a_usable_post_is_missing_consent(line: dict[str, object]) -> None:
    assert decide_line(line) == {"outcome": "block", "reason": "missing"}
