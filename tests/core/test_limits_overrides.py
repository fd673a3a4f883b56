"""What a server tells about itself wins over the shipped facts."""

from __future__ import annotations

from datetime import date

from clinicsocial.core.limits import count, overridden_by
from clinicsocial.core.values.network_facts import NetworkFacts
from clinicsocial.core.values.server_limits import ServerLimits
from clinicsocial.core.values.sourced import Confidence
from tests.core.network_facts import shipped

DAY = date(2026, 12, 1)


def told(limits: ServerLimits, network: str = "mastodon") -> NetworkFacts:
    return overridden_by(shipped()[network], limits, server="mastodon.example", on=DAY)


def test_a_text_limit_of_the_server_is_counted_against() -> None:
    facts = told(ServerLimits(text_limit=5000))

    assert count("a" * 501, facts).limit == 5000
    assert not count("a" * 501, facts).too_long


def test_a_told_value_names_the_server_and_the_day() -> None:
    limit = told(ServerLimits(text_limit=5000)).text.limit

    assert limit is not None
    assert (limit.source, limit.checked_on, limit.confidence) == (
        "Told by mastodon.example",
        DAY,
        Confidence.PROVED,
    )


def test_what_the_server_did_not_tell_stays_as_shipped() -> None:
    assert told(ServerLimits()) == shipped()["mastodon"]


def test_media_limits_of_the_server_replace_the_shipped_ones() -> None:
    media = told(
        ServerLimits(max_items=10, picture_types=("image/png",), picture_bytes=7, video_bytes=9)
    ).media

    assert media.max_items is not None
    assert media.picture is not None
    assert media.video is not None
    values = (media.max_items, media.picture.max_count, media.picture.types, media.picture.max_bytes)
    assert [fact.value for fact in values if fact is not None] == [10, 10, ("image/png",), 7]
    assert media.video.max_bytes is not None
    assert media.video.max_bytes.value == 9


def test_a_daily_quota_of_the_server_replaces_the_shipped_one() -> None:
    caps = told(ServerLimits(posts_per_day=25), "instagram").caps

    assert [(cap.what, cap.per, cap.count.value) for cap in caps] == [("posts", 86_400, 25)]
