import json
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_locks_name_no_registry() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert packages
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert "://" not in (ROOT / "requirements.lock").read_text()


def test_every_dependency_is_locked_with_its_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = (ROOT / "requirements.lock").read_text()
    for needed in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        name = needed.split(">")[0].split("[")[0]
        assert f"\n{name}[" in f"\n{locked}" or f"\n{name}==" in f"\n{locked}", name
    assert "--hash=sha256:" in locked
