"""编号：列出已分配而未使用的编号及原因。 List numbers that were given and never used, and why.

yimen numbers gaps case
"""

import click

from yimen.kernel.queries import number_gaps, series_names

NO_CAUSE = "未记录(进程在提交前中断) no cause on record: the process ended before its commit"


@click.group()
def command() -> None:
    """编号：各序列的缺号。 Gaps in the series of numbers."""


@command.command()
@click.argument("series", required=False)
def gaps(series: str | None) -> None:
    """列出缺号。 List the gaps of one series, or of all."""
    names = series_names()
    if series and series not in names:
        raise click.ClickException(f"没有序列 {series}；有：{'、'.join(names)}。 No such series.")
    for name in [series] if series else names:
        found = list(number_gaps(name))
        click.echo(f"{name}: {len(found)} 个缺号 gaps")
        for gap in found:
            click.echo(f"  {gap.number}  {gap.cause or NO_CAUSE}")
