"""The front door: one search, the life events, the four entrances."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.bundles.queries import themes as one_things
from yimen.catalogue.cards import service_cards
from yimen.catalogue.queries import agencies_with_items, themes
from yimen.web.shared.guards import public

SHOWN_AGENCIES, SHOWN_THEMES = 12, 8


@require_GET
@public
def home(request: HttpRequest) -> HttpResponse:
    """GET /."""
    events = list(themes())
    departments = agencies_with_items()
    context = {
        "for_people": [theme for theme in events if theme.audience == "person"],
        "for_organisations": [theme for theme in events if theme.audience == "organisation"],
        "one_things": list(one_things()[:SHOWN_THEMES]),
        "cards": service_cards(),
        "departments": departments[:SHOWN_AGENCIES],
        "department_count": len(departments),
        "item_count": sum(each.items for each in departments),
    }
    return render(request, "portal/home.html", context)


urlpatterns = [path("", home, name="home")]
