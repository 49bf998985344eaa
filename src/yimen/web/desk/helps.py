"""Record help on a case, from whichever page of it the member of staff reads (A3-25)."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.record_help import record_help
from yimen.cases.rules.helping import HelpKind
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.acceptance.case import case_page
from yimen.web.desk.casefile.helping import HelpForm
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.review.case import review_page
from yimen.web.desk.watch.case import watch_page
from yimen.web.shared.guards import StaffRequest, needs

Page = tuple[str, Callable[..., HttpResponse]]
PAGES: Final[dict[str, Page]] = {
    "window": ("desk:case", case_page),
    "review": ("desk:review_case", review_page),
    "watch": ("desk:watch_case", watch_page),
}


@require_POST
@needs(Permission.INTAKE_CASES, Permission.REVIEW_CASES, Permission.WATCH_CASES)
def create(request: StaffRequest, seen_from: str, number: str) -> HttpResponse:
    """POST /desk/helps/<page>/<number>/: one more entry; back to the page it was written on."""
    if seen_from not in PAGES:
        raise Http404
    name, page = PAGES[seen_from]
    form = HelpForm(request.POST, kinds=tuple(HelpKind))
    if not form.is_valid():
        return page(request, number, help_form=form)
    kind, words = HelpKind(form.cleaned_data["kind"]), form.cleaned_data["words"]
    refused = attempt(lambda: record_help(number=number, kind=kind, words=words, by=request.staff, at=now()))
    if refused:
        return page(request, number, refused=refused, help_form=form)
    messages.success(request, _("已登记，您的姓名和时间一并记下。"))
    return redirect(reverse(name, args=[number]) + "#helps")


urlpatterns = [path("helps/<str:seen_from>/<str:number>/", create, name="help")]
