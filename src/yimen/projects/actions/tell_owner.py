"""Leave a message for a project's owner: its contact, who is texted too, or whoever may act for the organisation."""

from datetime import datetime

from yimen.inbox.actions.notify import SentAs, notify
from yimen.inbox.rules.notices import Receiver
from yimen.kernel.queries import workdays
from yimen.projects.models import Project
from yimen.projects.queries import speakers

LONGEST = 120


def tell_owner(project: Project, what: str, *, title: str, body: str, at: datetime) -> int:
    """Return how many people have the message; told twice, it is there once. Nobody whose mandate ended hears it."""
    people = speakers(project, workdays().local(at))
    for place, person in enumerate(people):
        phone = project.contact_phone if place == 0 else None  # the contact's, once, whoever reads the message
        notify(
            key=f"project:{project.pk.hex}:{what}:{person.pk.hex}",
            title=f"{title}：{project.name}"[:LONGEST],
            body=body,
            at=at,
            person=person.pk,
            sent_as=SentAs(Receiver.APPLICANT, "project", phone),
        )
    return len(people)
