"""One page for each group of elements, made from the table of elements."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_http_methods

from yimen.catalogue.family import family_of
from yimen.catalogue.rules.elements import Group, in_group
from yimen.catalogue.rules.hierarchy import decoded
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.editing.forms import ElementsForm
from yimen.web.desk.editing.frame import Editing, editing, frame
from yimen.web.desk.editing.saving import saved
from yimen.web.desk.editing.tabs import tab_after
from yimen.web.shared.guards import StaffRequest, needs


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def edit(request: StaffRequest, code: str, kind: str) -> HttpResponse:
    """GET and POST /desk/catalogue/items/<code>/edit/groups/<group>/: read and save what a group says."""
    group, found = _group(kind), editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    if request.method != "POST":
        return _page(found, group, ElementsForm(in_group(group), found.document))
    form = ElementsForm(in_group(group), found.document, request.POST)
    form.is_valid()
    return saved(
        found, kind, form.changes(), to=_next(request, code, kind), errors=form.wrong(),
        again=lambda refused: _page(found, group, form, refused=refused, status=422),
    )  # fmt: skip


def _next(request: StaffRequest, code: str, kind: str) -> str:
    """Return where to go: on to the next group, back to this one, or to the rows whose button was pressed."""
    if "next" in request.POST:
        return tab_after(kind).url(code)
    pressed = next((key.partition("-")[2] for key in request.POST if key.startswith(("drop-", "more-"))), "")
    return f"{request.path}#at-{pressed}" if pressed else request.path


def _group(kind: str) -> Group:
    if kind not in set(Group) or kind == Group.MATERIALS:
        raise Http404
    return Group(kind)


def _page(
    found: Editing, group: Group, form: ElementsForm, *, refused: NotAllowed | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "after": tab_after(group.value)}
    if group == Group.POWER:
        context |= {"codes": decoded(found.document), "family": family_of(found.draft.item)}
    return frame(found, group.value, context, template="desk/editing/group.html", refused=refused, status=status)


urlpatterns = [path("catalogue/items/<str:code>/edit/groups/<str:kind>/", edit, name="edit_group")]
