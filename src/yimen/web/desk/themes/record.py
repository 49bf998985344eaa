"""How a theme is looked after: its team, what it took before and takes now, its meetings (A3-22)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.bundles.actions.note_meeting import note_meeting
from yimen.bundles.actions.set_theme_record import RecordFacts, set_theme_record
from yimen.bundles.queries import Theme, plan, theme_coded
from yimen.bundles.queries.governance import ThemeRecord, meetings_of, record_of
from yimen.bundles.rules.governance import MEASURES, MOST, changes
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.shared.guards import StaffRequest, needs

WORDS = {
    "steps": gettext_lazy("环节（个）"),
    "materials": gettext_lazy("材料（样）"),
    "working_days": gettext_lazy("时间（工作日）"),
    "visits": gettext_lazy("跑动（次）"),
}


class RecordForm(forms.Form):
    """The team, one member a line, and the figures before and after."""

    lead = forms.CharField(label=gettext_lazy("牵头部门"), max_length=100)
    members = forms.CharField(
        label=gettext_lazy("专班成员"),
        required=False,
        help_text=gettext_lazy("一行写一个部门或一个人。"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_record_%s", **options})
        for when, label in (("before", _("改革前")), ("after", _("改革后"))):
            for key, words in WORDS.items():
                field = forms.IntegerField(label=f"{label} {words}", min_value=0, max_value=MOST, required=False)
                self.fields[f"{when}_{key}"] = field

    def facts(self) -> RecordFacts:
        """Return what was written."""
        data = self.cleaned_data
        return RecordFacts(data["lead"], data["members"].splitlines(), self._figures("before"), self._figures("after"))

    def _figures(self, when: str) -> dict[str, int]:
        found = {key: self.cleaned_data.get(f"{when}_{key}") for key in MEASURES}
        return {key: value for key, value in found.items() if value is not None}


class MeetingForm(forms.Form):
    """One meeting of the team."""

    held_on = forms.DateField(label=gettext_lazy("开会日期"), widget=forms.DateInput(attrs={"type": "date"}))
    about = forms.CharField(label=gettext_lazy("议题"), max_length=200)
    notes = forms.CharField(
        label=gettext_lazy("会议纪要"),
        help_text=gettext_lazy("写明决定了什么；登记后不能修改，可以再登记一次会议更正。"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_meeting_%s", **options})


@needs(Permission.EDIT_CATALOGUE, Permission.WATCH_CASES)
def show(request: StaffRequest, code: str) -> HttpResponse:
    """GET /desk/themes/<code>/: the record, the situations with their figures, and the meetings."""
    return _page(request, code)


def _page(
    request: StaffRequest, code: str, *, refused: NotAllowed | None = None, typed: str = "", **forms_typed: Any
) -> HttpResponse:
    theme = theme_coded(code)
    if theme is None:
        raise Http404
    record = record_of(theme)
    context = {
        "theme": theme,
        "record": record,
        "changes": [(WORDS[each.measure], each) for each in changes(record.before, record.after)] if record else [],
        "situations": _situations(theme),
        "meetings": meetings_of(theme),
        "may_edit": Permission.EDIT_CATALOGUE in request.permissions,
        "record_form": RecordForm(initial=_initial(record)),
        "meeting_form": MeetingForm(initial={"held_on": localdate()}),
        "section": "themes",
        **forms_typed,
        "typed": typed,
    }
    return desk_page(request, "desk/themes/record.html", context, refused=refused, status=422 if typed else 200)


def _situations(theme: Theme) -> list[tuple[str, Any]]:
    """Return the tested situations with the figures of their notices."""
    assert theme.live
    tests = theme.live.situations.get("tests", ())
    return [(test["name"], plan(theme.live.pk, test["answers"]).facts) for test in tests]


def _initial(record: ThemeRecord | None) -> dict[str, Any]:
    if record is None:
        return {}
    figures = {
        f"{when}_{key}": value
        for when, found in (("before", record.before), ("after", record.after))
        for key, value in found.items()
    }
    return {"lead": record.lead, "members": "\n".join(record.members), **figures}


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def write(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/record/: the team and the figures."""
    form = RecordForm(request.POST)
    if not form.is_valid():
        return _page(request, code, typed="record_form", record_form=form)
    refused = attempt(lambda: set_theme_record(theme=code, facts=form.facts(), by=request.staff.pk, at=now()))
    if refused:
        return _page(request, code, refused=refused, typed="record_form", record_form=form)
    messages.success(request, _("已保存。"))
    return redirect("desk:theme", code)


@require_POST
@needs(Permission.EDIT_CATALOGUE)
def meet(request: StaffRequest, code: str) -> HttpResponse:
    """POST /desk/themes/<code>/meetings/: one more meeting."""
    form = MeetingForm(request.POST)
    if not form.is_valid():
        return _page(request, code, typed="meeting_form", meeting_form=form)
    refused = attempt(lambda: note_meeting(theme=code, **form.cleaned_data, by=request.staff.pk, at=now()))
    if refused:
        return _page(request, code, refused=refused, typed="meeting_form", meeting_form=form)
    messages.success(request, _("已登记。"))
    return redirect("desk:theme", code)


urlpatterns = [
    path("themes/<slug:code>/", show, name="theme"),
    path("themes/<slug:code>/record/", write, name="theme_record"),
    path("themes/<slug:code>/meetings/", meet, name="theme_meeting"),
]
