"""Put into a case what nobody has to bring: licences fetched on the holder's consent, papers of earlier cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.cases.actions.stand_on_licence import Ground, stand_on_licence
from yimen.cases.events.intake import MaterialTakenOver
from yimen.cases.models import Case, CaseMaterial
from yimen.cases.queries.taking import Offers, agrees_for, asked_of, holder_of, offers
from yimen.cases.rules.application import Application, Channel, MaterialGiven, Parties, ReceivedAs
from yimen.cases.rules.taking import check_may_agree, purpose_of
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.actions.give_consent import Use, give_consent
from yimen.licences.models import Licence
from yimen.licences.rules.uses import AskedFrom


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """Who agreed to the use, through which channel, and before which clerk."""

    by: UUID
    channel: Channel
    recorded_by: UUID | None = None

    @classmethod
    def in_filing(cls, application: Application, *, today: date) -> "Agreed":
        """Return who agrees by filing; raise NotAllowed as `between` does."""
        return cls.between(application.parties, application.channel, today=today)

    @classmethod
    def between(cls, parties: Parties, channel: Channel, *, today: date) -> "Agreed":
        """Return who agrees for these parties; raise NotAllowed for an agent whose mandate does not reach that far."""
        check_may_agree(may=agrees_for(parties, today=today))
        by = parties.agent or parties.person
        assert by is not None  # an organisation speaks through somebody
        return cls(by=by, channel=channel, recorded_by=parties.operator)

    @property
    def written_by(self) -> UUID:
        """Return who acts: the clerk at a window, else who agreed."""
        return self.recorded_by or self.by


def take_materials(case: Case, taken: Sequence[MaterialGiven], agreed: Agreed, *, at: datetime) -> None:
    """Fetch and take over what was agreed to; raise NotAllowed for what is not (any more) to be had."""
    asked = list(asked_of(case, [each.key for each in taken]))
    found, names = offers(holder_of(case), asked, today=localdate(at)), {each.key: each.name for each in asked}
    rows = {row.key: row for row in CaseMaterial.objects.filter(case=case, key__in=names)}
    for each in taken:
        if each.key not in rows or not _is_offered(each, found):
            raise NotAllowed("nothing_to_take", names=[names.get(each.key, each.key)])
        rows[each.key].case = case
        put = _fetch if each.received_as == ReceivedAs.LICENCE else _take_over
        put(rows[each.key], each, agreed, at=at)


def _is_offered(given: MaterialGiven, found: Offers) -> bool:
    return any((one.way, one.id) == (given.received_as, given.taken) for one in found.get(given.key, ()))


def _named(given: MaterialGiven) -> UUID:
    assert given.taken is not None  # it was among the offers
    return given.taken


def _fetch(row: CaseMaterial, given: MaterialGiven, agreed: Agreed, *, at: datetime) -> None:
    licence = Licence.objects.get(pk=_named(given))
    use = Use(case=row.case_id, purpose=purpose_of(row.case.version.name), scope=given.scope)
    consent = give_consent(licence, use, by=agreed.by, at=at, recorded_by=agreed.recorded_by)
    ground = Ground(asked_from=AskedFrom(agreed.channel), consent=consent.pk)
    stand_on_licence(row, licence.pk, ground, by=agreed.written_by, at=at)


def _take_over(row: CaseMaterial, given: MaterialGiven, agreed: Agreed, *, at: datetime) -> None:
    source = CaseMaterial.objects.get(pk=_named(given))
    row.received_as, row.channel, row.taken_from, row.files = ReceivedAs.EARLIER, agreed.channel, source, source.files
    row.save(update_fields=["received_as", "channel", "taken_from", "files"])
    fact = MaterialTakenOver(
        case=row.case_id,
        number=row.case.number,
        key=row.key,
        source=source.pk,
        channel=agreed.channel,
        by=agreed.written_by,
        at=at,
    )
    publish(fact, subject=row.case_id)
