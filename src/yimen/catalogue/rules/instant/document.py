"""The rule of a version: {"licences", "table", "tests"}, stored compactly and read into this."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from yimen.catalogue.rules.instant.sources import SourcedFact, sourced_facts
from yimen.catalogue.rules.tables import (
    Decided,
    Hit,
    Kind,
    Output,
    Table,
    evaluate,
    parse_table,
    reason,
    table_document,
)
from yimen.catalogue.rules.tables.stored import row_document, row_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

APPROVE, HUMAN = "approve", "human"
OUTCOMES = ((APPROVE, "自动批准"), (HUMAN, "转人工"))
OUTPUTS = (Output("outcome", "结果", Kind.CHOICE, OUTCOMES), Output("grade", "批准的内容", Kind.TEXT))
DIGEST = 16


@dataclass(frozen=True)
class Trial:
    """A test example: facts, and what the table must say of them before the item is published."""

    name: str
    facts: Mapping[str, Any]
    expected: Mapping[str, Any]


@dataclass(frozen=True)
class InstantRule:
    """The table with the facts it reads and its test examples; the first row that fits speaks."""

    table: Table
    facts: Mapping[str, SourcedFact]  # those that the table reads, by key
    trials: tuple[Trial, ...] = field(default=())

    @classmethod
    def of(cls, stored: Mapping[str, Any], form: Mapping[str, Any]) -> Self | None:
        """Return the rule of a version, None where it has none; raise NotAllowed for one that cannot be read."""
        if not stored:
            return None
        try:
            known = sourced_facts(form, licences_of(stored))
            raw = stored.get("table") or {}
            wanted = raw.get("inputs", ())
            if gone := [key for key in wanted if key not in known]:
                raise NotAllowed("bad_table", why=Sentence("表格要看的“%(fact)s”已经没有了", fact=gone[0]))
            facts = {key: known[key] for key in known if key in wanted}
            inputs = tuple(fact.column for fact in facts.values())
            rows = tuple(row_of(row, inputs, OUTPUTS) for row in raw.get("rows", ()))
            table = Table(inputs, OUTPUTS, rows, Hit.FIRST, raw.get("title", ""))
            trials = tuple(Trial(each["name"], each["facts"], each["expected"]) for each in stored.get("tests", ()))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as wrong:
            raise NotAllowed("bad_table", why=Sentence("读不懂：%(wrong)s", wrong=wrong)) from wrong
        return cls(table, facts, trials)

    @cached_property
    def digest(self) -> str:
        """Return what tells this table from every other; the same rules have the same."""
        text = json.dumps(table_document(self.table), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:DIGEST]

    def decide(self, facts: Mapping[str, Any]) -> Decided:
        """Return what the table says; raise NotAllowed for a fact that is missing, null, of another kind or no option.

        Facts that it does not read are left out of account.
        """
        return evaluate(self.table, {key: facts.get(key) for key in self.facts})

    def reason(self, row: int) -> str:
        """Return in words why a row (counted from 0) speaks: what the editor wrote beside it, else its conditions."""
        return self.table.rows[row].note or reason(self.table, row)


def licences_of(stored: Mapping[str, Any]) -> dict[str, str]:
    """Return the licence types that the rule may ask for, with their names."""
    return {each["code"]: each["name"] for each in stored.get("licences", ())}


def readable(stored: Mapping[str, Any], form: Mapping[str, Any]) -> InstantRule | None:
    """Return the rule of a draft that may be half written: None while it cannot be read."""
    try:
        return InstantRule.of(stored, form)
    except NotAllowed:
        return None


def table_from_file(stored: Mapping[str, Any], form: Mapping[str, Any], jdm: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stored rule with the table of a GoRules file; raise NotAllowed where it speaks of what is not here."""
    table, known = parse_table(jdm), sourced_facts(form, licences_of(stored))
    if table.hit != Hit.FIRST:
        raise NotAllowed("table_settings")
    if unknown := [each.label for each in table.inputs if each.key not in known]:
        raise NotAllowed("bad_table", why=Sentence("文件里的“%(label)s”不是这里能看的内容", label=unknown[0]))
    if unknown := [each.label for each in table.outputs if each.key not in {said.key for said in OUTPUTS}]:
        raise NotAllowed("bad_table", why=Sentence("文件里的“%(label)s”不是自动审批能写的结果", label=unknown[0]))
    raw = {
        "title": table.title,
        "inputs": [each.key for each in table.inputs],
        "rows": [row_document(row, table.inputs, table.outputs) for row in table.rows],
    }
    taken = {**stored, "table": raw}
    InstantRule.of(taken, form)
    return taken
