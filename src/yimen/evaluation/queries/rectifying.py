"""Bad ratings as the serving unit, the supervisors and the public read them: without who rated, and what number."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.evaluation.models import Rectification
from yimen.evaluation.queries.indicators import every_indicators
from yimen.evaluation.rules.indicators import Indicators
from yimen.evaluation.rules.rectifying import Limit
from yimen.identity.models import Staff
from yimen.identity.queries import accounts_of_supervisors, posts_on
from yimen.identity.rules.roles import Role
from yimen.kernel.models import Parameter

_SHOWN = (
    *("agency", "centre", "called_back_by", "solved_by", "appeal", "appeal__by", "appeal__answered_by"),
    *("rating", "rating__follow_up", "rating__invitation", "rating__invitation__item", "rating__invitation__window"),
)
HANDLERS = (Role.WINDOW_CLERK, Role.HANDLER, Role.CHECKER, Role.APPROVER, Role.ISSUE_CLERK)
OPEN = Q(solved_at__isnull=True)


@dataclass(frozen=True)
class Told:
    """What staff are told of a bad rating: no number and no hour, for they would lead to a person."""

    task: Rectification
    on: date
    what: str
    item: str
    window: str
    level: str
    details: tuple[str, ...]
    text: str
    further: str
    is_named: bool


def told(found: QuerySet[Rectification]) -> list[Told]:
    """Return these as staff may read them."""
    known = every_indicators()
    return [_told(task, known.get(task.rating.indicators)) for task in found.select_related(*_SHOWN)]


def tell(tasks: list[Rectification]) -> list[Told]:
    """Return rows that were read already as staff may read them."""
    return told(Rectification.objects.filter(pk__in=[task.pk for task in tasks]).order_by("due_on", "id"))


def _told(task: Rectification, known: Indicators | None) -> Told:
    rating, about = task.rating, task.rating.invitation
    return Told(
        task=task,
        on=about.on,
        what=about.get_node_display(),
        item=about.item.name if about.item else "",
        window=about.window.number if about.window else "",
        level=rating.get_level_display(),
        details=tuple(known.labels(rating.details) if known else rating.details),
        text=rating.text,
        further=rating.follow_up.text if hasattr(rating, "follow_up") else "",
        is_named=rating.is_named,
    )


def of_unit(staff: Staff) -> QuerySet[Rectification]:
    """Return what the member of staff's unit looks into; a rated clerk does not find what is about oneself."""
    own = Q(pk__in=[])
    if staff.agency_id:
        own |= Q(agency=staff.agency_id)
    if staff.centre_id:
        own |= Q(agency__isnull=True, centre=staff.centre_id)
    return Rectification.objects.filter(own).exclude(rated=staff).order_by("due_on", "id")


def open_at(staff: Staff) -> QuerySet[Rectification]:
    """Return what the unit still has to settle, what is due first."""
    return of_unit(staff).filter(OPEN)


def late(today: date) -> QuerySet[Rectification]:
    """Return what is behind: no call back or no end in time; for supervisors."""
    behind = Q(due_on__lt=today) | Q(call_back_due__lt=today, called_back_at__isnull=True)
    return Rectification.objects.filter(OPEN & behind).order_by("due_on", "id")


def late_untold(today: date) -> QuerySet[Rectification]:
    """Return what is behind and nobody was told of."""
    return late(today).filter(told_late_at__isnull=True)


def to_decide() -> QuerySet[Rectification]:
    """Return the ratings whose appeal waits for a second person; for supervisors."""
    return Rectification.objects.filter(appeal__isnull=False, appeal__is_upheld__isnull=True).order_by("due_on", "id")


def everything() -> QuerySet[Rectification]:
    """Return every bad rating, what is due first; for supervisors."""
    return Rectification.objects.order_by("due_on", "id")


def published() -> QuerySet[Rectification]:
    """Return what the public may read: what was done about bad ratings, the latest first."""
    done = Rectification.objects.filter(outcome__in=["corrected", "explained"])
    return done.select_related("agency", "centre", "rating__invitation__item").order_by("-solved_on", "-id")


def rectification_by_id(rectification: UUID) -> Rectification:
    """Return the one a fact speaks of; for reactions, which ask for nobody."""
    return Rectification.objects.select_related(*_SHOWN).get(pk=rectification)


def accounts_of_unit(task: Rectification, on: date) -> list[UUID]:
    """Return the accounts of the unit's people of this day, without the rated clerk; the supervisors' where none is."""
    posts = posts_on(on).filter(role__in=HANDLERS)
    there = posts.filter(staff__agency=task.agency_id) if task.agency_id else posts.filter(centre=task.centre_id)
    if task.rated_id:
        there = there.exclude(staff=task.rated_id)
    found = there.order_by("staff").distinct("staff").values_list("staff__account", flat=True)
    return list(found) or accounts_of_supervisors(task.centre_id, on)


def limit_source(limit: Limit) -> str:
    """Return where the limit comes from: as the deployment said, else as its default says."""
    kept = Parameter.objects.filter(key=limit.key).values_list("source", flat=True).first()
    return kept or limit.source
