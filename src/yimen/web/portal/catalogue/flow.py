"""The flow of an item as a file for flow modellers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_GET

from yimen.catalogue.flows import shown_flow
from yimen.catalogue.queries import item_page
from yimen.web.shared.guards import public


@require_GET
@public
def bpmn(_request: HttpRequest, code: str) -> HttpResponse:
    """GET /items/<code>/flow.bpmn: the flow as BPMN 2.0."""
    found = item_page(code)
    shown = found and shown_flow(found)
    if not found or not shown:
        raise Http404
    name = f"{''.join(c if c.isascii() and c.isalnum() else '-' for c in found.code)}.bpmn"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(shown.bpmn(), content_type="application/xml; charset=utf-8", headers=headers)


urlpatterns = [path("items/<str:code>/flow.bpmn", bpmn, name="item_bpmn")]
