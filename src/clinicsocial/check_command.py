"""``clinicsocial check``: the check engine for a text, a file or a stream of JSON lines.

A person gets findings in words, and exit code 1 where something blocks. With ``--jsonl`` each line of
standard input is a post as the benches write it and each line of the output its findings, offsets in code
points. What a line does not say means: kind post, every sector, not paid, a clinic nobody has described, and
the day it is scheduled for, or today.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from clinicsocial.core.checks import check_deeply
from clinicsocial.core.checks.consent_lines import decide_line
from clinicsocial.core.checks.sentences import words_of
from clinicsocial.core.clock import Clock, SystemClock
from clinicsocial.core.i18n import tr, trn
from clinicsocial.core.text.excerpts import excerpt
from clinicsocial.core.values.clinic import ClinicIdentity, Jurisdiction, StaffPublic
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftKind
from clinicsocial.core.values.errors import InvalidInputError
from clinicsocial.core.values.finding import Finding, Severity

EXIT_OK, EXIT_BLOCKED = 0, 1
_MOST_QUOTED = 60
"""Characters of the text that a line quotes."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What was asked for behind ``clinicsocial check``."""

    words: str = ""
    """The text itself; empty where a file or standard input gives it."""
    file: Path | None = None
    jsonl: bool = False
    jurisdiction: Jurisdiction = Jurisdiction.UK
    kind: DraftKind = DraftKind.POST
    comment: str = ""
    """The comment that a reply answers."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options of the command."""
    parser.add_argument("words", nargs="?", default="", help=tr("the text to check, in quotes"))
    parser.add_argument("--file", type=Path, metavar="FILE", help=tr("check the text in this file"))
    parser.add_argument(
        "--jsonl", action="store_true", help=tr("read posts as JSON lines and write findings as JSON lines")
    )
    parser.add_argument("--country", choices=[country.value for country in Jurisdiction], default="uk")
    parser.add_argument("--reply", action="store_true", help=tr("the text answers a comment or review"))
    parser.add_argument("--comment", default="", help=tr("the comment that the text answers"))


def options_from(found: argparse.Namespace) -> CheckOptions:
    """The options as one value."""
    return CheckOptions(
        words=str(found.words),
        file=found.file if isinstance(found.file, Path) else None,
        jsonl=bool(found.jsonl),
        jurisdiction=Jurisdiction(str(found.country)),
        kind=DraftKind.REPLY if found.reply or found.comment else DraftKind.POST,
        comment=str(found.comment),
    )


def run_check(
    options: CheckOptions,
    *,
    clock: Clock | None = None,
    read: TextIO | None = None,
    write: TextIO | None = None,
) -> int:
    """Check what was asked for; returns 1 where something blocks (never with ``--jsonl``), else 0.

    Raises:
        InvalidInputError: there is no text, or a line is not a post; says which.
    """
    clock = clock or SystemClock()
    source, target = read or sys.stdin, write or sys.stdout
    today = clock.now().date()
    if options.jsonl:
        for line in findings_as_lines(source, today):
            target.write(line + "\n")
        return EXIT_OK
    context = Context(
        clinic=ClinicIdentity(jurisdiction=options.jurisdiction),
        today=today,
        incoming_comment=options.comment,
        every_sector=True,
    )
    text = _text(options, source)
    found = check_deeply(Draft(text, kind=options.kind), context)
    target.writelines(f"{line}\n" for line in told(found, text))
    return EXIT_BLOCKED if any(one.severity is Severity.BLOCK for one in found) else EXIT_OK


def _text(options: CheckOptions, source: TextIO) -> str:
    """The text from where the options say.

    Raises:
        InvalidInputError: the file can't be read, or there is no text at all.
    """
    if options.file is not None:
        try:
            text = options.file.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            raise InvalidInputError(
                "file",
                tr("The file cannot be read."),
                tr("{file}: {problem}.", file=options.file, problem=error.strerror or ""),
                tr("Check the name of the file, and that you may read it."),
            ) from error
    else:
        text = options.words or source.read()
    if not text.strip():
        raise InvalidInputError(
            "text",
            tr("There is nothing to check."),
            tr("The text is empty."),
            tr('Write the text in quotes: clinicsocial check "Our clinic is open on Saturday."'),
        )
    return text


# ------------------------------------------------------------------------------------------- for people


def told(found: Sequence[Finding], text: str) -> Iterator[str]:
    """The findings in words, the hardest first, each with the line it is on, why, and its source."""
    names = {Severity.BLOCK: tr("STOP"), Severity.WARN: tr("WARNING"), Severity.ADVISE: tr("tip")}
    for severity, name in names.items():
        for one in (one for one in found if one.severity is severity):
            words = words_of(one)
            place = text.count("\n", 0, one.start) + 1
            flagged = excerpt(text[one.start : one.end], _MOST_QUOTED)
            quoted = f" “{flagged}”" if flagged else ""
            yield f"{name}: " + tr("line {line}", line=place) + quoted
            yield f"  {words.sentence}"
            yield f"  {words.why}"
            if one.source is not None:
                yield "  " + tr("Source: {source}", source=_source_line(one))
    stopping = sum(one.severity is Severity.BLOCK for one in found)
    warning = sum(one.severity is Severity.WARN for one in found)
    if stopping or warning:
        yield (
            trn("{n} finding stops this text", "{n} findings stop this text", stopping)
            + ", "
            + trn("{n} needs a second look.", "{n} need a second look.", warning)
        )
    else:
        yield tr("Nothing was found that stops this text. That is no approval: read it once more yourself.")


def _source_line(finding: Finding) -> str:
    source = finding.source
    if source is None:
        return ""
    parts = [source.name, source.section, source.year]
    if source.checked_on is not None:
        parts.append(tr("checked {day}", day=source.checked_on.isoformat()))
    return ", ".join(part for part in parts if part)


# ----------------------------------------------------------------------------------------- for programs


def findings_as_lines(lines: Iterable[str], today: date) -> Iterator[str]:
    """One output line for each input line that is not blank.

    Raises:
        InvalidInputError: a line is not a JSON object with a text; names its number.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item: object = json.loads(line)
        except ValueError as error:
            raise _not_a_post(number, tr("it is not JSON")) from error
        if not isinstance(item, dict):
            raise _not_a_post(number, tr("it is not an object"))
        try:
            draft, context = post_of(item, today)
        except ValueError as error:
            raise _not_a_post(number, str(error)) from error
        found = check_deeply(draft, context)
        yield (
            json.dumps(
                {
                    "id": item.get("id"),
                    "findings": [as_mapping(one) for one in found],
                    "decision": decide_line(item) if "post" in item else None,
                },
                ensure_ascii=False,
            )
            .encode("utf-8", "surrogatepass")
            .decode("utf-8", "replace")
        )


def _not_a_post(number: int, problem: str) -> InvalidInputError:
    return InvalidInputError(
        "jsonl",
        tr("A line is not a post."),
        tr("Line {number}: {problem}.", number=number, problem=problem),
        tr("Each line is a JSON object with at least “id” and “text”."),
    )


def post_of(item: Mapping[str, object], today: date) -> tuple[Draft, Context]:
    """The draft and the context that a line describes.

    Raises:
        ValueError: a field has the wrong type or an unknown value; names it.
    """
    post = _table(item, "post")
    text = _word(item, "text") or _word(post, "text")
    country = _word(item, "jurisdiction") or "uk"
    if country not in {known.value for known in Jurisdiction}:
        raise ValueError(tr("“{value}” is not a known jurisdiction", value=country))
    clinic = replace(_clinic(_table(item, "clinic")), jurisdiction=Jurisdiction(country))
    draft = Draft(text, kind=DraftKind(_word(item, "kind") or "post"), paid=item.get("paid") is True)
    context = Context(
        clinic=clinic,
        today=_day(_word(item, "scheduled_for") or _word(post, "scheduled_for"), today),
        incoming_comment=_word(item, "incoming_comment"),
        every_sector=True,
    )
    return draft, context


def _clinic(table: Mapping[str, object]) -> ClinicIdentity:
    """The clinic's public identity; what the line leaves out is empty."""
    staff = table.get("staff") or []
    if not isinstance(staff, list):
        raise ValueError(tr("“{field}” is not a list", field="staff"))  # noqa: TRY004 -- wrong input, not a wrong call
    phone = _word(table, "phone")
    handle = _word(table, "handle")
    return ClinicIdentity(
        name=_word(table, "name"),
        telephones=(phone,) if phone else (),
        address=_word(table, "address"),
        email=_word(table, "email"),
        site=_word(table, "website"),
        handles=(handle,) if handle else (),
        staff=tuple(_staff_member(number, entry) for number, entry in enumerate(staff, start=1)),
    )


def _staff_member(number: int, entry: object) -> StaffPublic:
    """A member of staff, written as a name or as an object with a name and a title."""
    if isinstance(entry, str):
        return StaffPublic(id=number, public_name=entry)
    if isinstance(entry, dict):
        named = {str(key): value for key, value in entry.items()}
        return StaffPublic(id=number, public_name=_word(named, "name"), title=_word(named, "title"))
    raise ValueError(tr("“{field}” is not a list of names", field="staff"))


def _table(item: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = item.get(key) or {}
    if not isinstance(value, dict):
        raise ValueError(tr("“{field}” is not an object", field=key))  # noqa: TRY004 -- wrong input, not a wrong call
    return {str(name): entry for name, entry in value.items()}


def _word(item: Mapping[str, object], key: str) -> str:
    value = item.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(tr("“{field}” is not a text", field=key))  # noqa: TRY004 -- wrong input, not a wrong call
    return value


def _day(written: str, today: date) -> date:
    """The local day of an instant as it is written; today where none is."""
    if not written:
        return today
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        raise ValueError(tr("“{field}” is not a time", field="scheduled_for")) from None


def as_mapping(finding: Finding) -> dict[str, object]:
    """A finding as the output line has it (design.md, section 5)."""
    source = finding.source
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": finding.kind.value,
        "category": finding.category,
        "topic": finding.topic,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": words_of(finding).sentence,
        "source": None
        if source is None
        else {
            "name": source.name,
            "section": source.section,
            "year": source.year,
            "checked_on": None if source.checked_on is None else source.checked_on.isoformat(),
            "address": source.address,
        },
        "suggestion": finding.suggestion,
    }


def main(arguments: Sequence[str]) -> int:
    """The command by itself, for the benches and for `cli`."""
    parser = argparse.ArgumentParser(prog="clinicsocial check")
    add_arguments(parser)
    return run_check(options_from(parser.parse_args(arguments)))
