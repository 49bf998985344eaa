"""A town whose item asks about a situation: a shop or a web shop, what it makes, and how large it is."""

from typing import Any

from tests.cast import ANSWERS, PARALLEL, Town, build_town

SITUATIONS: dict[str, Any] = {
    "questions": [
        {
            "key": "mode",
            "title": "您打算怎样经营？",
            "options": [{"key": "shop", "label": "有实体店"}, {"key": "web", "label": "只在网上卖"}],
        },
        {
            "key": "area",
            "title": "店有多大？",
            "kind": "number",
            "most": 10000,
            "unit": "平方米",
            "when": ["mode", ["shop"]],
        },
        {
            "key": "makes",
            "title": "要现场做哪些？",
            "kind": "several",
            "options": [{"key": "cold", "label": "冷食"}, {"key": "raw", "label": "生食"}],
            "when": ["mode", ["shop"]],
        },
    ],
    "tables": [
        {
            "key": "papers",
            "title": "要交什么、要填什么",
            "hit": "collect",
            "inputs": ["mode", "makes__cold", "makes__raw"],
            "outputs": ["materials", "fields"],
            "rows": [
                {"if": {"mode": ["shop"]}, "then": {"materials": ["lease"], "fields": ["seats"]}},
                {"if": {"makes__cold": [True]}, "then": {"materials": ["layout"]}, "note": "做冷食要有专用操作间"},
                {"if": {"makes__raw": [True]}, "then": {"materials": ["layout"]}},
            ],
        },
        {
            "key": "way",
            "title": "怎么办",
            "inputs": ["mode", "area"],
            "outputs": ["limit", "flow", "fee"],
            "rows": [
                {"if": {"mode": ["shop"], "area": {"above": 50}}, "then": {"limit": 4}, "note": "大店要现场核查"},
                {"if": {}, "then": {"limit": 2, "flow": "simple", "fee": "不收费"}},
            ],
        },
    ],
    "flows": [{"key": "simple", "label": "简易流程", "skips": ["fire"]}],
    "tests": [
        {
            "name": "大店做冷食",
            "answers": {"mode": "shop", "area": 51, "makes": ["cold", "raw"]},
            "expected": {"materials": ["lease", "layout"], "fields": ["seats"], "limit": 4},
        },
        {
            "name": "小店",
            "answers": {"mode": "shop", "area": 50, "makes": []},
            "expected": {"materials": ["lease"], "fields": ["seats"], "limit": 2, "flow": "simple", "fee": "不收费"},
        },
        {
            "name": "网店",
            "answers": {"mode": "web"},
            "expected": {"limit": 2, "flow": "simple", "fee": "不收费"},
        },
    ],
}
BIG_SHOP = {"mode": "shop", "area": 51, "makes": ["cold"]}
SMALL_SHOP = {"mode": "shop", "area": 50, "makes": []}
WEB = {"mode": "web"}
WEB_ANSWERS = {key: value for key, value in ANSWERS.items() if key != "seats"}


def situated_town(**version: Any) -> Town:
    """Return the town with an item that asks."""
    return build_town(flow=PARALLEL, situations=SITUATIONS, limit_source="实施清单", **version)
