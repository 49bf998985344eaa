"""docs/capabilities.md names every row once, and every test that it names exists."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.house.source import CHECKOUT

PAGE = CHECKOUT / "docs" / "capabilities.md"
ROWS = {0: 20, 1: 35, 2: 28, 3: 35, 4: 29}
LINE = re.compile(r"\| (A\d-\d\d) \| .+? \| (works|part|not yet) \| (?:`([^`]+)`)? ?\|")


def told(page: str) -> list[tuple[str, str, str]]:
    """Return the rows as (id, state, test)."""
    return LINE.findall(page)


def faults(page: str, checkout: Path) -> list[str]:
    """Return what is wrong with the page, in words."""
    rows = told(page)
    wanted = {f"A{place}-{number:02d}" for place, count in ROWS.items() for number in range(1, count + 1)}
    times = Counter(row for row, _, _ in rows)
    found = [f"{row} is missing" for row in sorted(wanted - set(times))]
    found += [f"{row} stands {count} times" for row, count in times.items() if count > 1 or row not in wanted]
    for row, state, test in rows:
        if (state == "not yet") == bool(test):
            found.append(f"{row} is «{state}» and names {test or 'no test'}")
        elif test and not _exists(test, checkout):
            found.append(f"{row} names {test}, which does not exist")
    return found


def _exists(test: str, checkout: Path) -> bool:
    file, _, name = test.partition("::")
    path = checkout / file
    return path.is_file() and bool(
        re.search(rf"^(async )?def {re.escape(name)}\(", path.read_text("utf-8"), re.MULTILINE)
    )


def test_the_page_is_right() -> None:
    assert faults(PAGE.read_text("utf-8"), CHECKOUT) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("| A0-01 |", "| A0-99 |", "A0-01 is missing"),
        ("| A0-02 |", "| A0-01 |", "A0-01 stands 2 times"),
        (".py::test_", "_nowhere.py::test_", "does not exist"),
        (".py::test_", ".py::test_x", "does not exist"),
        ("| not yet |  |", "| works |  |", "names no test"),
    ],
)
def test_a_planted_fault_is_seen(old: str, new: str, words: str) -> None:
    page = PAGE.read_text("utf-8")
    assert old in page
    assert any(words in fault for fault in faults(page.replace(old, new, 1), CHECKOUT))
