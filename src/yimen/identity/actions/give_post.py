"""Give somebody a role at a place."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import PostGiven
from yimen.identity.models import Agency, Centre, Post, Staff
from yimen.identity.rules.permissions import check_role
from yimen.identity.rules.places import check_place
from yimen.identity.rules.roles import Duty, Role
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def give_post(
    *,
    staff: Staff,
    role: Role,
    valid_from: date,
    by: UUID | None,
    at: datetime,
    agency: Agency | None = None,
    centre: Centre | None = None,
    valid_to: date | None = None,
) -> Post:
    """Give the post; an administrator gets none of business and nobody in business an administrator's."""
    check_role(Duty(staff.duty), role)
    check_place(role, has_agency=agency is not None, has_centre=centre is not None)
    if valid_to is not None and valid_to < valid_from:
        raise NotAllowed("post_period")
    post = Post.objects.create(
        staff=staff, role=role.value, agency=agency, centre=centre, valid_from=valid_from, valid_to=valid_to
    )
    fact = PostGiven(post=post.pk, staff=staff.pk, role=role.value, valid_from=valid_from, by=by, at=at)
    publish(fact, subject=staff.pk)
    return post
