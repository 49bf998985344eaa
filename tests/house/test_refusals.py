"""Every code that a rule refuses with has its sentence, in Chinese and English, in the one place."""

import ast
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house.source import SRC, dotted, hold, modules, plant
from yimen.web.shared.refusals import SENTENCES


def codes(root: Path) -> dict[str, str]:
    """Return every code that NotAllowed is raised with, and where."""
    found = {}
    for module in modules(root):
        for call in module.calls():
            if dotted(call.func).endswith("NotAllowed") and call.args and isinstance(call.args[0], ast.Constant):
                found[str(call.args[0].value)] = f"{module.path}:{call.lineno}"
    return found


def without_sentence(root: Path, sentences: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return the codes that nobody could read."""
    return [f"{where}: {code}" for code, where in codes(root).items() if not _is_said(sentences.get(code, {}))]


def _is_said(said: Mapping[str, str]) -> bool:
    return all(said.get(language, "").strip() for language in ("zh", "en"))


def test_every_code_has_its_sentence() -> None:
    hold(without_sentence(SRC, SENTENCES), "Say in web/shared/refusals.toml what is wrong and what to do next:")


def test_sentences_are_in_alphabetical_order() -> None:
    assert list(SENTENCES) == sorted(SENTENCES)


@pytest.mark.parametrize("said", [{}, {"zh": "已过期。"}, {"zh": "已过期。", "en": " "}])
def test_a_planted_violation_is_seen(tmp_path: Path, said: Mapping[str, str]) -> None:
    plant(tmp_path, "cases/rules/clock.py", "def check():\n    raise NotAllowed('too_late', days=1)\n")
    assert without_sentence(tmp_path, {"too_late": said}) == ["cases/rules/clock.py:2: too_late"]
