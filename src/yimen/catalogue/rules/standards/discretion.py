"""Discretion (裁量): a decision table of an item's version picks the grade; what departs from it says why.

The table reads answers of the form and what the reviewer found (inputs that no question of the form has). It lives in
THE DOCUMENT as `elements.discretion`, in the stored shape of decision tables, so a draft's review covers it too.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from yimen.catalogue.rules.tables import Hit, Input, Table, evaluate, reason, table_document, table_faults, table_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

KEY, GRADE = "discretion", "grade"


@dataclass(frozen=True)
class Proposal:
    """What the table says: the grade, the row that picked it (counted from 1), and why; empty where it cannot say."""

    grade: str = ""
    row: int | None = None
    why: str = ""


@dataclass(frozen=True)
class Discretion:
    """An item's table of grades, and the form that some of its facts come from."""

    table: Table
    asked: frozenset[str]  # the form's questions

    @classmethod
    def of(cls, elements: Mapping[str, Any], form: Mapping[str, Any]) -> Self | None:
        """Return the discretion of a version, None where it has none; raise NotAllowed for a table with faults."""
        if not elements.get(KEY):
            return None
        table = table_of(elements[KEY])
        if table.hit != Hit.FIRST or [each.key for each in table.outputs] != [GRADE] or not table.outputs[0].options:
            raise NotAllowed("bad_table", why=Sentence("裁量表只有一列结果“档次”，由第一条符合的规则决定"))
        return cls(table, frozenset(form.get("properties") or {}))

    @property
    def grades(self) -> list[str]:
        """Return the grades there are, in order."""
        return [key for key, _label in self.table.outputs[0].options]

    @property
    def findings(self) -> list[Input]:
        """Return what the reviewer has to find out, because no answer says it."""
        return [each for each in self.table.inputs if each.key not in self.asked]

    @cached_property
    def version(self) -> str:
        """Return a digest of the table: the same rules have the same."""
        text = json.dumps(table_document(self.table), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def propose(self, answers: Mapping[str, Any], findings: Mapping[str, Any]) -> Proposal:
        """Return the grade for these facts; an empty proposal, with the reason, where one is missing or none fits."""
        own = {each.key for each in self.findings}
        facts = {key: value for key, value in answers.items() if key in self.asked}
        facts |= {key: value for key, value in findings.items() if key in own}
        try:
            decided = evaluate(self.table, facts)
        except NotAllowed as refusal:
            return Proposal(why=str(refusal.details.get("title", "")))
        if not decided.rows:
            return Proposal()
        row = decided.rows[0]
        return Proposal(str(decided.result.get(GRADE, "")), row + 1, str(reason(self.table, row)))

    def lines(self) -> list[tuple[int, str, str]]:
        """Return the rules in words: number, conditions, grade."""
        return [(n, reason(self.table, n - 1), str(row.then[0])) for n, row in enumerate(self.table.rows, start=1)]


def check_grade(discretion: Discretion, proposal: Proposal, *, grade: str, why: str) -> None:
    """Raise NotAllowed for a grade there is not, and for departing from the proposal without a written reason."""
    if not grade:
        raise NotAllowed("grade_needed", about=proposal.why)
    if grade not in discretion.grades:
        raise NotAllowed("grade_unknown", grade=grade[:40])
    if grade != proposal.grade and not why.strip():
        raise NotAllowed("departure_needs_reason", proposed=proposal.grade or "—", grade=grade)


def discretion_faults(elements: Mapping[str, Any], form: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """Return what is wrong with a version's table, in words, each with whether it is an error."""
    try:
        found = Discretion.of(elements, form)
    except NotAllowed as refusal:
        return [(str(refusal.details.get("why") or refusal.details.get("column") or refusal.code), True)]
    return [(fault.words, fault.is_error) for fault in table_faults(found.table)] if found else []
