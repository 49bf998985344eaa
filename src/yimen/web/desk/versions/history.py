"""An item's versions with their dates and people, and any two of them compared."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from yimen.catalogue.drafts import document, editable_items, editors_of
from yimen.catalogue.history import history, names_of_hands, version_numbered
from yimen.catalogue.queries import item_page
from yimen.catalogue.rules.diff import compare
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.numbers import typed_number


@require_safe
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/versions/: every version, the newest first."""
    today = localdate()
    item = item_page(code)
    if item is None:
        raise Http404
    versions = history(code, by=request.staff, on=today)
    published = [version for version in versions if version.published_at]
    context = {
        "item": item,
        "rows": [{"version": v, "editors": editors_of(v), "before": _before(v, versions)} for v in versions],
        "published": published,
        "may_edit": editable_items(request.staff, today).filter(pk=item.pk).exists(),
        "names": names_of_hands(versions),
        "section": "catalogue",
    }
    return desk_page(request, "desk/versions/history.html", context)


@require_safe
@needs(Permission.EDIT_CATALOGUE)
def differences(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/versions/compare/?from=1&to=2: two versions beside each other."""
    today = localdate()
    pair = [
        version_numbered(code, typed_number(request.GET.get(name, ""), otherwise=0), by=request.staff, on=today)
        for name in ("from", "to")
    ]
    before, after = pair
    if before is None or after is None:
        raise Http404
    context: dict[str, Any] = {
        "before": before,
        "after": after,
        "diff": compare(document(before), document(after)),
        "numbers": [version.number for version in history(code, by=request.staff, on=today)],
        "section": "catalogue",
    }
    return desk_page(request, "desk/versions/compare.html", context)


def _before(version: Any, versions: list[Any]) -> int | None:
    """Return the number of the version that this one followed."""
    return max((other.number for other in versions if other.number < version.number), default=None)


urlpatterns = [
    path("catalogue/items/<str:code>/versions/", show, name="item_versions"),
    path("catalogue/items/<str:code>/versions/compare/", differences, name="compare_versions"),
]
