"""One verb a file: its only public function has the file's name, takes keywords only, says when, and is tested."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import SRC, TESTS, Module, hold, modules, plant

TIMES = ("at", "on", "today")

# Files of actions/ that hold more than their verb, each with its reason.
NOT_ONE_VERB = {
    "cases/actions/keep_clock.py": "the verbs of a clock share one ledger and one way to write it",
    "cases/actions/submit_case.py": "the API asks for the case of a key that was used before",
    "kernel/actions/publish.py": "a hot verb writes the event's row in its own statement",
}
WITHOUT_TIME = {
    "cases/actions/discard_draft.py": "a draft is nobody's record yet: it goes without a trace",
    "cases/actions/follow_answers.py": "a part of verbs that say when",
    "kernel/actions/define_series.py": "a setting, not a fact",
    "cases/actions/put_in.py": "a part of verbs that say when",
    "kernel/actions/publish.py": "the fact says when",
}


def violations(root: Path, tests: Path) -> list[str]:
    """Return every file of actions/ that is not one tested verb."""
    verbs = [module for module in modules(root) if module.part == "actions" and module.stem != "__init__"]
    return [line for module in verbs for line in _in(module, tests)]


def _in(module: Module, tests: Path) -> Iterator[str]:
    names = [function.name for function in module.public_functions()]
    if names != [module.stem] and module.path not in NOT_ONE_VERB:
        yield f"{module.path}: public functions are {names}, wanted only {module.stem}"
    if not _is_tested(module, tests / module.domain):
        yield f"{module.path}: no test in tests/{module.domain} calls it"
    for function in module.public_functions():
        if function.name == module.stem and module.path not in WITHOUT_TIME:
            yield from _signature(module, function.args)


def _is_tested(module: Module, tests: Path) -> bool:
    wanted = f"yimen.{module.domain}.actions.{module.stem}"
    return any(
        re.search(rf"{re.escape(wanted)}\b", test.read_text(encoding="utf-8")) for test in tests.rglob("test_*.py")
    )


def _signature(module: Module, arguments: ast.arguments) -> Iterator[str]:
    plain = {argument.arg for argument in arguments.posonlyargs + arguments.args}
    if plain & {"by", *TIMES}:
        yield f"{module.path}: who and when are keyword-only"
    if not set(TIMES) & {argument.arg for argument in arguments.kwonlyargs}:
        yield f"{module.path}: says not when (at=)"


def test_the_house() -> None:
    hold(violations(SRC, TESTS), "One tested verb a file, keywords only, told when:")


def test_every_exception_is_still_needed() -> None:
    verbs = {module.path: module for module in modules(SRC)}
    assert [path for path in {**NOT_ONE_VERB, **WITHOUT_TIME} if path not in verbs] == []
    assert [path for path in NOT_ONE_VERB if len(verbs[path].public_functions()) == 1] == []


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("def close_case(*, at): ...\ndef open_case(*, at): ...", "wanted only"),
        ("def close(*, at): ...", "wanted only"),
        ("def close_case(number, by, *, at): ...", "keyword-only"),
        ("def close_case(*, number, by): ...", "when"),
        ("def close_case(*, at): ...", "no test"),
    ],
)
def test_a_planted_violation_is_seen(tmp_path: Path, code: str, what: str) -> None:
    root = plant(tmp_path / "src", "cases/actions/close_case.py", code)
    assert any(what in line for line in violations(root, tmp_path / "tests"))


def test_a_right_one_is_not_seen(tmp_path: Path) -> None:
    root = plant(
        tmp_path / "src", "cases/actions/close_case.py", "def close_case(*, number, by, at): ...\ndef _help(): ..."
    )
    test = "from yimen.cases.actions.close_case import close_case"
    tests = plant(tmp_path / "tests", "cases/actions/test_close_case.py", test)
    assert violations(root, tests) == []
