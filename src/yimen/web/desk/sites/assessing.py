"""The doctor's page at a hospital's window (院内窗口): who waits for an assessment, and what was found."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from yimen.cases.actions.assess_on_site import assess_on_site
from yimen.cases.queries.assessing import assessable, assessment_of, scales
from yimen.cases.rules.assessing import LONGEST, Finding, Scale
from yimen.identity.rules.permissions import Permission
from yimen.web.desk.accesses import note
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.paging import newest_of
from yimen.web.shared.guards import StaffRequest, needs


class FindingForm(forms.Form):
    """What the doctor found, on the item's own scale."""

    kinds = forms.MultipleChoiceField(label=gettext_lazy("类别"), widget=forms.CheckboxSelectMultiple)
    grade = forms.ChoiceField(label=gettext_lazy("等级"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("评定意见"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def offer(self, scale: Scale) -> "FindingForm":
        """Return the form with the choices of this scale."""
        for name, choices in (("kinds", scale.kinds), ("grade", scale.grades)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(each, each) for each in choices]
        return self

    def finding(self) -> Finding:
        """Return what was found."""
        said = self.cleaned_data
        return Finding(tuple(said["kinds"]), said["grade"], said["words"])


@require_safe
@needs(Permission.REVIEW_CASES)
def waiting(request: StaffRequest) -> HttpResponse:
    """GET /desk/assessments/: the cases filed at my hospital's window and not accepted yet."""
    page = newest_of(assessable(request.staff).order_by("-id"), after=request.GET.get("after", ""))
    return desk_page(request, "desk/sites/assessments.html", {"page": page, "section": "assessments"})


@require_http_methods(["GET", "POST"])
@needs(Permission.REVIEW_CASES)
def assess(request: StaffRequest, number: str) -> HttpResponse:
    """GET and POST /desk/assessments/<number>/: write down what was found; the window accepts the case then."""
    case = get_object_or_404(assessable(request.staff), number=number)
    note(request, "case_read", case, seen_at="review")
    form, refused = FindingForm(request.POST or None).offer(scales()[case.item.code]), None
    if form.is_bound and form.is_valid():
        finding, by = form.finding(), request.staff
        refused = attempt(lambda: assess_on_site(number=number, finding=finding, by=by, at=now()))
        if refused is None:
            messages.success(request, _("评定已登记，窗口现在可以受理。"))
            return redirect("desk:assessments")
    context = {"case": case, "form": form, "assessed": assessment_of(case.pk), "section": "assessments"}
    status = 422 if form.errors else 200
    return desk_page(request, "desk/sites/assess.html", context, refused=refused, status=status)


urlpatterns = [
    path("assessments/", waiting, name="assessments"),
    path("assessments/<str:number>/", assess, name="assess"),
]
