"""The desk's navigation, drawn once for each set of permissions: it is on every page and changes with none."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from yimen.identity.queries import Centre
from yimen.identity.rules.permissions import Permission
from yimen.web.shared.guards import StaffRequest


def nav(request: StaffRequest, section: str) -> SafeString:
    """Return the links to what the member of staff may do; `section` is where the page stands."""
    centre = request.staff.centre
    at_hospital = centre is not None and centre.kind == Centre.Kind.HOSPITAL
    places = (request.staff.agency_id is not None, at_hospital)
    return _nav(request.permissions, places, section, get_language() or "")


@lru_cache(maxsize=1024)
def _nav(may: frozenset[Permission], places: tuple[bool, bool], section: str, _language: str) -> SafeString:
    has_agency, at_hospital = places
    context = {"may": may, "has_agency": has_agency, "at_hospital": at_hospital, "section": section}
    return render_to_string("desk/nav.html", context)
