"""The agency's licences: found by number or holder, one with its versions and all that was done to it."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.queries import Licence, standing_of
from yimen.licences.registry import lines, registered, steps_of, versions_of, with_holder
from yimen.licences.rules.standing import Standing
from yimen.web.desk.audit.words import fact_words
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.licences.moves import offered
from yimen.web.desk.paging import SIZE, Page, newest_of
from yimen.web.shared.guards import StaffRequest, needs

SECTION = "licences"
MOST = 200  # letters
STANDINGS = {
    Standing.MADE: (_("待签章"), "warn"),
    Standing.VALID: (_("有效"), "good"),
    Standing.NOT_YET_VALID: (_("尚未生效"), "warn"),
    Standing.EXPIRED: (_("已过期"), "warn"),
    Standing.REPLACED: (_("已换发"), ""),
    Standing.SUSPENDED: (_("已暂扣"), "warn"),
    Standing.REVOKED: (_("已吊销"), "bad"),
    Standing.WITHDRAWN: (_("已撤销"), "bad"),
    Standing.CANCELLED: (_("已注销"), ""),
}


@require_GET
@needs(Permission.REVIEW_CASES)
def listed(request: StaffRequest) -> HttpResponse:
    """GET /desk/licences/?q=&after=: the agency's licences, the newest first; people's names are starred."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:MOST]
    found = registered(request.staff.agency_id, words)
    page: Page[Licence] = newest_of(found, after=request.GET.get("after", ""), size=SIZE)
    rows = [
        {"licence": line.licence, "holder": line.holder, "standing": STANDINGS[line.standing]}
        for line in lines(page.rows, today=localdate())
    ]
    context = {"words": words, "page": page, "rows": rows, "section": SECTION}
    return desk_page(request, "desk/licences/library.html", context)


@require_GET
@needs(Permission.REVIEW_CASES)
def show(request: StaffRequest, licence: UUID) -> HttpResponse:
    """GET /desk/licences/<id>/: what it says, its versions, what was done to it, and what can be done now."""
    return licence_page(request, licence)


def licence_page(
    request: StaffRequest, licence: UUID, *, refused: NotAllowed | None = None, typed: Form | None = None
) -> HttpResponse:
    """Return the page of a licence of the own agency; a form that was typed wrongly stands open with what was typed."""
    found, today = get_object_or_404(with_holder(request.staff.agency_id), pk=licence), localdate()
    versions = versions_of(found)
    steps = [{"step": step, "what": fact_words(step.what)} for step in steps_of(versions)]
    may_move = Permission.APPROVE_CASES in request.permissions
    has_next = versions[0].version > found.version
    context: dict[str, Any] = {
        "licence": found,
        "holder": found.holder_organisation or found.holder_person,
        "standing": STANDINGS[standing_of(found, today=today)],
        "versions": [(one, STANDINGS[standing_of(one, today=today)]) for one in versions],
        "steps": steps,
        "moves": offered(found, today=today, has_next=has_next, typed=typed) if may_move else [],
        "section": SECTION,
    }
    status = 422 if typed is not None and typed.errors else 200
    return desk_page(request, "desk/licences/licence.html", context, refused=refused, status=status)


urlpatterns = [
    path("licences/", listed, name="licences"),
    path("licences/<uuid:licence>/", show, name="licence"),
]
