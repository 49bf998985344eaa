"""One thing at once: read a theme, see what one's answers come to, file it, follow and withdraw it."""

from base64 import urlsafe_b64encode
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate, now
from ninja import Router
from ninja.responses import Status

from yimen.bundles.actions.submit_bundle import submit_bundle
from yimen.bundles.actions.withdraw_bundle import withdraw_bundle
from yimen.bundles.actions.withdraw_part import withdraw_part
from yimen.bundles.queries import Bundle, BundlePart, Theme, bundles_of, plan, theme_coded, themes
from yimen.bundles.rules.filing import BundleApplication
from yimen.cases.query_code import query_code
from yimen.cases.rules.application import Channel, MaterialGiven, Parties, ReceivedAs
from yimen.catalogue.rules.situations import Situations
from yimen.identity.queries import mandates_of
from yimen.identity.rules.tokens import Scope
from yimen.kernel.crypto import sm3
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import check_phone
from yimen.licences.rules.uses import Scope as Reach
from yimen.web.api.bearer import ApiRequest, Citizen, everybody
from yimen.web.api.cases import IdempotencyKey
from yimen.web.api.catalogue import situation_question
from yimen.web.api.paging import PageQuery, Turn
from yimen.web.api.problems import Problem
from yimen.web.api.texts import Code, Number
from yimen.web.api.told import ProblemOut
from yimen.web.api.told_bundles import (
    BundleIn,
    BundleOut,
    BundlePartOut,
    BundleThemeOut,
    PlanIn,
    PlannedItemOut,
    PlannedPaperOut,
    PlanOut,
    WholeBundleThemeOut,
)

router = Router(tags=["bundles"])
READ, APPLY = Citizen(Scope.READ), Citizen(Scope.APPLY)
REFUSALS = dict.fromkeys((404, 409, 422), ProblemOut)


@router.get("/bundle-themes", response=list[BundleThemeOut], summary="List the themes of one thing at once")
@everybody
def list_bundle_themes(request: HttpRequest) -> list[BundleThemeOut]:  # noqa: ARG001
    """List the themes that can be asked for."""
    return [BundleThemeOut(**_theme(theme)) for theme in themes()]


@router.get("/bundle-themes/{code}", response={200: WholeBundleThemeOut, 404: ProblemOut}, summary="Read a theme")
@everybody
def read_bundle_theme(request: HttpRequest, *, code: Code) -> WholeBundleThemeOut:  # noqa: ARG001
    """Read a theme with the questions about one's situation."""
    theme = _known(code)
    asked = Situations.of(theme.live.situations).questions if theme.live else ()
    return WholeBundleThemeOut(**_theme(theme), questions=[situation_question(each) for each in asked])


@router.post(
    "/bundle-themes/{code}/plan", response={200: PlanOut, **REFUSALS}, summary="See what one's answers come to"
)
@everybody
def plan_bundle(request: HttpRequest, *, code: Code, body: PlanIn) -> PlanOut:  # noqa: ARG001
    """See items in order, the one form and the one set of materials; nothing is kept."""
    theme = _known(code)
    assert theme.live is not None
    situations = Situations.of(theme.live.situations)
    situations.check_so_far(body.answers)
    if question := situations.next_question(body.answers):
        return PlanOut(next=question.key)
    found = plan(theme.live.pk, body.answers)
    due = found.promised(now(), workdays())
    return PlanOut(
        items=[
            PlannedItemOut(
                code=one.code,
                name=one.name,
                agency=one.asks.agency,
                role=one.role,
                version=one.asks.version,
                after=list(one.after),
            )
            for one in found.items
        ],
        form=found.form.form,
        materials=[
            PlannedPaperOut(
                key=paper.key, name=paper.name, necessity=paper.necessity, of=[item for item, _ in paper.of]
            )
            for paper in found.papers
        ],
        working_days=found.working_days,
        promised_on=due.on if due else None,
    )


@router.post("/bundles", auth=APPLY, response={201: BundleOut, 400: ProblemOut, **REFUSALS}, summary="File a theme")
def submit_a_bundle(
    request: ApiRequest, *, response: HttpResponse, body: BundleIn, idempotency_key: IdempotencyKey
) -> Status[BundleOut]:
    """File once: a master case, a case for each item that can begin, a numbered part for each that waits."""
    owner = request.auth.account.bytes
    application = BundleApplication(
        theme_version=body.version,
        centre=body.centre,
        channel=Channel.API,
        parties=_parties(request, body),
        situation=body.situation,
        answers=body.answers,
        key="api:" + urlsafe_b64encode(sm3(owner + idempotency_key.encode())).decode().rstrip("="),
        materials=_materials(body),
        versions=body.versions,
        digest=sm3(request.body),
        account=request.auth.account,
    )
    filed = submit_bundle(application, by=request.auth.person.pk, at=now())
    response["Location"] = f"{request.path}/{filed.number}"
    return Status(201, _whole(_mine(request).get(pk=filed.bundle)))


@router.get("/bundles", auth=READ, response={200: list[BundleOut], 400: ProblemOut}, summary="List your bundles")
def list_bundles(request: ApiRequest, *, response: HttpResponse, page: PageQuery) -> list[BundleOut]:
    """List your own bundles, those you filed for others, and those of organisations you act for, newest first."""
    return [_whole(bundle) for bundle in Turn(request, response, page).rows(_mine(request), "-id")]


@router.get("/bundles/{number}", auth=READ, response={200: BundleOut, 404: ProblemOut}, summary="Read a bundle")
def read_bundle(request: ApiRequest, *, number: Number) -> BundleOut:
    """Read a bundle with the state of every part."""
    return _whole(_mine(request).get(number=number))


@router.post(
    "/bundles/{number}/withdrawal", auth=APPLY, response={200: BundleOut, **REFUSALS}, summary="Withdraw a bundle"
)
def withdraw_whole(request: ApiRequest, *, number: Number) -> BundleOut:
    """Withdraw every part that is not decided yet; what was decided stands."""
    withdraw_bundle(number=number, channel=Channel.API, by=request.auth.person, at=now())
    return read_bundle(request, number=number)


@router.post(
    "/bundles/{number}/parts/{part}/withdrawal",
    auth=APPLY,
    response={200: BundleOut, **REFUSALS},
    summary="Withdraw one part",
)
def withdraw_one(request: ApiRequest, *, number: Number, part: Number) -> BundleOut:
    """Withdraw one part by its number; what waits for it is stopped with it."""
    withdraw_part(bundle=number, part=part, channel=Channel.API, by=request.auth.person, at=now())
    return read_bundle(request, number=number)


def _mine(request: ApiRequest) -> QuerySet[Bundle]:
    return bundles_of(request.auth.person, localdate())


def _known(code: str) -> Theme:
    theme = theme_coded(code)
    if theme is None:
        raise Problem(404, "not_found")
    if theme.is_suspended:
        raise NotAllowed("theme_withdrawn")
    return theme


def _theme(theme: Theme) -> dict[str, Any]:
    live = theme.live
    assert live is not None
    return {"code": theme.code, "name": live.name, "summary": live.summary, "kind": live.kind, "version": live.pk}


def _materials(body: BundleIn) -> tuple[MaterialGiven, ...]:
    sent = (MaterialGiven(each.key, tuple(each.files)) for each in body.materials)
    taken = (MaterialGiven(t.key, (), ReceivedAs(t.way), t.id, Reach(t.scope)) for t in body.taken)
    return (*sent, *taken)


def _parties(request: ApiRequest, body: BundleIn) -> Parties:
    """Return the three parties apart; a principal without a mandate that holds today is not found."""
    person, phone = request.auth.person, check_phone(body.phone) if body.phone else ""
    principal: UUID | None = body.principal
    if principal in (None, person.pk):
        return Parties(person=person.pk, name=person.name, phone=phone)
    for mandate in mandates_of(person, localdate()):
        if mandate.organisation and mandate.organisation_id == principal:
            return Parties(organisation=principal, agent=person.pk, name=mandate.organisation.name, phone=phone)
        if mandate.principal_person and mandate.principal_person_id == principal:
            return Parties(person=principal, agent=person.pk, name=mandate.principal_person.name, phone=phone)
    raise Problem(404, "no_mandate")


def _whole(bundle: Bundle) -> BundleOut:
    return BundleOut(
        number=bundle.number,
        theme=bundle.theme_version.theme.code,
        name=bundle.theme_version.name,
        query_code=query_code(bundle.number),
        submitted_at=bundle.submitted_at,
        settled_at=bundle.settled_at,
        ended_at=bundle.ended_at,
        withdrawn_at=bundle.withdrawn_at,
        parts=[_part(part) for part in bundle.parts.all()],
    )


def _part(part: BundlePart) -> BundlePartOut:
    case = part.case
    return BundlePartOut(
        item=part.item.code,
        name=part.version.name,
        number=part.number,
        query_code=query_code(part.number),
        state=case.state if case else part.state,
        role=part.role,
        after=part.after,
        reason=part.reason,
        hear_by=case.hear_by if case else None,
        promised_due=case.promised_due if case else None,
    )
