"""What keeps situations from being published: tables with gaps, names that are not there, and test cases that fail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from yimen.catalogue.rules.flow import parse_flow
from yimen.catalogue.rules.situations.applying import shortened
from yimen.catalogue.rules.situations.document import SETS, SINGLES, Situations, Trial, said_of
from yimen.catalogue.rules.tables import Hit, Table, table_faults
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence, joined

NAMES = {
    "materials": "要交的材料",
    "fields": "要填的内容",
    "items": "要办的事项",
    "fee": "收费",
    "limit": "时限",
    "flow": "办理流程",
    "stop": "不用办的说明",
}


@dataclass(frozen=True)
class SituationFault:
    """A fault in words, where it is, and facts that show it; an error bars publishing."""

    words: str
    table: str = ""
    rows: tuple[int, ...] = ()
    is_error: bool = True


@dataclass(frozen=True)
class TrialResult:
    """How a test case went: each difference in words; none when it passed."""

    trial: Trial
    differences: tuple[str, ...] = ()
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def is_passed(self) -> bool:
        """Return whether the outcome was the expected one."""
        return not self.differences


@dataclass(frozen=True)
class Covered:
    """An option, and whether a test case chooses it."""

    question: str
    option: str
    is_covered: bool


def situation_faults(document: Mapping[str, Any]) -> list[SituationFault]:
    """Return the faults of THE DOCUMENT's situations, errors first; raises nothing, whatever is half filled in."""
    try:
        situations = Situations.of(document.get("situations") or {})
    except NotAllowed as refusal:
        return [SituationFault(_why(refusal))]
    if not situations:
        return []
    found = [*_of_tables(situations), *_of_names(situations, document), *_of_trials(situations)]
    return sorted(found, key=lambda fault: not fault.is_error)


def run_trials(situations: Situations) -> list[TrialResult]:
    """Return how each test case goes."""
    return [_tried(situations, trial) for trial in situations.trials]


def coverage(situations: Situations) -> list[Covered]:
    """Return every option of every question, and whether some test case chooses it."""
    chosen = {(key, text) for trial in situations.trials for key, text in _texts(situations, trial)}
    return [
        Covered(question.title, label, (question.key, key) in chosen)
        for question in situations.questions
        for key, label in question.choices
    ]


def uncovered_rows(situations: Situations) -> Iterator[tuple[str, int]]:
    """Yield the tables' rows that no test case reaches."""
    results = run_trials(situations)
    for name, table in situations.tables.items():
        met = {row for result in results for row in result.rows.get(name, ())}
        yield from ((name, row) for row in range(len(table.rows)) if row not in met)


def _tried(situations: Situations, trial: Trial) -> TrialResult:
    try:
        outcome = situations.outcome(trial.answers)
    except NotAllowed as refusal:
        return TrialResult(
            trial, (Sentence("答案不完整或者不对：%(title)s", title=refusal.details.get("title", refusal.code)),)
        )
    found: list[str] = []
    for kind in (*SETS, *SINGLES):
        is_set = kind in SETS
        expected, got = trial.expected.get(kind), getattr(outcome, kind)
        same = sorted(expected or ()) == sorted(got) if is_set else (expected or None) == (got or None)
        if not same:
            pattern = "%(what)s应当是“%(expected)s”，结果是“%(got)s”"
            found.append(Sentence(pattern, what=Sentence(NAMES[kind]), expected=_said(expected), got=_said(got)))
    return TrialResult(trial, tuple(found), outcome.rows)


def _said(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "、".join(str(each) for each in value) or Sentence("无")
    return Sentence("无") if value in (None, "") else str(value)


def _texts(situations: Situations, trial: Trial) -> Iterator[tuple[str, str]]:
    for question in situations.asked(trial.answers):
        if question.key in trial.answers:
            yield from ((question.key, text) for text in question.texts(trial.answers[question.key]))


def _of_tables(situations: Situations) -> Iterator[SituationFault]:
    said: dict[str, str] = {}
    for name, table in situations.tables.items():
        for fault in table_faults(table):
            yield SituationFault(fault.words, name, fault.rows, fault.is_error)
        for kind in SINGLES:
            if not any(value is not None for value in said_of(table, kind)):
                continue
            what = Sentence(NAMES[kind])
            if table.hit == Hit.COLLECT:
                yield SituationFault(
                    Sentence("“全部命中”的表格只能列材料和填报内容，不能写%(what)s。", what=what), name
                )
            if kind in said:
                yield SituationFault(Sentence("%(what)s在两张表格里都写了，请只留一处。", what=what), name)
            said[kind] = name
    if not situations.tables:
        yield SituationFault(Sentence("有问题，还没有表格：答案不会带来任何变化。"), is_error=False)


def _of_names(situations: Situations, document: Mapping[str, Any]) -> Iterator[SituationFault]:
    known = {
        "materials": {material["key"] for material in document.get("materials") or ()},
        "fields": set(((document.get("form") or {}).get("properties") or {}).keys()),
        "flow": {flow.key for flow in situations.flows},
        "items": {each["item"] for each in document.get("items") or ()},
    }
    for name, table in situations.tables.items():
        for kind, there in known.items():
            for row, value in enumerate(said_of(table, kind)):
                for key in [value] if isinstance(value, str) else value or ():
                    if key not in there:
                        yield _gone(name, row, Sentence("%(what)s“%(key)s”", what=Sentence(NAMES[kind]), key=key))
        yield from _of_limits(name, table, document)
    yield from _of_flows(situations, document)


def _of_limits(name: str, table: Table, document: Mapping[str, Any]) -> Iterator[SituationFault]:
    statutory, promised = document.get("statutory_limit") or {}, document.get("promised_limit") or {}
    for row, limit in enumerate(said_of(table, "limit")):
        if limit is None:
            continue
        if not promised:
            yield SituationFault(Sentence("事项没有承诺时限和单位，情形里就不能写时限。"), name, (row,))
        elif statutory and statutory.get("unit") == promised.get("unit") and limit > statutory["number"]:
            pattern = "第 %(row)s 行的时限 %(limit)s 超过了法定时限 %(most)s。"
            yield SituationFault(Sentence(pattern, row=row + 1, limit=limit, most=statutory["number"]), name, (row,))


def _of_flows(situations: Situations, document: Mapping[str, Any]) -> Iterator[SituationFault]:
    flow = document.get("flow") or {}
    steps = {step["key"] for step in flow.get("steps", ())}
    for each in situations.flows:
        if missing := sorted(set(each.skips) - steps):
            pattern = "流程“%(flow)s”略去的步骤 %(step)s 已经不在流程里了。"
            yield SituationFault(Sentence(pattern, flow=each.label, step=missing[0]))
            continue
        try:
            parse_flow(shortened(flow, each.skips))
        except NotAllowed:
            pattern = "流程“%(flow)s”略去这些步骤后走不通，请保留作出决定的步骤。"
            yield SituationFault(Sentence(pattern, flow=each.label))


def _of_trials(situations: Situations) -> Iterator[SituationFault]:
    results = run_trials(situations)
    if not results:
        yield SituationFault(Sentence("还没有测试：请至少写一个，说明什么样的回答应当得到什么结果。"))
    for result in results:
        if not result.is_passed:
            why = joined(result.differences, "%(a)s；%(b)s")
            yield SituationFault(Sentence("测试“%(test)s”没有通过：%(why)s。", test=result.trial.name, why=why))
    for each in coverage(situations):
        if not each.is_covered:
            untested = Sentence(
                "“%(question)s”的选项“%(option)s”还没有测试。", question=each.question, option=each.option
            )
            yield SituationFault(untested, is_error=False)


def _gone(table: str, row: int, what: Sentence) -> SituationFault:
    return SituationFault(Sentence("第 %(row)s 行的%(what)s已经不在事项里了。", row=row + 1, what=what), table, (row,))


def _why(refusal: NotAllowed) -> str:
    why = refusal.details.get("why")
    return why if isinstance(why, str) and why else _where(refusal)


def _where(refusal: NotAllowed) -> str:
    if refusal.code == "table_cell":
        return Sentence("第 %(row)s 行“%(column)s”这一格看不懂。", **refusal.details)
    return Sentence("“%(column)s”这一列不能用。", column=refusal.details.get("column", ""))
