"""One version of assessment rules: its head and items, written while it is a draft, approved by a second person."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.approve_rules import approve_rules
from yimen.supervision.actions.draft_rules import RulesFacts
from yimen.supervision.actions.remove_item import remove_item
from yimen.supervision.actions.set_item import set_item
from yimen.supervision.actions.set_rules import set_rules
from yimen.supervision.queries import RuleItem
from yimen.supervision.queries.rules import items_of, rules_for
from yimen.supervision.rules.scoring import Effect, ItemFacts, ObjectType
from yimen.web.desk.assessment.forms import HeadForm, ItemForm
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.assessment import item_rows
from yimen.web.shared.guards import StaffRequest, needs

HEAD = ("title", "source", "effective_on", "base", "staff_shown")
ITEM = ("code", "words", "object_type", "effect", "points", "source")


@require_http_methods(["GET", "POST"])
@needs(Permission.WATCH_CASES)
def show(request: StaffRequest, rules: UUID) -> HttpResponse:
    """GET /desk/assessment/rules/<id>/?item=: the version, the form of this item filled in; POST writes the head."""
    if request.method != "POST":
        return _page(request, rules)
    form = HeadForm(request.POST, auto_id="head_%s")
    if not form.is_valid():
        return _page(request, rules, head=form)
    facts = RulesFacts(**form.cleaned_data)
    return _done(request, rules, lambda: set_rules(facts, rules=rules, by=request.staff, at=now()), head=form)


@require_POST
@needs(Permission.WATCH_CASES)
def write_item(request: StaffRequest, rules: UUID) -> HttpResponse:
    """POST /desk/assessment/rules/<id>/items/: a new item, or the one with this code anew."""
    form = ItemForm(request.POST, auto_id="item_%s")
    if not form.is_valid():
        return _page(request, rules, item=form)
    values = form.cleaned_data
    kinds = {"object_type": ObjectType(values["object_type"]), "effect": Effect(values["effect"])}
    facts = ItemFacts(**{**values, **kinds})
    return _done(request, rules, lambda: set_item(facts, rules=rules, by=request.staff, at=now()), item=form)


@require_POST
@needs(Permission.WATCH_CASES)
def take_out(request: StaffRequest, rules: UUID, item: UUID) -> HttpResponse:
    """POST /desk/assessment/rules/<id>/items/<id>/removal/."""
    return _done(request, rules, lambda: remove_item(item=item, by=request.staff, at=now()))


@require_POST
@needs(Permission.WATCH_CASES)
def approve(request: StaffRequest, rules: UUID) -> HttpResponse:
    """POST /desk/assessment/rules/<id>/approval/: by somebody who wrote nothing in it."""
    return _done(request, rules, lambda: approve_rules(rules=rules, by=request.staff, at=now()))


def _done(request: StaffRequest, rules: UUID, act: Callable[[], object], **typed: Any) -> HttpResponse:
    if refused := attempt(act):
        return _page(request, rules, refused=refused, **typed)
    messages.success(request, _("已保存。"))
    return redirect("desk:assessment_draft", rules)


def _page(
    request: StaffRequest,
    rules: UUID,
    *,
    head: HeadForm | None = None,
    item: ItemForm | None = None,
    refused: NotAllowed | None = None,
) -> HttpResponse:
    found = rules_for(request.staff).select_related("centre", "approved_by").filter(pk=rules).first()
    if found is None:
        raise Http404
    items = list(items_of(found))
    context = {
        "rules": found,
        "rows": item_rows(items),
        "head": head or HeadForm(initial={name: getattr(found, name) for name in HEAD}, auto_id="head_%s"),
        "item": item or _item_form(request, items),
        "is_draft": found.approved_at is None,
        "wrote": request.staff.pk in found.editors,
        "section": "assessment",
    }
    status = 422 if head or item else 200
    return desk_page(request, "desk/assessment/draft.html", context, refused=refused, status=status)


def _item_form(request: StaffRequest, items: list[RuleItem]) -> ItemForm:
    """Return the form, filled with the item whose code is asked for."""
    asked = next((each for each in items if each.code == request.GET.get("item")), None)
    if asked is None:
        return ItemForm(auto_id="item_%s")
    initial = {name: getattr(asked, name) for name in ITEM}
    return ItemForm(initial={**initial, "standards": " ".join(asked.standards)}, auto_id="item_%s")


urlpatterns = [
    path("assessment/rules/<uuid:rules>/", show, name="assessment_draft"),
    path("assessment/rules/<uuid:rules>/items/", write_item, name="assessment_item"),
    path("assessment/rules/<uuid:rules>/items/<uuid:item>/removal/", take_out, name="assessment_item_removal"),
    path("assessment/rules/<uuid:rules>/approval/", approve, name="assessment_approval"),
]
