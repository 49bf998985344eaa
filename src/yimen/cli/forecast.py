"""等候时间预测：拿历史叫号日志检验准不准。 How good the waiting-time forecast is, judged on a log of visits.

$ yimen forecast backtest visits.csv --json
"""

import csv
import json
from pathlib import Path

import click

from yimen.halls.rules.forecast.backtest import Report, Told, backtest
from yimen.halls.rules.forecast.log import SHOWN, NoLogError, read_log

LOG = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.group()
def command() -> None:
    """等候时间预测。 The forecast of waiting times."""


@command.command("backtest")
@click.argument("file", type=LOG)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print JSON and nothing else.")
@click.option("--predictions", type=NEW, help="每个人的预测和实际，写成 CSV。 What was told, and what came.")
def judge(*, file: Path, as_json: bool, predictions: Path | None) -> None:
    """逐日检验：每个人到来时，只用当时已知的情况来预测。 At each joining only what was known by then is used.

    FILE 是 CSV：customer, service, joined_at, served_at, left_at, servers。没等到的人 served_at 留空。
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            log = read_log(lines)
        report, told = backtest(log)
    except NoLogError as missing:
        raise click.ClickException(f"日志缺少这些列：{missing}。 The log lacks these columns.") from missing
    except UnicodeDecodeError as wrong:
        raise click.ClickException("日志要存成 UTF-8 编码的 CSV。 Save the log as CSV in UTF-8.") from wrong
    except ValueError as nobody:
        raise click.ClickException(str(nobody)) from nobody
    if predictions:
        _write(predictions, told)
    if as_json:
        click.echo(json.dumps(report.document(), ensure_ascii=False))
        return
    for line, why in log.rejected[:SHOWN]:
        click.echo(f"第 {line} 行没有用：{why}", err=True)
    _say(report)


def _say(report: Report) -> None:
    """Print the report in sentences."""
    click.echo(
        f"{report.days} 天，{report.scored} 人等到了办理，等候中位数 {report.median_wait:.0f} 秒。 people were served."
    )
    click.echo("平均误差（秒） mean absolute error (s):")
    click.echo(f"  预测 forecast                     {report.mae:8.1f}")
    click.echo(
        f"  一律用中位数 constant median      {report.mae_constant_median:8.1f}  {report.better_than_constant:+.1%}"
    )
    click.echo(
        f"  刚叫到的人等了多久 last called    {report.mae_last_to_enter_service:8.1f}  {report.better_than_last:+.1%}"
    )
    click.echo(f"“九成的人不超过”实际 {report.coverage_90:.1%}。 The 90 % figure held for so many.")
    if report.rejected:
        click.echo(f"{report.rejected} 行没有用。 lines were not used.")


def _write(path: Path, told: list[Told]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["day", "visit", "half", "nine_in_ten", "constant_median", "last_to_enter_service", "waited"])
        for one in told:
            said = one.estimate
            rows.writerow([one.day, one.visit, said.half, said.nine_in_ten, one.constant, one.last, one.wait])
