"""End a post."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import PostEnded
from yimen.identity.models import Post
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def end_post(*, post: UUID, valid_to: date, by: UUID | None, at: datetime) -> None:
    """Set the last day of the post; it stays on record, and a last day once past is not moved."""
    locked = Post.objects.select_for_update().get(pk=post)
    if valid_to < locked.valid_from or (locked.valid_to is not None and locked.valid_to < valid_to):
        raise NotAllowed("post_period")
    locked.valid_to = valid_to
    locked.save(update_fields=["valid_to"])
    publish(PostEnded(post=locked.pk, staff=locked.staff_id, valid_to=valid_to, by=by, at=at), subject=locked.staff_id)
