"""Which centre a page of bookings is about: the own one, and for supervisors those below it."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from yimen.identity.queries import Centre, centres_below
from yimen.web.shared.guards import StaffRequest


def centres_for(request: StaffRequest) -> QuerySet[Centre]:
    """Return the own centre and those below it; all of them for a supervisor of the whole region."""
    return centres_below(request.staff.centre.path if request.staff.centre else "")


def centre_for(request: StaffRequest, code: str = "") -> Centre:
    """Return the centre with this code among them, the first without one; raise Http404 for any other."""
    found = centres_for(request)
    if code:
        return get_object_or_404(found, code=code[:60].replace("\x00", ""))
    first = found.first()
    if first is None:
        raise Http404
    return first
