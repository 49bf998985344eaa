"""The desk's navigation, drawn once for each set of permissions: it is on every page and changes with none."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from yimen.identity.rules.permissions import Permission
from yimen.web.shared.guards import StaffRequest


def nav(request: StaffRequest, section: str) -> SafeString:
    """Return the links to what the member of staff may do; `section` is where the page stands."""
    return _nav(request.permissions, request.staff.agency_id is not None, section, get_language() or "")


@lru_cache(maxsize=1024)
def _nav(may: frozenset[Permission], has_agency: bool, section: str, _language: str) -> SafeString:  # noqa: FBT001
    return render_to_string("desk/nav.html", {"may": may, "has_agency": has_agency, "section": section})
