"""Hand a result to the person who came for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.delivery.events import PickedUp
from yimen.delivery.models import PickUp
from yimen.delivery.rules.collecting import Identity, PickUpState, check_collection
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto import blind_index
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_document


@dataclass(frozen=True, kw_only=True)
class Collector:
    """Who stands at the counter, by the document shown; a proxy also says on whose authority."""

    name: str
    document_kind: str
    document_number: str
    is_proxy: bool = False
    authority: str = ""
    authority_file: UUID | None = None


@transaction.atomic
def collect(*, subject: UUID, holder: Identity | None, collector: Collector, by: UUID, at: datetime) -> PickUp:
    """Return the collected pick-up; raise NotAllowed unless the collector is the holder or a proxy on record."""
    number = check_document(collector.document_kind, collector.document_number, today=localdate(at))
    pick_up = PickUp.objects.select_for_update().filter(subject=subject).first()
    if pick_up is None:
        raise NotAllowed("nothing_to_collect")
    check_collection(
        PickUpState(pick_up.state),
        holder=holder,
        shown=(collector.document_kind, blind_index("document", number)),
        is_proxy=collector.is_proxy,
        has_authority=bool(collector.authority.strip() or collector.authority_file),
    )
    _record(pick_up, collector, number)
    pick_up.state, pick_up.collected_at, pick_up.handed_by = PickUpState.COLLECTED, at, by
    pick_up.save()
    publish(PickedUp(subject=subject, is_proxy=collector.is_proxy, by=by, at=at), subject=subject)
    return pick_up


def _record(pick_up: PickUp, collector: Collector, number: str) -> None:
    pick_up.collector_name = collector.name.strip()
    pick_up.collector_document_kind = collector.document_kind
    pick_up.collector_document = number
    pick_up.is_proxy = collector.is_proxy
    pick_up.proxy_authority = collector.authority.strip()
    pick_up.authority_file = collector.authority_file
