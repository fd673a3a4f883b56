"""What the deep check said stays while its words do, and what it dismissed stays dismissed."""

from __future__ import annotations

from datetime import UTC, datetime

from clinicsocial.core.checks.accepted import key_of
from clinicsocial.core.planning.views import PostCheck, PostContent
from clinicsocial.core.values.answers import Answer, AnswerKind, Answers, CheckedFinding
from clinicsocial.core.values.clinic import Role
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.finding import Finding, FindingKind, Severity
from clinicsocial.ui.composing.closer import joined, looked

BEFORE = PostContent(text="We open at nine. She has asthma.")


def checked(text: str, words: str, rule: str = "privacy.detail") -> CheckedFinding:
    start = text.index(words)
    found = Finding(
        start=start,
        end=start + len(words),
        kind=FindingKind.PRIVACY,
        category="CLINICAL_DETAIL",
        topic="detail",
        severity=Severity.WARN,
        rule=rule,
        sentence=rule,
    )
    return CheckedFinding(found, key_of(found, Draft(text=text)))


def rules(check: PostCheck) -> list[str]:
    return [one.finding.rule for one in check.checked]


DEEP = PostCheck((checked(BEFORE.text, "asthma"),), deep=True)


def test_a_deep_finding_stays_where_the_words_move() -> None:
    after = PostContent(text="We open at nine on Sundays. She has asthma.")
    shown = joined(PostCheck(()), after, looked(DEEP, None, BEFORE), Answers())
    place = shown.checked[0].finding
    assert after.text[place.start : place.end] == "asthma"


def test_a_deep_finding_goes_when_its_sentence_changes() -> None:
    after = PostContent(text="We open at nine. She had asthma.")
    assert joined(PostCheck(()), after, looked(DEEP, None, BEFORE), Answers()).checked == ()


def test_what_both_checks_say_is_told_once() -> None:
    live = PostCheck((checked(BEFORE.text, "asthma"),))
    assert rules(joined(live, BEFORE, looked(DEEP, live, BEFORE), Answers())) == ["privacy.detail"]


def test_what_the_deep_check_dismissed_stays_dismissed_elsewhere_in_the_text() -> None:
    live = PostCheck((checked(BEFORE.text, "nine", "privacy.date"), *DEEP.checked))
    closer = looked(DEEP, live, BEFORE)
    after = PostContent(text="We open at nine. She has asthma. Welcome!")
    again = PostCheck((checked(after.text, "nine", "privacy.date"), checked(after.text, "asthma")))
    assert rules(joined(again, after, closer, Answers())) == ["privacy.detail"]


def test_an_answer_given_meanwhile_is_shown_with_the_finding() -> None:
    key = DEEP.checked[0].key
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    answer = Answer(1, AnswerKind.SIGNED_OFF, None, "", Role.MANAGER, at, "our own case")
    shown = joined(PostCheck(()), BEFORE, looked(DEEP, None, BEFORE), Answers({key: answer}))
    assert shown.checked[0].answer == answer
