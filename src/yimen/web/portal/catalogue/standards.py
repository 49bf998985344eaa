"""The unified service standard for everybody: four groups, a search, and an address for each rule that stays."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.catalogue.rules.standards.service import GROUP_LABELS, StandardGroup
from yimen.catalogue.standards import service_standard, service_standards, standard_counts
from yimen.supervision.queries.rules import items_by_standard
from yimen.web.shared.guards import public

MOST = 400  # rules on one page; a group of a real library has fewer


@require_GET
@public
def show(request: HttpRequest) -> HttpResponse:
    """GET /standards/?group=&q=: one group, or what the words find in all of them."""
    words, counts = request.GET.get("q", "").strip()[:60].replace("\0", ""), standard_counts()
    group = _group(request.GET.get("group", "")) or next(
        (each for each in counts if counts[each]), StandardGroup.GENERAL
    )
    rows = list(service_standards(words=words)[:MOST] if words else service_standards(group)[:MOST])
    assessed = items_by_standard([row.code for row in rows], localdate())
    context = {
        "rows": [(row, assessed.get(row.code, ())) for row in rows],
        "words": words,
        "group": None if words else group,
        "label": GROUP_LABELS[group],
        "groups": [(each, GROUP_LABELS[each], count) for each, count in counts.items()],
        "total": sum(counts.values()),
        "has_samples": any(row.is_sample for row in rows),
        "section": "standards",
    }
    return render(request, "portal/catalogue/standards.html", context)


@require_GET
@public
def one(_request: HttpRequest, code: str) -> HttpResponse:
    """GET /standards/<code>/: the rule at its place; the address to link to from elsewhere."""
    found = service_standard(code)
    if found is None:
        raise Http404
    return redirect(f"{reverse('portal:standards')}?group={found.group}#{found.code}")


def _group(key: str) -> StandardGroup | None:
    return StandardGroup(key) if key in set(StandardGroup) else None


urlpatterns = [
    path("standards/", show, name="standards"),
    path("standards/<str:code>/", one, name="standard"),
]
