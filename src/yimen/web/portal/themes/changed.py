"""The theme or one of its items changed while the one form was being filled in: said field by field, nothing lost."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from yimen.bundles.actions.save_bundle_draft import save_bundle_draft
from yimen.bundles.queries import BundleDraft, ThemeVersion, plan
from yimen.bundles.queries.wizard import bundle_draft_to_fill, is_overtaken, papers_of_plan
from yimen.bundles.rules.plan import Plan
from yimen.cases.actions.save_draft import Progress
from yimen.cases.answers import open_answers
from yimen.cases.rules.rebase import Asked, Rebased, rebase
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.apply.changed import filled, said_of
from yimen.web.portal.apply.changed import party_fits as fits_party
from yimen.web.shared.guards import CitizenRequest, signed_in

OPEN_AGAIN = frozenset({"fact_missing", "fact_wrong", "fact_no_option", "fact_out_of_range", "situation_unknown"})
SITUATION = {"situation": "other"}  # unlike nothing: then the situation is asked again


@require_http_methods(["GET", "POST"])
@signed_in
def changed(request: CitizenRequest, draft: UUID) -> HttpResponse:
    """GET /themes/drafts/<draft>/changed/: what is different; POST goes on with what is asked now."""
    found = bundle_draft_to_fill(request.user.pk, draft)
    if found is None or found.bundle is not None:
        raise Http404
    theme = found.theme_version.theme
    if theme.live is None or theme.is_suspended:
        return redirect("portal:theme", theme.code)
    if theme.live_id == found.theme_version_id and not is_overtaken(found):
        return redirect("portal:theme_apply_review", draft)
    answers, old = open_answers(found.sealed_answers), _asked(_before(found))
    context = {"item": theme.live, "filled": filled(old, answers), "is_open": True}
    try:
        new = _now(theme.live, answers)
    except NotAllowed:
        return render(request, "portal/apply/changed.html", {**context, "is_open": False}, status=410)
    fits = fits_party(answers.get("party"), theme.live.service_objects, request.person)
    report = _report(answers, old, new, party_fits=fits)
    if request.method == "POST":
        _follow(request, found, report.answers, new=new)
        return redirect("portal:theme_apply_party", draft)
    return render(request, "portal/apply/changed.html", {**context, **said_of(report, theme.live.service_objects)})


def _before(draft: BundleDraft) -> Plan | None:
    """Return what the draft was filled in for; None where that was never settled, or nobody wrote it down."""
    situation = open_answers(draft.sealed_answers).get("situation") or {}
    versions = {code: UUID(version) for code, version in draft.versions.items()}
    try:
        return plan(draft.theme_version_id, situation, versions=versions) if versions else None
    except NotAllowed:
        return None


def _now(live: ThemeVersion, answers: dict[str, Any]) -> Plan | None:
    """Return what the answers come to now, None where the situation must be answered anew.

    Raise NotAllowed where an item is not offered any more, or nothing is to be done.
    """
    try:
        return plan(live.pk, answers.get("situation") or {})
    except NotAllowed as refusal:
        if refusal.code in OPEN_AGAIN:
            return None
        raise


def _asked(found: Plan | None) -> Asked:
    return Asked(found.form.form, papers_of_plan(found)) if found else Asked({})


def _report(answers: dict[str, Any], old: Asked, new: Plan | None, *, party_fits: bool) -> Rebased:
    """Return the report; what cannot be compared before the situation is answered anew stays as it is."""
    now_asked = _asked(new) if new else Asked(old.form, old.papers, SITUATION)
    return rebase(answers, old=old, new=now_asked, party_fits=party_fits)


def _follow(request: CitizenRequest, draft: BundleDraft, answers: dict[str, Any], *, new: Plan | None) -> None:
    live = draft.theme_version.theme.live
    assert live is not None
    save_bundle_draft(
        draft=draft.pk,
        theme_version=live.pk,
        progress=Progress(answers, "party"),
        versions=new.versions if new else {},
        by=request.user.pk,
        at=now(),
    )


urlpatterns = [path("themes/drafts/<uuid:draft>/changed/", changed, name="theme_apply_changed")]
