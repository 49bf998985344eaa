"""在办件改用新版本：只限无害的补充，逐件留痕。 Let running cases hold a version's harmless additions.

$ yimen migrate-cases 441303-SPJY --dry-run
"""

import click
from django.utils.timezone import localdate, now

from yimen.cases.actions.migrate_cases import migrate_cases
from yimen.cases.queries.migration import items_to_migrate, versions_behind
from yimen.kernel.origin import from_origin
from yimen.kernel.rules.errors import NotAllowed


@click.command()
@click.argument("code")
@click.option("--reason", default="", help="为什么要改，写进每一件的记录。 Why; noted in each case.")
@click.option("--dry-run", is_flag=True, help="只看能不能、有几件，不改动。 Only say whether, and how many.")
def command(code: str, *, reason: str, dry_run: bool) -> None:
    at = now()
    item = items_to_migrate(None, localdate(at)).filter(code=code).first()
    if item is None:
        raise NotAllowed("items_unknown", codes=[code])
    behind = versions_behind(item)
    for each in behind:
        click.echo(f"第{each.version.number}版 version {each.version.number}: {each.cases} 件在办 open cases")
        for section in each.diff:
            click.echo(f"    {section.title}: {section.count} 处 differences")
        for hindrance in each.hindrances:
            click.echo(f"    不能 no: {hindrance.label}，{hindrance.why}")
    if not behind:
        click.echo("没有在办件停在以前的版本。 No open case is on an earlier version.")
    elif dry_run:
        click.echo("试运行，没有改动。 A dry run: nothing was changed.")
    else:
        with from_origin(command="migrate-cases"):
            moved = migrate_cases(item=code, reason=reason, by=None, at=at)
        click.echo(f"已改用现行版本 {moved} 件。 {moved} cases follow the live version now.")
