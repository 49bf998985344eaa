"""Hand a result to the person who came for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.delivery.actions.move_on import Handed, move_on
from yimen.delivery.events import PickedUp
from yimen.delivery.models import Delivery, PickUp
from yimen.delivery.rules.collecting import Identity, check_collection
from yimen.delivery.rules.states import Move, State, Way
from yimen.kernel.actions.publish import publish
from yimen.kernel.crypto import blind_index
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_document

HOLDER, PROXY = "核验本人证件", "核验代领人证件和委托依据"


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
    delivery = Delivery.objects.select_for_update().filter(subject=subject, direction="out").first()
    if delivery is None:
        raise NotAllowed("nothing_to_collect")
    check_collection(
        State(delivery.state),
        holder=holder,
        shown=(collector.document_kind, blind_index("document", number)),
        is_proxy=collector.is_proxy,
        has_authority=bool(collector.authority.strip() or collector.authority_file),
    )
    delivery.way = Way.COUNTER  # whatever was chosen: the holder came first
    move_on(delivery, Move.HAND_OVER, Handed(proof=PROXY if collector.is_proxy else HOLDER), by=by, at=at)
    pick_up = PickUp.objects.create(
        subject=subject,
        collected_at=at,
        handed_by=by,
        collector_name=collector.name.strip(),
        collector_document_kind=collector.document_kind,
        collector_document=number,
        is_proxy=collector.is_proxy,
        proxy_authority=collector.authority.strip(),
        authority_file=collector.authority_file,
    )
    publish(PickedUp(subject=subject, is_proxy=collector.is_proxy, by=by, at=at), subject=subject)
    return pick_up
