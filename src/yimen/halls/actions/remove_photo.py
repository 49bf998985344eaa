"""Take a picture of a centre away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import PhotoRemoved
from yimen.halls.models import PremisesPhoto
from yimen.kernel.actions.forget_files import forget_files
from yimen.kernel.actions.publish import publish


@transaction.atomic
def remove_photo(*, photo: UUID, centre: UUID, by: UUID, at: datetime) -> None:
    """Take the centre's picture away, its file too; raise DoesNotExist for one that is not there (any more)."""
    found = PremisesPhoto.objects.select_for_update().get(pk=photo, centre=centre)
    file = found.file
    found.delete()
    forget_files(files={file}, at=at)
    publish(PhotoRemoved(photo=photo, centre=centre, by=by, at=at), subject=centre)
