"""QR posters for the wall (办税二维码墙): choose items, get a sheet to print; scanning a tile opens the guide."""

from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from yimen.catalogue.printing import MOST_TILES, PAPERS, chosen_items, poster_pdf, tiled_items
from yimen.catalogue.queries import agencies_with_items, themes
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

TITLE = 40  # letters that the head of a sheet has room for


@require_GET
@needs(Permission.EDIT_CATALOGUE, Permission.GUIDE_VISITORS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/posters/?agency=&theme=: the items to choose from."""
    return _page(request)


@require_GET
@needs(Permission.EDIT_CATALOGUE, Permission.GUIDE_VISITORS)
def sheet(request: StaffRequest) -> HttpResponse:
    """GET /desk/posters/sheet.pdf?code=&code=&paper=a4&title=: the tiles of the chosen items."""
    title = " ".join(request.GET.get("title", "").split())[:TITLE] or _("扫一扫，直接办")
    chosen = chosen_items(request.GET.getlist("code"))
    try:
        pdf = poster_pdf(chosen, title=title, paper=request.GET.get("paper", PAPERS[0]), on=localdate())
    except NotAllowed as refusal:
        return _page(request, refused=refusal)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="poster.pdf"'
    return response


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    agency, theme = (request.GET.get(name, "")[:80] for name in ("agency", "theme"))
    is_narrowed = bool(agency or theme)
    context = {
        "items": tiled_items(agency=agency, theme=theme) if is_narrowed else [],
        "is_narrowed": is_narrowed,
        "agencies": agencies_with_items(),
        "themes": themes(),
        "agency": agency,
        "theme": theme,
        "title": request.GET.get("title", "")[:TITLE],
        "most": MOST_TILES,
        "section": "catalogue",
    }
    return desk_page(request, "desk/catalogue/posters.html", context, refused=refused)


urlpatterns = [path("posters/", show, name="posters"), path("posters/sheet.pdf", sheet, name="poster")]
