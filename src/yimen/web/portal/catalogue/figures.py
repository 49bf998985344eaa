"""Public figures of coverage: what can be done online, in a hall, without a visit; each opens its list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.catalogue.coverage import coverage, covered
from yimen.catalogue.queries import items_after
from yimen.catalogue.rules.coverage import SAID
from yimen.web.portal.catalogue.lists import uuid_or_none
from yimen.web.shared.figures import figure_named, figures_csv, groups, items_csv, shown
from yimen.web.shared.guards import public

PAGE = 50


@require_GET
@public
def overview(request: HttpRequest) -> HttpResponse:
    """GET /figures/."""
    found = coverage()
    context = {"groups": groups(found), "rates": found.rates, "section": "items"}
    return render(request, "portal/catalogue/figures.html", context)


@require_GET
@public
def sheet(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  a view's first argument
    """GET /figures.csv."""
    return figures_csv(coverage())


@require_GET
@public
def one(request: HttpRequest, figure: str) -> HttpResponse:
    """GET /figures/<figure>/?after=&as=csv: the items that a figure counts."""
    which = figure_named(figure)
    if request.GET.get("as") == "csv":
        return items_csv(_(SAID[which].label), covered(which))
    rows = list(items_after(covered(which), uuid_or_none(request.GET.get("after", "")))[: PAGE + 1])
    context = {
        "shown": shown(coverage(), which),
        "items": rows[:PAGE],
        "next": f"?after={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "section": "items",
    }
    return render(request, "portal/catalogue/figure.html", context)


urlpatterns = [
    path("figures/", overview, name="figures"),
    path("figures.csv", sheet, name="figures_csv"),
    path("figures/<str:figure>/", one, name="figure"),
]
