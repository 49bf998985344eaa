"""The receipt the client takes home, printed from the page at once; the sealed PDF follows from the worker."""

import segno
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.safestring import mark_safe

from yimen.cases.queries import at_desk
from yimen.cases.query_code import query_code
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs


@needs(Permission.INTAKE_CASES)
def show(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/cases/<number>/receipt/: number, query code, dates and what was handed in."""
    case = get_object_or_404(at_desk(request.staff).select_related("window", "accepted_by", "operator"), number=number)
    look_up = request.build_absolute_uri(f"/progress/?number={case.number}")
    context = {
        "case": case,
        "query_code": query_code(case.number),
        "materials": case.materials.order_by("position", "id"),
        "qr": mark_safe(segno.make(look_up, error="m").svg_inline(scale=4, border=1)),  # noqa: S308  our own drawing
        "next_client": reverse("desk:intake"),
        "section": "intake",
    }
    return desk_page(request, "desk/intake/receipt.html", context)


urlpatterns = [path("cases/<str:number>/receipt/", show, name="receipt")]
