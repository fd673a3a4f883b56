"""How good and how fast the checks are: ``./dev bench checks [--sets FOLDER] [--sealed] [--no-presidio]``.

Scores the engine through its own command line with the sets' own ``score.py``:

- the two thirds of ``checks/`` that may be tuned on. An item belongs to the sealed third when the
  SHA-256 of ``clinicsocial-sealed-third:`` and its id is divisible by three; sealed items are dropped unread.
- with ``--sealed`` the sealed third too. Each such run adds a line to ``bench/sealed-runs.md``; five are
  allowed.
- each writer of ``train/`` by itself.
- ``bench/rules_probe.jsonl``, texts of our own.
- the names probe: names of many origins in sentences that carry them.
- speed on 500 characters, the first check of a fresh process, and the memory it adds.

Presidio with a small spaCy model reads the same items (installed under the user's cache for this only).
The last line is one JSON object; exit 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench._checks_speed import measure_speed
from bench._presidio import answers
from clinicsocial.check_command import findings_as_lines

ROOT = Path(__file__).parents[1]
SETS = ROOT.parent / "shared" / "bench"
SEALED_LOG = ROOT / "bench" / "sealed-runs.md"
MOST_SEALED_RUNS = 5
TODAY = datetime(2026, 11, 22, tzinfo=UTC).date()
"""So that two runs read the same."""

Item = Mapping[str, object]

CARRIERS = (
    "{name} had two stitches out this morning and never blinked.",
    "Well done {name}, six weeks without a cigarette!",
    "We were sorry to hear of the fall, {name}. Your new hip will be fine.",
    "Lost property: an inhaler with the name {name} on it.",
    "A big thank you to {name} for the cake after her cataract operation.",
    "Photo: {name} with her new braces.",
    "Reminder for {name}: your blood test is at ten.",
    "Our patient {name} ran her first mile since the stroke.",
    "Has anybody seen {name}? The results are back.",
    "{name} told us the migraine has gone.",
)
"""Sentences that carry a patient's name, written for this probe."""


@dataclass(slots=True)
class Report:
    """The figures with their goals; ``at least`` where higher is better."""

    figures: dict[str, dict[str, object]] = field(default_factory=dict[str, dict[str, object]])

    def add(self, name: str, value: float | None, goal: float, unit: str, *, at_least: bool) -> None:
        """Put one figure in; a figure that could not be had misses its goal."""
        holds = value is not None and (value >= goal if at_least else value <= goal)
        rounded = None if value is None else round(value, 4)
        self.figures[name] = {"value": rounded, "goal": goal, "unit": unit, "holds": holds}
        aim = f"goal {'≥' if at_least else '≤'} {goal}"
        print(f"{name:<28}{rounded!s:>10} {unit:<6} {aim}{'' if holds else '   MISSED'}")


def is_sealed(item_id: str) -> bool:
    """Whether an item belongs to the third that nobody may look at."""
    digest = hashlib.sha256(f"clinicsocial-sealed-third:{item_id}".encode()).hexdigest()
    return int(digest, 16) % 3 == 0


def load(path: Path, *, sealed: bool | None = None) -> list[Item]:
    """The items of a file: all, or those of one side of the seal."""
    found: list[Item] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        item: object = json.loads(line) if line.strip() else None
        if isinstance(item, dict) and (sealed is None or is_sealed(str(item.get("id"))) is sealed):
            found.append({str(key): value for key, value in item.items()})
    return found


def score(
    sets: Path, what: str, items: Sequence[Item], lines: Sequence[str] | None = None
) -> dict[str, object]:
    """The scores of ``score.py`` for these items; of our engine unless lines of another are given."""
    if lines is None:
        lines = list(
            findings_as_lines(io.StringIO("".join(json.dumps(item) + "\n" for item in items)), TODAY)
        )
    with tempfile.TemporaryDirectory() as folder:
        gold, predicted = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        gold.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
        predicted.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(sets / "checks" / "score.py"), what, str(gold), str(predicted)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        ran = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
    scores: object = json.loads(ran.stdout)
    assert isinstance(scores, dict)
    return {str(key): value for key, value in scores.items()}


def figure(scores: Mapping[str, object], *path: str) -> float | None:
    """One number of a tree of scores."""
    value: object = scores
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else None


def add_privacy(report: Report, name: str, scores: Mapping[str, object]) -> None:
    """The goals of the privacy set."""
    report.add(f"{name} item recall", figure(scores, "item", "all", "recall"), 0.97, "", at_least=True)
    report.add(
        f"{name} false alarms", figure(scores, "item", "all", "false_alarms"), 0.03, "", at_least=False
    )
    report.add(f"{name} replies", figure(scores, "item", "reply", "recall"), 0.97, "", at_least=True)
    report.add(f"{name} span recall", figure(scores, "span", "type_blind", "recall"), 0.90, "", at_least=True)


def add_rules(report: Report, name: str, scores: Mapping[str, object]) -> None:
    """The goals of the rules set."""
    report.add(f"{name} recall", figure(scores, "recall"), 0.95, "", at_least=True)
    report.add(f"{name} false alarms", figure(scores, "false_alarms"), 0.03, "", at_least=False)
    report.add(f"{name} severity", figure(scores, "same_severity"), 0.90, "", at_least=True)


def names_recall(path: Path) -> dict[str, float]:
    """By origin, the share of carrying sentences in which the name is found.

    The file has an origin, a tab and a name in each line.
    """
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    found: dict[str, float] = {}
    for origin in sorted({row[0] for row in rows}):
        names = [row[1].strip() for row in rows if row[0] == origin]
        texts = [(name, carrier.format(name=name)) for name in names for carrier in CARRIERS]
        posts = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, (_, text) in enumerate(texts))
        hits = 0
        for (name, text), line in zip(texts, findings_as_lines(io.StringIO(posts), TODAY), strict=True):
            first = text.index(name)
            answer: dict[str, list[dict[str, object]]] = json.loads(line)
            hits += any(
                one["kind"] == "privacy"
                and one["severity"] != "advise"
                and _number(one["start"]) < first + len(name)
                and first < _number(one["end"])
                for one in answer["findings"]
            )
        found[origin] = hits / len(texts)
    return found


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def log_sealed(report: Report) -> None:
    """One line a run: when, on which commit, and what came out."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    told = ", ".join(
        f"{name} {one['value']}" for name, one in report.figures.items() if name.startswith("sealed")
    )
    with SEALED_LOG.open("a", encoding="utf-8") as log:
        log.write(f"- {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {commit.stdout.strip()}: {told}\n")


def sealed_runs() -> int:
    """How often the sealed third was run."""
    return SEALED_LOG.read_text(encoding="utf-8").count("\n- ") if SEALED_LOG.exists() else 0


def main() -> int:
    """Print every table, then the figures."""
    parser = argparse.ArgumentParser(prog="./dev bench checks")
    parser.add_argument("--sets", type=Path, default=SETS, help="the folder with checks/ and train/")
    parser.add_argument(
        "--tuning", type=Path, help="a folder with privacy.jsonl and rules.jsonl without the sealed third"
    )
    parser.add_argument("--sealed", action="store_true", help="run the sealed third too, and log it")
    parser.add_argument("--no-presidio", action="store_true", help="leave the comparison out")
    options = parser.parse_args()
    if options.sealed and sealed_runs() >= MOST_SEALED_RUNS:
        print(f"The sealed third has been run {MOST_SEALED_RUNS} times; that is all there is.")
        return 1
    report = Report()
    tuning = options.tuning or options.sets / "checks"
    items = {what: load(tuning / f"{what}.jsonl", sealed=False) for what in ("privacy", "rules")}
    _score_writers(options.sets)
    _score_own_probe(options.sets)
    for what, add in (("privacy", add_privacy), ("rules", add_rules)):
        print(f"== {what}, the two thirds for tuning")
        add(report, f"tuning {what}", score(options.sets, what, items[what]))
        if options.sealed:
            print(f"== {what}, the sealed third")
            add(
                report,
                f"sealed {what}",
                score(options.sets, what, load(tuning / f"{what}.jsonl", sealed=True)),
            )
    if options.sealed:
        log_sealed(report)
    _probe_names(report)
    ours = _add_speed(report, options.sets)
    if not options.no_presidio:
        _compare(report, options.sets, items["privacy"], ours)
    print(json.dumps({"name": "checks", "figures": report.figures}, ensure_ascii=False))
    return 0 if all(one["holds"] for one in report.figures.values()) else 1


def _score_writers(sets: Path) -> None:
    """Each writer of the training texts by itself."""
    for path in sorted((sets / "train").glob("*writer-*.jsonl")):
        what = "rules" if path.name.startswith("rules") else "privacy"
        print(f"== {path.stem} ({what}; the engine has seen it)")
        score(sets, what, load(path))


def _score_own_probe(sets: Path) -> None:
    """Texts of our own that the lists were widened by: they show what broke, not how good the rules are."""
    path = ROOT / "bench" / "rules_probe.jsonl"
    if path.exists():
        print("== rules, our own probe texts (seen)")
        score(sets, "rules", load(path))


def _probe_names(report: Report) -> None:
    """The worst origin of the names probe."""
    path = ROOT / "bench" / "privacy_names.txt"
    if not path.exists():
        print("The names probe is left out: bench/privacy_names.txt is not there.")
        return
    found = names_recall(path)
    for origin, recall in sorted(found.items(), key=lambda pair: pair[1]):
        print(f"names {origin:<22}{recall:.3f}")
    report.add("names, worst origin", min(found.values(), default=None), 0.90, "", at_least=True)


def _add_speed(report: Report, sets: Path) -> float:
    """The goals for speed and memory; returns our median for 500 characters, in milliseconds."""
    texts = [str(item["text"]) for path in (sets / "train").glob("*.jsonl") for item in load(path)]
    speed = measure_speed(texts)
    print(f"a keystroke in a draft of 2,000 characters, median: {speed.keystroke_ms:.1f} ms")
    report.add("500 characters, median", speed.median_ms, 5.0, "ms", at_least=False)
    report.add("500 characters, p95", speed.p95_ms, 12.0, "ms", at_least=False)
    report.add("first check", speed.first_ms, 300.0, "ms", at_least=False)
    report.add("memory added", speed.memory_mib, 25.0, "MiB", at_least=False)
    return speed.median_ms


def _compare(report: Report, sets: Path, items: Sequence[Item], ours_ms: float) -> None:
    """Presidio on the same items."""
    theirs = answers(items)
    if isinstance(theirs, str):
        print(theirs)
        return
    print("== privacy, Presidio with a small spaCy model, everything on")
    score(sets, "privacy", items, theirs.lines)
    print(f"Presidio, 500 characters, median: {theirs.median_ms:.1f} ms")
    report.add("faster than Presidio", theirs.median_ms / ours_ms, 8.0, "x", at_least=True)


if __name__ == "__main__":
    sys.exit(main())
