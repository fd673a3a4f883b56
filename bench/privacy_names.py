"""How many names of how many origins the privacy check finds: 14 origins, about 25 names each, 10 sentences a name.

    .venv/bin/python bench/privacy_names.py [--deep]

The names are drawn by tools/lexicons/probe_names.py from lists the lexicon was not made of. A name counts as found where
a warning or a block touches it. Prints the recall of each origin and, last, one line of JSON; exit code 1 under the goal.
"""
# ruff: noqa: E501  sample texts and lists read best whole

from __future__ import annotations

import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

from clinicsocial.core.checks.privacy.check import check_privacy, check_privacy_deeply
from clinicsocial.core.values.clinic import ClinicIdentity, StaffPublic
from clinicsocial.core.values.context import Context
from clinicsocial.core.values.draft import Draft, DraftKind
from clinicsocial.core.values.finding import Severity

GOAL = 0.9
STAFF = (StaffPublic(1, "Dr Fiona Kerr"), StaffPublic(2, "Tessa Lowe"))
CLINIC = ClinicIdentity(name="Alder Lane Clinic", staff=STAFF)
CARRIERS = (
    ("post", "Well done to {full}, who finished six months of braces with us today."),
    ("post", "Our patient {full} is home again after the heart operation and says thank you."),
    ("post", "Found in the car park: a prescription for {full}. Please collect it at the desk."),
    ("post", "Congratulations {given}, no more crutches after that knee replacement!"),
    ("post", "We are so sorry to hear that {full} has died. Dr Kerr looked after them for years."),
    ("post", "Please ask {full} to ring us, the blood results are back."),
    ("post", "Before and after: look at {given}'s new veneers."),
    ("reply", "Thank you {given}, it was lovely to see you at your check-up."),
    ("reply", "Dear {full}, you missed your last two appointments with us."),
    ("reply", "We are glad that your treatment went well, {given}. See you next time!"),
)


def found(kind: str, sentence: str, name: str, *, deep: bool) -> bool:
    """Whether a loud finding touches the name."""
    given = name.split(maxsplit=1)[0]
    text = sentence.format(full=name, given=given)
    start = sentence.index("{")
    end = start + len(name if "{full}" in sentence else given)
    look = check_privacy_deeply if deep else check_privacy
    findings = look(Draft(text, kind=DraftKind(kind)), Context(CLINIC, date(2026, 11, 22)))
    loud = [one for one in findings if one.severity is not Severity.ADVISE and one.category == "PERSON"]
    return any(one.start < end and start < one.end for one in loud)


def main() -> int:
    """Print the recall of every origin."""
    deep = "--deep" in sys.argv
    counts: dict[str, list[bool]] = defaultdict(list)
    for line in (Path(__file__).parent / "privacy_names.txt").read_text(encoding="utf-8").splitlines():
        origin, name = line.split("\t")
        hits = [found(kind, sentence, name, deep=deep) for kind, sentence in CARRIERS]
        counts[origin].extend(hits)
        if "--misses" in sys.argv and not all(hits):
            print(f"{origin}: {name} missed in {[n for n, hit in enumerate(hits) if not hit]}")
    recalls = {origin: sum(each) / len(each) for origin, each in counts.items()}
    for origin, recall in recalls.items():
        print(f"{origin:12s} {recall:.3f}  of {len(counts[origin])}")
    figures = {
        f"recall {origin}": {
            "value": round(recall, 3),
            "goal": GOAL,
            "unit": "share",
            "holds": recall >= GOAL,
        }
        for origin, recall in recalls.items()
    }
    print(json.dumps({"name": "privacy_names", "figures": figures}))
    return 0 if min(recalls.values()) >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
