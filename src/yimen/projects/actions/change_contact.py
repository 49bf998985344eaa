"""Change who speaks for the enterprise about a project."""

from datetime import datetime

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.projects.actions.keep_contact import Contact, keep_contact
from yimen.projects.events import ContactChanged
from yimen.projects.models import Project
from yimen.projects.queries import managed_by


@transaction.atomic
def change_contact(*, code: str, contact: Contact, by: Staff, at: datetime) -> Project:
    """Return the project with its new contact; the same again changes nothing. Raise as `keep_contact` does."""
    project = managed_by(by).select_for_update(of=("self",)).get(code=code)
    before = (project.contact_id, project.contact_name, project.contact_phone)
    keep_contact(project, contact, at=at)
    if before != (project.contact_id, project.contact_name, project.contact_phone):
        is_known = project.contact_id is not None
        fact = ContactChanged(project=project.pk, code=code, is_known=is_known, by=by.pk, at=at)
        publish(fact, subject=project.pk)
    return project
