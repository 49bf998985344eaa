"""How far a case is: by number and query code, or one's own cases after showing the card."""

from functools import partial

from django import forms
from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.cases.queries import Case, case_numbered
from yimen.cases.query_code import is_query_code
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.personal import mask_name
from yimen.web.kiosk.counting import counted
from yimen.web.kiosk.guard import TerminalRequest, page, terminal
from yimen.web.shared.rate_limit import look_up
from yimen.web.shared.refusals import sentence
from yimen.web.shared.way import way_of


class ProgressForm(forms.Form):
    """What stands on the receipt."""

    number = forms.CharField(
        label=_("办件编号"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "none", "autocomplete": "off", "data-pad": "letters"}),
        error_messages={"required": _("请输入收件凭证上的办件编号。")},
    )
    code = forms.CharField(
        label=_("查询码"),
        max_length=12,
        help_text=_("收件凭证上的六位数字。"),
        widget=forms.TextInput(attrs={"inputmode": "none", "autocomplete": "off", "data-pad": "digits"}),
        error_messages={"required": _("请输入六位查询码。")},
    )


@require_http_methods(["GET", "POST"])
@terminal
def progress(request: TerminalRequest) -> HttpResponse:
    """GET asks, POST /kiosk/progress/ shows; wrong guesses are counted."""
    form = ProgressForm(request.POST or None)
    if not form.is_valid():
        return page(request, "kiosk/progress.html", {"form": form}, status=422 if form.is_bound else 200)
    number, code = form.cleaned_data["number"].strip().upper(), form.cleaned_data["code"]
    case = look_up(request, partial(_find, number, code), what="progress", target=number)
    if case is None:
        form.add_error(None, sentence(NotAllowed("wrong_query_code")))
        return page(request, "kiosk/progress.html", {"form": form}, status=422)
    counted(request, "progress")
    context = {"case": case, "holder": mask_name(case.applicant_name), "way": way_of(case, at=now())}
    return page(request, "kiosk/progress_found.html", context)


def _find(number: str, code: str) -> Case | None:
    return case_numbered(number) if is_query_code(number, code) else None


urlpatterns = [path("progress/", progress, name="progress")]
