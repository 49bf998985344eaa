"""Enter a visitor at one of the other desks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import DeskEntryMade
from yimen.halls.models import DeskEntry, ServiceDesk
from yimen.halls.rules.premises import FORMS, DeskKind, check_entry
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.identifiers import check_phone
from yimen.kernel.rules.personal import Personal

DONE = "当场答复"


@dataclass(frozen=True)
class EntryFacts:
    """What was said at the desk; a stuck matter names the case that failed."""

    desk: UUID
    words: str
    name: str = ""
    phone: str = ""
    region: str = ""
    case: UUID | None = None
    case_number: str = ""


@transaction.atomic
def enter_at_desk(facts: EntryFacts, *, by: UUID, at: datetime) -> DeskEntry:
    """Return the entry; raise NotAllowed without what this kind of desk asks. Said and done closes at once."""
    desk = ServiceDesk.objects.get(pk=facts.desk)
    kind = DeskKind(desk.kind)
    number = facts.case_number if facts.case else ""
    check_entry(kind, words=facts.words, name=facts.name, case_number=number, region=facts.region)
    phone = Personal("phone", check_phone(facts.phone)) if facts.phone.strip() else None
    entry = DeskEntry(
        desk=desk, at=at, by=by, words=facts.words.strip()[:500], name=facts.name.strip()[:120], phone=phone,
        region=facts.region.strip()[:60], case=facts.case, case_number=number,
    )  # fmt: skip
    if FORMS[kind].closes_at_once:
        entry.result, entry.closed_at, entry.closed_by = DONE, at, by
    entry.save(force_insert=True)
    fact = DeskEntryMade(entry=entry.pk, kind=kind.value, case_number=entry.case_number, by=by, at=at)
    publish(fact, subject=facts.case or entry.pk)
    return entry
