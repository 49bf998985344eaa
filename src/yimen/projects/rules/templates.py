"""What a template of plans says, and what keeps a version of it from being published."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import msgspec

from yimen.catalogue.rules.finding import Rule, Severity
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence
from yimen.projects.rules.kinds import Stage
from yimen.projects.rules.plan import Line, circle, lines_of, longest_branch

MOST_LINES, LONGEST_NAME, LONGEST_SOURCE, MOST_DAYS = 60, 120, 300, 999


@dataclass(frozen=True, kw_only=True)
class TemplateFacts:
    """A template as it is written: `limit` and `earlier_limit` in working days, never without their source."""

    key: str
    name: str
    limit: int
    source: str
    lines: list[dict[str, Any]]
    earlier_limit: int | None = None
    kinds: list[str] = field(default_factory=list)
    routes: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)

    @property
    def document(self) -> dict[str, Any]:
        """Return what a version of the template keeps."""
        return {name: value for name, value in vars(self).items() if name != "key"}


@dataclass(frozen=True)
class KnownItem:
    """An item that can be planned: its name, its agency's name, and its materials' names by key."""

    name: str
    agency: str
    materials: Mapping[str, str]


@dataclass(frozen=True)
class TemplateFault:
    """A fault in words and how it is mended; an error bars publishing."""

    words: str
    mend: str
    is_error: bool = True

    code: ClassVar[str] = "template"
    about: ClassVar[str] = ""

    @property
    def rule(self) -> Rule:
        """Return what is wrong and how to mend it, as every check of a version says it."""
        return Rule(Severity.ERROR if self.is_error else Severity.WARNING, self.words, self.mend)


def template_faults(
    facts: TemplateFacts, items: Mapping[str, KnownItem], agencies: Collection[str]
) -> list[TemplateFault]:
    """Return what is wrong, errors first; `items` by code are those that can be filed today, `agencies` codes."""
    lines = lines_of(facts.lines)
    found = [*_of_words(facts)]
    for line in lines:
        found += _of_line(line, items.get(line.item), agencies)
    found += _of_order(lines, facts.limit, items)
    return sorted(found, key=lambda fault: not fault.is_error)


def check_document(document: Mapping[str, Any]) -> None:
    """Raise NotAllowed("template_unreadable") for what no version can keep."""
    lines = document["lines"]
    days = [document["limit"], document["earlier_limit"] or 0, *(line["days"] for line in lines)]
    is_long = len(document["name"]) > LONGEST_NAME or len(document["source"]) > LONGEST_SOURCE
    if is_long or len(lines) > MOST_LINES or max(days) > MOST_DAYS or b"\\u0000" in msgspec.json.encode(document):
        raise NotAllowed("template_unreadable", most=MOST_LINES)


def _of_words(facts: TemplateFacts) -> Iterator[TemplateFault]:
    if not facts.name.strip():
        yield TemplateFault("模板没有名称。", "写上这类项目的名称。")
    if facts.limit < 1:
        yield TemplateFault("没有写总共多少个工作日。", "写上承诺的总工作日数。")
    if not facts.source.strip():
        yield TemplateFault("总时限没有写依据。", "写明文件名称和文号。")
    if facts.earlier_limit is not None and facts.earlier_limit <= facts.limit:
        yield TemplateFault("承诺的总时限不比以前短。", "核对两个工作日数。", is_error=False)
    if not facts.lines:
        yield TemplateFault("计划里还没有事项。", "至少加一项。")


def _of_line(line: Line, known: KnownItem | None, agencies: Collection[str]) -> Iterator[TemplateFault]:
    if known is None:
        yield TemplateFault(
            Sentence("事项 %(item)s 没有找到或者现在不能办。", item=line.item), "换一个事项，或者先发布这个事项。"
        )
        return
    if line.days < 1 or line.stage not in set(Stage):
        yield TemplateFault(Sentence("“%(item)s”没有填对工作日数或阶段。", item=known.name), "至少1个工作日。")
    if line.agency and line.agency not in agencies:
        yield TemplateFault(Sentence("“%(item)s”的责任部门已经没有了。", item=known.name), "另选责任部门。")
    if strange := [key for key in line.awaits if key not in known.materials]:
        pattern = "“%(item)s”可以后补的材料里，有 %(n)s 样事项已经不要了。"
        yield TemplateFault(Sentence(pattern, item=known.name, n=str(len(strange))), "重新勾选可以后补的材料。")


def _of_order(lines: Sequence[Line], limit: int, items: Mapping[str, KnownItem]) -> Iterator[TemplateFault]:
    names = {line.key: items[line.item].name if line.item in items else line.item for line in lines}
    if turning := circle(lines):
        words = Sentence(
            "这些事项互相等待，谁也办不了：%(names)s。", names="、".join(names[each.key] for each in turning)
        )
        yield TemplateFault(words, "去掉其中一个“等待”。")
        return
    branch = longest_branch(lines)
    if (days := sum(line.days for line in branch)) > limit:
        pattern = "最长的一条线要%(days)s个工作日，超过承诺的%(limit)s个：%(names)s。"
        chain = " → ".join(names[line.key] for line in branch)
        words = Sentence(pattern, days=str(days), limit=str(limit), names=chain)
        yield TemplateFault(words, "改为同时办，或者压缩时限。")
