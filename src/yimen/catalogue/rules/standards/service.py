"""The unified service standard: rules of conduct in four groups, each with a code that stays (统一服务标准)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")  # it stands in addresses
LONGEST, LONGEST_SOURCE, MOST_TOLD = 1000, 200, 20
HEADINGS = {
    "code": ("编号", "编码", "代码", "code"),
    "group": ("体系", "分类", "类别", "group"),
    "text": ("内容", "条文", "标准", "标准内容", "text"),
    "source": ("来源", "依据", "出处", "source"),
}


class StandardGroup(StrEnum):
    """The four systems of a service standard (GB/T 24421.2 names the first three; posts are the hall's own)."""

    GENERAL = "general"
    PROVISION = "provision"
    MANAGEMENT = "management"
    POST = "post"


GROUP_LABELS = {
    StandardGroup.GENERAL: "通用基础标准",
    StandardGroup.PROVISION: "服务提供标准",
    StandardGroup.MANAGEMENT: "服务管理标准",
    StandardGroup.POST: "岗位工作标准",
}


@dataclass(frozen=True)
class ServiceRule:
    """One rule of the library."""

    code: str
    group: StandardGroup
    text: str
    source: str = ""
    is_sample: bool = False


def read_service_rules(cells: Sequence[Sequence[str]]) -> list[ServiceRule]:
    """Return the rules of a table whose first row names its columns.

    Raise NotAllowed("standard_columns") for one without code, group and text; ("standard_rows", faults=…) with the
    line and the reason of every row that cannot be taken.
    """
    if not cells:
        raise NotAllowed("standard_columns")
    columns = _columns(cells[0])
    found: dict[str, ServiceRule] = {}
    faults: list[str] = []
    for line, row in enumerate(cells[1:], start=2):
        values = {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}
        if not any(values.values()):
            continue
        wrong = list(_wrong(values, found))
        faults += [Sentence("第 %(row)s 行：%(wrong)s", row=line, wrong=reason) for reason in wrong]
        if not wrong:
            group = _group(values["group"])
            assert group is not None
            found[values["code"]] = ServiceRule(values["code"], group, values["text"], values.get("source", ""))
    if faults or not found:
        told = faults or [Sentence("表里没有标准")]
        raise NotAllowed("standard_rows", count=len(told), first=told[0], faults=told[:MOST_TOLD])
    return list(found.values())


def _columns(heads: Sequence[str]) -> dict[str, int]:
    names = [head.strip().lower() for head in heads]
    found = {key: next((names.index(word) for word in words if word in names), -1) for key, words in HEADINGS.items()}
    if min(found["code"], found["group"], found["text"]) < 0:
        raise NotAllowed("standard_columns")
    return {key: place for key, place in found.items() if place >= 0}


def _wrong(values: dict[str, str], found: dict[str, ServiceRule]) -> Iterator[str]:
    if not CODE.fullmatch(values["code"]):
        yield Sentence("编号只能用字母、数字、点和横线，最多40个字符")
    elif values["code"] in found:
        yield Sentence("编号 %(code)s 前面已经有了", code=values["code"])
    if _group(values["group"]) is None:
        pattern = "没有“%(group)s”这个体系，应为通用基础、服务提供、服务管理或岗位工作"
        yield Sentence(pattern, group=values["group"][:20])
    if not values["text"] or len(values["text"]) > LONGEST:
        yield Sentence("内容应当有，且不超过%(most)s字", most=LONGEST)
    if len(values.get("source", "")) > LONGEST_SOURCE:
        yield Sentence("来源不超过%(most)s字", most=LONGEST_SOURCE)


def _group(said: str) -> StandardGroup | None:
    """Return the group that a cell names: its key, its label, or the label without what all of them share."""
    for group, label in GROUP_LABELS.items():
        short = label.removesuffix("标准").removeprefix("服务")
        if said in {group.value, label, label.removesuffix("标准"), short, short.removesuffix("工作")}:
            return group
    return None
