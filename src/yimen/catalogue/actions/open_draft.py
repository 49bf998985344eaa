"""Open a draft beside an item's live version, to be edited, reviewed and published."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from yimen.catalogue.draft_rows import fill_draft
from yimen.catalogue.drafts import document, draft_of, editable_items, version_with_all
from yimen.catalogue.events import DraftOpened
from yimen.catalogue.models import Item, ItemVersion, Material
from yimen.catalogue.rules.record import ItemRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def open_draft(*, item: str, by: Staff, at: datetime) -> ItemVersion:
    """Return the item's draft, a copy of the live version when there was none; Item.DoesNotExist outside the scope."""
    found = editable_items(by, localdate(at)).select_related("agency").select_for_update(of=("self",)).get(code=item)
    return draft_of(item) or _opened(found, by, at)


def _opened(item: Item, by: Staff, at: datetime) -> ItemVersion:
    last = item.versions.aggregate(last=Max("number"))["last"] or 0
    draft = ItemVersion(item=item, number=last + 1, base_id=item.live_id, edited_by=by.pk, edited_at=at)
    materials = fill_draft(draft, _says(item))
    draft.save()
    Material.objects.bulk_create(materials)
    publish(DraftOpened(item=item.code, version=draft.pk, number=draft.number, by=by.pk, at=at))
    made = draft_of(item.code)
    assert made is not None
    return made


def _says(item: Item) -> dict[str, object]:
    """Return what the live version says, or a new item's bare beginning."""
    live = version_with_all(item.live_id)
    if live is not None:
        return document(live)
    return document_of(ItemRecord(item.code, item.name, OwnerRecord(item.agency.name, code=item.agency.code)))
