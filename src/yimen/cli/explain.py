"""期限说明：一件办件的期限为什么是这一天。 Why the dates of a case are what they are, day by day.

$ yimen explain 441303261123000011
"""

import json
from collections.abc import Iterator
from unicodedata import east_asian_width

import click
from django.utils import translation
from django.utils.timezone import now

from yimen.cases.clock_words import ClockWords
from yimen.cases.clocks_told import case_told, explained
from yimen.cases.queries import case_numbered
from yimen.cases.rules.explanation import Day, Explanation, Mark

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
    with translation.override(language):
        clocks = explained(found, at=now())
        if as_json:
            click.echo(json.dumps(case_told(found, clocks), ensure_ascii=False))
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
