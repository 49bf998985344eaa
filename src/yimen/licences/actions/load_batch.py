"""Load one batch of checked rows of another system's licences, in one transaction and few statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from yimen.identity.actions.enter_holders import Holder, HolderLine, enter_holders
from yimen.identity.queries import agencies
from yimen.kernel.actions.publish import publish
from yimen.licences.events import LicencesLoaded
from yimen.licences.loading import COMPARED, brought_up, is_same, licence_of, not_ours_to_change, slot_of, slots_of
from yimen.licences.models import Licence
from yimen.licences.rules.load.row import USCC, LoadRow
from yimen.licences.rules.load.words import Refused
from yimen.licences.rules.states import CURRENT, Status

Key = tuple[UUID, str, int]  # type, number, version
Why = tuple[str, str] | None  # the column and the word for the reason


@dataclass
class Outcome:
    """What became of the rows."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)


@transaction.atomic
def load_batch(*, rows: Sequence[LoadRow], source: str, by: UUID | None, at: datetime) -> Outcome:
    """Return what became of the rows: new ones are added, those loaded before are brought up to date."""
    lines = [HolderLine(row.holder_kind, row.holder_code, row.holder_name) for row in rows]
    holders = enter_holders(lines=lines, by=by, at=at)
    offices = {agency.uscc: agency.pk for agency in agencies() if agency.uscc}
    pairs = [(row, holders[row.holder_kind, row.holder_code]) for row in rows]
    wanted = [licence_of(row, holder.id, offices=offices, source=source) for row, holder in pairs]
    batch = _Batch(wanted)
    for (row, holder), licence in zip(pairs, wanted, strict=True):
        batch.take(row, holder, licence)
    Licence.objects.bulk_update(batch.replaced, ["status", "standing_at", "standing_reason"])
    Licence.objects.bulk_update(batch.changed, [*COMPARED, "source"])
    Licence.objects.bulk_create(batch.added)
    done = Outcome(len(batch.added), len(batch.changed), batch.unchanged, batch.refused)
    if done.added or done.changed:
        publish(LicencesLoaded(source=source, added=done.added, changed=done.changed, by=by, at=at))
    return done


class _Batch:
    """What the library holds of these rows, and what is to be written."""

    def __init__(self, wanted: Sequence[Licence]) -> None:
        same = Q(number__in={one.number for one in wanted}) | Q(identifier__in={one.identifier for one in wanted})
        held = list(Licence.objects.filter(same).select_for_update())
        self.known: dict[Key, Licence] = {_key(one): one for one in held}
        self.owners = {one.identifier: _key(one) for one in held}
        self.of_number: defaultdict[tuple[UUID, str], list[Licence]] = defaultdict(list)
        for one in held:
            self.of_number[one.type_id, one.number].append(one)
        self.current = {(one.type_id, one.number): one for one in held if one.status in CURRENT}
        self.slots = slots_of(wanted)
        self.added: list[Licence] = []
        self.changed: list[Licence] = []
        self.replaced: list[Licence] = []
        self.unchanged = 0
        self.refused: list[Refused] = []

    def take(self, row: LoadRow, holder: Holder, licence: Licence) -> None:
        """Put the row where it belongs."""
        there, former = self.known.get(_key(licence)), self.current.get((licence.type_id, licence.number))
        if former is not None and former.version > licence.version:
            _let_go(licence)
        wrong = (
            _other_name(row, holder)
            or self._other_issuer(licence)
            or self._taken(licence)
            or not_ours_to_change(there, licence)
            or self._second(licence, former)
        )
        if wrong:
            self.refused.append(Refused(row.row, *wrong))
            return
        if licence.status in CURRENT and former is not None and former.version < licence.version:
            _let_go(former)
            self.replaced += [] if former in self.added else [former]
        self._hold(licence)
        self._write(there, licence)

    def _other_issuer(self, licence: Licence) -> Why:
        """Return why this is another office's licence that bears the same number, not a version of the one known.

        With the same holder a later version may come from another office: the office's tasks went over.
        """
        others = (one for one in self.of_number[licence.type_id, licence.number] if one.issuer_code)
        for one in others:
            is_next = one.version != licence.version and slot_of(one)[0] == slot_of(licence)[0]
            if one.issuer_code != licence.issuer_code and not is_next:
                return "issuer_code", "other_issuer"
        return None

    def _taken(self, licence: Licence) -> Why:
        owner = self.owners.get(licence.identifier, _key(licence))
        return ("identifier", "identifier_taken") if owner != _key(licence) else None

    def _second(self, licence: Licence, former: Licence | None) -> Why:
        """Return why a current licence would be a second one, or would push one aside that was issued here."""
        if licence.status not in CURRENT:
            return None
        if former is not None and former.version < licence.version and not former.source:
            return "number", "own"
        taken = self.slots.get(slot_of(licence)) if licence.is_single else None
        return ("holder_code", "second") if taken not in (None, licence.number) else None

    def _hold(self, licence: Licence) -> None:
        self.owners[licence.identifier] = _key(licence)
        self.of_number[licence.type_id, licence.number].append(licence)
        number, slot = (licence.type_id, licence.number), slot_of(licence)
        if licence.status in CURRENT:
            self.current[number] = self.known.get(_key(licence), licence)
            if licence.is_single:
                self.slots[slot] = licence.number
        elif self.slots.get(slot) == licence.number and _key(licence) in self.known:
            del self.slots[slot]

    def _write(self, there: Licence | None, licence: Licence) -> None:
        if there is None:
            self.added.append(licence)
        elif is_same(there, licence):
            self.unchanged += 1
        else:
            self.changed.append(brought_up(there, licence))


def _key(licence: Licence) -> Key:
    return licence.type_id, licence.number, licence.version


def _let_go(former: Licence) -> None:
    """Let a version be replaced by a later one."""
    if former.status in CURRENT:
        former.status, former.standing_at, former.standing_by = Status.REPLACED.value, None, None
        former.standing_reason = ""


def _other_name(row: LoadRow, holder: Holder) -> Why:
    """Return a refusal when the document is registered for somebody of another name: one of the two is mistyped."""
    if row.holder_kind == USCC or row.holder_name == holder.name:
        return None
    return "holder_name", "other_name"
