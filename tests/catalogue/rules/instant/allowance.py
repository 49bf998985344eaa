"""An allowance for the old: by age, from the register of people, on the form's word that nothing else is drawn."""

from copy import deepcopy
from typing import Any

FORM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "bank": {"type": "string", "title": "开户银行", "enum": ["甲银行", "乙银行"]},
        "months": {"type": "integer", "title": "申领几个月", "minimum": 0, "maximum": 24},
        "since": {"type": "string", "format": "date", "title": "从哪天起"},
        "note": {"type": "string", "title": "补充说明"},
    },
    "required": ["bank"],
}
GOOD: dict[str, Any] = {
    "form_bank": "甲银行",
    "person_age": 80,
    "person_is_alive": True,
    "licence_resident_id": True,
}
INSTANT: dict[str, Any] = {
    "licences": [{"code": "resident-id", "name": "居民身份证"}],
    "table": {
        "title": "自动审批",
        "inputs": ["form_bank", "person_age", "person_is_alive", "licence_resident_id"],
        "rows": [
            {
                "if": {"person_age": {"from": 80}, "person_is_alive": [True], "licence_resident_id": [True]},
                "then": {"outcome": "approve", "grade": "每月津贴"},
                "note": "满80周岁",
            },
            {"if": {}, "then": {"outcome": "human"}},
        ],
    },
    "tests": [
        {"name": "80岁", "facts": GOOD, "expected": {"outcome": "approve", "grade": "每月津贴"}},
        {"name": "79岁", "facts": {**GOOD, "person_age": 79}, "expected": {"outcome": "human"}},
    ],
}


def document(**changes: Any) -> dict[str, Any]:
    """Return THE DOCUMENT of an item with this rule."""
    return {"form": FORM, "instant": deepcopy(INSTANT), "materials": [], "procedure": {}, "elements": {}} | changes


def with_rows(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return the rule with other rows."""
    return {**deepcopy(INSTANT), "table": {**INSTANT["table"], "rows": list(rows)}}
