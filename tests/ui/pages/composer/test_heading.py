"""The head of the composer says how far a post is, and what that means."""

from __future__ import annotations

from clinicsocial.ui.widgets.explanation import Explanation
from clinicsocial.ui.widgets.what_means import WhatMeans
from tests.fakes.hands import find
from tests.ui.pages.composer.conftest import Accounts, Composing


def means(composing: Composing) -> WhatMeans:
    """The link beside the state of the post."""
    found = composing.page.findChildren(WhatMeans, "what-means")
    return next(one for one in found if one.subject.startswith("post."))


def test_a_new_post_has_no_state_to_explain(composing: Composing) -> None:
    assert not means(composing).isVisibleTo(composing.page)


def test_the_state_of_a_stored_post_is_explained_beside_it(composing: Composing, accounts: Accounts) -> None:
    composing.choose(accounts.facebook)
    composing.write("Our flu clinic is on Saturday.")
    composing.settle()
    composing.until(lambda: means(composing).isVisibleTo(composing.page))
    assert means(composing).accessibleName() == "What does this mean? Draft"
    means(composing).click()
    shown = find(composing.page.window(), Explanation, "explanation")
    assert shown.text.topic is not None
    assert shown.text.topic.name == "writing"
    shown.close()
