"""What keeps a rule from being published: gaps, rows that contradict each other, and test examples that fail."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yimen.catalogue.rules.instant.document import APPROVE, OUTCOMES, InstantRule, Trial
from yimen.catalogue.rules.procedure import Procedure
from yimen.catalogue.rules.tables import table_faults
from yimen.catalogue.rules.tables.faults import OVERLAP
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence


@dataclass(frozen=True)
class InstantFault:
    """A fault in words, and the rows (counted from 0) it is in; an error bars publishing."""

    words: str
    rows: tuple[int, ...] = ()
    is_error: bool = True


@dataclass(frozen=True)
class TrialResult:
    """How a test example went: what it came to, by which row, and what is wrong with that; empty when it passed."""

    trial: Trial
    outcome: str = ""
    grade: str = ""
    row: int | None = None
    difference: str = ""

    @property
    def is_passed(self) -> bool:
        """Return whether the outcome was the expected one."""
        return not self.difference


def instant_faults(document: Mapping[str, Any]) -> list[InstantFault]:
    """Return the faults of THE DOCUMENT's rule, errors first; raises nothing, whatever is half filled in."""
    stored, form = document.get("instant") or {}, document.get("form") or {}
    try:
        rule = InstantRule.of(stored, form)
    except NotAllowed as refusal:
        return [InstantFault(_why(refusal))]
    if rule is None:
        return []
    found = [*_of_table(rule), *_of_trials(rule), *_of_item(document)]
    return sorted(found, key=lambda fault: not fault.is_error)


def run_trials(rule: InstantRule) -> list[TrialResult]:
    """Return how each test example goes."""
    return [_tried(rule, trial) for trial in rule.trials]


def uncovered_rows(rule: InstantRule) -> list[int]:
    """Return the rows that no test example reaches."""
    met = {result.row for result in run_trials(rule)}
    return [row for row in range(len(rule.table.rows)) if row not in met]


def _of_table(rule: InstantRule) -> Iterator[InstantFault]:
    table = rule.table
    if not table.inputs:
        yield InstantFault(Sentence("还没有选要看哪些内容。"))
        return
    for fault in table_faults(table):
        # Two rows that disagree about a case would approve or not by their order alone.
        yield InstantFault(fault.words, fault.rows, fault.is_error or fault.kind == OVERLAP)
    for number, row in enumerate(table.rows):
        if row.then[0] is None:
            yield InstantFault(Sentence("第 %(row)s 行没有写结果。", row=number + 1), (number,))
    if table.rows and not any(row.then[0] == APPROVE for row in table.rows):
        yield InstantFault(Sentence("没有一行是“自动批准”：这张表什么也不会批准。"))


def _of_trials(rule: InstantRule) -> Iterator[InstantFault]:
    results = run_trials(rule)
    if not results:
        yield InstantFault(Sentence("还没有测试：请至少写一个，说明什么样的情况应当得到什么结果。"))
    for result in results:
        if not result.is_passed:
            pattern = "测试“%(test)s”没有通过：%(why)s。"
            yield InstantFault(Sentence(pattern, test=result.trial.name, why=result.difference))
    for row in uncovered_rows(rule) if results else ():
        yield InstantFault(Sentence("第 %(row)s 行还没有测试。", row=row + 1), (row,), is_error=False)


def _of_item(document: Mapping[str, Any]) -> Iterator[InstantFault]:
    procedure = Procedure.of(document.get("procedure") or {})
    if document.get("pre_review") == "department":
        yield InstantFault(Sentence("事项由部门预审，不能自动批准：请取消部门预审，或者取消自动审批。"))
    if procedure.is_high_risk:
        yield InstantFault(Sentence("事项属于风险较大的，不能自动批准。"))
    if procedure.transfer_to:
        yield InstantFault(Sentence("事项由上级机关决定，不能自动批准。"))
    if (document.get("elements") or {}).get("discretion"):
        yield InstantFault(Sentence("事项有裁量标准，要由人来定档次，不能自动批准。"))
    for material in document.get("materials") or ():
        if material["necessity"] == "required" and not material.get("licence_type"):
            pattern = "材料“%(name)s”不是能调用的电子证照：自动批准前没有人看它。"
            yield InstantFault(Sentence(pattern, name=material["name"]), is_error=False)


def _tried(rule: InstantRule, trial: Trial) -> TrialResult:
    try:
        decided = rule.decide(trial.facts)
    except NotAllowed as refusal:
        title = refusal.details.get("title", refusal.code)
        return TrialResult(trial, difference=Sentence("内容不完整或者不对：%(title)s", title=title))
    outcome, grade = str(decided.result.get("outcome", "")), str(decided.result.get("grade", ""))
    row = decided.rows[0] if decided.rows else None
    expected = (trial.expected.get("outcome", ""), trial.expected.get("grade", ""))
    difference = ""
    if expected != (outcome, grade):
        pattern = "应当是“%(expected)s”，结果是“%(got)s”"
        difference = Sentence(pattern, expected=outcome_words(*expected), got=outcome_words(outcome, grade))
    return TrialResult(trial, outcome, grade, row, difference)


def outcome_words(outcome: str, grade: str = "") -> str:
    """Return what a row comes to, in words."""
    said = Sentence(dict(OUTCOMES).get(outcome, "没有规则"))
    return Sentence("%(outcome)s：%(grade)s", outcome=said, grade=grade) if grade else said


def _why(refusal: NotAllowed) -> str:
    if refusal.code == "table_cell":
        return Sentence("第 %(row)s 行“%(column)s”这一格看不懂。", **refusal.details)
    return str(
        refusal.details.get("why") or Sentence("“%(column)s”这一列不能用。", column=refusal.details.get("column", ""))
    )
