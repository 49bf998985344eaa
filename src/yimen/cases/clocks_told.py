"""The clocks of a case for machines: each with its date, why it is that day, and the days that made it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from yimen.cases.clock_words import ClockWords, words_of_clock
from yimen.cases.models import Case
from yimen.cases.queries.clocks import clocks_of
from yimen.cases.rules.explanation import Day, Explanation
from yimen.catalogue.rules.procedure import Procedure


def explained(case: Case, *, at: datetime) -> list[tuple[Explanation, ClockWords]]:
    """Return each clock of the case with its words, in the language in force."""
    procedure = Procedure.of(case.version.procedure)
    return [(told, words_of_clock(told, procedure)) for told in clocks_of(case.pk, at=at)]


def case_told(case: Case, clocks: Iterable[tuple[Explanation, ClockWords]]) -> dict[str, Any]:
    """Return what binds the case now, and its clocks."""
    return {
        "case": case.number,
        "item": case.version.name,
        "state": case.state,
        "next_due": case.next_due and case.next_due.isoformat(),
        "clocks": [clock_told(told, words) for told, words in clocks],
    }


def clock_told(told: Explanation, words: ClockWords) -> dict[str, Any]:
    """Return one clock: its limit and source, its date, what is used and left, why, what would stop it, day by day."""
    where = told.standing
    return {
        "clock": told.clock,
        "limit": told.limit,
        "unit": told.unit,
        "source": told.source,
        "start": told.start.isoformat(),
        "due": told.due.on.isoformat() if told.due else None,
        "until": told.due.until.isoformat() if told.due and told.due.until else None,
        "is_running": where.is_running,
        "is_paused": where.is_paused,
        "likely": where.likely.on.isoformat() if where.likely else None,
        "stopped_at": where.stopped_at.isoformat() if where.stopped_at else None,
        "used": where.used,
        "left": where.left,
        "unpublished_years": list(told.guessed_years),
        "answer": words.answer,
        "why": list(words.why),
        "would_stop": list(words.would_stop),
        "days": [_day(day) for day in told.days],
        "lines": [
            {"kind": line.kind, "at": line.at.isoformat(), "reason": line.reason, "basis": line.basis}
            for line in told.lines
        ],
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "date": day.on.isoformat(),
        "kind": day.kind,
        "mark": day.mark,
        "number": day.number,
        "name": day.name,
        "is_due": day.is_due,
        "is_guess": day.is_guess,
    }
