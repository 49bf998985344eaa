"""The records of closed cases (归档): what waits, what is kept and until when, and its giving up by two people."""

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from yimen.archives.actions.dispose_package import dispose_package
from yimen.archives.actions.propose_disposal import propose_disposal
from yimen.archives.queries import disposal_of, outlived, packages, stuck, waiting_count
from yimen.archives.rules.manifest import FAULTS
from yimen.archives.verifying import faults_of, opened
from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.actions.record_access import record_access
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.paging import newest_of
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = 50


class BasisForm(forms.Form):
    """Why something is taken out, or given up."""

    basis = forms.CharField(
        label=gettext_lazy("依据或用途"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("请写明依据或用途。")},
    )


@require_safe
@needs(Permission.WATCH_CASES)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/archives/?q=&view=: the packages, or those whose time of keeping is over."""
    words, is_outlived = request.GET.get("q", "").strip(), request.GET.get("view") == "outlived"
    found = outlived(localdate())[:SHOWN] if is_outlived else None
    page = None if found is not None else newest_of(packages(words), after=request.GET.get("after", ""))
    context = {
        "rows": list(found) if found is not None else page.rows if page else [],
        "page": page,
        "words": words,
        "is_outlived": is_outlived,
        "waiting": waiting_count(),
        "stuck": list(stuck()[:SHOWN]),
        "section": "archives",
    }
    return desk_page(request, "desk/records/archives.html", context)


@require_safe
@needs(Permission.WATCH_CASES)
def package(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/archives/<number>/: what is registered of one package; ?check=1 checks it now."""
    return _page(request, number)


def _page(
    request: StaffRequest, number: str, *, refused: NotAllowed | None = None, form: BasisForm | None = None
) -> HttpResponse:
    found = get_object_or_404(packages(), number=number)
    disposal = disposal_of(found.pk)
    people = {disposal.proposed_by, disposal.confirmed_by} - {None} if disposal else set()
    checked = request.method == "GET" and "check" in request.GET
    context = {
        "package": found,
        "disposal": disposal,
        "names": staff_names(person for person in people if person),
        "is_outlived": bool(found.file and found.keep_until and found.keep_until < localdate()),
        "is_mine": disposal is not None and disposal.proposed_by == request.staff.pk,
        "checked": checked,
        "faults": [(_(FAULTS[fault.code]), fault.path) for fault in faults_of(found)] if checked else [],
        "form": form or BasisForm(),
        "section": "archives",
    }
    return desk_page(request, "desk/records/archive.html", context, refused=refused, status=422 if form else 200)


@require_POST
@needs(Permission.WATCH_CASES)
def take_out(request: StaffRequest, number: str) -> HttpResponseBase:
    """POST /desk/archives/<number>/copies/: the package itself, for a purpose that is logged."""
    form = BasisForm(request.POST)
    if not form.is_valid():
        return _page(request, number, form=form)
    found = get_object_or_404(packages(), number=number)
    copy = opened(found) if found.file else None
    if copy is None:
        raise Http404
    detail = {"number": number, "purpose": form.cleaned_data["basis"]}
    record_access("archive_exported", by=request.staff.pk, subject=found.case, detail=detail, at=now())
    stream = copy.open("rb")
    copy.unlink()  # the open file is read to its end, and nothing is left behind
    return FileResponse(stream, as_attachment=True, filename=f"{number}.zip", content_type="application/zip")


@require_POST
@needs(Permission.WATCH_CASES)
def propose(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/archives/<number>/disposal/: propose to give it up."""
    form = BasisForm(request.POST)
    if not form.is_valid():
        return _page(request, number, form=form)
    basis = form.cleaned_data["basis"]
    refused = attempt(lambda: propose_disposal(number=number, basis=basis, by=request.staff, at=now()))
    if refused:
        return _page(request, number, refused=refused, form=form)
    messages.success(request, _("已提出销毁，由另一位同事确认。"))
    return redirect("desk:archive", number)


@require_POST
@needs(Permission.WATCH_CASES)
def dispose(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/archives/<number>/disposal/confirmation/: give it up for good."""
    refused = attempt(lambda: dispose_package(number=number, by=request.staff, at=now()))
    if refused:
        return _page(request, number, refused=refused)
    messages.success(request, _("已销毁，登记簿留有记录。"))
    return redirect("desk:archive", number)


urlpatterns = [
    path("archives/", show, name="archives"),
    path("archives/<str:number>/", package, name="archive"),
    path("archives/<str:number>/copies/", take_out, name="archive_copy"),
    path("archives/<str:number>/disposal/", propose, name="propose_disposal"),
    path("archives/<str:number>/disposal/confirmation/", dispose, name="dispose"),
]
