"""Services that may be rated, as far as whoever asks may rate them: one's own, by a link, or at the window's screen."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.evaluation.models import Invitation
from yimen.evaluation.rules.rating import OPEN_DAYS, OPEN_KEY, SCREEN_KEY, SCREEN_SECONDS, Channel, Node
from yimen.evaluation.rules.rectifying import last_day
from yimen.halls.models import ServiceNode
from yimen.identity.models import Person
from yimen.identity.queries import principals_of
from yimen.kernel.queries import workdays
from yimen.kernel.queries.parameters import kept_parameter

MOST = 200  # services to rate that are looked through
_SHOWN = ("item", "agency", "centre", "window", "rating", "organisation")


@dataclass(frozen=True)
class Rater:
    """Who rates: a person on the own page or at a terminal, the holder of the link, or a window's screen."""

    person: Person | None = None
    token: str = ""
    window: UUID | None = None
    device: UUID | None = None  # the terminal at which the person stands
    is_proven: bool = True  # a query code names a person and proves none
    account: UUID | None = None  # signed in on this browser, whoever it is

    @property
    def is_named(self) -> bool:
        """Return whether whoever rates has shown who they are (实名)."""
        return self.person is not None and self.is_proven

    @property
    def channel(self) -> Channel:
        """Return how the rating comes in."""
        if self.device is not None:
            return Channel.TERMINAL
        if self.person is not None:
            return Channel.OWN_PAGE
        return Channel.LINK if self.token else Channel.SCREEN


def open_to(rater: Rater, at: datetime) -> QuerySet[Invitation]:
    """Return the services that this rater may rate or has rated; none for nobody."""
    if rater.device is not None:
        here = ServiceNode.objects.filter(device=rater.device, person=rater.person).values("number")
        return _whole().filter(node=Node.TERMINAL, person=rater.person, number__in=here)
    if rater.person is not None:
        return invitations_of(rater.person, workdays().local(at))
    if rater.token:
        return _whole().filter(token=rater.token)
    since = at - timedelta(seconds=int(kept_parameter(SCREEN_KEY, SCREEN_SECONDS)))
    return _whole().filter(window=rater.window, node="window", at__gt=since, at__lte=at).order_by("-at")


def invitations_of(person: Person, on: date) -> QuerySet[Invitation]:
    """Return the services given to this person and for those the person acts for, the newest first."""
    held = principals_of(person, on)
    filed = Q(agent=person) & ~Q(organisation__in=held.past) & ~Q(person__in=held.past)
    return _whole().filter(Q(person=person) | filed | Q(organisation__in=held.present)).order_by("-id")


def to_give(mine: QuerySet[Invitation], on: date) -> list[Invitation]:
    """Return what may still be rated, the latest service of each case; a terminal asks itself, right there."""
    days, calendar, seen = open_days(), workdays(), set()
    found, asked = [], mine.filter(rating__isnull=True).exclude(node=Node.TERMINAL)
    for each in asked.filter(on__gte=on - timedelta(days=2 * days + 30))[:MOST]:
        if each.case in seen or last_day(each.on, days, calendar) < on:
            continue
        if each.case:
            seen.add(each.case)
        found.append(each)
    return found


def given(mine: QuerySet[Invitation]) -> QuerySet[Invitation]:
    """Return what was rated by people themselves, the newest first."""
    rated = mine.filter(rating__isnull=False, rating__is_default=False)
    return rated.select_related(*_SHOWN, "rating__follow_up", "rating__rectification")


def with_token(token: str) -> Invitation | None:
    """Return the service behind a one-time address."""
    return _whole().filter(token=token).first() if token else None


def of_ticket(ticket: UUID) -> Invitation | None:
    """Return the service that this number was served with, once it may be rated."""
    numbers = ServiceNode.objects.filter(ticket=ticket, ended_at__isnull=False).values("number")
    return _whole().filter(number__in=numbers).order_by("-at").first()


def on_screen(window: UUID, at: datetime) -> Invitation | None:
    """Return the service that the window's screen asks about: the last one, a short time after its end, not rated."""
    last = open_to(Rater(window=window), at).first()
    return last if last is not None and not hasattr(last, "rating") else None


def unrated_until(day: date) -> QuerySet[Invitation]:
    """Return the services of this day and earlier that nobody rated."""
    return Invitation.objects.filter(on__lte=day, rating__isnull=True)


def open_days() -> int:
    """Return for how many working days a service may be rated."""
    return int(kept_parameter(OPEN_KEY, OPEN_DAYS))


def _whole() -> QuerySet[Invitation]:
    return Invitation.objects.select_related(*_SHOWN)
