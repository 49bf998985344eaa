"""工作日计算：从某日起第几个工作日。 Compute a due date in working days; the start day never counts.

yimen due 2026-04-30 4
"""

from datetime import datetime

import click

from yimen.kernel.queries import workdays

WEEKDAYS = "一二三四五六日"


@click.command()
@click.argument("start", type=click.DateTime(["%Y-%m-%d"]))
@click.argument("days", type=click.IntRange(0, 20_000))
def command(start: datetime, days: int) -> None:
    calendar, first = workdays(), start.date()
    due = calendar.add(first, days)
    click.echo(f"{due.isoformat()} 星期{WEEKDAYS[due.weekday()]}")
    if guessed := calendar.unpublished(first, due):
        years = "、".join(str(year) for year in guessed)
        click.echo(f"日历未发布：{years}，按周一至周五计算。 Not published: {years}, computed Monday to Friday.")
