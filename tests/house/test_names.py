"""The glossary knows every model; each domain has a README and, with models, migrations; functions say what they do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import CHECKOUT, SRC, Module, dotted, hold, modules, plant, ranks

GLOSSARY = CHECKOUT / "docs" / "glossary.md"
NO_DOMAINS = {"config", "web", "cli"}
EXTENSION = re.compile(
    r"CREATE\s+EXTENSION|CreateExtension|\b(?:TrigramExtension|BtreeGinExtension|CITextExtension)\b", re.IGNORECASE
)
ROWS = {"Entity", "models.Model", "Model", "AbstractBaseUser"}


def domains(root: Path) -> list[str]:
    """Return the domains, lowest first."""
    found = [name for name in ranks() if name not in NO_DOMAINS and (root / name).is_dir()]
    return sorted(found, key=lambda name: (ranks()[name], name))


def models(root: Path) -> list[str]:
    """Return the name of every model that has a table."""
    files = [module for module in modules(root) if module.part == "models"]
    known = {one.name for module in files for one in module.classes()}
    return [one.name for module in files for one in module.classes() if _is_model(one, known)]


def _is_model(one: ast.ClassDef, known: set[str]) -> bool:
    has_table = not any("abstract = True" in ast.unparse(line) for line in one.body)
    return has_table and any(dotted(base) in ROWS or dotted(base) in known for base in one.bases)


def unexplained(root: Path, glossary: Path) -> list[str]:
    """Return the models that the glossary does not name."""
    text = glossary.read_text(encoding="utf-8") if glossary.exists() else ""
    return [name for name in models(root) if not re.search(rf"\b{name}\b", text)]


def unfinished(root: Path) -> Iterator[str]:
    """Yield the domains without README, or with models and no migration."""
    for name in domains(root):
        if not (root / name / "README.md").exists():
            yield f"{name}: README.md is missing"
        has_models = any(module.domain == name and module.part == "models" for module in modules(root))
        if has_models and not list((root / name / "migrations").glob("0001_*.py")):
            yield f"{name}: has models and no first migration"


def extensions(root: Path) -> list[str]:
    """Return the files that would make a database extension; migrations are read too."""
    files = [path for path in root.rglob("*") if path.suffix in {".py", ".sql"}]
    return [path.name for path in files if EXTENSION.search(path.read_text(encoding="utf-8"))]


def undocumented(root: Path) -> list[str]:
    """Return the public functions of the domains without a docstring, or with one that is not a sentence."""
    files = [module for module in modules(root) if module.domain not in NO_DOMAINS]
    return [line for module in files for line in _undocumented(module)]


def _undocumented(module: Module) -> Iterator[str]:
    for function in module.public_functions():
        text = ast.get_docstring(function) or ""
        if not text.split("\n")[0].rstrip().endswith((".", "?", "!", ":", ";", ",", ")")):
            yield f"{module.path}:{function.lineno}: {function.name} says not what it does"


def test_the_glossary_knows_every_model() -> None:
    hold(unexplained(SRC, GLOSSARY), "docs/glossary.md knows every model:")


def test_every_domain_is_finished() -> None:
    hold(unfinished(SRC), "Every domain has its README and its migrations:")


def test_no_database_extension() -> None:
    hold(extensions(SRC), "No database extension:")


def test_every_public_function_says_what_it_does() -> None:
    hold(undocumented(SRC), "Every public function says in a sentence what it does:")


def test_a_model_missing_from_the_glossary_is_seen(tmp_path: Path) -> None:
    base = "class Base(Entity):\n    class Meta:\n        abstract = True\n"
    code = f"{base}class Casebook(Base): ...\nclass Kind(TextChoices): ...\n"
    plant(tmp_path, "cases/models.py", code)
    plant(tmp_path, "glossary.md", "A Case is not a Casebooklet.")
    assert unexplained(tmp_path, tmp_path / "glossary.md") == ["Casebook"]


def test_an_unfinished_domain_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "cases/models.py", "")
    assert len(list(unfinished(tmp_path))) == 2


@pytest.mark.parametrize("line", ["CREATE EXTENSION btree_gist", "create  extension pg_trgm", "TrigramExtension()"])
def test_an_extension_is_seen(tmp_path: Path, line: str) -> None:
    assert extensions(plant(tmp_path, "cases/migrations/0002_x.py", f"sql = '{line}'"))


def test_a_silent_function_is_seen(tmp_path: Path) -> None:
    plant(tmp_path, "cases/queries.py", 'def one():\n    """Return one."""\ndef two(): ...\ndef _three(): ...\n')
    [found] = undocumented(tmp_path)
    assert "two" in found
