"""撤销部门：在办的转给承接部门。 Close a department; what runs there goes to its successor.

$ yimen close-agency fire --to housing --reason "机构改革" --yes
"""

import click
from django.utils.timezone import localdate, now

from yimen.cases.actions.close_department import close_department
from yimen.cases.queries.closing import running
from yimen.identity.queries import agencies
from yimen.kernel.origin import from_origin
from yimen.kernel.rules.errors import NotAllowed


@click.command()
@click.argument("agency")
@click.option("--to", "successor", required=True, help="承接部门的代码 The code of the successor.")
@click.option("--reason", default="", help="为什么撤销，写进每一件的记录。 Why; noted in each case.")
@click.option("--yes", is_flag=True, help="真的撤销；不写就只看有什么在办。 Do it; without it only what runs is shown.")
def command(agency: str, *, successor: str, reason: str, yes: bool) -> None:
    at = now()
    known = {each.code: each for each in agencies().filter(code__in=[agency, successor])}
    if unknown := [code for code in (agency, successor) if code not in known]:
        raise NotAllowed("agency_unknown", agency=unknown[0])
    found = running(known[agency], localdate(at))
    click.echo(f"{known[agency].name} → {known[successor].name}")
    click.echo(f"  本部门未决定的办件 undecided cases: {found.own}")
    click.echo(f"  等待办理的环节 waiting steps: {found.tasks}（逾期 overdue {found.overdue}）")
    click.echo(f"  有本部门环节的在办件 cases with its steps: {found.shared}")
    click.echo(f"  事项 items: {found.items}，在岗人员 staff: {found.staff}")
    if not yes:
        click.echo("只是查看，没有改动；加 --yes 才撤销。 Nothing was changed; add --yes to close it.")
        return
    with from_origin(command="close-agency"):
        moved = close_department(agency=agency, successor=successor, reason=reason, by=None, at=at)
    click.echo(f"已撤销，{moved} 件转给承接部门。 Closed; {moved} cases went to the successor.")
