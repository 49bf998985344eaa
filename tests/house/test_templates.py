"""Every template is used, and every one that is asked for exists."""

import re
from pathlib import Path

from tests.house.source import SRC, hold, plant

ASKED = re.compile(r"""["']([\w./-]+\.(?:html|txt))["']""")
FOUND_BY_DJANGO = {"400.html", "403.html", "404.html", "500.html", "403_csrf.html"}


def templates(root: Path) -> set[str]:
    """Return every template by the name under which it is asked for."""
    below = {
        path.relative_to(folder).as_posix() for folder in root.rglob("templates") for path in folder.rglob("*.html")
    }
    return below | {path.relative_to(root / "web").as_posix() for path in (root / "web").rglob("*.html")
                    if "templates" not in path.parts}  # fmt: skip


def asked_for(root: Path) -> set[str]:
    """Return every template name that a view or another template writes down."""
    texts = [path.read_text(encoding="utf-8") for path in root.rglob("*") if path.suffix in {".py", ".html"}]
    return {name for text in texts for name in ASKED.findall(text)}


def unused(root: Path) -> list[str]:
    """Return the templates nobody asks for; a name put together as f"…/{status}.html" asks for its whole folder."""
    texts = "".join(path.read_text(encoding="utf-8") for path in root.rglob("*.py"))
    folders = tuple(re.findall(r"""f["']([\w./-]+/)\{[^}]+\}[\w.-]*\.html["']""", texts))
    alone = templates(root) - asked_for(root) - FOUND_BY_DJANGO
    return sorted(name for name in alone if not (folders and name.startswith(folders)))


def missing(root: Path) -> list[str]:
    """Return the template names that are asked for and not there."""
    return sorted(name for name in asked_for(root) - templates(root) if name.endswith(".html") and "/" in name)


def test_every_template_is_used() -> None:
    hold(unused(SRC), "Nobody asks for these templates:")


def test_every_template_asked_for_is_there() -> None:
    hold(missing(SRC), "These templates are asked for and not there:")


def test_planted_violations_are_seen(tmp_path: Path) -> None:
    plant(tmp_path, "web/desk/templates/desk/home.html", '{% include "desk/missing.html" %}')
    plant(tmp_path, "web/desk/templates/desk/forgotten.html", "")
    plant(tmp_path, "web/desk/templates/desk/kinds/one.html", "")
    plant(
        tmp_path,
        "web/desk/home.py",
        "render('desk/home.html'); render(f'desk/kinds/{kind}.html')",
    )
    assert unused(tmp_path) == ["desk/forgotten.html"]
    assert missing(tmp_path) == ["desk/missing.html"]
