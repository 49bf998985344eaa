"""Events: frozen, past, with who and when, of ordinary data; each one wired to a reaction or marked final.

`@final` (typing) on an event says that nobody needs to react to it: a choice, not an oversight.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import SRC, Module, dotted, hold, modules, plant

ORDINARY = {"UUID", "str", "int", "bool", "date", "datetime", "Decimal", "None", "tuple", "..."}


def events(root: Path) -> list[tuple[Module, ast.ClassDef]]:
    """Return every event class with its file."""
    return [(module, one) for module in modules(root) if module.part == "events" for one in module.classes()]


def unfit(root: Path) -> list[str]:
    """Return what is wrong with events as data."""
    return [line for module, event in events(root) for line in _unfit(module, event)]


def _unfit(module: Module, event: ast.ClassDef) -> Iterator[str]:
    where = f"{module.path}: {event.name}"
    decorators = {ast.unparse(decorator) for decorator in event.decorator_list}
    if "dataclass(frozen=True)" not in decorators:
        yield f"{where} is not a frozen dataclass"
    fields = {line.target.id: line.annotation for line in event.body
              if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)}  # fmt: skip
    if not {"by", "at"} <= set(fields):
        yield f"{where} does not say who and when"
    for name, annotation in fields.items():
        if strange := _names(annotation) - ORDINARY:
            yield f"{where}.{name} holds {', '.join(sorted(strange))}: ids and ordinary data only"


def _names(annotation: ast.AST) -> set[str]:
    names = {dotted(node) for node in ast.walk(annotation) if isinstance(node, ast.Name | ast.Attribute)}
    constants = {node.value for node in ast.walk(annotation) if isinstance(node, ast.Constant)}
    return names | {str(value) for value in constants if value is not None and value is not ...}


def unheard(root: Path) -> list[str]:
    """Return the events that are neither wired nor final, and those that are both."""
    files = (root / "config").glob("wiring*.py")
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    wired = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return [f"{module.path}: {event.name} is {'wired and final' if event.name in wired else 'neither wired nor final'}"
            for module, event in events(root) if (event.name in wired) == _is_final(event)]  # fmt: skip


def _is_final(event: ast.ClassDef) -> bool:
    return any(dotted(decorator) == "final" for decorator in event.decorator_list)


def test_the_houses_events_are_ordinary_data() -> None:
    hold(unfit(SRC), "Events are frozen, with by and at, of ids and ordinary data:")


def test_every_event_is_wired_or_final() -> None:
    hold(unheard(SRC), "Wire an event in config/wiring.py or mark it @final:")


GOOD = """
@dataclass(frozen=True)
class CaseClosed:
    case: UUID
    tags: tuple[str, ...]
    by: UUID | None
    at: datetime
"""


def test_a_right_one_is_not_seen(tmp_path: Path) -> None:
    plant(tmp_path, "config/wiring.py", "SUBSCRIBERS = {CaseClosed: ()}")
    plant(tmp_path, "cases/events.py", GOOD)
    assert unfit(tmp_path) == unheard(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("(frozen=True)", "", "frozen"),
        ("    by: UUID | None\n", "", "who and when"),
        ("case: UUID", "case: Case", "Case"),
        ("tuple[str, ...]", "dict[str, Any]", "Any"),
        ("tuple[str, ...]", "Personal", "Personal"),
        ("tuple[str, ...]", "'Case'", "Case"),
    ],
)
def test_a_planted_violation_is_seen(tmp_path: Path, old: str, new: str, what: str) -> None:
    plant(tmp_path, "cases/events.py", GOOD.replace(old, new))
    assert any(what in line for line in unfit(tmp_path))


@pytest.mark.parametrize(("event", "wired"), [(GOOD, ""), (f"@final{GOOD}", "CaseClosed: (tell,)")])
def test_an_event_forgotten_or_chosen_twice_is_seen(tmp_path: Path, event: str, wired: str) -> None:
    plant(tmp_path, "config/wiring.py", f"SUBSCRIBERS = {{{wired}}}")
    assert unheard(plant(tmp_path, "cases/events.py", event))
