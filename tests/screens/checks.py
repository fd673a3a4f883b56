"""Settings › Checks with wordings that somebody called fine."""

from __future__ import annotations

from clinicsocial.core.checks.accepted import may_answer
from clinicsocial.core.planning.answers import accept_here
from clinicsocial.core.planning.checking import check_post, load_check_inputs
from clinicsocial.core.planning.listing import list_posts
from clinicsocial.core.planning.views import PostContent
from clinicsocial.core.values.answers import AnswerKind
from clinicsocial.core.values.clinic import Role
from tests.screens.studio import Studio

WORDS = (
    "COME AND SEE US on Saturday, Jenny from the bakery brings scones.",
    "Jenny Marsh says that her root canal went well.",
)


def accepted(studio: Studio) -> None:
    """Two colleagues called something fine, one of them in a post that is still there."""
    app = studio.apps.demo
    with app.store.unit_of_work() as unit:
        inputs = load_check_inputs(unit.session)
        post_id = list_posts(unit.session)[0].id
        for words, where in zip(WORDS, (post_id, None), strict=True):
            for one in check_post(PostContent(words), inputs, facts={}, now=unit.now).checked:
                if may_answer(one.finding, AnswerKind.FINE_HERE, Role.MANAGER):
                    accept_here(unit, checked=one, post_id=where)
    studio.open(app, page="settings")
    studio.window.go_to("settings", "checks")
    studio.settle()
