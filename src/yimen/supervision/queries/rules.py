"""Rules of assessments: the versions a supervisor may write, and the one in force on a day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from yimen.catalogue.models import ServiceStandard
from yimen.identity.models import Centre, Staff
from yimen.supervision.models import RuleBook, RuleItem


def centres_supervised(staff: Staff) -> QuerySet[Centre]:
    """Return the supervisor's own centre and those below; every centre for one who sits at none."""
    found = Centre.objects.order_by("path")
    return found.filter(path__startswith=staff.centre.path) if staff.centre else found


def supervised(staff: Staff) -> Q:
    """Return the condition that a row's centre is one that this supervisor answers for."""
    return Q(centre__path__startswith=staff.centre.path) if staff.centre else Q()


def rules_for(staff: Staff) -> QuerySet[RuleBook]:
    """Return the versions of the supervisor's centres, the newest first."""
    return RuleBook.objects.filter(supervised(staff)).order_by("centre__path", "-number")


def drafts_for(staff: Staff) -> QuerySet[RuleBook]:
    """Return what is being written at the supervisor's centres."""
    return rules_for(staff).filter(approved_at__isnull=True)


def rules_in_force(centre: UUID, on: date) -> RuleBook | None:
    """Return the version that a quarter beginning on this day goes by."""
    return _in_force(on).filter(centre=centre).first()


def public_rules(on: date) -> list[RuleBook]:
    """Return the version in force of every centre; for everybody."""
    newest = _in_force(on).filter(centre=OuterRef("centre")).values("pk")[:1]
    return list(RuleBook.objects.filter(pk=Subquery(newest)).select_related("centre").order_by("centre__path"))


def items_of(rules: RuleBook) -> QuerySet[RuleItem]:
    """Return the items, units before staff, by code."""
    return RuleItem.objects.filter(rules=rules).order_by("-object_type", "code")


def items_by_standard(codes: Collection[str], on: date) -> dict[str, list[RuleItem]]:
    """Return for each of these service standards the items in force that go by it (considered when marking)."""
    newest = _in_force(on).filter(centre=OuterRef("rules__centre")).values("pk")[:1]
    found = RuleItem.objects.filter(rules=Subquery(newest), standards__overlap=list(codes))
    named: dict[str, list[RuleItem]] = {}
    for item in found.select_related("rules__centre").order_by("rules__centre__path", "code") if codes else []:
        for code in item.standards:
            named.setdefault(code, []).append(item)
    return named


def standards_named(codes: Collection[str]) -> dict[str, ServiceStandard]:
    """Return the service standards with these codes; one that is not there is left out."""
    return {each.code: each for each in ServiceStandard.objects.filter(code__in=codes)} if codes else {}


def _in_force(on: date) -> QuerySet[RuleBook]:
    return RuleBook.objects.filter(approved_at__isnull=False, effective_on__lte=on).order_by("-effective_on", "-number")
