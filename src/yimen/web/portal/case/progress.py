"""Look a case up by its number and query code, without signing in."""

from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.bundles.queries import Bundle, bundle_of_code
from yimen.cases.queries import Case, case_numbered
from yimen.cases.query_code import is_query_code
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.personal import mask_name
from yimen.web.portal.handover.posted import travelling
from yimen.web.shared.guards import public
from yimen.web.shared.rate_limit import look_up
from yimen.web.shared.refusals import sentence
from yimen.web.shared.way import way_of

LONGEST = 40


class ProgressForm(forms.Form):
    """What stands on the receipt."""

    number = forms.CharField(
        label=_("办件编号"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"class": "input-code", "autocomplete": "off"}),
        error_messages={"required": _("请输入收件凭证上的办件编号。"), "max_length": _("办件编号太长，请核对。")},
    )
    code = forms.CharField(
        label=_("查询码"),
        max_length=12,
        help_text=_("收件凭证上的六位数字。"),
        widget=forms.TextInput(
            attrs={"class": "input-code input-short", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={"required": _("请输入六位查询码。"), "max_length": _("查询码是六位数字。")},
    )


@require_http_methods(["GET", "POST"])
@public
def progress(request: HttpRequest) -> HttpResponse:
    """GET asks (the receipt's QR code brings the number), POST /progress/ shows; wrong guesses are counted."""
    form = ProgressForm(request.POST or None, initial={"number": request.GET.get("number", "")[:LONGEST]})
    if not form.is_bound or not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    number, code = form.cleaned_data["number"].strip().upper(), form.cleaned_data["code"]
    found = look_up(request, partial(_find, number, code), what="progress", target=number)
    assert found is None or isinstance(found, Case | Bundle)
    if found is None:
        form.add_error(None, sentence(NotAllowed("wrong_query_code")))
        return _page(request, form, status=422)
    context: dict[str, object] = {"holder": mask_name(found.applicant_name), "section": "progress"}
    if isinstance(found, Bundle):
        return render(request, "portal/themes/progress.html", {**context, "bundle": found})
    context |= {"case": found, "way": way_of(found, at=now()), "travelling": travelling(found)}
    return render(request, "portal/case/progress_found.html", context)


def _find(number: str, code: str) -> Case | Bundle | None:
    """Return the case, or the master case: its number, and that of a part that is no case yet, find the whole."""
    if not is_query_code(number, code):
        return None
    return case_numbered(number) or bundle_of_code(number, code)


def _page(request: HttpRequest, form: ProgressForm, *, status: int) -> HttpResponse:
    return render(request, "portal/case/progress.html", {"form": form, "section": "progress"}, status=status)


urlpatterns = [path("progress/", progress, name="progress")]
