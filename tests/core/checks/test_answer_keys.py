"""An answer belongs to what the finding is about: edits there ask again, edits elsewhere do not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks.accepted import answer_to, key_of, least_role, wording_of
from clinicsocial.core.values.answers import Answer, AnswerKind, Answers
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.draft import Draft, DraftMedia
from clinicsocial.core.values.finding import DraftField, Finding, FindingKind, Severity
from tests.fakes.clock import START

SENTENCE, FLAGGED = "Our hands are the best in town", "the best"
WARNING = Finding(0, 0, FindingKind.RULE, "RULE", "superlative", Severity.WARN, "au.best", "rule.found")
WHOLE = replace(WARNING, rule="uk.whole")
CONSENT = Finding(
    0,
    0,
    FindingKind.CONSENT,
    "CONSENT",
    "expires-soon",
    Severity.WARN,
    "consent.expires-soon",
    "consent.expires-soon",
    parameters={"person": "7", "use": "photo", "ends_on": "2026-12-01"},
    draft_field=DraftField.MEDIA,
)
sentences = st.text(st.characters(codec="utf-8", exclude_characters=".!?…\n"), min_size=1, max_size=40)
around = st.lists(sentences.map(lambda one: f"{one}. "), max_size=4).map("".join)


def placed(before: str, sentence: str = SENTENCE, after: str = "") -> tuple[Finding, Draft]:
    """The finding and the draft in which it stands."""
    start = len(before) + sentence.index(FLAGGED)
    finding = replace(WARNING, start=start, end=start + len(FLAGGED))
    return finding, Draft(f"{before}{sentence}. {after}")


@given(before=around, after=around)
def test_edits_in_other_sentences_keep_the_key(before: str, after: str) -> None:
    assert key_of(*placed(before, after=after)) == key_of(*placed(""))


@given(word=st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_an_edit_of_the_sentence_makes_another_key(word: str) -> None:
    assert key_of(*placed("", f"{word} {SENTENCE}")) != key_of(*placed(""))


@given(before=around, after=around, spaces=st.integers(1, 4))
def test_spaces_change_nothing_a_reader_sees(before: str, after: str, spaces: int) -> None:
    wide = SENTENCE.replace(" in ", " " * spaces + "in ")
    assert key_of(*placed(before, wide, after)) == key_of(*placed(""))


@given(text=st.text(max_size=80), other=st.text(max_size=80))
def test_any_text_has_a_key_and_the_same_one_each_time(text: str, other: str) -> None:
    finding = replace(WARNING, start=0, end=len(text))
    assert key_of(finding, Draft(text)) == key_of(finding, Draft(text))
    assert len(key_of(finding, Draft(other)).wording) == 64


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.from_regex(r"[a-z]{1,9}", fullmatch=True))
def test_a_finding_about_the_whole_post_is_about_all_its_words(text: str, more: str) -> None:
    assert wording_of(WHOLE, Draft(text)) != wording_of(WHOLE, Draft(f"{text} {more}"))


def test_a_finding_about_the_whole_post_is_about_its_files_too() -> None:
    media = (DraftMedia("a" * 64, "image/jpeg", 10, 10, 100),)
    assert wording_of(WHOLE, Draft("Words")) != wording_of(WHOLE, Draft("Words", media=media))


def test_the_link_may_stand_in_the_words_or_beside_them() -> None:
    link = "https://clinic.example/flu"
    card, within = Draft("Words", link=link), Draft(f"Words\n\n{link}", link=link)
    assert wording_of(WHOLE, card) == wording_of(WHOLE, within)


def test_a_finding_about_a_consent_is_about_the_person() -> None:
    assert wording_of(CONSENT, Draft("Some words")) == wording_of(CONSENT, Draft("Others"))
    other = replace(CONSENT, parameters={**CONSENT.parameters, "person": "8"})
    assert wording_of(CONSENT, Draft("Some words")) != wording_of(other, Draft("Some words"))


def test_a_finding_about_a_picture_follows_the_picture() -> None:
    files = [DraftMedia(letter * 64, "image/jpeg", 10, 10, 100) for letter in "ab"]
    about = replace(WARNING, draft_field=DraftField.MEDIA, media_index=0)
    here = wording_of(about, Draft("", media=(files[0], files[1])))
    there = wording_of(replace(about, media_index=1), Draft("Words", media=(files[1], files[0])))
    other = wording_of(about, Draft("", media=(files[1], files[0])))
    assert (here == there, here == other) == (True, False)


def answered(kind: AnswerKind, role: Role = Role.MANAGER) -> Answer:
    """An answer of a person of this role."""
    return Answer(1, kind, 3, "Grace", role, START, "because")


def test_a_sign_off_does_not_lift_what_has_become_a_block() -> None:
    finding, draft = placed("")
    key = key_of(finding, draft)
    answers = Answers({key: answered(AnswerKind.SIGNED_OFF)})
    assert answer_to(finding, key, answers) is not None
    assert answer_to(replace(finding, severity=Severity.BLOCK), key, answers) is None


def test_a_lifted_block_that_no_longer_names_a_role_blocks_again() -> None:
    finding, draft = placed("")
    key = key_of(finding, draft)
    answers = Answers({key: answered(AnswerKind.LIFTED, Role.APPROVER)})
    block = replace(finding, severity=Severity.BLOCK, may_be_lifted_by=Role.APPROVER)
    assert answer_to(block, key, answers) is not None
    assert answer_to(replace(block, may_be_lifted_by=Role.MANAGER), key, answers) is None
    assert answer_to(replace(block, may_be_lifted_by=None), key, answers) is None


def test_an_answer_for_all_accounts_holds_for_one_but_not_the_other_way() -> None:
    finding, draft = placed("")
    everywhere = key_of(finding, draft)
    here = key_of(replace(finding, account_id=4), draft)
    to_all = Answers({everywhere: answered(AnswerKind.SIGNED_OFF)})
    to_one = Answers({here: answered(AnswerKind.SIGNED_OFF)})
    assert answer_to(finding, here, to_all) is not None
    assert answer_to(finding, everywhere, to_one) is None


def test_only_words_can_be_fine_everywhere() -> None:
    finding, _ = placed("")
    picture = replace(finding, draft_field=DraftField.MEDIA, media_index=0)
    asked = [least_role(one, AnswerKind.FINE_HERE) for one in (finding, picture, WHOLE, CONSENT)]
    assert asked == [Role.APPROVER, None, None, None]


def test_a_sentence_that_never_ends_is_read_near_the_finding_only() -> None:
    far = "and so on " * 40
    assert key_of(*placed(f"x {far}")) == key_of(*placed(f"y {far}"))
