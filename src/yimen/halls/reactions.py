"""What follows when a machine falls silent."""

from django.utils.timezone import localdate, localtime

from yimen.halls.events import DeviceSilent
from yimen.halls.models import Device
from yimen.identity.queries import accounts_of_supervisors, accounts_with_role
from yimen.identity.rules.roles import Role
from yimen.inbox.actions.notify import notify


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
