"""Scan a code: a poster's opens its item here, a licence's is checked here."""

from urllib.parse import urlsplit

from django.http import HttpResponse, JsonResponse
from django.urls import path, reverse
from django.views.decorators.http import require_GET

from yimen.catalogue.queries import item_page
from yimen.halls.agent import agent_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.codes import offline_claim
from yimen.licences.queries import version_named
from yimen.web.kiosk.guard import TerminalRequest, page, terminal
from yimen.web.kiosk.identify import begin_with_code
from yimen.web.shared.refusals import sentence


@require_GET
@terminal
def scan(request: TerminalRequest) -> HttpResponse:
    """GET /kiosk/scan/: hold the code before the window; the page looks by itself."""
    return page(request, "kiosk/scan.html", {"poll": reverse("kiosk:scanned")})


@require_GET
@terminal
def scanned(request: TerminalRequest) -> JsonResponse:
    """GET /kiosk/scan/read/: where what was scanned leads, on this terminal and nowhere else."""
    text = agent_of(request.device).scan()
    if not text:
        return JsonResponse({"go": ""})
    try:
        return JsonResponse({"go": _going(request, text), "message": ""})
    except NotAllowed as refusal:
        return JsonResponse({"go": "", "message": sentence(refusal)})


def _going(request: TerminalRequest, text: str) -> str:
    """Return where a scanned text leads; a licence code on a phone says who stands here."""
    match _parts(text):
        case ["s", code]:
            return begin_with_code(request, code)
    if going := leads_to(text):
        return going
    raise NotAllowed("scan_unknown")


def leads_to(text: str) -> str:
    """Return the terminal's page for a scanned address of ours, whatever its host; empty for anything else."""
    match _parts(text):
        case ["items", code, *_] if item_page(code[:64]) is not None:
            return reverse("kiosk:item", args=[code])
        case ["check", token, *_]:
            return reverse("kiosk:check_token", args=[token])
        case ["v", token]:
            return _signed(token)
    return ""


def _signed(token: str) -> str:
    """Return where the signed code printed on a licence leads; raise NotAllowed("code_forged") for a changed one."""
    said = offline_claim(token)
    licence = version_named(said.number, said.version, name=said.type)
    return reverse("kiosk:check_token", args=[licence.check_token]) if licence else ""


def _parts(text: str) -> list[str]:
    try:
        return [part for part in urlsplit(text).path.split("/") if part]
    except ValueError:
        return []


urlpatterns = [path("scan/", scan, name="scan"), path("scan/read/", scanned, name="scanned")]
