"""Filed: number, query code, receipt and dates; the page can be opened again at any time."""

import segno
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.cases.actions.submit_case import filed_again
from yimen.cases.queries import cases_of
from yimen.cases.queries.instant import decision_of
from yimen.cases.rules.states import State
from yimen.kernel.queries import documents_of
from yimen.web.shared.guards import CitizenRequest, signed_in


@require_GET
@signed_in
def filed(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/cases/<number>/filed/."""
    case = get_object_or_404(cases_of(request.person, localdate()), number=number)
    decided = decision_of(case.pk) if case.version.instant else None
    receipt = next((paper for paper in documents_of(case.pk) if paper.kind == "receipt"), None)
    look_up = request.build_absolute_uri(f"{reverse('portal:progress')}?number={case.number}")
    drawing = segno.make(look_up, error="m").svg_inline(border=1, omitsize=True)
    context = {
        "case": case,
        "filed": filed_again(case),
        "decided": decided,
        "is_checked": bool(case.version.instant) and decided is None and case.state == State.SUBMITTED,
        "receipt": receipt,
        "qr": mark_safe(drawing),  # noqa: S308  our own drawing
        "section": "my",
    }
    return render(request, "portal/apply/filed.html", context)


urlpatterns = [path("my/cases/<str:number>/filed/", filed, name="filed")]
