"""Rows are written in actions/ and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import SRC, Module, dotted, hold, modules, plant

ON_MANAGERS = {"create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "update", "delete"}
ON_ROWS = {"save", "delete"}
SETS = re.compile(r"objects|filter|exclude|all|select_for_update|_default_manager|_base_manager")
STATEMENT = re.compile(
    r"\s*(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|TRUNCATE|WITH\b.*\b(INSERT|UPDATE|DELETE)\b)", re.DOTALL
)

# Files and folders outside actions/ that write, each with its reason.
ALLOWED = {
    "kernel/audit/": "seals and signs the chain: the audit's machine, nobody's verb",
    "kernel/crypto/datakeys.py": "makes the first data key when there is none",
    "kernel/documents/": "saves pictures and fonts in memory, no rows",
    "web/portal/apply/": "Filling.save calls the verb save_draft",
    "web/portal/themes/opening.py": "ThemeFilling.save calls the verb save_bundle_draft",
    "kernel/relay/": "numbers, delivers and retries events: the worker's machine, nobody's verb",
}


def violations(root: Path) -> list[str]:
    """Return every write outside actions/."""
    outside = [one for one in modules(root) if one.part != "actions" and not one.path.startswith(tuple(ALLOWED))]
    return [line for module in outside for line in _in(module)]


def _in(module: Module) -> Iterator[str]:
    for call in module.calls():
        if isinstance(call.func, ast.Attribute) and _writes(call.func):
            yield f"{module.path}:{call.lineno}: .{call.func.attr}() outside actions/"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value):
            yield f"{module.path}:{node.lineno}: a writing statement outside actions/"


def _writes(function: ast.Attribute) -> bool:
    on = dotted(function.value)
    if function.attr in ON_MANAGERS and SETS.search(on):
        return True
    if function.attr.startswith("bulk_"):
        return True
    return function.attr in ON_ROWS and on not in {"form", "default_storage"} and bool(on)


def test_the_house() -> None:
    hold(violations(SRC), "Rows are written in actions/ only:")


def test_every_exception_is_still_needed() -> None:
    gone = [path for path in ALLOWED if not (SRC / path).exists()]
    assert gone == []


@pytest.mark.parametrize(
    "line",
    [
        "case.save()",
        "case.delete()",
        "Case.objects.create(number=1)",
        "Case.objects.filter(pk=1).update(state='x')",
        "at_desk(staff).select_for_update().delete()",
        "Case.objects.bulk_create([])",
        "cursor.execute('INSERT INTO cases_case VALUES (1)')",
        "cursor.execute('''\n  UPDATE cases_case SET state = 1''')",
    ],
)
@pytest.mark.parametrize("path", ["web/desk/home.py", "cases/queries.py", "cases/reactions.py", "cases/rules/flow.py"])
def test_a_planted_violation_is_seen(tmp_path: Path, path: str, line: str) -> None:
    assert violations(plant(tmp_path, path, f"def write():\n    {line}\n"))


@pytest.mark.parametrize(
    "line", ["vars(request).update(a=1)", "digest.update(b'')", "values.update({})", "Case.objects.get()"]
)
def test_what_is_no_write_is_not_seen(tmp_path: Path, line: str) -> None:
    assert violations(plant(tmp_path, "cases/queries.py", f"def read():\n    {line}\n")) == []


def test_actions_may_write(tmp_path: Path) -> None:
    assert violations(plant(tmp_path, "cases/actions/close.py", "def close():\n    case.save()\n")) == []
