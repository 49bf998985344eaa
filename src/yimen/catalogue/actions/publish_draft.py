"""Publish an approved version, now or on a day to come."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.actions.put_live import put_live
from yimen.catalogue.drafts import is_outdated, locked_draft
from yimen.catalogue.events import PublicationPlanned
from yimen.catalogue.models import ItemVersion, VersionState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def publish_draft(*, item: str, effective_on: date | None = None, by: Staff, at: datetime) -> ItemVersion:
    """Return the version, live now, or planned for `effective_on`; a plan may be moved until its day."""
    today = localdate(at)
    draft = locked_draft(item, VersionState.APPROVED, by=by, on=today)
    if effective_on is None or effective_on == today:
        return put_live(version=draft, by=by.pk, at=at)
    if effective_on < today:
        raise NotAllowed("effective_in_the_past")
    if is_outdated(draft):
        raise NotAllowed("draft_outdated")
    draft.effective_on, draft.published_by = effective_on, by.pk
    draft.save(update_fields=["effective_on", "published_by"])
    publish(PublicationPlanned(item=item, version=draft.pk, effective_on=effective_on, by=by.pk, at=at))
    return draft
