"""The unified acceptance standard at the desk: the library of papers, proposals, and where lists differ."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.catalogue.acceptance_standard import (
    changes_open,
    differing_codes,
    differing_names,
    following,
    is_change,
    standard_material,
    standard_materials,
)
from yimen.catalogue.actions.confirm_material_standard import confirm_material_standard
from yimen.catalogue.actions.decline_material_standard import decline_material_standard
from yimen.catalogue.actions.propose_material_standard import propose_material_standard
from yimen.catalogue.drafts import editable_items
from yimen.catalogue.rules.words import initials
from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.catalogue.material_form import MaterialForm
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/catalogue/acceptance-standard/: what waits, the library, and what differs."""
    return _page(request)


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def propose(request: StaffRequest, code: str = "") -> HttpResponse:
    """GET and POST …/new/?name= and …/<code>/: how a paper is asked for, and the items that would follow."""
    row = standard_material(code) if code else None
    if code and row is None:
        raise Http404
    name = request.GET.get("name", "").strip()[:400].replace("\0", "")
    items = list(following(code, {row.name} if row else {name}))
    mine = set(
        editable_items(request.staff, localdate()).filter(pk__in=[i.pk for i in items]).values_list("code", flat=True)
    )
    first = vars(row) if row else {"name": name, "code": initials(name)[:40]}
    form = MaterialForm(request.POST or None, initial=first, entry=code)
    refused = None
    if request.method == "POST" and form.is_valid():
        chosen = [each for each in request.POST.getlist("items") if each in mine]
        wanted, asked = form.code_given(), form.asked()
        refused = attempt(
            lambda: propose_material_standard(code=wanted, asked=asked, items=chosen, by=request.staff, at=now())
        )
        if refused is None:
            messages.success(request, _("已提请确认，由另一位编辑确认后生效。"))
            return redirect("desk:acceptance_standard")
    context = {"form": form, "row": row, "items": [(item, item.code in mine) for item in items], "section": "standards"}
    status = 422 if form.is_bound else 200
    return desk_page(request, "desk/catalogue/standard_material.html", context, refused=refused, status=status)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def confirm(request: StaffRequest, change: UUID) -> HttpResponse:
    """POST …/changes/<id>/confirm/: every item that follows changes at once."""
    _known(change)
    refused = attempt(lambda: confirm_material_standard(change=change, by=request.staff, at=now()))
    if refused:
        return _page(request, refused=refused)
    messages.success(request, _("已生效，引用它的事项都已发布新版本。"))
    return redirect("desk:acceptance_standard")


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def decline(request: StaffRequest, change: UUID) -> HttpResponse:
    """POST …/changes/<id>/decline/: nothing changes."""
    _known(change)
    refused = attempt(lambda: decline_material_standard(change=change, by=request.staff, at=now()))
    if refused:
        return _page(request, refused=refused)
    messages.success(request, _("没有采用，现有标准不变。"))
    return redirect("desk:acceptance_standard")


def _known(change: UUID) -> None:
    if not is_change(change):
        raise Http404


def _page(request: StaffRequest, *, refused: NotAllowed | None = None) -> HttpResponse:
    waiting = list(changes_open())
    names = staff_names({change.proposed_by for change in waiting})
    context = {
        "waiting": [
            (change, names.get(change.proposed_by, ""), change.proposed_by == request.staff.pk) for change in waiting
        ],
        "library": standard_materials(),
        "codes": differing_codes(),
        "names": differing_names(),
        "section": "standards",
    }
    return desk_page(request, "desk/catalogue/acceptance_standard.html", context, refused=refused)


urlpatterns = [
    path("catalogue/acceptance-standard/", show, name="acceptance_standard"),
    path("catalogue/acceptance-standard/new/", propose, name="new_standard_material"),
    path("catalogue/acceptance-standard/changes/<uuid:change>/confirm/", confirm, name="confirm_material_standard"),
    path("catalogue/acceptance-standard/changes/<uuid:change>/decline/", decline, name="decline_material_standard"),
    path("catalogue/acceptance-standard/materials/<str:code>/", propose, name="standard_material"),
]
