"""模拟：让一个演示大厅忙上一天。 Have invented people and clerks keep a running demo's hall busy for a day.

yimen simulate day --speed 60 --seed 1
"""

import sys
import threading

import click

from yimen.config.day.plan import CLOSES, MOST, OPENS, make_plan
from yimen.config.day.report import agrees, lines
from yimen.config.day.run import Wanted, run_day

WHOLE = CLOSES - OPENS
SPEED, VISITORS, HOURS = click.FloatRange(1, 3600), click.IntRange(1, MOST), click.FloatRange(0.1, WHOLE)
CLERKS = ("clerk1", "clerk2", "clerk3", "clerk4", "clerk5", "clerk6")


@click.group()
def command() -> None:
    """模拟。 Simulate."""


@command.command("day")
@click.option("--address", default="http://127.0.0.1:8000", show_default=True, help="正在运行的演示。 A running demo.")
@click.option("--seed", default=1, show_default=True, help="同一个种子同一天。 The same seed is the same day.")
@click.option("--speed", default=60.0, show_default=True, type=SPEED, help="几倍快。 Times as fast.")
@click.option("--visitors", default=120, show_default=True, type=VISITORS, help="来多少人。 How many come.")
@click.option("--hours", default=WHOLE, show_default=True, type=HOURS, help="只过开头几小时。 The first hours only.")
@click.option("--clerk", "clerks", multiple=True, default=CLERKS, show_default=True, help="谁坐窗口。 Who sits there.")
def simulate_day(*, address: str, seed: int, speed: float, visitors: int, hours: float, clerks: tuple[str, ...]) -> int:
    """取号、预约、爽约、网上申办、补正、叫号、办理、审批，全部通过 HTTP。 Everything over HTTP, as people would.

    加快的只是动作之间的间隔：系统的时钟是真实的，每件事记下的是真实的时刻。只用于本机的演示系统，会留下真的号和办件；Ctrl-C
    随时停下。 Only the gaps between acts are compressed: the system's clock is the real one, and what happens carries
    real instants. For a demo on this machine; its numbers and cases stay. Ctrl-C stops it; what was done is told then.
    """
    plan = make_plan(seed, visitors=visitors, hours=hours)
    wanted = Wanted(address.rstrip("/"), seed, speed, hours, clerks)
    with click.progressbar(length=plan.acts, label="模拟一天 A day", file=sys.stderr) as bar:

        def moved(dealt_with: int) -> None:
            bar.update(max(0, min(dealt_with, plan.acts) - bar.pos))

        found = run_day(plan, wanted, moved=moved, stop=threading.Event())
    click.echo("\n".join(lines(found)))
    return 0 if agrees(found) else 1
