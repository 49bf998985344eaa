"""The promise that an applicant signs at the window, before acceptance (告知承诺)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.take_promise import take_promise
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.acceptance.case import case_page
from yimen.web.desk.casefile.forms import PromiseForm
from yimen.web.desk.desk_page import attempt
from yimen.web.shared.guards import StaffRequest, needs


@require_POST
@needs(Permission.INTAKE_CASES)
def promise(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/cases/<number>/promise/: the applicant has signed; the case goes straight to whoever decides."""
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return case_page(request, number, promise_form=form)
    signer = form.cleaned_data["signer"]
    refused = attempt(lambda: take_promise(number=number, signer=signer, by=request.staff, at=now()))
    if refused:
        return case_page(request, number, refused=refused, promise_form=form)
    messages.success(request, _("已登记告知承诺书；受理后直接送决定岗位。"))
    return redirect("desk:case", number)


urlpatterns = [path("cases/<str:number>/promise/", promise, name="promise")]
