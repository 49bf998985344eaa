"""Put in a blank form or a sample for an item's guide."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.drafts import editable_items
from yimen.catalogue.events import GuideFileAdded
from yimen.catalogue.models import GuideFile
from yimen.catalogue.rules.guide_files import check_guide_media
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.actions.store_file import store_file


@transaction.atomic
def add_guide_file(*, item: str, stream: BinaryIO, name: str, declared_type: str, by: Staff, at: datetime) -> GuideFile:
    """Return the stored file; Item.DoesNotExist outside the editor's scope.

    Raise NotAllowed for what is empty, too large, not what it says it is, or no form that people can open.
    """
    found = editable_items(by, localdate(at)).get(code=item)
    stored = store_file(stream, name=name, declared_type=declared_type, by=by.pk, at=at)
    check_guide_media(stored.media_type)
    kept = GuideFile.objects.create(item=found, file=stored, added_by=by.pk, added_at=at)
    publish(GuideFileAdded(item=item, file=kept.pk, name=stored.name, by=by.pk, at=at))
    return kept
