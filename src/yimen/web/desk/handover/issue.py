"""The issue window: results waiting at my centre, handed to whoever may have them, and the receipt they sign."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.cases.actions.hand_out import hand_out
from yimen.cases.queries import Case, at_desk, for_issue
from yimen.cases.queries.results import in_way
from yimen.cases.rules.states import State
from yimen.delivery.actions.collect import Collector
from yimen.delivery.queries import custody_of, deliveries_of, delivery_of, pick_up_of
from yimen.delivery.rules.states import WAYS, Way
from yimen.identity.queries import mandates_given, staff_list
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.licences.queries import licence_of_case
from yimen.web.desk.casefile.documents import with_licence
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.handover.locker import handover_at
from yimen.web.desk.intake.parties import DOCUMENTS
from yimen.web.desk.lights import lamps_on
from yimen.web.desk.paging import page_of
from yimen.web.shared.guards import StaffRequest, needs

SHOWN = (
    "number", "applicant_name", "decision", "decided_at", "delivery_due", "delivery_reminded_at", "version__name",
    "tolerance_due", "is_fee_held",
)  # fmt: skip
TABS = [(way.value, WAYS[way]) for way in Way]
HOLDER, PROXY = "holder", "proxy"


class CollectorForm(forms.Form):
    """Who stands at the counter, by the document shown."""

    who = forms.ChoiceField(
        label=gettext_lazy("谁来领取"),
        choices=[(HOLDER, gettext_lazy("申请人本人")), (PROXY, gettext_lazy("代领人（经办人、受托人）"))],
        widget=forms.RadioSelect,
        initial=HOLDER,
    )
    name = forms.CharField(label=gettext_lazy("领取人姓名"), max_length=120)
    document_kind = forms.ChoiceField(label=gettext_lazy("出示的证件"), choices=DOCUMENTS)
    document_number = forms.CharField(
        label=gettext_lazy("证件号码"),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "input-code", "autocomplete": "off", "spellcheck": "false"}),
    )
    authority = forms.CharField(
        label=gettext_lazy("代领依据"),
        help_text=gettext_lazy("代领时必填，例如授权委托书的日期或编号。"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 1}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask a proxy on whose authority."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("who") == PROXY and not data.get("authority", "").strip():
            self.add_error("authority", _("代领必须写明依据。"))
        return data

    def collector(self) -> Collector:
        """Return who collects."""
        data = self.cleaned_data
        return Collector(
            name=data["name"].strip(),
            document_kind=data["document_kind"],
            document_number=data["document_number"],
            is_proxy=data["who"] == PROXY,
            authority=data["authority"].strip(),
        )


@needs(Permission.ISSUE_RESULTS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/issue/?q=&late=&after=: the results that wait at my centre, the longest waiting first."""
    words = request.GET.get("q", "").strip()
    found = for_issue(request.staff)
    if words:
        found = found.filter(number=words) | found.filter(applicant_name__contains=words)
    late, way = request.GET.get("late") == "1", request.GET.get("way", "")
    if way in set(Way):
        found = in_way(found, Way(way))
    if late:
        found = found.filter(delivery_due__lt=localdate())
    lean = found.select_related(None).select_related("version").only(*SHOWN)
    page, lamps = page_of(lean, key="decided_at", after=request.GET.get("after", "")), lamps_on(localdate())
    ways = deliveries_of(case.pk for case in page.rows)
    for case in page.rows:
        vars(case)["lamp"] = lamps.of(case.delivery_due)
        vars(case)["delivery"] = ways.get(case.pk)
    context = {"page": page, "words": words, "late": late, "way": way, "ways": TABS, "section": "issue"}
    return desk_page(request, "desk/handover/issue.html", context)


@needs(Permission.ISSUE_RESULTS)
def result(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/issue/<number>/: the decision, its documents, and who may collect."""
    return _page(request, number)


@require_POST
@needs(Permission.ISSUE_RESULTS)
def give(request: StaffRequest, number: str) -> HttpResponse:
    """POST /desk/issue/<number>/collection/: hand over to the identified person; the case is closed."""
    form = CollectorForm(request.POST)
    if not form.is_valid():
        return _page(request, number, form=form)
    if _is_handed_out(request, number):
        messages.warning(request, _("这份结果已经发放过了。"))
        return redirect("desk:handed_out", number)
    collector = form.collector()
    refused = attempt(lambda: hand_out(number=number, collector=collector, by=request.staff, at=now()))
    if refused:
        return _page(request, number, form=form, refused=refused)
    messages.success(request, _("已发放，办件办结。请打印送达回证，由领取人签名。"))
    return redirect("desk:handed_out", number)


@needs(Permission.ISSUE_RESULTS)
def handed_out(request: StaffRequest, number: str) -> HttpResponse:
    """GET /desk/issue/<number>/receipt/: 送达回证, to be printed and signed."""
    case = get_object_or_404(at_desk(request.staff).filter(state=State.CLOSED), number=number)
    pick_up, delivery = pick_up_of(case.pk), delivery_of(case.pk)
    if pick_up is None and delivery is None:
        raise Http404
    context = {
        "case": case,
        "pick_up": pick_up,
        "delivery": delivery,
        "last": next(reversed(custody_of(case.pk)), None),
        "licence": (licence := licence_of_case(case.pk)),
        "documents": with_licence(case.pk, licence),
        "handed_by": staff_list().filter(pk=pick_up.handed_by).first() if pick_up else None,
        "section": "issue",
    }
    return desk_page(request, "desk/handover/handed_out.html", context)


def _page(
    request: StaffRequest, number: str, *, form: CollectorForm | None = None, refused: NotAllowed | None = None
) -> HttpResponse:
    case = for_issue(request.staff).select_related("agent", "decided_by").filter(number=number).first()
    if case is None:
        if _is_handed_out(request, number):
            return redirect("desk:handed_out", number)
        raise Http404
    context = {
        "case": case,
        "form": form or CollectorForm(initial={"who": PROXY if case.organisation_id else HOLDER}),
        "agents": _agents(case),
        "handover": handover_at(case),
        "licence": (licence := licence_of_case(case.pk)),
        "documents": with_licence(case.pk, licence),
        "section": "issue",
    }
    return desk_page(request, "desk/handover/hand_out.html", context, refused=refused, status=422 if form else 200)


def _is_handed_out(request: StaffRequest, number: str) -> bool:
    return at_desk(request.staff).filter(number=number, state=State.CLOSED).exists()


def _agents(case: Case) -> list[str]:
    """Return who is on record as acting for the applicant."""
    principal = case.organisation_id or case.person_id
    given = [mandate.agent.name for mandate in mandates_given(principal)] if principal else []
    filed = [case.agent.name] if case.agent else []
    return list(dict.fromkeys([*filed, *given]))


urlpatterns = [
    path("issue/", show, name="issue"),
    path("issue/<str:number>/", result, name="result"),
    path("issue/<str:number>/collection/", give, name="give"),
    path("issue/<str:number>/receipt/", handed_out, name="handed_out"),
]
