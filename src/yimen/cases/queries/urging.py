"""Urging as those who ask may see it: every request for supervisors, one's own desk's for those who answer."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.approvals.queries import ACTIVE, tasks_of
from yimen.cases.models import Case
from yimen.cases.models import Urge as Urge
from yimen.cases.rules.states import State
from yimen.cases.rules.urging import Addressee
from yimen.identity.models import Staff
from yimen.identity.queries import posts_on
from yimen.identity.rules.roles import Role

SHOWN = ("case__version", "by_staff", "agency", "centre", "receipt_by")


def addressees(case: Case) -> list[Addressee]:
    """Return the desks that have to act on the case now."""
    if case.state in (State.IN_REVIEW, State.SPECIAL):
        return _reviewing(case)
    if case.state == State.PRE_REVIEW:
        return [Addressee(Role.HANDLER, agency=case.agency_id)]
    return [Addressee(Role.WINDOW_CLERK, centre=case.centre_id)]


def _reviewing(case: Case) -> list[Addressee]:
    """Return one desk for each agency with a step under way: the first of its steps speaks for it."""
    found: dict[UUID, Addressee] = {}
    for task in tasks_of(case.pk):
        if task.state in ACTIVE:
            found.setdefault(task.agency_id, Addressee(task.post, agency=task.agency_id, holder=task.claimed_by))
    return list(found.values())


def urges_of(case: Case) -> QuerySet[Urge]:
    """Return everything that was asked about the case, the latest first."""
    return Urge.objects.filter(case=case).select_related(*SHOWN).order_by("-at", "-id")


def reminders_of(case: Case) -> QuerySet[Urge]:
    """Return the applicant's own reminders, the latest first."""
    return urges_of(case).filter(kind="reminder")


def open_urges() -> QuerySet[Urge]:
    """Return what still lacks its receipt, what is due first; for supervisors."""
    return Urge.objects.filter(receipt_at__isnull=True).select_related(*SHOWN).order_by("due_on", "id")


def late_urges(today: date) -> QuerySet[Urge]:
    """Return what should have been answered before this day, the longest overdue first; for supervisors."""
    return open_urges().filter(due_on__lt=today)


def marks_to_lift() -> QuerySet[Urge]:
    """Return the answered marks that still stand, the longest answered first; for supervisors."""
    answered = Urge.objects.filter(kind="mark", receipt_at__isnull=False, lifted_at__isnull=True)
    return answered.select_related(*SHOWN).order_by("receipt_at", "id")


def every_urge() -> QuerySet[Urge]:
    """Return every request, the latest first; for supervisors."""
    return Urge.objects.select_related(*SHOWN).order_by("-id")


def urged_at(staff: Staff) -> QuerySet[Urge]:
    """Return what the member of staff's own agency or centre still has to answer, what is due first."""
    return open_urges().filter(_own(staff))


def answerable(staff: Staff) -> QuerySet[Urge]:
    """Return every request to the member of staff's own agency or centre, answered or not."""
    return Urge.objects.filter(_own(staff))


def _own(staff: Staff) -> Q:
    own = Q(pk__in=[])
    if staff.agency_id:
        own |= Q(agency=staff.agency_id)
    if staff.centre_id:
        own |= Q(centre=staff.centre_id)
    return own


def responsible(urge: Urge, *, on: date) -> list[UUID]:
    """Return the accounts of those who have to act: who holds the step, else everybody with the post at that desk."""
    held = [desk.holder for desk in addressees(urge.case) if desk.agency == urge.agency_id and desk.holder]
    posts = posts_on(on).filter(agency=urge.agency_id) if urge.agency_id else posts_on(on).filter(centre=urge.centre_id)
    there = posts.filter(staff__in=held) if held else posts.filter(role=urge.post)
    return list(there.order_by("staff").distinct("staff").values_list("staff__account", flat=True))


def urge_by_id(urge: UUID) -> Urge:
    """Return the request a fact speaks of; for reactions, which ask for nobody."""
    return Urge.objects.select_related(*SHOWN, "case__person", "case__agent", "by_staff__account").get(pk=urge)
