"""Two sets of situations compared: questions, rows of the tables, flows to choose and test cases."""

from collections.abc import Iterator, Mapping
from typing import Any

from yimen.catalogue.rules.diff.keyed import Thing, entries
from yimen.catalogue.rules.diff.plain import plain_changes, text_of
from yimen.catalogue.rules.diff.shape import Entry, Section
from yimen.catalogue.rules.diff.words import rewritten
from yimen.catalogue.rules.situations import SituationQuestion, Situations, Trial
from yimen.catalogue.rules.tables import Table
from yimen.catalogue.rules.tables.words import reason
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence, joined

Document = Mapping[str, Any]
KEY, TITLE = "situations", "情形引导"
KINDS = {"choice": "单选", "yes": "是或否", "number": "数字", "date": "日期", "several": "多选"}


def situation_section(before: Document, after: Document) -> Section | None:
    """Return what differs in the situations; what cannot be read yet (a half-made table) is compared as it stands."""
    was, now = before.get("situations") or {}, after.get("situations") or {}
    if was == now:
        return None
    try:
        found = Section(KEY, TITLE, (), tuple(_entries(before, after)))
    except (NotAllowed, KeyError, TypeError, ValueError, AttributeError):
        found = Section(KEY, TITLE, tuple(plain_changes("情形", was, now)))
    return found if found.count else Section(KEY, TITLE, (rewritten("写法"),))


def _entries(before: Document, after: Document) -> Iterator[Entry]:
    was, now = (Situations.of(each.get("situations") or {}) for each in (before, after))
    names = {**_names(before), **_names(after)}
    yield from entries(_questions(was), _questions(now))
    yield from entries(_rows(was, names), _rows(now, names))
    yield from entries(_flows(was, names), _flows(now, names))
    yield from entries(_trials(was, names), _trials(now, names))


def _questions(found: Situations) -> dict[str, Thing]:
    return {each.key: Thing(each.title, _says(each)) for each in found.questions}


def _says(question: SituationQuestion) -> dict[str, str]:
    said = {
        "问题": question.title,
        "填写方式": Sentence(KINDS[question.kind]) if question.kind in KINDS else question.kind,
        "选项": joined(label for _, label in question.choices),
        "说明": question.help,
        "最少": text_of(question.least),
        "最多": text_of(question.most),
        "单位": question.unit,
        "在哪个答案之后问": text_of(list(question.when[1])) if question.when else "",
    }
    return {label: text for label, text in said.items() if text}


def _rows(found: Situations, names: Mapping[str, str]) -> dict[str, Thing]:
    """Return the rows by their conditions: a question in new words leaves its rows the same."""
    return {
        f"{key} {_conditions(table, row)}": Thing(
            Sentence("%(table)s：%(row)s", table=table.title or key, row=reason(table, row)), _said(table, row, names)
        )
        for key, table in found.tables.items()
        for row in range(len(table.rows))
    }


def _conditions(table: Table, row: int) -> str:
    cells = zip(table.inputs, table.rows[row].when, strict=True)
    return repr(sorted((column.key, repr(cell)) for column, cell in cells if cell is not None))


def _said(table: Table, row: int, names: Mapping[str, str]) -> dict[str, str]:
    pairs = zip(table.outputs, table.rows[row].then, strict=True)
    return {output.label: _named(value, names) for output, value in pairs if value not in (None, "", [], ())}


def _flows(found: Situations, names: Mapping[str, str]) -> dict[str, Thing]:
    return {flow.key: Thing(flow.label, {"不用办的环节": _named(flow.skips, names)}) for flow in found.flows}


def _trials(found: Situations, names: Mapping[str, str]) -> dict[str, Thing]:
    return {
        trial.name: Thing(
            Sentence("测试：%(test)s", test=trial.name),
            {
                "答案": _answers(found, trial),
                "应得的结果": "；".join(_named(value, names) for value in trial.expected.values()),
            },
        )
        for trial in found.trials
    }


def _answers(found: Situations, trial: Trial) -> str:
    told = (
        Sentence("%(what)s：%(detail)s", what=question, detail=answer) for question, answer in found.told(trial.answers)
    )
    return joined(told, "%(a)s；%(b)s")


def _named(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, list | tuple):
        return "、".join(names.get(str(each), str(each)) for each in value)
    return names.get(value, value) if isinstance(value, str) else text_of(value)


def _names(document: Document) -> dict[str, str]:
    """Return what people call the papers, questions and steps that tables name by their keys."""
    fields, steps = (document.get("form") or {}).get("properties", {}), (document.get("flow") or {}).get("steps", ())
    found = {key: str(field.get("title", key)) for key, field in fields.items()}
    found |= {str(step.get("key")): str(step.get("name")) for step in steps if isinstance(step, Mapping)}
    return found | {material["key"]: material["name"] for material in document.get("materials", ())}
