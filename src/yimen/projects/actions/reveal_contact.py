"""Show the number of a project's contact to somebody who says why."""

from datetime import datetime

from yimen.identity.models import Staff
from yimen.identity.rules.reveals import check_reason
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.personal import Personal
from yimen.projects.queries import openable


def reveal_contact(*, code: str, reason: str, by: Staff, at: datetime) -> str:
    """Return the number in clear, once the access log has who looked at it and why."""
    reason = check_reason(reason)
    project = openable(by, workdays().local(at)).get(code=code)
    phone: Personal | None = project.contact_phone
    if phone is None:
        raise NotAllowed("nothing_to_reveal")
    record_access("contact_revealed", by=by.pk, subject=project.pk, detail={"project": code, "reason": reason}, at=at)
    return phone.reveal()
