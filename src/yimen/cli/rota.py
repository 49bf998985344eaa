"""排班：求解一个月的排班，看离理论下界还有多远。 A month's rota, and how far it is from the proven bound.

$ yimen rota solve --seed 7 --json
"""

import json

import click

from yimen.halls.rota.told import Report, report
from yimen.halls.rules.rota.words import lack_said


@click.group()
def command() -> None:
    """排班。 Rotas."""


@command.command("solve")
@click.option("--seed", default=7, show_default=True, help="内置算例的种子。 The seed of the built-in instance.")
@click.option("--people", default=139, show_default=True, type=click.IntRange(1, 2000), help="人数。 How many people.")
@click.option(
    "--size",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0.05, 10),
    help="窗口规模（1 = 126 个）。 Windows, 1 is 126 of them.",
)
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 92), help="天数。 How many days.")
@click.option(
    "--seconds",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.1, 86400),
    help="最多用时（秒）。 The most seconds.",
)
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="用几个核。 How many cores.")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print JSON and nothing else.")
def solve(*, seed: int, people: int, size: float, days: int, seconds: float, workers: int, as_json: bool) -> None:
    """求解内置算例：126 个窗口、139 人、一个月。 Solve the built-in month: 126 windows, 139 people."""
    from yimen.halls.rota.effort import Effort
    from yimen.halls.rota.instance import instance
    from yimen.halls.rota.solve import solve as solved

    problem = instance(seed=seed, people=people, days=days, size=size)
    with click.progressbar(length=100, label="求解 solving", show_pos=False) as bar:

        def tell(_what: str, share: float) -> None:
            bar.update(round(100 * share) - bar.pos)

        found = solved(problem, Effort(seconds=seconds, workers=workers), tell=tell)
    told = report(problem, found)
    if as_json:
        click.echo(json.dumps(told.document(), ensure_ascii=False))
        return
    _say(told)
    for each in found.lacks[:20]:
        click.echo(f"  {lack_said(each)}")


def _say(told: Report) -> None:
    click.echo(f"{told.windows} 个窗口、{told.people} 人、{told.days} 天：{told.turns} 个班次 duties。")
    click.echo(f"目标值 objective {told.total}，下界 bound {told.bound:.0f}，差距 gap {told.gap:.2%}。")
    click.echo(f"用时 {told.seconds:.1f} 秒 s；缺人时段 hours lacking {told.lacks}；违规 breaches {told.breaches}。")
