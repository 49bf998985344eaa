"""Cases as those who ask may see them: the scope is part of every query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet

from yimen.approvals.models import Task
from yimen.approvals.queries import ACTIVE, NOBODY, cover_of, desk, givers_to, held_tasks
from yimen.approvals.rules.cover import Cover
from yimen.cases.models import Annotation as Annotation
from yimen.cases.models import Case as Case
from yimen.cases.models import CaseMaterial as CaseMaterial
from yimen.cases.models import Draft as Draft
from yimen.cases.query_code import is_query_code
from yimen.cases.rules.states import AT_DESK, State
from yimen.catalogue.models import PreReview
from yimen.identity.models import Person, Post, Staff
from yimen.identity.persons import people_with_phone
from yimen.identity.queries import posts_of, posts_on, principals_of
from yimen.identity.rules.roles import REVIEWING
from yimen.kernel.kept_query import KeptQuery
from yimen.kernel.local_days import in_days
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_phone

MOST_SHARING, MOST_TRIED = 10, 200  # people with one phone; cases that a code is compared with


def _whole() -> QuerySet[Case]:
    return Case.objects.select_related("version", "agency", "centre", "person", "organisation")


def cases_of(person: Person, on: date) -> QuerySet[Case]:
    """Return the cases of this person, of those the person filed for, and of the organisations the person acts for.

    Whoever lost a mandate no longer sees the principal's cases, not even those filed under it.
    """
    principals = principals_of(person, on)
    filed = Q(agent=person) & ~Q(organisation__in=principals.past) & ~Q(person__in=principals.past)
    mine = Q(person=person) | filed | Q(organisation__in=principals.present)
    return _whole().filter(mine).order_by("-id")


def at_desk(staff: Staff) -> QuerySet[Case]:
    """Return the cases of the clerk's own centre."""
    return _whole().filter(centre=staff.centre_id)


_ON_DESK = KeptQuery(
    lambda centre, number: _whole().select_related("agent", "operator").filter(centre=centre, number=number),
    centre=UUID,
    number=str,
)


def case_at_desk(staff: Staff, number: str) -> Case | None:
    """Return the case with this number, if it is the clerk's centre's, with everybody it names."""
    return _ON_DESK.first(centre=staff.centre_id, number=number) if staff.centre_id else None


def desk_of(centre: UUID | None) -> QuerySet[Case]:
    """Return what waits at a centre for a window, what is due first."""
    return _whole().filter(centre=centre, state__in=AT_DESK).order_by("next_due", "id")


def desk_list(staff: Staff) -> QuerySet[Case]:
    """Return what waits at the clerk's centre for a window, what is due first."""
    return desk_of(staff.centre_id)


def for_issue(staff: Staff) -> QuerySet[Case]:
    """Return the decided cases whose results wait at the clerk's centre."""
    return at_desk(staff).filter(state=State.READY).order_by("decided_at", "id")


def review_posts(staff: Staff, on: date, *, held: Iterable[Post] | None = None) -> tuple[str, ...]:
    """Return the reviewing posts the member of staff holds on this day; `held` are all of them, where already read."""
    return tuple(post.role for post in (posts_of(staff, on) if held is None else held) if post.role in REVIEWING)


def handed_to(staff: Staff) -> QuerySet[Case]:
    """Return the cases handed to the reviewer's agency: a department sees nothing before that."""
    return _handed(staff.agency_id)


def _handed(agency: UUID | None) -> QuerySet[Case]:
    handed = Task.objects.filter(subject=OuterRef("pk"), agency=agency)
    by_rule = Q(is_instant=True, agency=agency)  # no task was ever opened, and the agency answers for it all the same
    return _whole().filter(Exists(handed) | Q(state=State.PRE_REVIEW, agency=agency) | by_rule)


_HANDED = KeptQuery(
    lambda agency, number: _handed(agency).select_for_update(of=("self",)).filter(number=number),
    agency=UUID,
    number=str,
)


def locked_handed_to(staff: Staff, number: str) -> Case:
    """Return the locked case with this number, if it was handed to the reviewer's agency; or raise DoesNotExist."""
    if staff.agency_id is None:
        raise Case.DoesNotExist
    return _HANDED.one(agency=staff.agency_id, number=number)


def for_pre_review(staff: Staff) -> QuerySet[Case]:
    """Return the cases whose pre-review is this person's: the agency's own, or the window's where the item says so."""
    of_agency = Q(state=State.PRE_REVIEW, agency=staff.agency_id)
    at_window = Q(state=State.SUBMITTED, centre=staff.centre_id, version__pre_review=PreReview.WINDOW)
    return _whole().filter(of_agency | at_window)


def open_to(staff: Staff) -> QuerySet[Case]:
    """Return every case the member of staff may open: the centre's own, and those handed to the agency."""
    handed = Task.objects.filter(subject=OuterRef("pk"), agency=staff.agency_id)
    pre_review = Q(state=State.PRE_REVIEW, agency=staff.agency_id)
    at_centre = Q(centre=staff.centre_id) if staff.centre_id else Q(pk=None)
    return _whole().filter(at_centre | Exists(handed) | pre_review)


def pre_review_list(staff: Staff) -> QuerySet[Case]:
    """Return the cases that wait for the agency's pre-review."""
    return _whole().filter(state=State.PRE_REVIEW, agency=staff.agency_id).order_by("next_due", "id")


@dataclass(frozen=True)
class Acting:
    """The reviewing posts somebody may act in on a day: each own one (None), or in whose place; and who stands in."""

    posts: Mapping[str, UUID | None]
    cover: Cover = NOBODY


def acting(staff: Staff, on: date, *, held: Iterable[Post] | None = None) -> Acting:
    """Return in which posts the reviewer may act; `held` are all the reviewer's own ones, where already read."""
    own: dict[str, UUID | None] = dict.fromkeys(review_posts(staff, on, held=held))
    if staff.agency_id is None:
        return Acting(own)
    cover = cover_of(staff.pk, agency=staff.agency_id, on=on)
    given = posts_on(on).filter(staff__in=cover.givers, role__in=REVIEWING) if cover.givers else ()
    return Acting({post.role: post.staff_id for post in given} | own, cover)


def review_tasks(staff: Staff, on: date, *, held: Iterable[Post] | None = None) -> QuerySet[Task]:
    """Return the tasks that wait for one of the posts the reviewer may act in; `held` as for `acting`."""
    if staff.agency_id is None:
        return Task.objects.none()
    may = acting(staff, on, held=held)
    return desk(agency=staff.agency_id, posts=may.posts, staff=staff.pk, cover=may.cover)


def _posts_for(staff: UUID, on: date) -> QuerySet[Any, Any]:
    whose = Q(staff=staff) | Q(staff__in=givers_to(staff, on))
    return posts_on(on).filter(whose, role__in=REVIEWING).values("role")


_HELD = KeptQuery(
    lambda task, case, agency, staff, on: held_tasks(agency=agency, posts=_posts_for(staff, on)).filter(
        pk=task, subject=case
    ),
    task=UUID,
    case=UUID,
    agency=UUID,
    staff=UUID,
    on=date,
)


def task_of_post(task: UUID, *, case: Case, staff: Staff, on: date) -> Task:
    """Return the locked task of this case for one of the reviewer's posts, own or stood in for.

    Raise NotAllowed("step_done_already") when a colleague was faster, Task.DoesNotExist for a stranger.
    """
    if staff.agency_id is None:
        raise Task.DoesNotExist
    found = _HELD.first(task=task, case=case.pk, agency=staff.agency_id, staff=staff.pk, on=on)
    if found is None:
        ended = Task.objects.filter(pk=task, subject=case.pk, agency=staff.agency_id).exclude(state__in=ACTIVE)
        raise NotAllowed("step_done_already") if ended.exists() else Task.DoesNotExist
    return found


def cases_by_id(ids: list[UUID]) -> dict[UUID, Case]:
    """Return these cases by id; for pages that already hold a scoped list of tasks."""
    return {case.pk: case for case in _whole().filter(pk__in=ids)}


def watched() -> QuerySet[Case]:
    """Return every case, newest first, for supervisors."""
    return _whole().order_by("-id")


def case_by_id(case: UUID) -> Case:
    """Return the case a fact speaks of; for reactions, which ask for nobody."""
    return _whole().get(pk=case)


def watched_by_due() -> QuerySet[Case]:
    """Return the cases whose clock runs, what is due first; for supervisors."""
    return _whole().filter(next_due__isnull=False).order_by("next_due", "id")


def overdue(today: date) -> QuerySet[Case]:
    """Return the cases whose day has passed, the longest overdue first; for supervisors."""
    return watched_by_due().filter(next_due__lt=today)


def standing_still() -> QuerySet[Case]:
    """Return the cases whose clock stands still, the longest paused first; for supervisors."""
    return _whole().filter(paused_on__isnull=False, next_due__isnull=True).order_by("paused_on", "id")


@dataclass(frozen=True)
class ItemMinutes:
    """How long acceptance of an item took at the window, beside what it took before."""

    name: str
    accepted: int
    minutes: float
    earlier_minutes: int | None

    @property
    def saved(self) -> float | None:
        """Return the minutes saved against before, negative when it takes longer now; None without a baseline."""
        return None if self.earlier_minutes is None else self.earlier_minutes - self.minutes

    @property
    def lost(self) -> float:
        """Return by how many minutes it takes longer now."""
        return -(self.saved or 0.0)


def window_minutes(since: date) -> list[ItemMinutes]:
    """Return the minutes at the window by item, for cases accepted since this day, the most frequent first."""
    found = (
        Case.objects.filter(in_days("accepted_at", since), window_seconds__isnull=False)
        .values(name=F("version__name"), earlier=F("version__earlier_minutes"))
        .annotate(accepted=Count("pk"), seconds=Avg("window_seconds"))
        .order_by("-accepted", "name")
    )
    return [ItemMinutes(row["name"], row["accepted"], row["seconds"] / 60, row["earlier"]) for row in found]


def case_numbered(number: str) -> Case | None:
    """Return the case with this number, for the public look-up that also asks for its query code."""
    return _whole().filter(number=number).first()


def case_of_code(phone: str, code: str) -> Case | None:
    """Return the newest case of somebody with this phone that the query code belongs to."""
    try:
        people = list(people_with_phone(check_phone(phone))[:MOST_SHARING])
    except NotAllowed:
        return None
    found = _whole().select_related("agent").filter(Q(person__in=people) | Q(agent__in=people)).order_by("-id")
    return next((case for case in found[:MOST_TRIED] if is_query_code(case.number, code)), None)


def drafts_of(account: UUID) -> QuerySet[Draft]:
    """Return the applications the account is still filling in."""
    return Draft.objects.select_related("version").filter(account=account, case=None).order_by("-updated_at")


def draft_to_fill(account: UUID, draft: UUID) -> Draft | None:
    """Return the account's draft with all its pages need, also when it has become a case; None for a stranger."""
    needed = ("version__item__live", "version__item__agency", "case")
    found = Draft.objects.select_related(*needed).prefetch_related("version__materials")
    return found.filter(account=account, pk=draft).first()


_HISTORY = KeptQuery(lambda case: Event.objects.filter(subject=case).order_by("at", "id"), case=UUID)


def history(case: Case) -> list[Event]:
    """Return the facts about the case in the order they happened."""
    return _HISTORY(case=case.pk)


_PAPERS = KeptQuery(lambda case: CaseMaterial.objects.filter(case=case).order_by("position", "id"), case=UUID)


def papers_of(case: Case) -> list[CaseMaterial]:
    """Return what was handed in for each material, in the item's order."""
    return _PAPERS(case=case.pk)


_REMARKS = KeptQuery(
    lambda case: Annotation.objects.filter(case=case).select_related("staff").order_by("at", "id"), case=UUID
)


def remarks_of(case: Case) -> list[Annotation]:
    """Return what the staff wrote beside the case, oldest first."""
    return _REMARKS(case=case.pk)
