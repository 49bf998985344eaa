"""A table of grades for the town's item: by the seats that the form asks for and what the reviewer finds."""

from typing import Any

GRADES = [["一档", "一档"], ["二档", "二档"], ["三档", "三档"]]
BY_SEATS: dict[str, Any] = {
    "hit": "first",
    "inputs": [{"key": "seats", "label": "座位数", "kind": "integer"}],
    "outputs": [{"key": "grade", "label": "档次", "kind": "choice", "options": GRADES}],
    "rows": [
        {"if": {"seats": {"below": 10}}, "then": {"grade": "一档"}},
        {"if": {"seats": {"from": 10, "below": 50}}, "then": {"grade": "二档"}},
        {"if": {"seats": {"from": 50}}, "then": {"grade": "三档"}},
    ],
}
RISK = {"key": "f1", "label": "现场风险", "kind": "choice", "options": [["高", "高"], ["低", "低"]]}
BY_FINDING: dict[str, Any] = {
    **BY_SEATS,
    "inputs": [RISK],
    "rows": [{"if": {"f1": ["高"]}, "then": {"grade": "三档"}}, {"if": {"f1": ["低"]}, "then": {"grade": "一档"}}],
}
