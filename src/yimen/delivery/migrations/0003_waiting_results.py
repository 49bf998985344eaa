"""What waited at a counter is a delivery that is ready there; what was collected has been delivered."""

from typing import Any

from django.db import migrations

from yimen.kernel.models.base import new_id

BATCH = 1000


def deliver(apps: Any, schema: Any) -> None:  # noqa: ARG001  Django's signature
    """Make a delivery with its custody of every pick-up; one that nobody has collected is no pick-up any more."""
    pick_ups, deliveries, links = (apps.get_model("delivery", name) for name in ("PickUp", "Delivery", "Custody"))
    held: list[Any] = []
    chain: list[Any] = []
    for each in pick_ups.objects.iterator(chunk_size=BATCH):
        is_over = each.state == "collected"
        made = deliveries(
            id=new_id(),
            subject=each.subject,
            state="delivered" if is_over else "ready",
            ready_at=each.ready_at,
            finished_at=each.collected_at,
        )
        held.append(made)
        chain.append(links(id=new_id(), delivery=made, position=1, holder="window", since=each.ready_at))
        if is_over:
            link = links(id=new_id(), delivery=made, position=2, holder="recipient", since=each.collected_at)
            link.handed_by = each.handed_by
            chain.append(link)
    deliveries.objects.bulk_create(held, batch_size=BATCH)
    links.objects.bulk_create(chain, batch_size=BATCH)
    pick_ups.objects.filter(state="waiting").delete()


class Migration(migrations.Migration):

    dependencies = [
        ('delivery', '0002_deliveries'),
    ]

    operations = [migrations.RunPython(deliver, migrations.RunPython.noop)]
