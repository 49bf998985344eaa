"""期限检查：没有计时的办件、没有期限的事项、与计时记录不符的日期。 Cases without a clock, and wrong dates.

$ yimen clocks --verify
"""

from uuid import UUID

import click
from django.db.models import QuerySet

from yimen.cases.queries import Case
from yimen.cases.queries.clocks import clockless, ledgers_of, open_batches, wrong_dates
from yimen.catalogue.queries import Item, items_without_limit, items_without_limit_source

SHOWN = 20


@click.command()
@click.option("--verify", is_flag=True, help="逐件由计时记录重算日期并比较。 Derive every open case's dates anew.")
def command(*, verify: bool) -> None:
    cases = list(clockless()[: SHOWN + 1])
    click.echo(f"没有计时的在办件 open cases without a clock: {_many(len(cases))}")
    for case in cases[:SHOWN]:
        click.echo(f"  {case.number}  {case.get_state_display()}  {case.version.name}")
    _items("没有期限的事项 items without a limit", items_without_limit())
    _items("期限没有依据的事项 limits without a source", items_without_limit_source())
    wrong = _verify() if verify else []
    if cases or wrong:
        raise SystemExit(1)


def _many(found: int) -> str:
    return f"{SHOWN}+" if found > SHOWN else str(found)


def _items(words: str, found: QuerySet[Item]) -> None:
    click.echo(f"{words}: {found.count()}")
    for item in found[:SHOWN]:
        click.echo(f"  {item.code}  {item.name}")


def _verify() -> list[str]:
    seen = 0
    wrong: list[UUID] = []
    for batch in open_batches():
        seen += len(batch)
        wrong += wrong_dates(ledgers_of(batch))
    numbers = list(Case.objects.filter(pk__in=wrong[:SHOWN]).values_list("number", flat=True))
    click.echo(f"逐件核对 verified: {seen}；日期与计时记录不符 wrong: {len(wrong)}")
    for number in numbers:
        click.echo(f"  {number}")
    return numbers
