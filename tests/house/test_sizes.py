"""Files of at most 300 lines, functions of at most 30 without docstring and signature; exceptions have a reason."""

import ast
from pathlib import Path

import pytest

from tests.house.source import SRC, Module, hold, modules, plant

FILE_LINES, FUNCTION_LINES = 300, 30

# "path" or "path:function" -> why it is better long.
LONG: dict[str, str] = {}


def too_long(root: Path) -> dict[str, int]:
    """Return what is too long and how long it is."""
    found = {}
    for module in modules(root):
        lines = module.text.count("\n")
        if lines > FILE_LINES:
            found[module.path] = lines
        found.update(_functions(module))
    return found


def _functions(module: Module) -> dict[str, int]:
    lengths = {f"{module.path}:{function.name}": _length(function) for function in module.functions()}
    return {name: length for name, length in lengths.items() if length > FUNCTION_LINES}


def _length(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_the_house() -> None:
    hold((f"{name}: {length}" for name, length in too_long(SRC).items() if name not in LONG), "Too long:")


def test_every_exception_is_still_needed() -> None:
    assert [name for name in LONG if name not in too_long(SRC)] == []


@pytest.mark.parametrize(("lines", "seen"), [(30, False), (31, True)])
def test_a_long_function_is_seen(tmp_path: Path, lines: int, seen: bool) -> None:
    code = 'def long(\n    a,\n    b,\n):\n    """Say."""\n' + "    a = 1\n" * lines
    assert bool(too_long(plant(tmp_path, "cases/queries.py", code))) is seen


def test_a_long_file_is_seen(tmp_path: Path) -> None:
    assert too_long(plant(tmp_path, "cases/queries.py", "A = 1\n" * 301)) == {"cases/queries.py": 301}
