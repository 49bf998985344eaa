"""A theme's draft beside what is live: what differs, what is wrong, who did what, and what can be done next."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yimen.bundles.actions.approve_theme_draft import approve_theme_draft
from yimen.bundles.actions.drop_theme_draft import drop_theme_draft
from yimen.bundles.actions.publish_theme_draft import publish_theme_draft
from yimen.bundles.actions.recall_theme_draft import recall_theme_draft
from yimen.bundles.actions.send_theme_draft_back import send_theme_draft_back
from yimen.bundles.actions.submit_theme_draft import submit_theme_draft
from yimen.bundles.drafts import base_of, theme_document
from yimen.bundles.rules.comparing import compare_themes
from yimen.catalogue.drafts import editors_of
from yimen.catalogue.history import names_of_hands
from yimen.catalogue.queries import item_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.revision import revision_of
from yimen.web.desk.themes.editing.bench import ThemeEditing, theme_editing
from yimen.web.desk.versions.check import STEPS, Forms
from yimen.web.desk.versions.forms import NoteForm, PublicationForm
from yimen.web.shared.guards import StaffRequest, needs


@require_safe
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/themes/<code>/draft/: the draft checked against what is live."""
    return _page(request, code)


def _page(
    request: StaffRequest, code: str, *, refused: NotAllowed | None = None, filled: Forms | None = None
) -> HttpResponse:
    found = theme_editing(request, code)
    if found is None:
        return redirect("desk:theme_edit", code)
    shown = filled or Forms(NoteForm(), PublicationForm(today=localdate()))
    context = {**_told(found), "forms": shown, "section": "themes"}
    status = 422 if filled else 200
    return desk_page(request, "desk/themes/editing/check.html", context, refused=refused, status=status)


def _told(found: ThemeEditing) -> dict[str, Any]:
    draft, hands = found.draft, editors_of(found.draft)
    base = base_of(draft)
    before = theme_document(base) if base else {}
    codes = [row["item"] for said in (before, found.document) for row in said.get("items", ())]
    lead = {each.lead.code: each.lead.name for each in (draft, base) if each and each.lead}
    return {
        "draft": draft,
        "base": base,
        "code": found.code,
        "steps": {name: reverse(f"desk:theme_{name}", args=[found.code]) for name in STEPS},
        "diff": compare_themes(before, found.document, {**item_names(codes), **lead}),
        "findings": found.findings,
        "errors": sum(each.finding.is_error for each in found.findings),
        "names": names_of_hands([draft]),
        "editors": sorted(hands - {draft.submitted_by} or hands, key=str),
        "may_review": found.request.staff.pk not in hands,
        "overtaken": None,
    }


def _done(request: StaffRequest, code: str, act: Callable[[], object], said: str) -> HttpResponse:  # noqa: PLR0917  a verb and its word
    refused = attempt(act)
    if refused:
        return _page(request, code, refused=refused)
    messages.success(request, said)
    return redirect("desk:theme_draft", code)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def submit(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/draft/submission/: hand it in."""
    seen, by = revision_of(request), request.staff
    said = _("已提交。另一位事项编辑审核通过后才能发布。")
    return _done(request, code, lambda: submit_theme_draft(theme=code, revision=seen, by=by, at=now()), said)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def recall(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/draft/recall/: take it back and go on editing."""
    said = _("已撤回，可以继续修改；改好后要重新提交审核。")
    return _done(request, code, lambda: recall_theme_draft(theme=code, by=request.staff, at=now()), said)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def approve(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/draft/approval/: it is right as it was shown."""
    seen, by = revision_of(request), request.staff
    said = _("审核通过。现在可以发布，或者选一个生效日期。")
    return _done(request, code, lambda: approve_theme_draft(theme=code, revision=seen, by=by, at=now()), said)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def send_back(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/draft/return/: it goes back, and says why."""
    form = NoteForm(request.POST)
    filled = Forms(form, PublicationForm(today=localdate()), opened="note")
    if not form.is_valid():
        return _page(request, code, filled=filled)
    note, by = form.cleaned_data["note"], request.staff
    refused = attempt(lambda: send_theme_draft_back(theme=code, note=note, by=by, at=now()))
    if refused:
        return _page(request, code, refused=refused, filled=filled)
    messages.success(request, _("已退回，编辑会看到您写的理由。"))
    return redirect("desk:theme_drafts")


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def publish(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/draft/publication/: let it take effect, now or on a day to come."""
    form = PublicationForm(request.POST, today=localdate())
    filled = Forms(NoteForm(), form, opened="publication")
    if not form.is_valid():
        return _page(request, code, filled=filled)
    on, by = form.effective_on, request.staff
    refused = attempt(lambda: publish_theme_draft(theme=code, effective_on=on, by=by, at=now()))
    if refused:
        return _page(request, code, refused=refused, filled=filled)
    if on is None or on <= localdate():
        messages.success(request, _("已发布。新的申请按这一版办，在办件仍按原来的版本办。"))
        return redirect("desk:theme", code)
    messages.success(request, _("已排定：到 %(day)s 零点自动生效。") % {"day": on.isoformat()})
    return redirect("desk:theme_draft", code)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def drop(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/draft/end/: give the draft up."""
    seen = revision_of(request)
    refused = attempt(lambda: drop_theme_draft(theme=code, revision=seen, by=request.staff, at=now()))
    if refused:
        return _page(request, code, refused=refused)
    messages.success(request, _("草稿已放弃，现行版本没有变化。"))
    return redirect("desk:theme_drafts")


AT = "themes/<slug:code>/draft"
urlpatterns = [
    path(f"{AT}/", show, name="theme_draft"),
    path(f"{AT}/submission/", submit, name="theme_submission"),
    path(f"{AT}/recall/", recall, name="theme_recall"),
    path(f"{AT}/approval/", approve, name="theme_approval"),
    path(f"{AT}/return/", send_back, name="theme_return"),
    path(f"{AT}/publication/", publish, name="theme_publication"),
    path(f"{AT}/end/", drop, name="theme_end"),
]
