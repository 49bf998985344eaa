"""Two versions of a template compared, in the words of whoever reads them."""

from collections.abc import Mapping

from yimen.catalogue.rules.diff import Section
from yimen.catalogue.rules.diff.keyed import Thing, changes, entries, reordered
from yimen.kernel.rules.sentences import Sentence, joined
from yimen.projects.rules.kinds import FLAGS, KINDS, ROUTES, STAGES, Flag, Kind, Route, Stage
from yimen.projects.rules.plan import Line, lines_of
from yimen.projects.rules.templates import KnownItem, TemplateFacts

Items = Mapping[str, KnownItem]
Names = Mapping[str, str]


def compare_templates(
    before: TemplateFacts | None, after: TemplateFacts, *, items: Items, agencies: Names
) -> tuple[Section, ...]:
    """Return what differs, nothing exactly when they are equal; `items` and `agencies` are known by code."""
    basics = tuple(changes(_basics(before) if before else {}, _basics(after)))
    was, now = (_things(facts, items, agencies) for facts in (before, after))
    sections = (
        Section("basics", "基本信息", basics),
        Section("lines", "事项", tuple(reordered("顺序", was, now)), tuple(entries(was, now))),
    )
    return tuple(section for section in sections if section.count)


def _basics(facts: TemplateFacts) -> dict[str, str]:
    said = {
        "模板名称": facts.name,
        "总时限": _days(facts.limit),
        "以前的时限": _days(facts.earlier_limit),
        "时限的依据": facts.source,
        "项目类型": joined(Sentence(KINDS[Kind(each)]) for each in facts.kinds),
        "立项方式": joined(Sentence(ROUTES[Route(each)]) for each in facts.routes),
        "项目情况": _flags(facts.flags),
    }
    return {label: words for label, words in said.items() if words}


def _things(facts: TemplateFacts | None, items: Items, agencies: Names) -> dict[str, Thing]:
    lines = lines_of(facts.lines) if facts else ()
    names = {line.key: items[line.item].name if line.item in items else line.item for line in lines}
    return {line.key: Thing(names[line.key], _says(line, names, items, agencies=agencies)) for line in lines}


def _says(line: Line, names: Names, items: Items, *, agencies: Names) -> dict[str, str]:
    papers = items[line.item].materials if line.item in items else {}
    said = {
        "事项编码": line.item,
        "阶段": Sentence(STAGES[Stage(line.stage)]) if line.stage in set(Stage) else line.stage,
        "工作日": str(line.days),
        "责任部门": agencies.get(line.agency, line.agency),
        "要先办成哪些": "、".join(names.get(key, key) for key in line.after),
        "可以后补的材料": "、".join(papers.get(key, key) for key in line.awaits),
        "有这些情况才办": _flags(line.when),
        "有这些情况不办": _flags(line.unless),
        "材料": "、".join(line.materials),
    }
    return {label: words for label, words in said.items() if words}


def _flags(flags: tuple[str, ...] | list[str]) -> str:
    return joined(Sentence(FLAGS[Flag(each)]) if each in set(Flag) else each for each in flags)


def _days(days: int | None) -> str:
    return Sentence("%(n)s个工作日", n=str(days)) if days else ""
