"""The shipped facts are whole, and answers of networks are mapped to the right reasons."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from clinicsocial.core.values.network_errors import Reason
from clinicsocial.core.values.network_terms import ApiCondition, GuardKind, MediaKind, Mode
from clinicsocial.core.values.sourced import Confidence
from tests.core.network_facts import shipped

TWELVE = {
    "facebook",
    "instagram",
    "threads",
    "x",
    "linkedin",
    "google_business",
    "youtube",
    "tiktok",
    "pinterest",
    "bluesky",
    "mastodon",
    "wordpress",
}
NETWORKS = sorted(shipped())


def test_all_twelve_networks_and_the_practice_network_are_there() -> None:
    assert shipped().keys() == TWELVE | {"practice"}


def test_only_the_practice_network_is_marked_as_practice() -> None:
    assert [facts.id for facts in shipped().values() if facts.practice] == ["practice"]


@pytest.mark.parametrize("network", NETWORKS)
def test_a_network_whose_pictures_need_a_description_takes_pictures(network: str) -> None:
    facts = shipped()[network]

    assert facts.alt_text.required.value == (facts.media.of(MediaKind.PICTURE) is not None)


@pytest.mark.parametrize("network", NETWORKS)
def test_an_api_that_needs_something_first_is_not_the_default(network: str) -> None:
    mode = shipped()[network].mode

    if mode.preferred.value is Mode.API:
        assert mode.api_condition.value is ApiCondition.NONE


@pytest.mark.parametrize("network", NETWORKS)
def test_a_guard_that_may_be_repeated_is_one_the_network_honours(network: str) -> None:
    guard = shipped()[network].guard

    assert not (guard.repeatable.value and guard.kind.value is GuardKind.NONE)


def test_what_was_measured_is_told_as_proved_with_its_source() -> None:
    limit = shipped()["bluesky"].text.limit

    assert limit is not None
    assert (limit.value, limit.confidence, limit.checked_on) == (300, Confidence.PROVED, date(2026, 11, 22))
    assert "pds" in limit.source


@pytest.mark.parametrize(
    ("network", "answer", "reason"),
    [
        ("bluesky", {"status": 400, "code": "InvalidToken"}, Reason.RECONNECT),
        ("bluesky", {"status": 400, "code": "ExpiredToken"}, Reason.RECONNECT),
        ("bluesky", {"status": 401, "code": "AuthenticationRequired"}, Reason.RECONNECT),
        ("bluesky", {"status": 400, "code": "InvalidSwap"}, Reason.DUPLICATE),
        ("bluesky", {"status": 429, "code": "RateLimitExceeded"}, Reason.WAIT),
        ("bluesky", {"status": 500, "code": "InternalServerError"}, Reason.UNSURE),
        ("wordpress", {"status": 500, "code": "rest_upload_sideload_error"}, Reason.MEDIA),
        ("wordpress", {"status": 401, "code": "rest_not_logged_in"}, Reason.RECONNECT),
        ("wordpress", {"status": 401, "code": "rest_cannot_create"}, Reason.RECONNECT),
        ("wordpress", {"status": 403, "code": "rest_cannot_create"}, Reason.ACCESS),
        (
            "mastodon",
            {"status": 422, "text": "Validation failed: Text character limit of 500 exceeded"},
            Reason.TEXT,
        ),
        (
            "mastodon",
            {"status": 403, "text": "This action is outside the authorized scopes"},
            Reason.RECONNECT,
        ),
        ("facebook", {"status": 400, "code": "200"}, Reason.ACCESS),
        ("facebook", {"status": 400, "code": "100", "subcode": "1366046"}, Reason.MEDIA),
        ("facebook", {"status": 400, "code": "190", "subcode": "463"}, Reason.RECONNECT),
        ("instagram", {"status": 400, "code": "9007", "subcode": "2207027"}, Reason.WAIT),
        (
            "x",
            {"status": 403, "text": "You are not allowed to create a Tweet with duplicate content."},
            Reason.DUPLICATE,
        ),
        ("google_business", {"status": 429, "code": "RESOURCE_EXHAUSTED"}, Reason.WAIT),
        ("tiktok", {"code": "spam_risk_too_many_posts"}, Reason.POLICY),
    ],
)
def test_an_answer_is_mapped_to_its_reason(
    network: str, answer: dict[str, int | str], reason: Reason
) -> None:
    status = answer.get("status")
    found = shipped()[network].reason_for(
        status=status if isinstance(status, int) else None,
        code=str(answer.get("code", "")),
        subcode=str(answer.get("subcode", "")),
        text=str(answer.get("text", "")),
    )

    assert found is reason


def test_an_answer_that_no_line_fits_has_no_reason() -> None:
    assert shipped()["bluesky"].reason_for(status=418, code="Teapot") is None


def test_importing_the_limits_brings_in_no_heavy_library() -> None:
    code = (
        "import sys, clinicsocial.core.limits, clinicsocial.core.checks;"
        "print(sorted({'regex', 'sqlalchemy', 'httpx', 'PIL', 'PySide6'} & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"
