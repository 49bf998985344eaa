"""Reading runs of a rule over past cases, and the cases they run over."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from yimen.cases.models import Case
from yimen.cases.models import Rehearsal as Rehearsal
from yimen.cases.models import RehearsedCase as RehearsedCase
from yimen.catalogue.drafts import editable_items
from yimen.identity.models import Staff
from yimen.kernel.local_days import in_days


def past_cases(item: UUID, since: date, *, until: date, after: UUID | None = None) -> QuerySet[Case]:
    """Return the cases of an item filed from a day to a day, in their order, those after one of them, each in part."""
    found = Case.objects.filter(in_days("submitted_at", since, until), item=item)
    found = found.filter(pk__gt=after) if after else found
    return found.only("id", "form", "sealed_form", "state", "decision", "is_instant").order_by("pk")


def rehearsals_of(staff: Staff, item: str, *, on: date) -> QuerySet[Rehearsal]:
    """Return the runs of an item that this editor may change, the newest first."""
    own = editable_items(staff, on).filter(code=item)
    return Rehearsal.objects.filter(item__in=own.values("pk")).select_related("item").order_by("-id")


def differences(run: Rehearsal, *, after: UUID | None = None) -> QuerySet[RehearsedCase]:
    """Return the cases that the rule would have decided otherwise, with their numbers, those after one of them."""
    found = RehearsedCase.objects.filter(rehearsal=run).select_related("case").only(
        "id", "before", "now", "cause", "about", "row", "case__number", "case__submitted_at", "rehearsal_id"
    )  # fmt: skip
    return (found.filter(pk__gt=after) if after else found).order_by("pk")
