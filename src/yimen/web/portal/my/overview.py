"""My page and the page of an organisation I act for: what needs doing first, then cases and licences."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from yimen.bundles.queries import bundle_drafts_of, bundles_of
from yimen.cases.actions.discard_draft import discard_draft
from yimen.cases.queries import Case, cases_of, drafts_of
from yimen.cases.queries.mine import waiting_for
from yimen.delivery.queries.addresses import last_addresses
from yimen.evaluation.queries.invitations import invitations_of, to_give
from yimen.identity.principals import Acting, acting
from yimen.identity.queries import Organisation, mandates_given
from yimen.identity.rules.mandates import LEGAL_REPRESENTATIVE, Right
from yimen.inbox.queries import unread_count
from yimen.licences.holders import expiring, usable
from yimen.web.portal.licences.mine import Card, cards_of
from yimen.web.portal.my.todo import Todo, last_soon, of_cases, of_drafts, of_licences
from yimen.web.shared.guards import CitizenRequest, signed_in

PAGE = 20
CARDS = 4
LICENCES = 60


@require_GET
@signed_in
def my(request: CitizenRequest) -> HttpResponse:
    """GET /my/?after=<case id>: my own cases and licences; what is to be done for others leads to their pages."""
    held = acting(request.person, localdate())
    drafts = list(drafts_of(request.user.pk)[:PAGE])
    cards = _cards(held)
    todo = [*_todo(request, cards), *of_drafts(drafts)]
    bodies = [(body, sum(each.organisation == body.pk for each in todo)) for body in held.bodies()]
    context = {
        "todo": [each for each in todo if each.organisation is None],
        "bodies": bodies,
        "drafts": drafts,
        "bundles": list(bundles_of(request.person, localdate())[:CARDS]),
        "bundle_drafts": list(bundle_drafts_of(request.user.pk)[:CARDS]),
        "cards": [each for each in cards if each.is_valid and each.licence.holder_person_id][:CARDS],
        "unread": unread_count(person=request.person.pk),
        "person": request.person,
        "addresses": last_addresses(request.person.pk),
        "ratings": to_give(invitations_of(request.person, localdate()).filter(organisation=None), localdate())[:CARDS],
        **_listed(request, cases_of(request.person, localdate()).filter(organisation=None)),
    }
    return render(request, "portal/my/overview.html", context)


@require_GET
@signed_in
def organisation(request: CitizenRequest, organisation: UUID) -> HttpResponse:
    """GET /my/organisations/<id>/?after=: as far as the mandate reaches; nobody else finds it."""
    held = acting(request.person, localdate())
    mandate = held.mandate_for(organisation)
    if mandate is None or mandate.organisation is None:
        raise Http404
    body = mandate.organisation
    cards = [each for each in _cards(held) if each.licence.holder_organisation_id == body.pk]
    context = {
        "body": body,
        "mandate": mandate,
        "bodies": [(each, 0) for each in held.bodies()],
        "todo": [each for each in _todo(request, cards) if each.organisation == body.pk],
        "cards": [each for each in cards if each.is_valid],
        "sees_licences": held.may(mandate, Right.LICENCES),
        "sees_uses": held.may(mandate, Right.USES),
        "ratings": to_give(invitations_of(request.person, localdate()).filter(organisation=body), localdate())[:CARDS],
        "agents": _agents(body) if mandate.role == LEGAL_REPRESENTATIVE else [],
        **_listed(request, cases_of(request.person, localdate()).filter(organisation=body)),
    }
    return render(request, "portal/my/organisation.html", context)


@require_POST
@signed_in
def discard(request: CitizenRequest, draft: UUID) -> HttpResponse:
    """POST /my/drafts/<id>/discard/."""
    discard_draft(draft=draft, by=request.user.pk)
    return redirect("portal:my")


def _listed(request: CitizenRequest, mine: QuerySet[Case]) -> dict[str, Any]:
    """Return one page of these cases, newest first, found by key."""
    if after := key_of(request.GET.get("after", "")):
        mine = mine.filter(pk__lt=after)
    cases = list(mine[: PAGE + 1])
    more = f"?after={cases[PAGE - 1].pk}" if len(cases) > PAGE else ""
    return {"cases": cases[:PAGE], "next": more, "section": "my"}


def _todo(request: CitizenRequest, cards: list[Card]) -> list[Todo]:
    today = localdate()
    found = [*of_cases(waiting_for(request.person, today)), *of_licences(cards, today)]
    return sorted(found, key=lambda each: (each.due is None, each.due or today))


def _cards(held: Acting) -> list[Card]:
    """Return the newest licences and, however old they are, those that run out soon."""
    today = localdate()
    soon = expiring(held, today=today, last=last_soon(today))
    return cards_of(dict.fromkeys([*usable(held)[:LICENCES], *soon[:LICENCES]]))


def _agents(body: Organisation) -> list[Any]:
    today = localdate()
    in_force = [each for each in mandates_given(body.pk) if each.withdrawn_at is None]
    return [each for each in in_force if each.valid_to is None or each.valid_to >= today]


def key_of(text: str) -> UUID | None:
    """Return the key a list goes on after, None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


urlpatterns = [
    path("my/", my, name="my"),
    path("my/organisations/<uuid:organisation>/", organisation, name="organisation"),
    path("my/drafts/<uuid:draft>/discard/", discard, name="discard"),
]
