"""期限计算：从某日起的最后一天，当天不算。 The last day of a limit; the start day never counts.

$ yimen due --from 2026-04-30 --days 4 --unit working
"""

import json
from datetime import datetime
from typing import Any

import click

from yimen.cases.rules.clock import Due, due_after
from yimen.kernel.queries import calendar_sources, workdays

WEEKDAYS = "一二三四五六日"
MOST = 20_000
UNITS = {"working": "workday", "natural": "day", "months": "month", "hours": "hour", "minutes": "minute"}
DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"])
SOME = click.IntRange(0, MOST)


@click.command()
@click.argument("start", type=DAY, required=False)
@click.argument("days", type=SOME, required=False)
@click.option("--from", "begins", type=DAY, help="起算日（小时、分钟要写时刻）。 The day, or the instant, it begins.")
@click.option("--days", "length", type=SOME, help="期限的数目。 How many.")
@click.option("--unit", type=click.Choice(list(UNITS)), default="working", show_default=True, help="单位。 The unit.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。 Print JSON.")
def command(
    *,
    start: datetime | None,
    days: int | None,
    begins: datetime | None,
    length: int | None,
    unit: str,
    as_json: bool,
) -> None:
    first, number = begins or start, days if length is None else length
    if first is None or number is None:
        raise click.UsageError("要写起算日和期限：--from 2026-04-30 --days 4。 Give --from and --days.")
    table = workdays()
    try:
        due = due_after(first.replace(tzinfo=table.zone), number, unit=UNITS[unit], workdays=table)
    except (OverflowError, ValueError) as fault:
        raise click.ClickException("算不出这一天：超出了日历。 There is no such day in the calendar.") from fault
    if as_json:
        click.echo(json.dumps(_told(first, number, unit, due=due), ensure_ascii=False))
        return
    click.echo(_words(due))
    if due.unpublished:
        years = "、".join(str(year) for year in due.unpublished)
        click.echo(f"日历未发布：{years}，按周一至周五计算。 Not published: {years}, computed Monday to Friday.")


def _words(due: Due) -> str:
    until = f" {due.until:%H:%M}" if due.until else ""
    return f"{due.on.isoformat()}{until} 星期{WEEKDAYS[due.on.weekday()]}"


def _told(first: datetime, number: int, unit: str, *, due: Due) -> dict[str, Any]:
    years = range(first.year, due.on.year + 1) if unit == "working" else ()
    return {
        "from": first.isoformat() if due.until else first.date().isoformat(),
        "days": number,
        "unit": unit,
        "due": due.on.isoformat(),
        "weekday": due.on.isoweekday(),
        "until": due.until.isoformat() if due.until else None,
        "is_published": not due.unpublished,
        "unpublished_years": list(due.unpublished),
        "sources": {str(year): source for year, source in sorted(calendar_sources(years).items())},
    }
