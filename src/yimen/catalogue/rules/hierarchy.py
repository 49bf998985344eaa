"""主项 → 子项 → 业务办理项 → 情形: read from the codes (GB/T 39554.1), and where the codes contradict what is said.

A code that does not fit is a warning and never a refusal: two of 177 real ones fail their own check.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yimen.catalogue.rules.code_maps import Target, words_of
from yimen.catalogue.rules.elements import choices
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import parse_item_code
from yimen.kernel.rules.identifiers.items import BASIC, ItemCode

MAIN = 9  # belonging 2, kind 2, guiding department 2, main item 3; the sub-item's 3 follow
NATIONAL = "00"
TASK_TYPES, LEVELS = words_of(Target.GBT39046, "task_type"), words_of(Target.GBT39046, "level")
WARNINGS = {
    "bad_item_code": "不是事项编码：只能有字母、数字和横线，最长64位",
    "local_form": "不是国家编码的样子，按地方编码保留",
    "older_form": "是旧的10位或24位编码，按原样保留",
    "unknown_level": "行使层级那一位不在 1 到 7 之间",
    "owner_check": "里面的统一社会信用代码校验不通过",
    "code_mismatch": "和上一级编码对不上",
    "type_mismatch": "里面的事项类型和“事项类型”填的不一样",
    "owner_mismatch": "里面的统一社会信用代码不是实施主体的",
    "level_mismatch": "里面的行使层级和“行使层级”填的不一样",
}
LABELS = {
    "owner": "实施主体", "level": "行使层级", "belongs": "目录归属", "type": "事项类型",
    "department": "中央业务指导部门", "main": "主项", "sub": "子项", "serial": "业务办理项",
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A part of a code: what it is, its characters, and what they mean where a table says so."""

    key: str
    text: str
    meaning: str = ""

    @property
    def zh(self) -> str:
        """Return what the part is called."""
        return LABELS[self.key]


@dataclass(frozen=True)
class Decoded:
    """A code of an item taken apart, and what is odd about it."""

    key: str
    text: str
    parts: tuple[Part, ...]
    warnings: tuple[str, ...]


def main_item(basic_code: str) -> str:
    """Return what the codes of all sub-items of a main item begin with, empty where the code does not tell."""
    return basic_code[:MAIN] if len(basic_code) == BASIC else ""


def decoded(document: Mapping[str, Any]) -> list[Decoded]:
    """Return the codes that the document gives, taken apart and compared with each other and with what it says."""
    keys = ("basic_code", "implementation_code", "handling_code")
    return [_decoded(key, document[key], document) for key in keys if document.get(key)]


def _decoded(key: str, text: str, document: Mapping[str, Any]) -> Decoded:
    try:
        code = parse_item_code(text)
    except NotAllowed:
        return Decoded(key, text, (), (WARNINGS["bad_item_code"],))
    odd = (*code.warnings, *_contradictions(key, code, document))
    return Decoded(key, text, tuple(_parts(code)), tuple(WARNINGS[each] for each in odd))


def _parts(code: ItemCode) -> Iterator[Part]:
    if code.owner:
        yield Part("owner", code.owner)
        yield Part("level", code.level, dict(choices.LEVELS).get(LEVELS.get(code.level, ""), ""))
    if code.basic:
        yield Part("belongs", code.basic[:2], "国家" if code.basic[:2] == NATIONAL else "本省")
        word = dict(choices.TASK_TYPES).get(TASK_TYPES.get(code.task_type, ""), "")
        yield Part("type", code.task_type, word)
        yield Part("department", code.basic[4:6])
        yield Part("main", code.basic[6:MAIN])
        yield Part("sub", code.basic[MAIN:])
    if code.serial:
        yield Part("serial", code.serial)


def _contradictions(key: str, code: ItemCode, document: Mapping[str, Any]) -> Iterator[str]:
    above = {"implementation_code": "basic_code", "handling_code": "implementation_code"}.get(key)
    within = {"implementation_code": code.basic, "handling_code": code.implementation}.get(key, "")
    if above and within and document.get(above) and document[above] != within:
        yield "code_mismatch"
    kind = TASK_TYPES.get(code.task_type)
    if code.basic and kind and kind != document.get("task_type"):
        yield "type_mismatch"
    uscc = document.get("owner", {}).get("uscc")
    if code.owner and uscc and uscc != code.owner:
        yield "owner_mismatch"
    level = document.get("elements", {}).get("level")
    if code.level and level and LEVELS.get(code.level) not in {None, level}:
        yield "level_mismatch"
