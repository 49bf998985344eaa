"""Nobody casts an instant to a date in a query: no index serves that, and a report would read every case there is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import SRC, Module, hold, modules, plant

CAST = re.compile(r"__date(__|$)")


def violations(root: Path) -> list[str]:
    """Return every look-up that asks an instant for its day."""
    return [line for module in modules(root) for line in _in(module)]


def _in(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        asked = node.arg if isinstance(node, ast.keyword) else node.value if isinstance(node, ast.Constant) else None
        if isinstance(asked, str) and CAST.search(asked):
            yield f"{module.path}: {asked} reads every row; take kernel.local_days.in_days"


def test_the_house() -> None:
    hold(violations(SRC), "An instant's day is asked by its bounds:")


@pytest.mark.parametrize("asked", ["submitted_at__date__gte=since", "at__date=on", "**{'at__date__lt': on}"])
def test_a_planted_violation_is_seen(tmp_path: Path, asked: str) -> None:
    assert violations(plant(tmp_path, "cases/queries/past.py", f"def past(since, on):\n    return filter({asked})\n"))


def test_a_column_that_is_a_date_may_have_its_name(tmp_path: Path) -> None:
    assert violations(plant(tmp_path, "cases/queries/past.py", "def past(day):\n    return filter(date=day)\n")) == []
