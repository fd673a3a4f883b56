"""A content survives its rows and its JSON, whatever a person entered."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from clinicsocial.core.planning.content_json import content_as_json, content_from_json
from clinicsocial.core.planning.posts import create_post, load_post
from clinicsocial.core.planning.views import PostContent, VariantContent
from clinicsocial.core.store.store import Store
from tests.core.planning.arranging import account, asset
from tests.core.planning.contents import contents


@given(content=contents((1, 2, 3), ("a" * 64, "b" * 64)))
@settings(max_examples=60)
def test_a_content_survives_json(content: PostContent) -> None:
    back: object = json.loads(json.dumps(content_as_json(content)))
    assert isinstance(back, dict)
    assert content_from_json(back) == content


ACCOUNTS = (1, 2)
PICTURES = tuple((name.encode().hex() * 64)[:64] for name in "ab")


@pytest.fixture
def furnished(store: Store) -> Store:
    """A store with the accounts and pictures that contents may name."""
    with store.unit_of_work() as unit:
        assert tuple(account(unit, f"A{number}") for number in ACCOUNTS) == ACCOUNTS
        assert tuple(asset(unit, name) for name in "ab") == PICTURES
    return store


@given(content=contents(ACCOUNTS, PICTURES))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_content_survives_its_rows(furnished: Store, content: PostContent) -> None:
    with furnished.unit_of_work() as unit:
        post_id = create_post(unit, content=content).post_id
        assert load_post(unit.session, post_id=post_id).content == content


def test_a_line_kept_before_there_were_frames_and_comments_is_read() -> None:
    kept = content_as_json(PostContent(text="Flu clinic", variants=(VariantContent(1),)))
    kept = {name: value for name, value in kept.items() if name not in {"first_comment", "thread"}}
    kept["variants"] = [{"account_id": 1, "text": None, "title": None, "media": None}]
    assert content_from_json(kept) == PostContent(text="Flu clinic", variants=(VariantContent(1),))
