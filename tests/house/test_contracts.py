"""Every import contract breaks on a planted violation, and holds on the bare skeleton of the house."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.source import CHECKOUT, plant

SETTINGS = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["contracts"]}

PLANTED = {
    "layers": [
        ("yimen/identity/queries.py", "import yimen.cases"),
        ("yimen/halls/queries.py", "import yimen.licences"),
        ("yimen/newcomer/__init__.py", ""),
    ],
    "parts": [
        ("yimen/cases/queries.py", "import yimen.cases.actions"),
        ("yimen/cases/models.py", "import yimen.cases.queries"),
        ("yimen/cases/rules/state.py", "import yimen.cases.events"),
    ],
    "plain-rules": [("yimen/cases/rules/state.py", "import django.db")],
    "pages-and-tables": [("yimen/web/desk/home.py", "import yimen.cases.models")],
    "surfaces": [
        ("yimen/web/desk/home.py", "import yimen.web.portal"),
        ("yimen/web/shared/base.py", "import yimen.web.desk"),
    ],
    "no-cycles": [("yimen/cases/actions/a.py", "import yimen.cases.actions.b")],
}


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """Return a house of empty rooms: every module that a contract names, and the contracts."""
    names = {"yimen.cases.actions.b": "import yimen.cases.actions.a", "yimen.cases.actions.a": ""}
    for contract in CONTRACTS.values():
        named = [*contract.get("source_modules", []), *contract.get("forbidden_modules", [])]
        parts = [f"{box}.{part}" for box in contract.get("containers", []) for part in _parts(contract)]
        names.update(dict.fromkeys((name for name in [*named, *parts] if name.startswith("yimen")), ""))
    for name, text in names.items():
        folders = name.split(".")
        for depth in range(1, len(folders)):
            file = tmp_path.joinpath(*folders[:depth], "__init__.py")
            if not file.exists():
                plant(tmp_path, file.relative_to(tmp_path).as_posix(), "")
        plant(tmp_path, f"{'/'.join(folders)}/__init__.py", text)
    (tmp_path / "pyproject.toml").write_text(_toml(), encoding="utf-8")
    return tmp_path


def _parts(contract: dict[str, list[str]]) -> list[str]:
    return [part.strip("() ") for row in contract["layers"] for part in row.split("|")]


def _toml() -> str:
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    return text[text.index("[tool.importlinter]") :]


def lint(house: Path, contract: str) -> str:
    """Return what import-linter says about one contract of the house in this folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()"]
    return subprocess.run(
        [*command, "--no-cache", "--contract", contract],
        cwd=house,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def test_every_contract_has_its_violation() -> None:
    assert set(PLANTED) == set(CONTRACTS)


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_skeleton_holds(skeleton: Path, contract: str) -> None:
    assert "1 kept, 0 broken" in lint(skeleton, contract)


@pytest.mark.parametrize(
    ("contract", "path", "line"),
    [(contract, path, line) for contract, plants in PLANTED.items() for path, line in plants],
)
def test_a_planted_violation_is_seen(skeleton: Path, contract: str, path: str, line: str) -> None:
    target = skeleton / path
    if not target.exists() and (package := target.with_suffix("") / "__init__.py").exists():
        target = package
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"{line}\n", encoding="utf-8")
    assert "BROKEN" in lint(skeleton, contract)
