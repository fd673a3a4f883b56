"""From a stored post to paper: checked as for a network, with with consent for paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinicsocial.core.consents.subjects import show_in_asset
from clinicsocial.core.consents.words import PAPER
from clinicsocial.core.documents.on_paper import NotForPaperError, OnPaper, PaperOrder, put_on_paper
from clinicsocial.core.media.importing import import_bytes
from clinicsocial.core.media.library import record_asset
from clinicsocial.core.media.looks import record_look
from clinicsocial.core.planning.deep import DeepChecks
from clinicsocial.core.planning.posts import create_post
from clinicsocial.core.planning.views import MediaUse, PostContent
from clinicsocial.core.values.consent import ConsentKind
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.looking import Looked
from tests.core.consents.conftest import clinic, facts, fields, media
from tests.core.consents.register import FORM, Clinic, story
from tests.core.consents.test_bars import saved, scene
from tests.core.documents.reading import words
from tests.core.planning import arranging

__all__ = ["clinic", "facts", "fields", "media"]

NOTHING = Looked("test", 640, 480)
"""What looking into a picture brings where nobody can be seen in it."""
TEXT = "Flu clinics start on Monday\n\nRing us after ten to book. Link in bio!\n\n#FluSeason"


def printed(clinic: Clinic, post_id: int, order: PaperOrder | None = None) -> OnPaper:
    return put_on_paper(
        clinic.store,
        post_id=post_id,
        order=order or PaperOrder(),
        files=clinic.media,
        seals=clinic.media.seals,
        facts=clinic.facts,
        deep=DeepChecks(),
    )


def stored(clinic: Clinic, content: PostContent) -> int:
    with clinic.store.unit_of_work() as unit:
        return create_post(unit, content=content).post_id


def picture(clinic: Clinic) -> str:
    found = import_bytes(clinic.media, saved(scene(3)), "garden.jpg")
    with clinic.store.unit_of_work() as unit:
        sha256 = record_asset(unit, imported=found).asset.sha256
        record_look(unit, seals=clinic.media.seals, sha256=sha256, looked=NOTHING)
    return sha256


def shows(clinic: Clinic, sha256: str) -> int:
    person = clinic.person()
    with clinic.store.unit_of_work() as unit:
        show_in_asset(unit, sha256=sha256, subject_ids=(person,))
    return person


def told(clinic: Clinic, *channels: str) -> int:
    """A post with somebody's story, and their consent to these channels."""
    person = clinic.person()
    clinic.consent(person, replace(FORM, channels=frozenset(channels)))
    post_id = clinic.post(story(person), text="One of us tells how it was.")
    arranging.sign_all_off(clinic.store, post_id, clinic.facts)
    return post_id


def test_a_post_is_printed_and_what_is_not_on_it_is_told(clinic: Clinic) -> None:
    done = printed(clinic, stored(clinic, PostContent(text=TEXT)))
    assert "Flu clinics start on Monday" in words(done.pdf)
    assert done.left_out == ("Link in bio!",)


def test_a_picture_nobody_is_in_is_printed(clinic: Clinic) -> None:
    content = PostContent(text=TEXT, media=(MediaUse(picture(clinic), alt_text="A garden"),))
    with_it = printed(clinic, stored(clinic, content))
    without = printed(clinic, stored(clinic, content), PaperOrder(with_picture=False))
    assert not with_it.picture_left_out
    assert len(with_it.pdf) > len(without.pdf)


def test_a_picture_of_somebody_who_agreed_to_networks_alone_is_left_out(clinic: Clinic) -> None:
    sha256 = picture(clinic)
    form = replace(FORM, kind=ConsentKind.PHOTO, channels=frozenset({"facebook"}))
    clinic.consent(shows(clinic, sha256), form)
    content = PostContent(text=TEXT, media=(MediaUse(sha256, alt_text="A portrait"),))
    assert printed(clinic, stored(clinic, content)).picture_left_out


def test_a_picture_of_somebody_who_agreed_to_paper_is_printed(clinic: Clinic) -> None:
    sha256 = picture(clinic)
    form = replace(FORM, kind=ConsentKind.PHOTO, channels=frozenset({PAPER}))
    clinic.consent(shows(clinic, sha256), form)
    content = PostContent(text=TEXT, media=(MediaUse(sha256, alt_text="A portrait"),))
    assert not printed(clinic, stored(clinic, content)).picture_left_out


def test_the_story_of_somebody_who_agreed_to_networks_alone_is_refused(clinic: Clinic) -> None:
    with pytest.raises(NotForPaperError) as refused:
        printed(clinic, told(clinic, "facebook"))
    assert "Consents" in refused.value.next_step


def test_the_story_of_somebody_who_agreed_to_paper_is_printed(clinic: Clinic) -> None:
    assert "how it was" in words(printed(clinic, told(clinic, PAPER)).pdf)


def test_what_the_checks_stop_is_not_printed_either(clinic: Clinic) -> None:
    with pytest.raises(NotForPaperError):
        printed(clinic, stored(clinic, PostContent(text="Mrs Iqbal of Mill Lane came in with her diabetes.")))


def test_a_post_of_hashtags_alone_is_refused(clinic: Clinic) -> None:
    with pytest.raises(InvalidInputError):
        printed(clinic, stored(clinic, PostContent(text="#Flu #Care")))


def test_a_finished_paper_does_not_show_its_words_in_a_log(clinic: Clinic) -> None:
    assert "Flu" not in repr(printed(clinic, stored(clinic, PostContent(text=TEXT))))
