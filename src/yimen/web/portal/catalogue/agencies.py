"""The departments and how many items each has."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.catalogue.queries import agencies_with_items
from yimen.web.shared.guards import public


@require_GET
@public
def agencies(request: HttpRequest) -> HttpResponse:
    """GET /agencies/."""
    found = agencies_with_items()
    context = {"departments": found, "items": sum(each.items for each in found), "section": "agencies"}
    return render(request, "portal/catalogue/agencies.html", context)


urlpatterns = [path("agencies/", agencies, name="agencies")]
