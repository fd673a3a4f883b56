"""Campaigns: several posts with one goal, within some days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clinicsocial.core.planning.belonging_views import CampaignForm, CampaignView
from clinicsocial.core.planning.campaigns import (
    clean_hashtags,
    list_campaigns,
    retire_campaign,
    save_campaign,
)
from clinicsocial.core.planning.listing import count_by_campaign, count_posts, list_posts
from clinicsocial.core.planning.posts import create_post, load_post
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.store.store import Store
from clinicsocial.core.values.delivery import PostState
from clinicsocial.core.values.errors import InvalidInputError, NotAllowedError

FLU = CampaignForm(
    name="Flu season",
    goal="Half of all patients over 65 book their jab before December.",
    first_day=date(2026, 9, 1),
    last_day=date(2026, 11, 30),
    hashtags=("FluSeason", "WinterHealth"),
    utm_campaign="flu-season",
)


def save(store: Store, form: CampaignForm) -> int:
    with store.unit_of_work() as unit:
        return save_campaign(unit, campaign=form).id


def campaigns(store: Store, *, with_retired: bool = False) -> tuple[CampaignView, ...]:
    with store.read() as session:
        return list_campaigns(session, with_retired=with_retired)


def post(store: Store, campaign: str) -> int:
    with store.unit_of_work() as unit:
        return create_post(unit, content=PostContent(text="Words", campaign=campaign)).post_id


def test_a_campaign_is_kept_as_it_was_entered(store: Store) -> None:
    campaign_id = save(store, FLU)
    assert campaigns(store) == (
        CampaignView(
            id=campaign_id,
            name=FLU.name,
            goal=FLU.goal,
            first_day=FLU.first_day,
            last_day=FLU.last_day,
            hashtags=FLU.hashtags,
            utm_campaign="flu-season",
            retired=False,
        ),
    )


def test_the_tag_of_its_links_is_written_as_links_take_it(store: Store) -> None:
    save(store, replace(FLU, utm_campaign="Flu & Winter"))
    assert campaigns(store)[0].utm_campaign == "flu-winter"


def test_campaigns_come_by_their_first_day_and_open_ones_last(store: Store) -> None:
    for name, first in (("Open", None), ("Late", date(2027, 5, 1)), ("Early", date(2027, 1, 1))):
        save(store, CampaignForm(name, first_day=first))
    assert [campaign.name for campaign in campaigns(store)] == ["Early", "Late", "Open"]


def test_a_new_name_is_carried_to_every_post(store: Store) -> None:
    campaign_id = save(store, FLU)
    post_id = post(store, FLU.name)
    save(store, replace(FLU, name="Flu 2026", id=campaign_id))
    with store.read() as session:
        assert load_post(session, post_id=post_id).content.campaign == "Flu 2026"
        assert [row.id for row in list_posts(session, campaign="Flu 2026")] == [post_id]
        assert count_posts(session, campaign=FLU.name) == 0


def test_a_name_that_a_post_brings_along_becomes_a_campaign_without_days(store: Store) -> None:
    post(store, "Open day")
    assert [(one.name, one.first_day) for one in campaigns(store)] == [("Open day", None)]


def test_a_finished_campaign_is_put_away_and_can_come_back(store: Store) -> None:
    campaign_id = save(store, FLU)
    with store.unit_of_work() as unit:
        retire_campaign(unit, campaign_id=campaign_id)
    assert campaigns(store) == ()
    assert len(campaigns(store, with_retired=True)) == 1
    with store.unit_of_work() as unit:
        retire_campaign(unit, campaign_id=campaign_id, retired=False)
    assert len(campaigns(store)) == 1


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (replace(FLU, name=" "), "name"),
        (replace(FLU, name="x" * 81), "name"),
        (replace(FLU, goal="x" * 301), "goal"),
        (replace(FLU, last_day=date(2026, 8, 31)), "last_day"),
        (replace(FLU, hashtags=("flu season",)), "hashtags"),
        (replace(FLU, hashtags=("2026",)), "hashtags"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_kept(
    store: Store, form: CampaignForm, field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        save(store, form)
    assert refused.value.field == field
    assert campaigns(store) == ()


def test_a_campaign_that_is_gone_is_not_changed(store: Store) -> None:
    with pytest.raises(NotAllowedError):
        save(store, replace(FLU, id=99))


def test_hashtags_lose_their_sign_and_their_doubles() -> None:
    assert clean_hashtags(["#Flu", " flu", "", "#", "Winter"]) == ("Flu", "Winter")


def test_the_posts_of_a_campaign_are_counted_by_their_state(store: Store) -> None:
    for _ in range(2):
        post(store, FLU.name)
    post(store, "")
    with store.read() as session:
        assert count_by_campaign(session) == {FLU.name: {PostState.DRAFT: 2}}
