"""Decision tables: evaluations a second of an instant rule with the check of its facts, and bare zen-engine beside it.

In one process, one thread; the rule reads two facts and has fifty rows, each person another one.
"""

import itertools
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import zen

from yimen.catalogue.rules.instant import InstantRule
from yimen.catalogue.rules.tables.gorules import engine_jdm

ROWS, ROUNDS = 50, 3
FORM = {"properties": {"seats": {"type": "integer", "title": "座位数", "minimum": 0}}}
HEAD = ("operation", "evaluations /s", "µs each", "limit (bare zen-engine) /s", "of the limit")


def rule() -> InstantRule:
    """Return a rule of fifty rows over a field of the form and two facts of a register."""
    rows = [
        {
            "if": {
                "form_seats": {"from": 2 * number, "to": 2 * number + 1},
                "person_age": {"from": 60},
                "person_is_alive": [True],
            },
            "then": {"outcome": "approve", "grade": f"第{number}档"},
        }
        for number in range(ROWS)
    ]
    inputs = ["form_seats", "person_age", "person_is_alive"]
    found = InstantRule.of({"table": {"title": "基准", "inputs": inputs, "rows": rows}}, FORM)
    assert found is not None
    return found


def table(seconds: float) -> str:
    """Return the row in Markdown, the medians of three rounds in turns."""
    decide, bare, facts = rule().decide, _bare(rule()), _facts()
    pairs = [(_rate(decide, facts, seconds), _rate(bare, facts, seconds)) for _ in range(ROUNDS)]
    found, limit = sorted(pairs, key=lambda pair: pair[0] / pair[1])[ROUNDS // 2]
    row = (
        f"evaluate a table of {ROWS} rows",
        f"{found:,.0f}",
        f"{1e6 / found:.1f}",
        f"{limit:,.0f}",
        f"{100 * found / limit:.0f} %",
    )
    return "\n".join(["", *("| " + " | ".join(each) + " |" for each in (HEAD, ("---",) * len(HEAD), row)), ""])


def _bare(rule: InstantRule) -> Callable[[Mapping[str, Any]], Any]:
    return zen.ZenEngine().create_decision(json.dumps(engine_jdm(rule.table))).evaluate


def _facts() -> list[dict[str, Any]]:
    return [{"form_seats": seats, "person_age": 71, "person_is_alive": True} for seats in range(2 * ROWS)]


def _rate(work: Callable[[Mapping[str, Any]], Any], facts: list[dict[str, Any]], seconds: float) -> float:
    work(facts[0])
    done, began = 0, time.process_time()
    for fact in itertools.cycle(facts):
        work(fact)
        done += 1
        if done % 64 == 0 and time.process_time() - began >= seconds:
            break
    return done / (time.process_time() - began)
