"""One master case: all its parts on one page, and what the applicant can still do with the whole or a part."""

from dataclasses import dataclass
from datetime import date

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.bundles.actions.withdraw_bundle import withdraw_bundle
from yimen.bundles.actions.withdraw_part import withdraw_part
from yimen.bundles.queries import Bundle, BundlePart, bundle_of
from yimen.bundles.rules.course import PartState
from yimen.cases.query_code import query_code
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import MOVES, OPEN, Move, State
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.themes.course import course_of
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence
from yimen.web.shared.stages import Stage, stages_of


@dataclass(frozen=True)
class Row:
    """One part: its stages once it is a case, what it waits for before, and whether it can be taken back."""

    part: BundlePart
    stages: list[Stage]
    waits_for: str
    may_withdraw: bool

    @property
    def needs_papers(self) -> bool:
        """Return whether it is the applicant's turn."""
        return self.part.case is not None and self.part.case.state == State.SUPPLEMENTING

    @property
    def is_good(self) -> bool:
        """Return whether the result is there."""
        return self.part.case is not None and self.part.case.decision == "granted"

    @property
    def is_refused(self) -> bool:
        """Return whether it was decided against the applicant."""
        return self.part.case is not None and self.part.case.decision == "refused"

    @property
    def is_gone(self) -> bool:
        """Return whether nothing comes of it any more: taken back, ended on the way, or never begun."""
        case = self.part.case
        if case is None:
            return self.part.state != PartState.WAITING
        return case.state not in OPEN and not case.decision

    @property
    def promised(self) -> date | None:
        """Return by when it is to be done, None where nothing is under way."""
        case = self.part.case
        return None if case is None or case.decided_at or self.is_gone else case.promised_due

    @property
    def words(self) -> str:
        """Return where the part stands, in one word."""
        return self.part.case.get_state_display() if self.part.case else self.part.get_state_display()


@require_GET
@signed_in
def show(request: CitizenRequest, number: str) -> HttpResponse:
    """GET /my/bundles/<number>/?filed=1: the whole; number and query code, to look it up without signing in."""
    bundle = _mine(request, number)
    look_up = request.build_absolute_uri(f"{reverse('portal:progress')}?number={bundle.number}")
    rows = rows_of(bundle)
    context = {
        "bundle": bundle,
        "rows": rows,
        "done": sum(row.is_good for row in rows),
        "refused": sum(row.is_refused for row in rows),
        "gone": sum(row.is_gone for row in rows),
        "is_new": "filed" in request.GET,
        "query_code": query_code(bundle.number),
        "qr": mark_safe(segno.make(look_up, error="m").svg_inline(border=1, omitsize=True)),  # noqa: S308  our own drawing
        **course_of(bundle),
        "told": bundle.situation.get("told", []),
        "may_withdraw": any(row.may_withdraw for row in rows) and bundle.withdrawn_at is None,
        "section": "my",
    }
    return render(request, "portal/themes/bundle.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: CitizenRequest, number: str) -> HttpResponse:
    """GET asks whether it is meant; POST /my/bundles/<number>/withdraw/ takes back what is not decided."""
    bundle = _mine(request, number)
    if request.method == "GET":
        return render(request, "portal/themes/withdraw.html", {"bundle": bundle, "section": "my"})
    try:
        withdraw_bundle(number=number, channel=Channel.PORTAL, by=request.person, at=now())
    except NotAllowed as refusal:
        messages.warning(request, sentence(refusal))
    else:
        messages.success(request, _("已撤回。已经作出决定的事项不受影响。"))
    return redirect("portal:bundle", number)


@require_POST
@signed_in
def withdraw_one(request: CitizenRequest, number: str, part: str) -> HttpResponse:
    """POST /my/bundles/<number>/parts/<part>/withdraw/: take one part back; what waits for it is stopped."""
    _mine(request, number)
    try:
        withdraw_part(bundle=number, part=part, channel=Channel.PORTAL, by=request.person, at=now())
    except BundlePart.DoesNotExist:
        raise Http404 from None
    except NotAllowed as refusal:
        messages.warning(request, sentence(refusal))
    else:
        messages.success(request, _("已撤回这个事项，其他事项继续办理。"))
    return redirect("portal:bundle", number)


def rows_of(bundle: Bundle) -> list[Row]:
    """Return the parts with their stages, in their order."""
    parts = list(bundle.parts.all())
    names = {part.item.code: part.version.name for part in parts}
    return [
        Row(
            part=part,
            stages=stages_of(part.case) if part.case else [],
            waits_for="、".join(names[code] for code in part.after if code in names),
            may_withdraw=_may_withdraw(part),
        )
        for part in parts
    ]


def _may_withdraw(part: BundlePart) -> bool:
    if part.case is not None:
        return State(part.case.state) in MOVES[Move.WITHDRAW]
    return part.state == PartState.WAITING


def _mine(request: CitizenRequest, number: str) -> Bundle:
    bundle = bundle_of(request.person, number, localdate())
    if bundle is None:
        raise Http404
    return bundle


urlpatterns = [
    path("my/bundles/<str:number>/", show, name="bundle"),
    path("my/bundles/<str:number>/withdraw/", withdraw, name="withdraw_bundle"),
    path("my/bundles/<str:number>/parts/<str:part>/withdraw/", withdraw_one, name="withdraw_part"),
]
