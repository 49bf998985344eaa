"""Let an approved version be the live one and retire the one before it, in one transaction; a part of publishing."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate

from yimen.catalogue.actions.offer_items import offer_items
from yimen.catalogue.drafts import editors_of, is_outdated
from yimen.catalogue.events import VersionPublished
from yimen.catalogue.item_rows import fill_item, own_part, record_of
from yimen.catalogue.models import Item, ItemVersion, VersionState
from yimen.catalogue.publishing import check_publishable
from yimen.identity.models import Centre
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


def put_live(*, version: ItemVersion, by: UUID | None, at: datetime) -> ItemVersion:
    """Return the locked version, published; raise NotAllowed when it has errors or another went live meanwhile."""
    item = version.item = Item.objects.select_related("agency").select_for_update(of=("self",)).get(pk=version.item_id)
    if is_outdated(version):
        raise NotAllowed("draft_outdated")
    check_publishable(version)
    replaced, record = item.live_id, record_of(version)
    ItemVersion.objects.filter(item=item, state=VersionState.PUBLISHED).update(state=VersionState.RETIRED)
    last = item.versions.exclude(pk=version.pk).aggregate(last=Max("number"))["last"] or 0
    version.number = max(version.number, last + 1)
    version.state, version.effective_on = VersionState.PUBLISHED, localdate(at)
    version.published_at, version.published_by, version.of_item = at, by, own_part(record)
    version.save()
    fill_item(item, record, item.agency)
    item.status, item.live = record.status, version
    item.save()
    if replaced is None:
        centres = Centre.objects.filter(level=Centre.Level.DISTRICT).values_list("pk", flat=True)
        offer_items(pairs=[(item.pk, centre) for centre in centres], by=by, at=at)
    fact = VersionPublished(
        item=item.code, version=version.pk, number=version.number, replaced=replaced,
        editors=tuple(sorted(editors_of(version))), submitted_by=version.submitted_by,
        reviewed_by=version.reviewed_by, by=by, at=at,
    )  # fmt: skip
    publish(fact)
    return version
