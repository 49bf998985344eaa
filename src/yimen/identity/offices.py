"""Departments as they stand on a day, and who works beside whom in them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.identity.models import Agency, Post, Staff
from yimen.identity.queries import agencies, posts_on
from yimen.identity.rules.roles import REVIEWING


def colleagues(staff: Staff, on: date) -> QuerySet[Staff]:
    """Return the others of the same agency who hold a reviewing post on this day."""
    posts = posts_on(on).filter(agency=staff.agency_id, role__in=REVIEWING).order_by()
    return Staff.objects.filter(agency=staff.agency_id, pk__in=posts.values("staff")).exclude(pk=staff.pk)


def agencies_open(on: date) -> QuerySet[Agency]:
    """Return the departments that are there on this day."""
    return agencies().filter(Q(closed_on=None) | Q(closed_on__gt=on))


def reviewers(on: date) -> QuerySet[Post]:
    """Return every reviewing post held on this day in departments that are there, by department."""
    open_then = Q(agency__closed_on=None) | Q(agency__closed_on__gt=on)
    held = posts_on(on).filter(open_then, role__in=REVIEWING, agency__isnull=False).select_related("agency", "staff")
    return held.order_by("agency__pinyin", "role", "staff__staff_number")


def agencies_by_code(codes: Iterable[str]) -> dict[str, UUID]:
    """Return the departments of these codes; in the place of a closed one its successor, where it has one."""
    found = Agency.objects.filter(code__in=codes).values_list("code", "pk", "successor")
    return {code: successor or pk for code, pk, successor in found}
