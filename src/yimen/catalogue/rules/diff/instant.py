"""Two rules of instant approval compared: rows of the table and test examples."""

from collections.abc import Iterator, Mapping
from typing import Any

from yimen.catalogue.rules.diff.keyed import Thing, entries
from yimen.catalogue.rules.diff.plain import plain_changes
from yimen.catalogue.rules.diff.shape import Entry, Section
from yimen.catalogue.rules.diff.words import rewritten
from yimen.catalogue.rules.instant.document import InstantRule
from yimen.catalogue.rules.instant.faults import outcome_words
from yimen.catalogue.rules.tables.words import reason
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.sentences import Sentence

Document = Mapping[str, Any]
KEY, TITLE = "instant", "自动审批"


def instant_section(before: Document, after: Document) -> Section | None:
    """Return what differs in the rule; what cannot be read yet (a half-made table) is compared as it stands."""
    was, now = before.get(KEY) or {}, after.get(KEY) or {}
    if was == now:
        return None
    try:
        found = Section(KEY, TITLE, (), tuple(_entries(before, after)))
    except (NotAllowed, KeyError, TypeError, ValueError, AttributeError):
        found = Section(KEY, TITLE, tuple(plain_changes(TITLE, was, now)))
    return found if found.count else Section(KEY, TITLE, (rewritten("写法"),))


def _entries(before: Document, after: Document) -> Iterator[Entry]:
    was, now = (InstantRule.of(each.get(KEY) or {}, each.get("form") or {}) for each in (before, after))
    yield from entries(_rows(was), _rows(now))
    yield from entries(_trials(was), _trials(now))


def _rows(rule: InstantRule | None) -> dict[str, Thing]:
    """Return the rows by their conditions."""
    if rule is None:
        return {}
    found = {}
    for number, row in enumerate(rule.table.rows):
        cells = zip(rule.table.inputs, row.when, strict=True)
        key = repr(sorted((column.key, repr(cell)) for column, cell in cells if cell is not None))
        said = {"结果": outcome_words(str(row.then[0] or ""), str(row.then[1] or "")), "理由": row.note}
        found[key] = Thing(reason(rule.table, number), {label: text for label, text in said.items() if text})
    return found


def _trials(rule: InstantRule | None) -> dict[str, Thing]:
    if rule is None:
        return {}
    return {
        trial.name: Thing(
            Sentence("测试：%(test)s", test=trial.name),
            {
                "内容": "；".join(f"{key}={value}" for key, value in trial.facts.items()),
                "应得的结果": outcome_words(trial.expected.get("outcome", ""), trial.expected.get("grade", "")),
            },
        )
        for trial in rule.trials
    }
