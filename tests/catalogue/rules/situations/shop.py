"""One item's situations, small enough to read: a shop or a web shop, what it makes, and how large it is."""

from typing import Any

SITUATIONS: dict[str, Any] = {
    "questions": [
        {
            "key": "mode",
            "title": "经营方式",
            "kind": "choice",
            "options": [{"key": "shop", "label": "实体店"}, {"key": "web", "label": "网络经营"}],
        },
        {"key": "area", "title": "面积", "kind": "number", "most": 10000, "unit": "平方米", "when": ["mode", ["shop"]]},
        {
            "key": "makes",
            "title": "制作",
            "kind": "several",
            "options": [{"key": "cold", "label": "冷食"}, {"key": "raw", "label": "生食"}],
            "when": ["mode", ["shop"]],
        },
        {"key": "packed", "title": "只卖预包装食品", "kind": "yes", "when": ["mode", ["web"]]},
    ],
    "tables": [
        {
            "key": "papers",
            "title": "要交什么",
            "hit": "collect",
            "inputs": ["mode", "makes__cold", "makes__raw"],
            "outputs": ["materials", "fields"],
            "rows": [
                {"if": {"mode": ["shop"]}, "then": {"materials": ["lease"]}},
                {"if": {"makes__cold": [True]}, "then": {"materials": ["layout"], "fields": ["cold_room"]}},
                {"if": {"makes__raw": [True]}, "then": {"materials": ["layout"]}, "note": "生食要有专间"},
                {"if": {"mode": ["web"]}, "then": {"materials": ["site"]}},
            ],
        },
        {
            "key": "way",
            "title": "怎么办",
            "hit": "first",
            "inputs": ["mode", "area", "packed"],
            "outputs": ["limit", "flow", "fee", "stop"],
            "rows": [
                {"if": {"packed": [True]}, "then": {"stop": "只卖预包装食品的办备案。"}},
                {"if": {"mode": ["shop"], "area": {"above": 50}}, "then": {"limit": 6}},
                {"if": {}, "then": {"limit": 2, "flow": "simple", "fee": "不收费"}},
            ],
        },
    ],
    "flows": [{"key": "simple", "label": "简易流程", "skips": ["inspect"]}],
    "tests": [
        {
            "name": "大店做冷食",
            "answers": {"mode": "shop", "area": 51, "makes": ["cold"]},
            "expected": {"materials": ["lease", "layout"], "fields": ["cold_room"], "limit": 6},
        },
        {
            "name": "小店",
            "answers": {"mode": "shop", "area": 50, "makes": []},
            "expected": {"materials": ["lease"], "limit": 2, "flow": "simple", "fee": "不收费"},
        },
        {
            "name": "网店",
            "answers": {"mode": "web", "packed": False},
            "expected": {"materials": ["site"], "limit": 2, "flow": "simple", "fee": "不收费"},
        },
        {
            "name": "网店只卖预包装",
            "answers": {"mode": "web", "packed": True},
            "expected": {"materials": ["site"], "stop": "只卖预包装食品的办备案。"},
        },
        {
            "name": "做生食",
            "answers": {"mode": "shop", "area": 10, "makes": ["raw"]},
            "expected": {"materials": ["lease", "layout"], "limit": 2, "flow": "simple", "fee": "不收费"},
        },
    ],
}

FORM: dict[str, Any] = {
    "type": "object",
    "x-pages": ["填写"],
    "properties": {
        "name": {"type": "string", "title": "店名", "minLength": 1, "x-page": "填写", "x-order": 1},
        "cold_room": {"type": "string", "title": "冷食间在哪里", "minLength": 1, "x-page": "填写", "x-order": 2},
    },
    "required": ["name", "cold_room"],
}

FLOW: dict[str, Any] = {
    "steps": [
        {"key": "review", "name": "审查", "kind": "review", "agency": "owner", "post": "handler"},
        {"key": "inspect", "name": "核查", "kind": "review", "agency": "owner", "post": "checker", "after": ["review"]},
        {
            "key": "decide",
            "name": "决定",
            "kind": "decide",
            "agency": "owner",
            "post": "approver",
            "after": ["inspect"],
        },
    ]
}

MATERIALS = [{"key": key, "name": key} for key in ("form", "lease", "layout", "site")]

DOCUMENT: dict[str, Any] = {
    "situations": SITUATIONS,
    "materials": MATERIALS,
    "form": FORM,
    "flow": FLOW,
    "promised_limit": {"number": 6, "unit": "workday"},
    "statutory_limit": {"number": 20, "unit": "workday"},
}
