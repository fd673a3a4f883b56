"""Consent and a different time per account: each is asked about on its own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from clinicsocial.core.planning.errors import NotSchedulableError
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.scheduling import schedule_post
from clinicsocial.core.planning.views import PostContent, VariantContent
from tests.core.consents.register import FORM, TODAY, Clinic, story
from tests.core.planning import arranging


def test_consent_that_ends_between_two_times_stops_the_later_account(clinic: Clinic) -> None:
    with clinic.store.unit_of_work() as unit:
        bluesky = arranging.account(unit, "@practice.example", "bluesky")
    told = clinic.person()
    both = frozenset({"facebook", "bluesky"})
    clinic.consent(told, replace(FORM, channels=both, expires_on=TODAY + timedelta(days=3)))
    variants = (VariantContent(clinic.account), VariantContent(bluesky))
    with clinic.store.unit_of_work() as unit:
        content = PostContent(text="A story.", people=(story(told),), variants=variants)
        post_id = create_post(unit, content=content).post_id
    arranging.sign_all_off(clinic.store, post_id, clinic.facts)
    with pytest.raises(NotSchedulableError) as caught, clinic.store.unit_of_work() as unit:
        schedule_post(
            unit,
            post_id=post_id,
            revision=1,
            plan=arranging.plan(days=1),
            own_plans={bluesky: arranging.plan(days=9)},
            facts=clinic.facts,
        )
    assert {one.finding.rule for one in caught.value.stops} == {"consent.expired-before-publish"}
