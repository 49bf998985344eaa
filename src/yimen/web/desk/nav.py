"""The desk's navigation, drawn once for each set of permissions: it is on every page and changes with none."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from yimen.identity.queries import Centre, Staff
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.menu import Place, menu
from yimen.web.shared.guards import StaffRequest


def nav(request: StaffRequest, section: str) -> SafeString:
    """Return the links to what the member of staff may do; `section` is where the page stands."""
    staff = request.staff
    works_at = {Place.AGENCY: staff.agency_id is not None, Place.HOSPITAL: is_at_hospital(staff)}
    places = frozenset(place for place, is_so in works_at.items() if is_so)
    return _nav(request.permissions, places, section, get_language() or "")


def is_at_hospital(staff: Staff) -> bool:
    """Return whether the member of staff works at a hospital's window."""
    return staff.centre is not None and staff.centre.kind == Centre.Kind.HOSPITAL


@lru_cache(maxsize=1024)
def _nav(may: frozenset[Permission], places: frozenset[Place], section: str, _language: str) -> SafeString:
    return render_to_string("desk/nav.html", {"groups": menu(may, places, section)})
