"""``clinicsocial check``: for a person, and as JSON lines."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from clinicsocial.check_command import CheckOptions, findings_as_lines, post_of, run_check
from clinicsocial.core.values.clinic import Jurisdiction
from clinicsocial.core.values.draft import DraftKind
from clinicsocial.core.values.errors import InvalidInputError
from tests.fakes.clock import FakeClock

TODAY = date(2026, 11, 23)
STOPPED = "Wegovy is back in stock, message us for prices."


def said(options: CheckOptions, typed: str = "") -> tuple[int, str]:
    """The exit code and what was printed."""
    out = io.StringIO()
    code = run_check(options, clock=FakeClock(), read=io.StringIO(typed), write=out)
    return code, out.getvalue()


def answered(**item: object) -> dict[str, object]:
    """The output line for one input line, parsed."""
    (line,) = findings_as_lines([json.dumps({"id": "a", **item})], TODAY)
    found: object = json.loads(line)
    assert isinstance(found, dict)
    return {str(key): value for key, value in found.items()}


def test_a_text_that_is_stopped_says_so_and_exits_with_one() -> None:
    code, words = said(CheckOptions(words=STOPPED))
    assert code == 1
    assert "STOP" in words
    assert "“Wegovy”" in words
    assert "Human Medicines Regulations 2012" in words


def test_a_text_without_findings_exits_with_nought_and_is_not_called_safe() -> None:
    code, words = said(CheckOptions(words="We are open on Saturday from nine to one."))
    assert code == 0
    assert "no approval" in words


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_text(STOPPED, encoding="utf-8")
    assert said(CheckOptions(file=file))[0] == 1


def test_standard_input_is_read_when_nothing_else_is_given() -> None:
    assert said(CheckOptions(), typed=STOPPED)[0] == 1


@pytest.mark.parametrize("options", [CheckOptions(words="  "), CheckOptions(file=Path("/nowhere/post.txt"))])
def test_without_a_text_it_says_what_to_do(options: CheckOptions) -> None:
    with pytest.raises(InvalidInputError) as caught:
        said(options)
    assert caught.value.next_step


def test_the_country_chooses_the_rules() -> None:
    text = "Botox is $12 a unit. Bruising can happen, so read the medication guide."
    assert said(CheckOptions(words=text, jurisdiction=Jurisdiction.AU))[0] == 1
    assert said(CheckOptions(words=text, jurisdiction=Jurisdiction.US))[0] == 0


def test_an_output_line_has_the_fields_of_the_contract() -> None:
    line = answered(text=STOPPED)
    assert line.keys() == {"id", "findings", "decision"}
    findings = line["findings"]
    assert isinstance(findings, list)
    assert set(findings[0]) == {
        "start",
        "end",
        "kind",
        "category",
        "topic",
        "severity",
        "rule",
        "message",
        "source",
        "suggestion",
    }


def test_offsets_are_code_points() -> None:
    text = "👩‍⚕️🎉 Wegovy is back in stock."
    findings = answered(text=text)["findings"]
    assert isinstance(findings, list)
    spans = {text[one["start"] : one["end"]] for one in findings if one["topic"] == "pom-advertising"}
    assert spans == {"Wegovy"}


def test_json_lines_exit_with_nought_whatever_is_found() -> None:
    code, words = said(CheckOptions(jsonl=True), typed=json.dumps({"id": "a", "text": STOPPED}) + "\n\n")
    assert code == 0
    assert len(words.splitlines()) == 1


def test_what_a_line_leaves_out_means_a_post_today_for_every_sector() -> None:
    draft, context = post_of({"id": "a", "text": "Hello"}, TODAY)
    assert draft.kind is DraftKind.POST
    assert not draft.paid
    assert context.every_sector
    assert context.today == TODAY
    assert context.clinic.name == ""


def test_the_day_is_the_local_day_it_is_scheduled_for() -> None:
    item = {"post": {"text": "Hello", "scheduled_for": "2026-12-31T23:30:00+11:00"}}
    draft, context = post_of(item, TODAY)
    assert draft.text == "Hello"
    assert context.today == date(2026, 12, 31)


def test_the_clinic_of_a_line_is_taken_over() -> None:
    clinic = {"name": "Hill Surgery", "phone": "01632 960123", "staff": ["Wendy Cho", {"name": "Dr Ana Lee"}]}
    _, context = post_of({"text": "Hello", "clinic": clinic}, TODAY)
    assert context.clinic.telephones == ("01632 960123",)
    assert [member.public_name for member in context.clinic.staff] == ["Wendy Cho", "Dr Ana Lee"]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '{"text": 3}',
        '{"text": "a", "jurisdiction": "fr"}',
        '{"text": "a", "kind": "tweet"}',
        '{"text": "a", "clinic": []  , "staff": 1, "post": 4}',
        '{"text": "a", "scheduled_for": "soon"}',
        '{"text": "a", "clinic": {"staff": [4]}}',
    ],
)
def test_a_line_that_is_no_post_is_named_by_its_number(line: str) -> None:
    with pytest.raises(InvalidInputError, match="2"):
        list(findings_as_lines(['{"text": "a"}', line], TODAY))


def test_a_broken_surrogate_does_not_break_the_output() -> None:
    (line,) = findings_as_lines(['{"id": "\\ud800", "text": "Botox \\ud800 price"}'], TODAY)
    line.encode("utf-8")


def test_a_comment_that_is_an_emergency_stops_a_reply_without_the_number() -> None:
    comment = "My dad collapsed and his speech is slurred, when are you open?"
    options = CheckOptions(words="We open at nine.", kind=DraftKind.REPLY, comment=comment)
    code, words = said(options)
    assert code == 1
    assert "999" in words
