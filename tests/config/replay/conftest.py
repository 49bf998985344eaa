"""What the tests of a replay share: a deployment without anybody in it, and short mappings."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from yimen.config.replay.mapping import Plan
from yimen.config.replay.read_mapping import read_mapping
from yimen.kernel.queries import forget_workdays

PLAIN = """
zone = "Europe/Amsterdam"
[columns]
case = "case"
activity = "activity"
timestamp = "time"
[end]
activities = ["end"]
[activities]
"apply" = "submit"
"accept" = "accept"
"ask" = "ask for supplement"
"supply" = "supply"
"end" = "close granted"
"no" = "close refused"
"back" = "return to window"
"again" = "hand over again"
"away" = "withdraw"
"turn away" = "refuse acceptance"
"hold" = "pause"
"go" = "resume"
"longer" = "extend"
"up" = "transfer"
"note" = "remark"
"sent back" = "send back"
"again in" = "resubmit"
"mistake" = "void"
"never came" = "lapse"
"nothing" = "ignore"
"""

Mapped = Callable[..., Plan]


@pytest.fixture
def mapped(tmp_path: Path) -> Mapped:
    """Return what makes a plan of the plain mapping, with lines before and after it, or of a text of one's own."""

    def plan(before: str = "", after: str = "", *, text: str = PLAIN) -> Plan:
        file = tmp_path / "mapping.toml"
        file.write_text(f"{before}\n{text}\n{after}", encoding="utf-8")
        return read_mapping(file)

    return plan


@pytest.fixture
def empty(db: None) -> Iterator[None]:
    """Have tables without people, whose calendar is forgotten afterwards."""
    forget_workdays()
    yield
    forget_workdays()
