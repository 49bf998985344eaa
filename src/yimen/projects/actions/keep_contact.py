"""Keep who speaks for the enterprise about a project; a part of verbs that hold the project's lock."""

from dataclasses import dataclass
from datetime import datetime

from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_mobile
from yimen.kernel.rules.personal import Personal
from yimen.projects.models import Project
from yimen.projects.queries import representatives

LONGEST = 60


@dataclass(frozen=True)
class Contact:
    """Name and mobile of the enterprise's contact, as they were given."""

    name: str
    phone: str


def keep_contact(project: Project, contact: Contact, *, at: datetime) -> None:
    """Set the contact; who may act for the owner and has this mobile reads the project's messages alone.

    Raise NotAllowed for a name that is none, or a number that takes no texts.
    """
    name, phone = contact.name.strip(), check_mobile(contact.phone)
    if not name or len(name) > LONGEST or "\0" in name:
        raise NotAllowed("contact_name_needed", most=LONGEST)
    known = representatives(project, workdays().local(at))
    project.contact = next((each for each in known if each.phone and each.phone.reveal() == phone), None)
    project.contact_name, project.contact_phone = name, Personal("phone", phone)
    project.save(update_fields=["contact", "contact_name", "contact_phone"])
