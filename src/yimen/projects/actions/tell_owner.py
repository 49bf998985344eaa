"""Leave a message for a project's owner: its contact, or whoever may act for the organisation."""

from datetime import datetime

from yimen.identity.queries import mandates_given, principals_of
from yimen.inbox.actions.notify import SentAs, notify
from yimen.inbox.rules.notices import Receiver
from yimen.kernel.queries import workdays
from yimen.projects.models import Project

LONGEST = 120


def tell_owner(project: Project, what: str, *, title: str, body: str, at: datetime) -> int:
    """Return how many people have the message; told twice, it is there once. Nobody whose mandate ended hears it."""
    today = workdays().local(at)
    agents = [project.contact] if project.contact else [each.agent for each in mandates_given(project.organisation_id)]
    people = {each.pk: each for each in agents if project.organisation_id in principals_of(each, today).present}
    for person in people:
        notify(
            key=f"project:{project.pk.hex}:{what}:{person.hex}",
            title=f"{title}：{project.name}"[:LONGEST],
            body=body,
            at=at,
            person=person,
            sent_as=SentAs(Receiver.APPLICANT, "project"),
        )
    return len(people)
