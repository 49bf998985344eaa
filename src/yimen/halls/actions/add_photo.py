"""Add a picture of a centre."""

from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import PhotoAdded
from yimen.halls.models import PremisesPhoto
from yimen.halls.queries.layout import photos_of
from yimen.halls.rules.premises import check_photo
from yimen.kernel.actions.publish import publish
from yimen.kernel.actions.store_file import store_file
from yimen.kernel.documents.photos import TYPE, made_anew


def add_photo(*, centre: UUID, content: bytes, caption: str, by: UUID, account: UUID, at: datetime) -> PremisesPhoto:
    """Return the picture, made anew; raise NotAllowed for a file that is none, no caption, or too many of them."""
    words = check_photo(caption, photos_of(centre).count())
    picture = made_anew(content)
    stored = store_file(BytesIO(picture.content), name="photo.jpg", declared_type=TYPE, by=account, at=at)
    with transaction.atomic():
        photo = PremisesPhoto.objects.create(
            centre_id=centre, file=stored.pk, caption=words, width=picture.width, height=picture.height,
            added_by=by, added_at=at,
        )  # fmt: skip
        publish(PhotoAdded(photo=photo.pk, centre=centre, by=by, at=at), subject=centre)
    return photo
