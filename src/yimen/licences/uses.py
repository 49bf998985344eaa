"""Uses made of a holder's licences: who fetched which, for which case, on what ground."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.licences.models import Consent, Retrieval
from yimen.licences.rules.uses import Scope


def uses_of(*, person: UUID | None = None, organisations: Collection[UUID] = ()) -> QuerySet[Retrieval]:
    """Return what was fetched of these holders' licences, the newest first, ready for keyset paging by `id`."""
    of_holder = Retrieval.objects.filter(_held(person, organisations))
    return of_holder.select_related("licence__type", "agency").order_by("-id")


def consents_of(*, person: UUID | None = None, organisations: Collection[UUID] = ()) -> QuerySet[Consent]:
    """Return the consents of these holders, the newest first."""
    return Consent.objects.filter(_held(person, organisations)).select_related("licence__type").order_by("-id")


def standing_consents(*, person: UUID | None = None, organisations: Collection[UUID] = ()) -> QuerySet[Consent]:
    """Return the consents of these holders on which something may still be fetched."""
    open_ones = consents_of(person=person, organisations=organisations).filter(withdrawn_at=None)
    return open_ones.exclude(scope=Scope.ONCE, used_at__isnull=False)


def _held(person: UUID | None, organisations: Collection[UUID]) -> Q:
    theirs = Q(holder_organisation__in=list(organisations))
    return theirs if person is None else theirs | Q(holder_person=person)
