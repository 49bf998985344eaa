"""Let a material stand on a licence: fetch it, on consent or for a reason, and write down which version it was."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.cases.models import CaseMaterial
from yimen.cases.rules.application import Channel, ReceivedAs
from yimen.cases.rules.taking import purpose_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.retrieve_licence import Errand, retrieve_licence
from yimen.licences.rules.uses import AskedFrom, Outcome


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Where the licence is fetched, and on what ground: the holder's consent, or a reason."""

    asked_from: AskedFrom
    consent: UUID | None = None
    reason: str = ""


def stand_on_licence(row: CaseMaterial, licence: UUID, ground: Ground, *, by: UUID, at: datetime) -> None:
    """Fetch the licence for a material of the locked case; raise NotAllowed when it is not valid any more."""
    case = row.case
    errand = Errand(
        case=case.pk,
        case_number=case.number,
        agency=case.agency_id,
        purpose=purpose_of(case.version.name),
        asked_from=ground.asked_from,
        consent=ground.consent,
        reason=ground.reason,
    )
    made = retrieve_licence(licence=licence, errand=errand, by=by, at=at)
    if made.outcome != Outcome.FETCHED:
        raise NotAllowed("nothing_to_take", names=[row.name])
    row.received_as, row.channel = ReceivedAs.LICENCE, _channel(ground.asked_from)
    row.licence_id, row.retrieval, row.taken_from = made.licence_id, made, None
    row.save(update_fields=["received_as", "channel", "licence", "retrieval", "taken_from"])


def _channel(asked_from: AskedFrom) -> Channel:
    return Channel.WINDOW if asked_from == AskedFrom.REVIEW else Channel(asked_from)
