"""What a draft's rule would have decided on past cases: start a run, watch it, read what differs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yimen.cases.actions.cancel_rehearsal import cancel_rehearsal
from yimen.cases.actions.start_rehearsal import start_rehearsal
from yimen.cases.queries.rehearsals import Rehearsal, differences, rehearsals_of
from yimen.cases.rules.rehearsal import BEFORE, NOW, Before, Now, differs, is_grave
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt
from yimen.web.desk.editing.frame import Editing, editing, frame
from yimen.web.shared.guards import StaffRequest, needs

TAB, SHOWN, YEAR = "instant", 50, 365


class PeriodForm(forms.Form):
    """From which day to which."""

    since = forms.DateField(label=_("从哪天起"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("到哪天止"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CATALOGUE)
def runs(request: StaffRequest, code: str) -> HttpResponse:
    """GET and POST /desk/catalogue/items/<code>/edit/instant/rehearsals/: earlier runs, and a new one."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    if request.method != "POST":
        today = localdate()
        return _list(found, PeriodForm(initial={"since": today - timedelta(days=YEAR), "until": today}))
    form = PeriodForm(request.POST)
    if not form.is_valid():
        return _list(found, form, status=422)
    refused = attempt(lambda: start_rehearsal(item=code, **form.cleaned_data, by=request.staff, at=now()))
    return _list(found, form, refused=refused) if refused else redirect("desk:rehearsals", code)


@require_GET
@needs(Permission.EDIT_CATALOGUE)
def show(request: StaffRequest, code: str, rehearsal: UUID) -> HttpResponse:
    """GET /desk/catalogue/items/<code>/edit/instant/rehearsals/<id>/: how far it is, the counts and what differs."""
    found = editing(request, code)
    if found is None:
        return redirect("desk:edit", code)
    run = get_object_or_404(rehearsals_of(request.staff, code, on=localdate()), pk=rehearsal)
    after = request.GET.get("after", "")
    rows = list(differences(run, after=UUID(after) if _is_id(after) else None)[: SHOWN + 1])
    context = {
        "run": run,
        "share": 100 * run.done // run.total if run.total else 100,
        "counts": _counts(run),
        "rows": [_row(each) for each in rows[:SHOWN]],
        "after": rows[SHOWN - 1].pk if len(rows) > SHOWN else None,
    }
    return frame(found, TAB, context, template="desk/editing/rehearsal.html")


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def cancel(request: StaffRequest, code: str, rehearsal: UUID) -> HttpResponse:
    """POST /desk/catalogue/items/<code>/edit/instant/rehearsals/<id>/cancellation/: end it before it is through."""
    refused = attempt(lambda: cancel_rehearsal(item=code, rehearsal=rehearsal, by=request.staff, at=now()))
    found = editing(request, code)
    if refused and found:
        return _list(found, PeriodForm(), refused=refused)
    return redirect("desk:rehearsal", code, rehearsal)


def _list(found: Editing, form: PeriodForm, *, refused: NotAllowed | None = None, status: int = 200) -> HttpResponse:
    runs = rehearsals_of(found.request.staff, found.code, on=localdate())[:SHOWN]
    context = {"runs": list(runs), "form": form}
    return frame(found, TAB, context, template="desk/editing/rehearsals.html", refused=refused, status=status)


def _counts(run: Rehearsal) -> list[dict[str, Any]]:
    """Return how many cases went which way and would go which; grave differences first."""
    told = []
    for key, count in run.counts.items():
        before, _sign, now_ = key.partition(">")
        pair = Before(before), Now(now_)
        told.append({"before": BEFORE[pair[0]], "now": NOW[pair[1]], "count": count,
                     "differs": differs(*pair), "is_grave": is_grave(*pair)})  # fmt: skip
    return sorted(told, key=lambda each: (not each["is_grave"], not each["differs"], -each["count"]))


def _row(each: Any) -> dict[str, Any]:
    before, after = Before(each.before), Now(each.now)
    return {"case": each.case, "before": BEFORE[before], "now": NOW[after], "is_grave": is_grave(before, after),
            "cause": each.cause, "about": each.about, "row": each.row}  # fmt: skip


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


AT = "catalogue/items/<str:code>/edit/instant/rehearsals"
urlpatterns = [
    path(f"{AT}/", runs, name="rehearsals"),
    path(f"{AT}/<uuid:rehearsal>/", show, name="rehearsal"),
    path(f"{AT}/<uuid:rehearsal>/cancellation/", cancel, name="cancel_rehearsal"),
]
