"""The checks over a whole content: general findings once, an account's own beside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from clinicsocial.core.accounts.views import AccountMode, AccountState, AccountView
from clinicsocial.core.media.views import AssetView
from clinicsocial.core.planning.checking import check_content, load_check_inputs
from clinicsocial.core.planning.views import MediaUse, PostCheck, PostContent, VariantContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.clinic import ClinicIdentity
from clinicsocial.core.values.network_facts import NetworkFacts
from tests.fakes.clock import START

Facts = Mapping[str, NetworkFacts]


def account(account_id: int, network: str, mode: AccountMode = AccountMode.API) -> AccountView:
    state = AccountState.CONNECTED
    return AccountView(account_id, network, f"@{network}", "", "", mode, state, "", False, None, 0)  # noqa: FBT003 -- native_schedule


def picture(sha256: str) -> AssetView:
    return AssetView(sha256, f"{sha256}.jpg", "image/jpeg", 1200, 900, 5_000_000, None, False, "", START)  # noqa: FBT003 -- animated


BLUESKY, PRACTICE = account(1, "bluesky"), account(2, "practice")


def checked(facts: Facts, content: PostContent, *accounts: AccountView) -> PostCheck:
    assets = {sha256: picture(sha256) for sha256 in ("a", "b")}
    return check_content(
        content,
        clinic=ClinicIdentity(),
        accounts=accounts,
        assets=assets,
        facts=facts,
        today=date(2026, 11, 23),
    )


def rules(result: PostCheck) -> tuple[list[str], dict[int, list[str]]]:
    return (
        [finding.rule for finding in result.general],
        {account_id: [f.rule for f in found] for account_id, found in result.by_account.items()},
    )


def test_a_good_post_has_nothing_to_tell(facts: Facts) -> None:
    assert rules(checked(facts, PostContent(text="Hello"), BLUESKY)) == ([], {1: []})


def test_a_limit_is_told_for_its_account_alone(facts: Facts) -> None:
    found = rules(checked(facts, PostContent(text="x" * 301), BLUESKY, PRACTICE))
    assert found == ([], {1: ["network.text_too_long"], 2: []})


def test_what_holds_for_all_is_told_once(facts: Facts) -> None:
    bare = PostContent(text="Look", media=(MediaUse("a"),))
    found = rules(checked(facts, bare, BLUESKY, PRACTICE))
    assert found == (["network.alt_text_missing"], {1: [], 2: []})


def test_an_account_is_judged_by_its_own_text(facts: Facts) -> None:
    own = PostContent(text="x" * 301, variants=(VariantContent(1, text="short"), VariantContent(2)))
    assert rules(checked(facts, own, BLUESKY, PRACTICE))[1] == {1: [], 2: []}


def test_an_empty_base_that_no_account_gets_blocks_nothing(facts: Facts) -> None:
    own = PostContent(variants=(VariantContent(1, text="Own words"),))
    assert rules(checked(facts, own, BLUESKY)) == ([], {1: []})


def test_the_link_counts_where_it_leaves_within_the_words(facts: Facts) -> None:
    link = "https://clinic.example/" + "a" * 60
    assisted = account(1, "bluesky", AccountMode.ASSISTED)
    with_link = PostContent(text="x" * 250, link=link)
    assert rules(checked(facts, with_link, assisted))[1] == {1: ["network.text_too_long"]}


def test_the_link_does_not_count_where_it_leaves_as_a_card(facts: Facts) -> None:
    with_link = PostContent(text="x" * 290, link="https://clinic.example/flu")
    assert rules(checked(facts, with_link, BLUESKY))[1] == {1: []}


def test_a_picture_is_numbered_as_in_the_post_where_an_account_gets_only_some(facts: Facts) -> None:
    media = (MediaUse("a", "Described"), MediaUse("b"))
    only_second = PostContent(text="x", media=media, variants=(VariantContent(1, media=("b",)),))
    (finding,) = checked(facts, only_second, BLUESKY).all
    assert finding.media_index == 1


def test_without_an_account_the_base_text_is_checked_alone(facts: Facts) -> None:
    assert rules(checked(facts, PostContent())) == (["network.empty"], {})


def test_an_unknown_network_is_left_out(facts: Facts) -> None:
    assert rules(checked(facts, PostContent(text="Hi"), account(9, "myspace")))[1] == {}


def test_inputs_are_those_of_the_post(store: Store, facebook: int, bluesky: int) -> None:
    with store.read() as session:
        chosen = load_check_inputs(session, account_ids=(bluesky, facebook))
        everything = load_check_inputs(session)
    assert [a.id for a in chosen.accounts] == [bluesky, facebook]
    assert {a.id for a in everything.accounts} == {facebook, bluesky}


def test_today_is_the_clinics_day(store: Store) -> None:
    with store.read() as session:
        inputs = load_check_inputs(session)
    assert inputs.today(START.replace(month=7, hour=23, minute=30)) == date(2026, 7, 24)
