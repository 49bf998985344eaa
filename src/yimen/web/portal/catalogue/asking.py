"""Ask the department about an item (咨询), and read what it answered."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yimen.catalogue.queries import Item, item_page
from yimen.inbox.actions.ask_consultation import LONGEST, AskedItem, ask_consultation
from yimen.inbox.consultations import consultations_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence, status_of

SHOWN = 50


@require_GET
@signed_in
def form(request: CitizenRequest, code: str) -> HttpResponse:
    """GET /items/<code>/questions/: the question, and what I asked about this item before."""
    return _page(request, _item(code))


@require_POST
@signed_in
def ask(request: CitizenRequest, code: str) -> HttpResponse:
    """POST /items/<code>/questions/new/: a refusal keeps what was written."""
    item, words = _item(code), request.POST.get("words", "").replace("\x00", "")
    asked = AskedItem(item.pk, item.code, item.name, item.agency_id)
    try:
        ask_consultation(asked, words=words, by=request.person.pk, at=now())
    except NotAllowed as refusal:
        return _page(request, item, words=words, refused=refusal)
    messages.success(request, _("问题已经送到部门，答复会发到您的消息里。"))
    return redirect("portal:consultations")


@require_GET
@signed_in
def mine(request: CitizenRequest) -> HttpResponse:
    """GET /my/questions/: every question of mine with its answer."""
    rows = consultations_of(request.person.pk)[:SHOWN]
    return render(request, "portal/catalogue/consultations.html", {"rows": rows, "section": "my"})


def _item(code: str) -> Item:
    found = item_page(code)
    if found is None or found.live is None:
        raise Http404
    return found


def _page(request: CitizenRequest, item: Item, *, words: str = "", refused: NotAllowed | None = None) -> HttpResponse:
    context = {
        "item": item,
        "words": words,
        "most": LONGEST,
        "rows": consultations_of(request.person.pk, item=item.pk)[:SHOWN],
        "refused": sentence(refused) if refused else "",
        "section": "items",
    }
    return render(request, "portal/catalogue/ask.html", context, status=status_of(refused) if refused else 200)


urlpatterns = [
    path("items/<str:code>/questions/", form, name="consult"),
    path("items/<str:code>/questions/new/", ask, name="ask_consultation"),
    path("my/questions/", mine, name="consultations"),
]
