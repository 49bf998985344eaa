"""Put a draft on top of the version that went live since it was opened: an import, or another's publication."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.actions.change_draft import change_draft
from yimen.catalogue.drafts import document, is_outdated, locked_draft, version_with_all
from yimen.catalogue.events import DraftRefreshed
from yimen.catalogue.models import ItemVersion, VersionState
from yimen.catalogue.rules.diff import carried_over
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def refresh_draft(*, item: str, by: Staff, at: datetime) -> ItemVersion:
    """Return the draft based on the live version: the draft's own changes stay, the rest is what is live now."""
    draft = locked_draft(item, VersionState.DRAFT, by=by, on=localdate(at))
    live = version_with_all(draft.item.live_id)
    if live is None or not is_outdated(draft):
        return draft
    base = version_with_all(draft.base_id)
    told = carried_over(document(draft), base=document(base) if base else {}, live=document(live))
    ItemVersion.objects.filter(pk=draft.pk).update(base=live)
    draft.base = live
    draft = change_draft(draft=draft, changes=told, by=by, at=at)
    publish(DraftRefreshed(item=item, version=draft.pk, base=live.pk, by=by.pk, at=at))
    return draft
