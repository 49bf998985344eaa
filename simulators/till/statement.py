"""A day's statement, right or with one fault."""

from typing import Any

from simulators.till.reports import moment
from simulators.till.store import Money


def lines_of(money: list[Money], *, how: str) -> list[dict[str, Any]]:
    """Return the lines; `how` is one of mood.CHOICES["statement"]."""
    lines = [{"key": m.key, "reference": m.reference, "fen": m.fen, "at": moment(m.at)} for m in money]
    if how == "missing":
        return lines[1:]
    if how == "extra":
        return [*lines, {"key": "", "reference": "P-STRAY", "fen": 1234, "at": ""}]
    if how == "amount" and lines:
        lines[0]["fen"] += 100
    return lines
