"""期限说明：一件办件的期限为什么是这一天。 Why the dates of a case are what they are, day by day.

$ yimen explain 441303261123000011
"""

import json
from collections.abc import Iterator
from typing import Any
from unicodedata import east_asian_width

import click
from django.utils import translation
from django.utils.timezone import now

from yimen.cases.clock_words import ClockWords, words_of_clock
from yimen.cases.queries import Case, case_numbered
from yimen.cases.queries.clocks import clocks_of
from yimen.cases.rules.explanation import Day, Explanation, Mark
from yimen.catalogue.rules.procedure import Procedure

MARKS = {Mark.START: "起", Mark.OFF: "休", Mark.PAUSED: "停"}
LEGEND = "起 当天不算 start · 数字 第几天 the how-manieth · 休 不算 off · 停 暂停 paused · ★ 到期 due"
CELL = 7


@click.command()
@click.argument("case")
@click.option("--language", type=click.Choice(["zh-hans", "en"]), default="zh-hans", help="语言。 The language.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 Print JSON.")
def command(case: str, *, language: str, as_json: bool) -> None:
    found = case_numbered(case)
    if found is None:
        raise click.ClickException(f"没有编号为 {case} 的办件，请核对编号。 No such case; check its number.")
    at = now()
    with translation.override(language):
        procedure = Procedure.of(found.version.procedure)
        clocks = [(told, words_of_clock(told, procedure)) for told in clocks_of(found.pk, at=at)]
        if as_json:
            click.echo(json.dumps(_told(found, clocks), ensure_ascii=False))
            return
        click.echo(f"{found.number}  {found.version.name}")
        for told, words in clocks:
            click.echo("\n".join(_page(told, words)))
        click.echo(f"\n{LEGEND}" if clocks else "没有期限记录。 No clock was ever started.")


def _page(told: Explanation, words: ClockWords) -> Iterator[str]:
    yield f"\n{words.title}: {words.answer}"
    yield from (f"  - {sentence}" for sentence in (*words.why, *words.would_stop))
    yield from _grid(told.days)


def _grid(days: tuple[Day, ...]) -> Iterator[str]:
    """Yield the days as weeks, Monday to Sunday, with the month before each first week."""
    yield "    " + "".join(_wide(name) for name in "一二三四五六日")
    row, month = [""] * days[0].on.weekday(), 0
    for day in days:
        if day.on.month != month:
            month = day.on.month
            yield f"  {day.on:%Y-%m}"
        row.append(f"{day.on.day:>2} {_mark(day)}")
        if len(row) == 7:  # noqa: PLR2004  a week
            yield "    " + "".join(map(_wide, row))
            row = []
    if row:
        yield "    " + "".join(map(_wide, row))


def _mark(day: Day) -> str:
    return ("★" if day.is_due else "") + (str(day.number) if day.number else MARKS.get(day.mark, ""))


def _wide(text: str) -> str:
    return text + " " * max(1, CELL - sum(1 + (east_asian_width(letter) in "WF") for letter in text))


def _told(case: Case, clocks: list[tuple[Explanation, ClockWords]]) -> dict[str, Any]:
    return {
        "case": case.number,
        "item": case.version.name,
        "state": case.state,
        "next_due": case.next_due and case.next_due.isoformat(),
        "clocks": [_clock(told, words) for told, words in clocks],
    }


def _clock(told: Explanation, words: ClockWords) -> dict[str, Any]:
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
