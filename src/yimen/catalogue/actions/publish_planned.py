"""Publish a version whose day has come; the timer's verb."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.actions.put_live import put_live
from yimen.catalogue.course import NOT_PUBLISHED, reopen, why_not_published
from yimen.catalogue.drafts import due_to_publish, with_all
from yimen.catalogue.events import DraftSentBack
from yimen.catalogue.models import ItemVersion
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def publish_planned(*, version: UUID, at: datetime) -> ItemVersion | None:
    """Return the version, now live, or back with its editors when it has errors today; None when nothing is due."""
    due = with_all(due_to_publish(localdate(at)).filter(pk=version))
    found = due.select_for_update(of=("self",), skip_locked=True).first()
    if found is None:
        return None
    try:
        with transaction.atomic():
            return put_live(version=found, by=found.published_by, at=at)
    except NotAllowed as refusal:
        return _sent_back(found, refusal, at)


def _sent_back(version: ItemVersion, refusal: NotAllowed, at: datetime) -> ItemVersion:
    """Return the version to its editors with the reason, so that it waits on a list and not in a log."""
    fresh = ItemVersion.objects.select_related("item").get(pk=version.pk)
    reopen(fresh)
    fresh.review_note = NOT_PUBLISHED + why_not_published(refusal)
    fresh.save()
    publish(DraftSentBack(item=fresh.item.code, version=fresh.pk, note=fresh.review_note, by=None, at=at))
    return fresh
