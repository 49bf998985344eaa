"""Reading what rules decided: of one case, waiting for a second look, and how each item's rule does."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yimen.cases.answers import open_answers
from yimen.cases.gathering import Fact
from yimen.cases.models import Case
from yimen.cases.models import InstantDecision as InstantDecision
from yimen.cases.models import InstantReview as InstantReview
from yimen.cases.models import InstantStop as InstantStop
from yimen.cases.queries import review_posts
from yimen.cases.rules.instant import Finding, Outcome
from yimen.cases.rules.states import State
from yimen.catalogue.drafts import agencies_of_editor
from yimen.catalogue.models import Item, ResultKind
from yimen.delivery.queries import delivery_of
from yimen.delivery.rules.states import Way
from yimen.identity.models import Agency, Staff
from yimen.identity.queries import posts_of
from yimen.identity.rules.permissions import Permission, permissions_of
from yimen.identity.rules.roles import Role
from yimen.kernel.rules.errors import NotAllowed


def awaits_rule(case: UUID) -> bool:
    """Return whether the case was just filed for an item with a rule."""
    return Case.objects.filter(pk=case, state=State.SUBMITTED, is_awaiting=False).exclude(version__instant={}).exists()


def goes_online(case: UUID) -> bool:
    """Return whether a rule granted the case and its result reaches the holder online."""
    found = Case.objects.select_related("version__licence_type").filter(pk=case, is_instant=True).first()
    return found is not None and not found.is_withheld and is_online(found)


def is_online(case: Case) -> bool:
    """Return whether the result is in the holder's account with the decision: nothing else was asked for.

    A licence that counts only once it is sealed waits at the window like any other.
    """
    kind = case.version.licence_type
    if not case.is_instant or (case.version.result_kind == ResultKind.LICENCE and kind and kind.is_sealed_first):
        return False
    wished = delivery_of(case.pk)
    return wished is None or wished.way == Way.COUNTER


def decision_of(case: UUID) -> InstantDecision | None:
    """Return what a rule came to in the case, None where none was asked."""
    whole = InstantDecision.objects.select_related("version", "item")
    return whole.filter(case=case).first()


def review_of(decision: InstantDecision) -> InstantReview | None:
    """Return what a person found who looked at it afterwards."""
    return InstantReview.objects.filter(decision=decision).first()


def facts_of(decision: InstantDecision) -> list[Fact]:
    """Return the facts as they were used."""
    return [Fact(**raw) for raw in open_answers(decision.facts).get("facts", ())]


def sampled_for(staff: Staff) -> QuerySet[InstantDecision]:
    """Return the sampled decisions of this person's agency."""
    own = InstantDecision.objects.filter(agency=staff.agency_id, is_sampled=True)
    return own.select_related("case", "item", "review").order_by("-id")


def to_review(staff: Staff) -> QuerySet[InstantDecision]:
    """Return those that nobody has looked at yet, the oldest first."""
    return sampled_for(staff).filter(review=None).order_by("id")


@dataclass(frozen=True)
class RuledItem:
    """An item whose live version has a rule: what it decided of late, and whether it is stopped."""

    item: Item
    approved: int
    referred: int
    stop: InstantStop | None


def ruled_items(agencies: QuerySet[Agency], *, since: datetime) -> list[RuledItem]:
    """Return the items of these agencies that have a rule, by name, with the counts since then."""
    items = Item.objects.filter(agency__in=agencies.values("pk"), live__isnull=False).exclude(live__instant={})
    found = list(items.select_related("live", "agency").order_by("pinyin"))
    counts = _counts([item.pk for item in found], since)
    stops = {stop.item_id: stop for stop in open_stops() if stop.item_id}
    none = {"approved": 0, "referred": 0}
    return [RuledItem(item, **counts.get(item.pk, none), stop=stops.get(item.pk)) for item in found]


def open_stops() -> QuerySet[InstantStop]:
    """Return the stops that hold now, the one of all rules first."""
    return InstantStop.objects.filter(lifted_at=None).select_related("item").order_by("item_id", "-id")


def stop_of_all() -> InstantStop | None:
    """Return the stop of all rules, None while there is none."""
    return InstantStop.objects.filter(lifted_at=None, item=None).first()


def _counts(items: list[UUID], since: datetime) -> dict[UUID, dict[str, Any]]:
    of_items = InstantDecision.objects.filter(item__in=items, at__gte=since).values("item").order_by("item")
    rows = of_items.annotate(
        approved=Count("pk", filter=Q(outcome=Outcome.APPROVED)),
        referred=Count("pk", filter=Q(outcome=Outcome.REFERRED)),
    )
    return {row["item"]: {"approved": row["approved"], "referred": row["referred"]} for row in rows}


def agencies_of_rules(staff: Staff, on: date) -> QuerySet[Agency]:
    """Return the agencies whose rules this person answers for: an editor's, a reviewer's own, all for supervisors."""
    if Permission.WATCH_CASES in _permissions(staff, on):
        return Agency.objects.all()
    own = Agency.objects.filter(pk__in=[staff.agency_id] if staff.agency_id and review_posts(staff, on) else [])
    return Agency.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=agencies_of_editor(staff, on).values("pk")))


def may_stop_all(staff: Staff, on: date) -> bool:
    """Return whether this person may stop every rule: a supervisor, or an editor of the whole catalogue."""
    if Permission.WATCH_CASES in _permissions(staff, on):
        return True
    posts = posts_of(staff, on)
    return any(post.role == Role.CATALOGUE_EDITOR and post.agency_id is None for post in posts)


def check_may_stop(staff: Staff, item: str, *, on: date) -> Item | None:
    """Return the item with this code, None for all; raise Item.DoesNotExist or NotAllowed outside the asker's scope."""
    if item:
        return Item.objects.get(code=item, agency__in=agencies_of_rules(staff, on).values("pk"))
    if not may_stop_all(staff, on):
        raise NotAllowed("instant_not_yours")
    return None


def wrongly_approved(case: UUID) -> InstantReview | None:
    """Return the finding that a rule should not have granted this case, None where there is none."""
    return InstantReview.objects.filter(decision__case=case, finding=Finding.WRONG).first()


def _permissions(staff: Staff, on: date) -> frozenset[Permission]:
    return permissions_of([Role(post.role) for post in posts_of(staff, on)])
