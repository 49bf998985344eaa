"""Lists and proofs from registers: asked for by whoever put the card on the reader, shown, then printed whole."""

from django.http import Http404, HttpResponse
from django.urls import path, reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from yimen.halls.actions.make_extract import make_extract
from yimen.halls.rules.extracts import EXTRACTS
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.kiosk.guard import VisitRequest, identified, page
from yimen.web.kiosk.papers import printed_document


@require_http_methods(["GET", "POST"])
@identified
def extract(request: VisitRequest, function: str) -> HttpResponse:
    """GET /kiosk/extracts/<function>/ says what will be printed; POST asks the register and prints."""
    chosen = EXTRACTS.get(function)
    if chosen is None or function not in request.device.functions:
        raise Http404
    if not request.visit.is_whole:
        raise NotAllowed("card_needed")
    if request.method != "POST":
        return page(request, "kiosk/extract.html", {"extract": chosen})
    paper = make_extract(function=function, person=request.visit.person, device=request.device, at=now())
    return printed_document(request, paper, again=reverse("kiosk:papers"), function=function)


urlpatterns = [path("extracts/<str:function>/", extract, name="extract")]
