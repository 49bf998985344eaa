"""Give an uploaded file up before it was taken over."""

from datetime import datetime

from django.db import transaction

from yimen.catalogue.events import UploadDropped
from yimen.catalogue.models import ItemUpload
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def drop_upload(*, by: Staff, at: datetime) -> None:
    """Forget the editor's file; that there is none is fine."""
    found = ItemUpload.objects.select_for_update().filter(by=by.pk).first()
    if found is not None:
        found.delete()
        publish(UploadDropped(source=found.name, by=by.pk, at=at))
