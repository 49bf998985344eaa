"""死信：列出没有送达的事件和没有生成的文书，并可重试。 List effects that failed, and try them again.

yimen letters list
"""

from uuid import UUID

import click
from django.utils.timezone import localtime, now

from yimen.kernel.actions.retry_letter import retry_letter
from yimen.kernel.origin import from_origin
from yimen.kernel.queries import dead_letters

STATES = {"retrying": "等待重试 retrying", "dead": "已放弃 given up"}


@click.group()
def command() -> None:
    """死信：没有送达的事件。 Effects that failed."""


@command.command(name="list")
def list_() -> None:
    """列出未处理的死信，最早的在前。 List what is not settled, the oldest first."""
    rows = list(dead_letters()[:500])
    for row in rows:
        when = localtime(row.failed_at).strftime("%Y-%m-%d %H:%M")
        click.echo(f"{row.pk}  {when}  {STATES[row.state]}  {row.attempts} 次 tries  {row.subscriber}\n  {row.error}")
    click.echo(f"{len(rows)} 封 letters")


@command.command()
@click.argument("letter", type=click.UUID, required=False)
@click.option("--all", "everything", is_flag=True, help="全部已放弃的。 All that were given up.")
def retry(letter: UUID | None, *, everything: bool) -> None:
    """重试一封或全部已放弃的死信。 Try one letter again, or all that were given up."""
    if not letter and not everything:
        raise click.UsageError("请给出编号，或用 --all。 Name a letter, or say --all.")
    chosen = list(dead_letters().filter(state="dead").values_list("pk", flat=True)) if everything else [letter]
    with from_origin(command="letters retry"):
        for one in chosen:
            if one:
                retry_letter(letter=one, at=now())
    click.echo(f"{len(chosen)} 封将重试。 {len(chosen)} will be tried again.")
