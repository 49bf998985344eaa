"""The source tree as the house tests read it; every check takes a root, so that a violation can be planted."""

import ast
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SRC = CHECKOUT / "src" / "yimen"
TESTS = CHECKOUT / "tests"


@dataclass(frozen=True)
class Module:
    """One file of Python, parsed."""

    path: str  # below the root, with slashes
    tree: ast.Module
    text: str

    @property
    def domain(self) -> str:
        """Return the first folder: kernel, identity, web."""
        return self.path.split("/")[0]

    @property
    def part(self) -> str:
        """Return what the file is of its domain: rules, models, actions, events, queries."""
        return self.path.split("/")[1].removesuffix(".py") if "/" in self.path else ""

    @property
    def stem(self) -> str:
        """Return the file's own name."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".py")

    def functions(self) -> Iterator[ast.FunctionDef]:
        """Yield every function and method."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef))

    def public_functions(self) -> list[ast.FunctionDef]:
        """Return the functions at the top of the file whose names do not begin with an underscore."""
        return [node for node in self.tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]

    def classes(self) -> list[ast.ClassDef]:
        """Return the classes at the top of the file."""
        return [node for node in self.tree.body if isinstance(node, ast.ClassDef)]

    def calls(self) -> Iterator[ast.Call]:
        """Yield every call."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imports(self) -> dict[str, str]:
        """Return each imported name with the module it comes from."""
        found = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.update({alias.asname or alias.name: node.module for alias in node.names})
        return found


def modules(root: Path = SRC) -> list[Module]:
    """Return every file of Python below the root, migrations left out."""
    paths = sorted(path for path in root.rglob("*.py") if "migrations" not in path.parts)
    return [_parsed(root, path) for path in paths]


@cache
def ranks() -> dict[str, int]:
    """Return how high each package stands, read from the layers that import-linter checks."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["id"] == "layers")
    rows = [row.replace("(", "").replace(")", "").split(" | ") for row in contract["layers"]]
    return {name: len(rows) - height for height, row in enumerate(rows) for name in row}


def dotted(node: ast.AST) -> str:
    """Return `a.b.c` for names and attributes, with calls left out on the way: `a.b(x).c` is a.b.c."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call | ast.Subscript):
        return dotted(node.func if isinstance(node, ast.Call) else node.value)
    return ""


def plant(root: Path, path: str, text: str) -> Path:
    """Write a file below the root and return the root."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return root


def hold(found: Iterable[object], rule: str) -> None:
    """Fail with the rule and every line found against it."""
    lines = [str(line) for line in found]
    if lines:
        pytest.fail("\n".join([rule, *lines]), pytrace=False)


@cache
def _parsed(root: Path, path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(root).as_posix(), ast.parse(text), text)
