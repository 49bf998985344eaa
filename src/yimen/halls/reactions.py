"""What follows when a machine falls silent, or a hall closes with people waiting."""

from contextlib import suppress

from django.db import transaction
from django.utils.timezone import localdate, localtime
from procrastinate.exceptions import AlreadyEnqueued

from yimen.halls.events import DeviceSilent
from yimen.halls.events.queue import HallClosed
from yimen.halls.events.rota import RotaWanted
from yimen.halls.models import Device, Ticket
from yimen.halls.rules.queue import CARRY_DAYS, CARRY_KEY
from yimen.identity.queries import accounts_of_supervisors, accounts_with_role
from yimen.identity.rules.roles import Role
from yimen.inbox.actions.notify import notify
from yimen.kernel.queries.parameters import parameter


def tell_keepers(fact: DeviceSilent) -> None:
    """Tell the centre's supervisors and the system administrators which machine is silent, and since when."""
    device = Device.objects.select_related("centre").get(pk=fact.device)
    today = localdate(fact.at)
    keepers = {*accounts_of_supervisors(device.centre_id, today), *accounts_with_role(Role.SYSTEM_ADMIN, today)}
    for account in sorted(keepers):
        notify(
            key=f"silent:{device.pk}:{fact.seen_at.isoformat()}:{account}",
            title=f"终端失联：{device.code}",
            body=f"{device.centre.name}{device.place}的{device.get_kind_display()}{device.code}，"
            f"自{localtime(fact.seen_at):%m月%d日%H:%M}起没有应答。请查看电源和网络。",
            at=fact.at,
            account=account,
        )


def tell_closed(fact: HallClosed) -> None:
    """Tell everybody known by name whose turn did not come that they are called before others next time."""
    days = int(parameter(CARRY_KEY, CARRY_DAYS))
    tickets = Ticket.objects.select_related("centre", "visit").filter(pk__in=fact.tickets, visit__person__isnull=False)
    for ticket in tickets.order_by("id"):
        notify(
            key=f"hall-closed:{ticket.pk}",
            title=f"今天没有轮到您的号码：{ticket.number}",
            body=f"{ticket.centre.name}今天的排队已经结束，您的{ticket.number}号没有轮到，很抱歉。"
            f"{days}天内凭本人身份证再来取号，会优先叫您。",
            at=fact.at,
            person=ticket.visit.person_id,
        )


def draw(fact: RotaWanted) -> None:
    """Have a job solve the month."""
    from yimen.halls import tasks

    with suppress(AlreadyEnqueued), transaction.atomic():
        tasks.solve_rota.configure(queueing_lock=f"rota {fact.plan}").defer(plan_id=str(fact.plan))
