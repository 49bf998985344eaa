"""My projects: those of the organisations I may act for."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.projects.queries import projects_of
from yimen.web.shared.guards import CitizenRequest, signed_in

MOST = 100


@require_GET
@signed_in
def show(request: CitizenRequest) -> HttpResponse:
    """GET /my/projects/."""
    context = {"projects": projects_of(request.person, localdate())[:MOST], "section": "my"}
    return render(request, "portal/projects/mine.html", context)


urlpatterns = [path("my/projects/", show, name="projects")]
