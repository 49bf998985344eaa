"""Only web, cli, config and the worker read the clock; rules, queries and actions are told what time it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import SRC, Module, dotted, hold, modules, plant

READ_IT = {"web", "cli", "config"}
ALWAYS = {"now", "timezone.now", "datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time"}
WITHOUT_ARGUMENT = {"localdate", "localtime", "timezone.localdate", "timezone.localtime"}

# Files and folders below that read the clock all the same, each with its reason.
ALLOWED = {
    "kernel/crypto/datakeys.py": "dates the first data key",
    "kernel/relay/": "the worker: delivers and retries when it is time",
    "cases/tasks.py": "the worker: jobs and timers",
    "delivery/tasks.py": "the worker: jobs and timers",
    "halls/tasks.py": "the worker: jobs and timers",
    "kernel/tasks.py": "the worker: jobs and timers",
    "payments/tasks.py": "the worker: jobs and timers",
}


def violations(root: Path) -> list[str]:
    """Return every reading of the clock where the time should be given."""
    below = [module for module in modules(root) if module.domain not in READ_IT]
    told = [module for module in below if not module.path.startswith(tuple(ALLOWED))]
    return [line for module in told for line in _in(module)]


def _in(module: Module) -> Iterator[str]:
    for call in module.calls():
        name = dotted(call.func)
        if name in ALWAYS or (name in WITHOUT_ARGUMENT and not call.args):
            yield f"{module.path}:{call.lineno}: {name}() reads the clock; take at= or today="


def test_the_house() -> None:
    hold(violations(SRC), "Below the pages nobody reads the clock:")


def test_every_exception_is_still_needed() -> None:
    assert [path for path in ALLOWED if not (SRC / path).exists()] == []


@pytest.mark.parametrize(
    "line", ["now()", "timezone.now()", "datetime.now(UTC)", "date.today()", "localdate()", "time.time()"]
)
@pytest.mark.parametrize("path", ["cases/rules/clock.py", "cases/queries.py", "cases/actions/close_case.py"])
def test_a_planted_violation_is_seen(tmp_path: Path, path: str, line: str) -> None:
    assert violations(plant(tmp_path, path, f"def today():\n    return {line}\n"))


def test_pages_may_and_conversion_is_no_reading(tmp_path: Path) -> None:
    plant(tmp_path, "web/desk/acceptance/case.py", "def view():\n    return now()\n")
    assert violations(plant(tmp_path, "cases/queries.py", "def day(at):\n    return localdate(at)\n")) == []
