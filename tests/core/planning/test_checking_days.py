"""A draft that is meant for different days is checked on each account's own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from clinicsocial.core.planning.checking import check_post, load_check_inputs
from clinicsocial.core.planning.views import PostContent, VariantContent
from tests.core.consents.conftest import clinic, facts, fields, media
from tests.core.consents.register import FORM, TODAY, Clinic, story
from tests.core.planning import arranging

__all__ = ["clinic", "facts", "fields", "media"]

EXPIRED = "consent.expired-before-publish"


@pytest.mark.parametrize(("days", "stopped"), [(1, False), (9, True)])
def test_consent_that_ends_stops_only_the_account_that_comes_later(
    clinic: Clinic, *, days: int, stopped: bool
) -> None:
    with clinic.store.unit_of_work() as unit:
        later = arranging.account(unit, "@practice.example", "bluesky")
    person = clinic.person()
    channels = frozenset({"facebook", "bluesky"})
    clinic.consent(person, replace(FORM, channels=channels, expires_on=TODAY + timedelta(days=3)))
    content = PostContent(
        text="A story.",
        people=(story(person),),
        planned_for=arranging.plan(days=1).wall,
        variants=(
            VariantContent(clinic.account),
            VariantContent(later, planned_for=arranging.plan(days=days).wall),
        ),
    )
    with clinic.store.read() as session:
        inputs = load_check_inputs(session)
    found = check_post(content, inputs, facts=clinic.facts, now=clinic.now())
    about = [one.account_id for one in found.checked if one.finding.rule == EXPIRED]
    assert about == ([later] if stopped else [])
