"""Every use case that changes something asks what the person at the desk may do, or says here why not."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

CORE = Path(__file__).parents[2] / "src" / "clinicsocial" / "core"
ROOMS = (
    "planning",
    "clinic",
    "accounts",
    "media",
    "consents",
    "insights",
    "documents",
    "writing",
    "keeping",
    "search",
)
ASKING = {"require", "may"}
"""Functions of `clinic.roles` that look at the role."""

EVERYBODY = {
    "clinic/first_run.py:finish": "the guide; what it stores is asked where it is stored",
    "clinic/first_run.py:note_code_kept": "somebody proved the code itself",
    "clinic/first_run.py:put_off": "the guide; nothing is stored but its place",
    "clinic/first_run.py:reach_step": "the guide; nothing is stored but its place",
    "clinic/pins.py:lock": "locking is the safe direction",
    "clinic/pins.py:prove": "it is how somebody says who they are",
    "clinic/pins.py:set_pin_by_code": "the recovery code is the proof",
    "clinic/pins.py:sit_down_with_pin": "it is how somebody says who they are",
    "clinic/staff.py:sit_down": "refused where a PIN is needed",
    "consents/bars.py:note_likeness": "the app itself, after it looked into a file",
    "consents/freezing.py:freeze": "stopping is the safe direction",
    "consents/withdrawal.py:handle_ends": "the app itself, when consent has run out",
    "insights/recording.py:record": "the one door; those who knock ask",
    "insights/report_cards.py:report_seen": "notes that a report was opened",
    "insights/waiting.py:looked": "notes that comments were seen",
    "insights/waiting.py:looked_at": "notes that comments were seen",
    "media/look_over.py:record_result": "the app itself, after it looked into a file",
    "media/looks.py:record_failed_look": "the app itself, after it looked into a file",
    "planning/bulk/remembering.py:remember_columns": "a convenience of the next import",
    "planning/done_acts.py:undo_back_to": "taking back is everybody’s",
    "planning/rearranging.py:led_to": "says how far to move; moving asks",
    "planning/replying.py:note_lifted": "writes down what `answers` allowed",
    "planning/steps.py:cancel": "a part of acts that ask",
    "planning/steps.py:take_over": "a part of acts that ask",
    "planning/steps.py:create": "a part of acts that ask",
    "planning/undo.py:undo": "taking back is everybody’s",
    "planning/versions.py:set_aside": "a part of saving, which asks",
    "search/recent.py:note_opened": "notes what was opened last",
}
"""By file and function, why nobody is asked."""


@dataclass(frozen=True, slots=True)
class UseCase:
    """A function of a room of use cases."""

    file: str
    name: str
    takes_unit: bool
    calls: frozenset[str]

    @property
    def key(self) -> str:
        """As in `EVERYBODY`."""
        return f"{self.file}:{self.name}"


def functions() -> list[UseCase]:
    """Every function at the top of a module of these rooms."""
    found = []
    for room in ROOMS:
        for path in sorted((CORE / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            file = path.relative_to(CORE).as_posix()
            found += [_read(file, node) for node in tree.body if isinstance(node, ast.FunctionDef)]
    return found


def _read(file: str, node: ast.FunctionDef) -> UseCase:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    takes = any(
        one.annotation is not None and ast.unparse(one.annotation) == "UnitOfWork" for one in arguments
    )
    calls = {call.func for call in ast.walk(node) if isinstance(call, ast.Call)}
    names = {func.id for func in calls if isinstance(func, ast.Name)}
    names |= {func.attr for func in calls if isinstance(func, ast.Attribute)}
    return UseCase(file, node.name, takes, frozenset(names))


def asking(found: list[UseCase]) -> set[str]:
    """Keys of those that ask, by themselves or through what they call (their own file’s first)."""
    by_name: dict[str, list[UseCase]] = {}
    for one in found:
        by_name.setdefault(one.name, []).append(one)
    keys: set[str] = set()
    while True:
        new = {one.key for one in found if one.key not in keys and _asks(one, by_name, keys)}
        if not new:
            return keys
        keys |= new


def _asks(one: UseCase, by_name: dict[str, list[UseCase]], keys: set[str]) -> bool:
    if one.calls & ASKING:
        return True
    for called in one.calls:
        known = by_name.get(called, [])
        near = [other for other in known if other.file == one.file] or known
        if near and all(other.key in keys for other in near):
            return True
    return False


def test_every_use_case_asks_the_role_or_says_why_not() -> None:
    found = functions()
    asked = asking(found)
    silent = {one.key for one in found if one.takes_unit and not one.name.startswith("_")} - asked
    inside = _called_inside(found)
    assert {key for key in silent - set(EVERYBODY) if key not in inside} == set()


def test_the_list_of_exceptions_names_nothing_that_is_gone_or_asks_by_now() -> None:
    found = functions()
    asked = asking(found)
    assert {key for key in EVERYBODY if key not in {one.key for one in found} or key in asked} == set()


def _called_inside(found: list[UseCase]) -> set[str]:
    """Functions that the window never names: parts of others, which ask."""
    window = "\n".join(
        path.read_text(encoding="utf-8") for path in [*(CORE.parent / "ui").rglob("*.py"), CORE / "app.py"]
    )
    words = set(ast_names(window))
    return {one.key for one in found if one.name not in words}


def ast_names(text: str) -> list[str]:
    """Everything in the text that looks like a name."""
    return [word for word in _split(text) if word.isidentifier()]


def _split(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() or letter == "_" else " " for letter in text).split()
