"""到期事项：立即处理一遍（后台每分钟自动处理）。 Deal now with what has become due; the worker does it every minute.

yimen timers
"""

import click
from django.utils.timezone import now

from yimen.bundles.timers import publish_due_themes
from yimen.cases.timers import run_timers
from yimen.catalogue.timers import publish_due
from yimen.kernel.origin import from_origin

NAMES = {
    "deem_accepted": "逾期未答复，视为受理 deemed accepted",
    "lapse_supplement": "逾期未补正，退件 lapsed, nothing supplied",
    "lapse_tolerance": "容缺逾期未补齐，退件 lapsed, promise broken",
    "remind_applicant": "到期提醒 applicants reminded",
    "agree_silently": "逾期未提意见，视为同意 silence counted as agreement",
    "deem_approved": "逾期未决定，视为准予 deemed granted",
    "remind_delivery": "提醒领取 reminded to collect",
    "publish_due": "事项新版本生效 item versions published",
    "publish_due_themes": "一件事主题新版本生效 theme versions published",
}


@click.command()
def command() -> None:
    with from_origin(command="timers"):
        at = now()
        versions, themes, cases = publish_due(at=at), publish_due_themes(at=at), run_timers(at=at)
    counts = [("publish_due", versions.done, versions.failed), ("publish_due_themes", themes.done, themes.failed)]
    counts += [(name, count.done, count.failed) for name, count in cases.items()]
    for name, done, failed in counts:
        more = f"，{failed} 件失败（见日志） failed, see the log" if failed else ""
        click.echo(f"{done:6} {NAMES.get(name, name)}{more}")
    if any(failed for _name, _done, failed in counts):
        raise SystemExit(1)
