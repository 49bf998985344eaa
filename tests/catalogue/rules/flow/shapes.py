"""Flows of every shape, as documents."""

from typing import Any


def step(key: str, name: str, *after: Any, **more: Any) -> dict[str, Any]:
    base = {"key": key, "name": name, "kind": "review", "agency": "owner", "post": "handler", "limit": 2}
    return {**base, "after": list(after), **more}


LARGE = {"field": "seats", "at_least": 50}
KITCHEN = {"field": "kind", "in": ["网络餐饮", "中央厨房"]}
FORM = {"properties": {"seats": {"title": "座位数"}, "kind": {"title": "经营类型"}}}
DECIDE = {"kind": "decide", "post": "approver"}

SERIAL = {"steps": [step("a", "承办"), step("b", "审核", "a"), step("d", "批准", "b", **DECIDE)]}
PARALLEL = {
    "steps": [step("a", "食品审查"), step("b", "消防审查", agency="fire"), step("d", "批准", "a", "b", **DECIDE)]
}
CONDITIONAL = {
    "steps": [
        step("a", "承办"),
        step("b", "现场核查", {"step": "a", "when": [LARGE]}, kind="inspection"),
        step("d", "批准", "b", {"step": "a", "otherwise": True}, **DECIDE),
    ]
}
RICH = {
    "steps": [
        step("accept", "承办人审查"),
        step("fire", "消防安全检查意见", "accept", agency="fire", silence_agrees=True),
        step("env", "生态环境部门意见", "accept", agency="env"),
        step("site", "现场核查 <A&B>", {"step": "accept", "when": [LARGE]}, kind="inspection", limit=5),
        step("expert", "专家评审", {"step": "site", "when": [KITCHEN]}, kind="expert_review"),
        step(
            "join",
            "联席会议",
            *("fire", "env", "expert", {"step": "site", "otherwise": True}),
            kind="joint_meeting",
            join={"rule": "quorum", "number": 2},
        ),
        step("check", "审核", "join", post="checker", optional=True),
        step("decide", "批准", "check", back={"to": "join", "times": 2}, **DECIDE),
        step("issue", "制作食品经营许可证", "decide", kind="issue"),
    ]
}
ALL = {"serial": SERIAL, "parallel": PARALLEL, "conditional": CONDITIONAL, "rich": RICH}
