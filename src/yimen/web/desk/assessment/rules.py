"""The versions of assessment rules (考评办法), and beginning a new one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.actions.draft_rules import RulesFacts, draft_rules
from yimen.supervision.queries import RuleBook
from yimen.supervision.queries.rules import centres_supervised, rules_for
from yimen.supervision.rules.scoring import StaffShown
from yimen.web.desk.assessment.forms import NewForm
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

MOST = 60


@require_http_methods(["GET", "POST"])
@needs(Permission.WATCH_CASES)
def versions(request: StaffRequest) -> HttpResponse:
    """GET /desk/assessment/rules/: every version; POST begins a new one."""
    centres = list(centres_supervised(request.staff))
    if request.method != "POST":
        return _page(request, NewForm(initial={"staff_shown": StaffShown.NOTHING}, centres=centres))
    form = NewForm(request.POST, centres=centres)
    if not form.is_valid():
        return _page(request, form)
    values = dict(form.cleaned_data)
    centre = values.pop("centre")
    try:
        made = draft_rules(RulesFacts(**values), centre=centre, by=request.staff, at=now())
    except NotAllowed as refusal:
        return _page(request, form, refused=refusal)
    messages.success(request, _("草稿已建立，沿用上一版的项目。请修改后交由另一个人批准。"))
    return redirect("desk:assessment_draft", made.pk)


def _page(request: StaffRequest, form: NewForm, *, refused: NotAllowed | None = None) -> HttpResponse:
    found: list[RuleBook] = list(rules_for(request.staff).select_related("centre", "approved_by")[:MOST])
    context = {"rows": found, "form": form, "typed": form.is_bound, "section": "assessment"}
    status = 422 if form.is_bound else 200
    return desk_page(request, "desk/assessment/rules.html", context, refused=refused, status=status)


urlpatterns = [path("assessment/rules/", versions, name="assessment_rules")]
