"""Foreign keys point down the layers, and across domains they leave no accessor behind.

import-linter cannot see a model named by a string; and `person.case_set` would let a lower domain reach up.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import SRC, Module, dotted, hold, modules, plant, ranks

FIELDS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def violations(root: Path) -> list[str]:
    """Return every foreign key that points up, sideways, or across without related_name="+"."""
    return [line for module in modules(root) if module.part == "models" for line in _in(module)]


def _in(module: Module) -> Iterator[str]:
    for call in module.calls():
        target = _domain_of_target(module, call) if dotted(call.func).rpartition(".")[2] in FIELDS else module.domain
        if target == module.domain:
            continue
        where = f"{module.path}:{call.lineno}"
        if ranks().get(target, 99) >= ranks()[module.domain]:
            yield f"{where}: {module.domain} may not point at {target}, which is not below it"
        if _related_name(call) != "+":
            yield f'{where}: a key into {target} needs related_name="+"'


def _domain_of_target(module: Module, call: ast.Call) -> str:
    target = call.args[0] if call.args else next(word.value for word in call.keywords if word.arg == "to")
    if isinstance(target, ast.Constant):
        return str(target.value).partition(".")[0] if "." in str(target.value) else module.domain
    if dotted(target) == "settings.AUTH_USER_MODEL":
        return "identity"
    source = module.imports().get(dotted(target).partition(".")[0], "")
    return source.split(".")[1] if source.startswith("yimen.") else module.domain


def _related_name(call: ast.Call) -> object:
    return next((word.value.value for word in call.keywords if word.arg == "related_name"
                 and isinstance(word.value, ast.Constant)), None)  # fmt: skip


def test_the_house() -> None:
    hold(violations(SRC), "Foreign keys point down and leave no accessor behind:")


@pytest.mark.parametrize(
    ("path", "line", "what"),
    [
        ("identity/models.py", 'models.ForeignKey("cases.Case", models.PROTECT, related_name="+")', "not below"),
        ("halls/models.py", 'models.OneToOneField(to="licences.Licence", related_name="+")', "not below"),
        ("kernel/models/files.py", "models.ForeignKey(settings.AUTH_USER_MODEL, related_name='+')", "not below"),
        ("cases/models.py", 'models.ForeignKey("identity.Person", models.PROTECT)', "related_name"),
        ("cases/models.py", "models.ManyToManyField(Person)", "related_name"),
    ],
)
def test_a_planted_violation_is_seen(tmp_path: Path, path: str, line: str, what: str) -> None:
    plant(tmp_path, path, f"from yimen.identity.models import Person\nclass X:\n    field = {line}\n")
    assert any(what in found for found in violations(tmp_path))


def test_what_is_right_is_not_seen(tmp_path: Path) -> None:
    right = (
        'class X:\n    a = models.ForeignKey("identity.Person", related_name="+")\n    b = models.ForeignKey("self")\n'
    )
    assert violations(plant(tmp_path, "cases/models.py", right)) == []
