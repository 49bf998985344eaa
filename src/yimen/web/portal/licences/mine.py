"""My licences: those of my own and of whom I may act for with that right; one licence, its files and its codes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from yimen.catalogue.queries import renewal_item
from yimen.kernel.documents.qr import qr_svg
from yimen.kernel.queries import documents_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.codes import MEDIA_TYPE, offline_address, signed_credential
from yimen.licences.holders import looks_at, newest, usable_by
from yimen.licences.queries import Licence, standing_of
from yimen.licences.rules.standing import Standing
from yimen.web.shared.checking import VERDICTS, Verdict
from yimen.web.shared.files import sent
from yimen.web.shared.guards import CitizenRequest, signed_in

PAGE = 60
LOOKS = 10


@dataclass(frozen=True)
class Card:
    """A licence as its holder carries it."""

    licence: Licence
    standing: Standing
    key: str  # what names it in addresses: its number, or its identifier beside another of the same number

    @property
    def verdict(self) -> Verdict:
        """Return the word for what it is worth today."""
        return VERDICTS[self.standing]

    @property
    def is_valid(self) -> bool:
        """Return whether it can be shown today."""
        return self.standing == Standing.VALID


@require_GET
@signed_in
def licences(request: CitizenRequest) -> HttpResponse:
    """GET /my/licences/?after=: a wallet, what is valid first; those of long ago on further pages."""
    held, after = usable_by(request.person, localdate()), request.GET.get("after", "")
    found = list((held.filter(pk__lt=_uuid(after)) if after else held)[: PAGE + 1])
    cards = cards_of(found[:PAGE])
    valid = [each for each in cards if each.is_valid]
    context = {
        "valid": valid,
        "others": [each for each in cards if not each.is_valid],
        "next": found[PAGE - 1].pk if len(found) > PAGE else None,
        "section": "my",
    }
    return render(request, "portal/licences/mine.html", context)


@require_GET
@signed_in
def licence(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/licences/<number>/: the card, what can be done with it, and who has looked at it."""
    card = mine(request, number)
    found = card.licence
    context = {
        "card": card,
        "papers": [each for each in documents_of(found.pk) if each.file_id],
        "offline": qr_svg(offline_address(found), is_scalable=True) if card.is_valid else "",
        "looks": looks_at(found.pk)[:LOOKS],
        "may_renew": card.is_valid and found.valid_to is not None and renewal_item(found.type_id) is not None,
        "section": "my",
    }
    return render(request, "portal/licences/licence.html", context)


@require_GET
@signed_in
def licence_paper(request: CitizenRequest, number: str, document: UUID) -> FileResponse:
    """GET /my/licences/<number>/papers/<id>/?as=ofd: the file itself, as PDF unless it is asked for as OFD."""
    paper = documents_of(mine(request, number).licence.pk).filter(pk=document).first()
    chosen = (paper.ofd_file_id if request.GET.get("as") == "ofd" else paper.file_id) if paper else None
    if chosen is None:
        raise Http404
    return sent(chosen)


@require_GET
@signed_in
def licence_credential(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/licences/<number>/credential/: a verifiable credential (W3C) of what is valid, for any wallet."""
    card = mine(request, number)
    if not card.is_valid:
        raise NotAllowed("licence_not_valid")
    found = card.licence
    response = HttpResponse(signed_credential(found), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="licence-{slugify(found.number)}.vc.jwt"'
    response["Cache-Control"] = "private, no-store"
    return response


def mine(request: CitizenRequest, number: str) -> Card:
    """Return the newest version of a licence that the asker may use; raise Http404 for every other."""
    found = newest(usable_by(request.person, localdate()), number)
    if found is None:
        raise Http404
    return card_of(found, key=number)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def card_of(found: Licence, *, key: str = "") -> Card:
    """Return the licence with what it is worth today."""
    return Card(found, standing_of(found, today=localdate()), key or found.number)


def cards_of(licences: Iterable[Licence]) -> list[Card]:
    """Return the cards of a list; licences of several kinds may have one number, such as the holder's own."""
    found = list(licences)
    kinds = Counter(number for number, _ in {(each.number, each.type_id) for each in found})
    return [card_of(each, key=each.identifier if kinds[each.number] > 1 else "") for each in found]


urlpatterns = [
    path("my/licences/", licences, name="licences"),
    path("my/licences/<str:number>/", licence, name="licence"),
    path("my/licences/<str:number>/papers/<uuid:document>/", licence_paper, name="licence_paper"),
    path("my/licences/<str:number>/credential/", licence_credential, name="licence_credential"),
]
