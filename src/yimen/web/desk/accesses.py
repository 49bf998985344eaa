"""Who looked at which case: a line in the access log for every view of personal data, and every refusal."""

from django.utils.timezone import now

from yimen.cases.queries import Case
from yimen.kernel.actions.record_access import record_access
from yimen.web.shared.guards import StaffRequest


def note(request: StaffRequest, kind: str, case: Case, **detail: str) -> None:
    """Write that the member of staff saw, or was refused, this case."""
    told = {"case": case.number, **detail}
    record_access(kind, by=request.staff.pk, subject=case.pk, detail=told, at=now())
