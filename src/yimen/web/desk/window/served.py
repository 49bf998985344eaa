"""Who is being served at the clerk's window: known by the card, with the cases that are known."""

from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate, now

from yimen.cases.queries import Case, cases_of
from yimen.halls.queries import WindowDuty
from yimen.halls.queries.boards import service_of
from yimen.halls.queries.tickets import ServiceNode, Ticket, at_window
from yimen.halls.rules.queue import State
from yimen.identity.actions.reveal_personal import reveal_personal
from yimen.identity.queries import Person, Staff

MOST = 5


@dataclass(frozen=True)
class Served:
    """A number at the window, its service, and what is known of its holder."""

    ticket: Ticket
    service: ServiceNode | None
    person: Person | None
    cases: list[Case]


def served_at(duty: WindowDuty) -> Served | None:
    """Return who is served at the window now; nobody while no number is."""
    ticket = at_window(duty.window_id)
    if ticket is None or ticket.state != State.SERVING:
        return None
    person = ticket.visit.person
    cases = list(cases_of(person, localdate())[:MOST]) if person else []
    return Served(ticket, service_of(ticket.pk), person, cases)


def typed_for(served: Served | None, *, by: Staff) -> dict[str, Any]:
    """Return what the form's first part says of who is served; the log has who looked, for which service."""
    if served is None or served.person is None or served.service is None:
        return {}
    person, reason = served.person, f"窗口服务 {served.service.number}"
    number = reveal_personal(person=person, field="document_number", reason=reason, by=by.pk, at=now())
    said = {"name": person.name, "document_kind": person.document_kind, "document_number": number}
    if person.phone:
        said["phone"] = reveal_personal(person=person, field="phone", reason=reason, by=by.pk, at=now())
    return said
