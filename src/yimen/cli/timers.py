"""到期事项：立即处理一遍（后台每分钟自动处理）。 Deal now with what has become due; the worker does it every minute.

yimen timers
"""

import click
from django.utils.timezone import now

from yimen.cases.timers import run_timers
from yimen.kernel.origin import from_origin

NAMES = {
    "deem_accepted": "逾期未答复，视为受理 deemed accepted",
    "lapse_supplement": "逾期未补正，退件 lapsed, nothing supplied",
    "lapse_tolerance": "容缺逾期未补齐，退件 lapsed, promise broken",
    "remind_applicant": "到期提醒 applicants reminded",
    "deem_approved": "逾期未决定，视为准予 deemed granted",
    "remind_delivery": "提醒领取 reminded to collect",
}


@click.command()
def command() -> None:
    with from_origin(command="timers"):
        counts = run_timers(at=now())
    for name, count in counts.items():
        failed = f"，{count.failed} 件失败（见日志） failed, see the log" if count.failed else ""
        click.echo(f"{count.done:6} {NAMES.get(name, name)}{failed}")
    if any(count.failed for count in counts.values()):
        raise SystemExit(1)
