"""Correct what the pre-review sent back: the answers and, where needed, the files; then hand it in again."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from yimen.cases.actions.resubmit_case import Corrected, resubmit_case
from yimen.cases.answers import open_answers
from yimen.cases.queries import Case, cases_of
from yimen.cases.rules.application import ACCEPTED_MEDIA, Channel
from yimen.catalogue.rules.questions import answers_asked_for, pages_of
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.case.bringing import Row, read_rows, with_offers
from yimen.web.shared.answers import AnswersForm, Asked
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.refusals import sentence


@require_http_methods(["GET", "POST"])
@signed_in
def correction(request: CitizenRequest, number: str) -> HttpResponse:
    """GET and POST /my/cases/<number>/correction/: everything that was filed, to be changed and handed in again."""
    case = get_object_or_404(cases_of(request.person, localdate()), number=number)
    if case.state != "sent_back":
        if request.method == "POST":
            return redirect("portal:case", number)
        raise Http404
    filed = case.form | open_answers(case.sealed_form)
    rows = [Row(m.key, m.name, held=len(m.files)) for m in case.materials.order_by("position", "id")]
    rows = with_offers(rows, case, request)
    if request.method == "GET":
        return _page(request, case, form=AnswersForm(questions=_asked(case, filed), initial=filed), rows=rows)
    form, rows = _typed(request, case, filed), read_rows(request, rows, is_needed=False)
    if not form.is_valid() or any(row.error for row in rows):
        return _page(request, case, form=form, rows=rows, status=422)
    corrected = Corrected(form.answers(), [row.given for row in rows if row.is_given])
    try:
        resubmit_case(number=number, corrected=corrected, channel=Channel.PORTAL, by=request.person, at=now())
    except NotAllowed as refusal:
        return _page(request, case, form=form, rows=rows, refused=refusal, status=409)
    return redirect("portal:case", number)


def _asked(case: Case, answers: Mapping[str, Any]) -> list[Asked]:
    """Return the questions that these answers call for."""
    return [asked for page in pages_of(case.form_asked, answers) for asked in page.fields]


def _typed(request: CitizenRequest, case: Case, filed: Mapping[str, Any]) -> AnswersForm:
    """Return the form with the questions that the answers just typed call for, checked against the whole."""
    answers: Mapping[str, Any] = filed
    for _round in range(3):  # an answer may call for a question, and that one's for another
        tried = AnswersForm(request.POST, questions=_asked(case, answers))
        tried.is_valid()
        answers = tried.answers()
    form = AnswersForm(request.POST, questions=_asked(case, answers))
    if form.is_valid():
        form.add_faults(case.form_asked, answers_asked_for(case.form_asked, form.answers()))
    return form


def _page(
    request: CitizenRequest,
    case: Case,
    *,
    form: AnswersForm,
    rows: list[Row],
    refused: NotAllowed | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "case": case,
        "form": form,
        "rows": rows,
        "accept": ",".join(ACCEPTED_MEDIA),
        "refused": sentence(refused) if refused else "",
        "section": "my",
    }
    return render(request, "portal/case/correction.html", context, status=status)


urlpatterns = [path("my/cases/<str:number>/correction/", correction, name="correction")]
