"""Publish a batch of a list: what has come on since the last one, and what has gone off."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.timezone import localdate

from yimen.catalogue.events import ListPublished
from yimen.catalogue.lists import batches, on_last_batch, on_list
from yimen.catalogue.models import Item, ListBatch, ListEntry
from yimen.catalogue.rules.lists import ListKind
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def publish_list(*, kind: ListKind, by: UUID, at: datetime) -> ListBatch:
    """Return the new batch, the earlier ones untouched; raise NotAllowed("list_unchanged") when nothing has moved."""
    with connection.cursor() as cursor:  # one at a time for a list
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"catalogue.list.{kind}"])
    now_on = {item.pk: item for item in on_list(kind)}
    before = on_last_batch(kind)
    added, removed = now_on.keys() - before, before - now_on.keys()
    if not added and not removed:
        raise NotAllowed("list_unchanged")
    last = batches(kind).first()
    batch = ListBatch.objects.create(
        kind=kind,
        number=last.number + 1 if last else 1,
        size=len(now_on),
        published_on=localdate(at),
        published_at=at,
        published_by=by,
    )
    gone = Item.objects.select_related("agency").in_bulk(removed)
    changes = [("added", now_on[pk]) for pk in added] + [("removed", gone[pk]) for pk in removed]
    ListEntry.objects.bulk_create(
        ListEntry(
            batch=batch, item=item, version_id=item.live_id, name=item.name, agency=item.agency.name, change=change
        )
        for change, item in changes
    )
    publish(ListPublished(batch=batch.pk, kind=kind, number=batch.number, items=len(now_on), by=by, at=at))
    return batch
