"""Templates: read strictly, filled from answers, and good posts with their own examples in every country."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinicsocial.core.checks import check
from clinicsocial.core.resources import read_toml
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, StaffPublic
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft
from clinicsocial.core.values.errors import ResourceError
from clinicsocial.core.values.finding import Severity
from clinicsocial.core.writing.template_filling import Filled, amount, fill
from clinicsocial.core.writing.template_loading import load_templates, read_template
from clinicsocial.core.writing.templates import Template

TEMPLATES = {one.id: one for one in load_templates()}
STAFF = (StaffPublic(1, "Grace Adeyemi", ("Grace",), "Lead practice nurse"),)
TODAY = date(2026, 11, 23)


def clinic(country: Jurisdiction = Jurisdiction.UK) -> ClinicIdentity:
    return ClinicIdentity(
        name="Willowbrook Surgery",
        telephones=("01632 960100",),
        address="12 Example Lane, Willowbrook",
        site="https://clinic.example",
        jurisdiction=country,
        us_state="CA" if country is Jurisdiction.US else "",
        staff=STAFF,
    )


def filled(template: Template, country: Jurisdiction) -> Filled:
    return fill(template, template.examples(country), clinic(country))


def test_the_eight_kinds_of_post_are_there_in_order() -> None:
    assert list(TEMPLATES) == [
        "service_update",
        "meet_the_team",
        "myth_and_fact",
        "prevention",
        "campaign_day",
        "urgent_notice",
        "event",
        "new_treatment",
    ]


@pytest.mark.parametrize("country", list(Jurisdiction))
@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_its_own_example_passes_the_checks(template: Template, country: Jurisdiction) -> None:
    made = filled(template, country)
    draft = Draft(text=made.text, title=made.title, link=made.link)
    found = check(draft, Context(clinic=clinic(country), today=TODAY))
    stopping = [
        (one.rule, made.text[one.start : one.end]) for one in found if one.severity is not Severity.ADVISE
    ]
    assert (made.problems, stopping) == ({}, [])


@pytest.mark.parametrize("country", list(Jurisdiction))
@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_nothing_stays_open_in_its_own_example(template: Template, country: Jurisdiction) -> None:
    made = filled(template, country)
    assert not set("{}[]") & set(made.text + made.title)
    assert "\n\n\n" not in made.text


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_unanswered_questions_stand_in_brackets_and_lines_nobody_needs_are_left_out(
    template: Template,
) -> None:
    made = fill(template, {}, clinic())
    required = [one for one in template.fields if one.required]
    assert set(made.problems) == {one.id for one in required}
    assert "{" not in made.text
    assert all(
        f"[{one.label.rstrip('?')}]" in made.text + made.title for one in required if one.kind != "link"
    )


def test_days_times_and_money_are_written_as_the_country_does() -> None:
    event, treatment = TEMPLATES["event"], TEMPLATES["new_treatment"]
    british = fill(event, event.examples(Jurisdiction.UK), clinic()).text
    american = fill(event, event.examples(Jurisdiction.US), clinic(Jurisdiction.US)).text
    assert "Thursday 10 December, 6.30pm to 7.30pm" in british
    assert "Thursday, December 10, 6:30 pm to 7:30 pm" in american
    for country, said in ((Jurisdiction.UK, "£55"), (Jurisdiction.US, "$55"), (Jurisdiction.IE, "€55")):
        assert f"Price: {said}\n" in fill(treatment, treatment.examples(country), clinic(country)).text


def test_an_urgent_notice_is_over_at_the_time_given_or_at_the_end_of_the_day() -> None:
    notice = TEMPLATES["urgent_notice"]
    answers = dict(notice.examples(Jurisdiction.UK))
    assert fill(notice, answers, clinic()).over_at == datetime(2026, 11, 24, 17, 30)  # noqa: DTZ001
    answers["time"] = ""
    without = fill(notice, answers, clinic())
    assert without.over_at == datetime(2026, 11, 24, 23, 59)  # noqa: DTZ001
    assert fill(notice, {}, clinic()).over_at is None


def test_the_title_of_the_person_is_taken_from_the_staff() -> None:
    assert (
        "Meet Grace Adeyemi, Lead practice nurse." in filled(TEMPLATES["meet_the_team"], Jurisdiction.UK).text
    )


@pytest.mark.parametrize(
    ("template", "field", "answer"),
    [
        ("event", "day", "2026-02-30"),
        ("event", "begins", "25:00"),
        ("new_treatment", "price", "a lot"),
        ("new_treatment", "price", "-3"),
        ("new_treatment", "page", "nhs.uk"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_at_its_question(
    template: str, field: str, answer: str
) -> None:
    found = TEMPLATES[template]
    answers = {**found.examples(Jurisdiction.UK), field: answer}
    assert list(fill(found, answers, clinic()).problems) == [field]


@pytest.mark.parametrize(("words", "value"), [("£1,250.50", "1250.5"), ("45", "45"), ("$ 3", "3")])
def test_amounts_are_read_with_and_without_signs(words: str, value: str) -> None:
    assert amount(words) == Decimal(value)


@given(
    st.dictionaries(
        st.sampled_from([f.id for t in TEMPLATES.values() for f in t.fields]), st.text(max_size=40)
    )
)
def test_whatever_is_answered_a_text_comes_of_it(answers: Mapping[str, str]) -> None:
    for template in TEMPLATES.values():
        fill(template, answers, clinic())


def damaged(**changes: object) -> dict[str, object]:
    return {**read_toml("templates", "service_update.toml"), **changes}


def body(text: str) -> list[dict[str, object]]:
    return [{"countries": ["uk", "us", "au", "ie"], "title": "{what}", "text": text}]


ALL = "{what} {from} {why} {do}"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (damaged(body=body(f"{ALL} {{when}}")), "there is no field “when”"),
        (damaged(body=body("{what} {from} {do}")), "no text uses “why”"),
        (damaged(body=[{**body(ALL)[0], "countries": ["uk", "us", "au"]}]), "there is none for ie"),
        (damaged(colour="red"), "colour"),
        (damaged(over=["what"]), "over"),
        (damaged(title=3), "title"),
    ],
)
def test_a_damaged_template_is_refused_by_name(content: dict[str, object], named: str) -> None:
    with pytest.raises(ResourceError, match=named):
        read_template("service_update", content)
