"""Window intake, first page: which item, among those this centre takes."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import path, reverse

from yimen.bundles.queries import themes
from yimen.bundles.queries.search import search_themes
from yimen.catalogue.queries import Item, agencies_with_items, find_items, items_at
from yimen.halls.queries import duty_of
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.window.served import served_at
from yimen.web.desk.window.window import ask_for_window
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 30


@needs(Permission.INTAKE_CASES)
def choose(request: StaffRequest) -> HttpResponse:
    """GET /desk/intake/?q=&agency=: find the item; nothing of an earlier client is on this page."""
    duty = duty_of(request.staff.pk)
    if duty is None:
        return ask_for_window(request, back=reverse("desk:intake"))
    words, agency = request.GET.get("q", "").strip()[:60], request.GET.get("agency", "")
    context = {
        "items": _found(request.staff.centre_id, words, agency),
        "themes": search_themes(words) if words else list(themes()[:SHOWN]),
        "agencies": agencies_with_items(),
        "words": words,
        "agency": agency,
        "duty": duty,
        "served": served_at(duty),
        "section": "intake",
    }
    return desk_page(request, "desk/intake/choosing.html", context)


def _found(centre: UUID | None, words: str, agency: str) -> list[Item]:
    """Return the matches; before anything is asked for, no generated samples stand in the way."""
    if words or agency or centre is None:
        return find_items(words, agency=agency or None, centre=centre, limit=SHOWN)
    return list(items_at(centre).filter(is_sample=False)[:SHOWN])


urlpatterns = [path("intake/", choose, name="intake")]
