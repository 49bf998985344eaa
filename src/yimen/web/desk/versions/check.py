"""A draft beside what is live: what differs, what is wrong, who did what, and what can be done next."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from yimen.catalogue.actions.drop_draft import drop_draft
from yimen.catalogue.actions.recall_draft import recall_draft
from yimen.catalogue.actions.refresh_draft import refresh_draft
from yimen.catalogue.actions.submit_draft import submit_draft
from yimen.catalogue.drafts import document, draft_of, editable_items, editors_of, is_outdated, version_with_all
from yimen.catalogue.history import names_of_hands
from yimen.catalogue.publishing import findings_of
from yimen.catalogue.queries import ItemVersion
from yimen.catalogue.rules.diff import compare, overlapping
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.editing.places import placed
from yimen.web.desk.revision import revision_of
from yimen.web.desk.versions.forms import NoteForm, PublicationForm
from yimen.web.shared.guards import StaffRequest, needs

STEPS = ("submission", "approval", "return", "publication", "recall", "end")


@dataclass(frozen=True)
class Forms:
    """The forms of the page, filled where one comes back with a fault."""

    note: forms.Form
    publication: forms.Form
    opened: str = ""


@require_safe
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/draft/: the draft checked against what is live."""
    return page(request, code)


def page(
    request: StaffRequest, code: str, *, refused: NotAllowed | None = None, filled: Forms | None = None
) -> HttpResponse:
    """Return the page; without a draft, lead to the item's versions."""
    if not editable_items(request.staff, localdate()).filter(code=code).exists():
        raise Http404
    draft = draft_of(code)
    if draft is None:
        return redirect("desk:item_versions", code)
    shown = filled or Forms(NoteForm(), PublicationForm(today=localdate()))
    context = {**_told(draft, request), "forms": shown, "section": "catalogue"}
    status = 422 if filled else 200
    return desk_page(request, "desk/versions/check.html", context, refused=refused, status=status)


def _told(draft: ItemVersion, request: StaffRequest) -> dict[str, Any]:
    base = version_with_all(draft.base_id)
    said, before = document(draft), document(base) if base else {}
    findings = findings_of(draft)
    hands = editors_of(draft)
    return {
        "draft": draft,
        "base": base,
        "steps": {name: reverse(f"desk:draft_{name}", args=[draft.item.code]) for name in STEPS},
        "diff": compare(before, said),
        "overtaken": _overtaken(draft, before, said) if is_outdated(draft) else None,
        "findings": placed(draft.item.code, findings),
        "errors": sum(found.is_error for found in findings),
        "names": names_of_hands([draft]),
        "editors": sorted(hands - {draft.submitted_by} or hands, key=str),
        "may_review": request.staff.pk not in hands,
    }


def _overtaken(draft: ItemVersion, before: dict[str, Any], said: dict[str, Any]) -> tuple[str, ...]:
    """Return the titles of what both the draft and the version that went live meanwhile changed."""
    live = version_with_all(draft.item.live_id)
    return overlapping(said, base=before, live=document(live)) if live else ()


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def submit(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/draft/submission/: hand it in."""
    seen = revision_of(request)
    refused = attempt(lambda: submit_draft(item=code, revision=seen, by=request.staff, at=now()))
    if refused:
        return page(request, code, refused=refused)
    messages.success(request, _("已提交。另一位事项编辑审核通过后才能发布。"))
    return redirect("desk:catalogue_draft", code)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def recall(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/draft/recall/: take it back and go on editing."""
    refused = attempt(lambda: recall_draft(item=code, by=request.staff, at=now()))
    if refused:
        return page(request, code, refused=refused)
    messages.success(request, _("已撤回，可以继续修改；改好后要重新提交审核。"))
    return redirect("desk:catalogue_draft", code)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def refresh(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/draft/refresh/: put the draft on top of what is live now."""
    refused = attempt(lambda: refresh_draft(item=code, by=request.staff, at=now()))
    if refused:
        return page(request, code, refused=refused)
    messages.success(request, _("已更新到最新版本，您的修改都保留着。请核对后提交。"))
    return redirect("desk:catalogue_draft", code)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def drop(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/draft/end/: give the draft up."""
    seen = revision_of(request)
    refused = attempt(lambda: drop_draft(item=code, revision=seen, by=request.staff, at=now()))
    if refused:
        return page(request, code, refused=refused)
    messages.success(request, _("草稿已放弃，现行版本没有变化。"))
    return redirect("desk:reviews")


urlpatterns = [
    path("catalogue/items/<str:code>/draft/", show, name="catalogue_draft"),
    path("catalogue/items/<str:code>/draft/submission/", submit, name="draft_submission"),
    path("catalogue/items/<str:code>/draft/recall/", recall, name="draft_recall"),
    path("catalogue/items/<str:code>/draft/refresh/", refresh, name="draft_refresh"),
    path("catalogue/items/<str:code>/draft/end/", drop, name="draft_end"),
]
