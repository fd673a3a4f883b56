"""The first comment: offered where a person posts by hand and it is usual, and checked like a text."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from clinicsocial.core.accounts.list import list_accounts
from clinicsocial.core.clinic.identity import load_clinic
from clinicsocial.core.model import Account
from clinicsocial.core.planning.checking import CheckInputs, check_post, drafts_of
from clinicsocial.core.planning.first_comment import comment_of
from clinicsocial.core.planning.views import PostCheck, PostContent, VariantContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.finding import DraftField
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.fakes.clock import FakeClock

Facts = Mapping[str, NetworkFacts]
LEAK = "Jane Marsh was here with asthma, NHS number 943 476 5919."


def inputs(store: Store) -> CheckInputs:
    with store.read() as session:
        return CheckInputs(load_clinic(session), list_accounts(session), {})


def checked(store: Store, facts: Facts, comment: str, *account_ids: int) -> PostCheck:
    content = PostContent(
        text="Flu jabs are back.",
        first_comment=comment,
        variants=tuple(VariantContent(account_id) for account_id in account_ids),
    )
    return check_post(content, inputs(store), facts=facts, now=FakeClock().now())


def in_comment(found: PostCheck) -> set[str]:
    return {one.rule for one in found.all if one.draft_field is DraftField.FIRST_COMMENT}


def test_a_leak_in_the_comment_is_found_there(store: Store, facebook: int, facts: Facts) -> None:
    found = checked(store, facts, LEAK, facebook)
    assert any(rule.startswith("privacy") for rule in in_comment(found))


def test_a_comment_nobody_takes_is_not_asked_about(store: Store, bluesky: int, facts: Facts) -> None:
    assert in_comment(checked(store, facts, LEAK, bluesky)) == set()


def test_a_comment_is_not_told_that_it_has_no_picture_or_reads_badly(
    store: Store, facebook: int, facts: Facts
) -> None:
    assert in_comment(checked(store, facts, "#flu #jabs", facebook)) == set()


def test_a_comment_longer_than_the_network_takes_is_told_for_that_account(
    store: Store, facebook: int, facts: Facts
) -> None:
    found = checked(store, facts, "word " * 2_000, facebook)
    assert [one.rule for one in found.by_account[facebook]] == ["network.comment_too_long"]


def test_what_the_models_read_includes_the_comment(store: Store, facebook: int, facts: Facts) -> None:
    content = PostContent(text="x", first_comment="y", variants=(VariantContent(facebook),))
    assert "y" in {draft.text for draft in drafts_of(content, facebook, inputs(store), facts)}


@pytest.mark.parametrize("assisted", [True, False])
def test_it_is_offered_only_where_a_person_writes_it(facts: Facts, *, assisted: bool) -> None:
    assert bool(comment_of("Hello", facts["facebook"], assisted=assisted)) is assisted


def test_a_network_where_it_is_not_usual_gets_none(store: Store, facts: Facts, bluesky: int) -> None:
    with store.read() as session:
        assert session.get_one(Account, bluesky).mode == "assisted"
    assert comment_of("Hello", facts["bluesky"], assisted=True) == ""
