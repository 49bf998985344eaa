"""审计：核对哈希链，导出一件的全程记录。 Check the hash chains; export the whole record of a case.

yimen audit verify
yimen audit case 441303261123000011 > case.csv
"""

from pathlib import Path

import click
from django.utils.timezone import now

from yimen.cases.queries import case_numbered
from yimen.cases.trail import trail_csv
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.audit import STREAMS, Finding, Report, anchored_heads, verify

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NAMES = {"event": "事件 Events", "access": "访问记录 Access log"}
SENTENCES = {
    "changed": "内容被改动 changed",
    "removed": "被删除 removed",
    "chain": "链接不符 link does not fit",
    "gap": "编号缺失(行与封条一并被删) missing with its seal",
    "slipped_in": "事后插入 slipped in afterwards",
    "cut_off": "链尾被截断 cut off at the end",
    "forged_head": "签名不符 signature does not fit",
    "rewritten": "整链被重算 chain computed anew",
}


@click.group()
def command() -> None:
    """审计：核对哈希链。 Check the hash chains."""


@command.command(name="verify")
@click.option("--anchor", type=FILE, help="另存的事件链头文件。 A copy of the heads of the event chain kept elsewhere.")
@click.pass_context
def verify_(context: click.Context, anchor: Path | None) -> None:
    """重算两条链，列出不符之处；有不符时退出码为 1。 Recompute both chains; exit code 1 when something does not fit."""
    if anchor and not any(anchored_heads(anchor)):
        raise click.ClickException(f"{anchor} 里没有链头，请给出另存的 event.jsonl。 There are no heads in this file.")
    reports = [verify(stream, anchor=anchor if stream.name == "event" else None) for stream in STREAMS]
    for report in reports:
        _tell(report)
    context.exit(1 if any(report.findings for report in reports) else 0)


@command.command(name="case")
@click.argument("number")
def case_(number: str) -> None:
    """导出一件办件的全部查看、办理和决定。 Print every view, edit and decision of a case as CSV."""
    found = case_numbered(number)
    if found is None:
        raise click.ClickException(f"没有编号为 {number} 的办件，请核对编号。 No such case; check its number.")
    record_access("case_exported", by=None, subject=found.pk, at=now())
    click.echo(trail_csv(found), nl=False)


def _tell(report: Report) -> None:
    state = f"{len(report.findings)} 处不符 findings" if report.findings else "完好 whole"
    click.echo(f"{NAMES[report.stream]}: {report.rows} 行 rows, {report.heads} 个签名 signed heads, {state}")
    if report.waiting:
        click.echo(f"  {report.waiting} 行待封存 waiting for the relay")
    for finding in report.findings:
        click.echo(f"  {_sentence(finding)}")


def _sentence(finding: Finding) -> str:
    where = f"第 {finding.seq} 号 no. {finding.seq}: " if finding.seq is not None else ""
    return f"{where}{SENTENCES[finding.kind]} {finding.entry}".rstrip()
