"""One parcel: its way, who signed for it, in whose hands it has been; the whole address only with a reason."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yimen.cases.queries import cases_by_id
from yimen.delivery.actions.declare_lost import declare_lost
from yimen.delivery.actions.reveal_address import reveal_address
from yimen.delivery.queries.parcels import custody_of_delivery, lines_of_parcels, missing, parcels_of_centre
from yimen.identity.queries import staff_names
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.watch.case import RevealForm
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence


class LossForm(forms.Form):
    """What the courier said when the window asked."""

    finding = forms.CharField(
        label=gettext_lazy("核实情况"),
        help_text=gettext_lazy("写明何时向快递企业的谁核实、对方怎么说；会留在邮件轨迹里。"),
        min_length=4,
        max_length=100,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@needs(Permission.ISSUE_RESULTS, Permission.INTAKE_CASES)
def show(request: StaffRequest, parcel: UUID) -> HttpResponse:
    """GET /desk/parcels/<id>/."""
    return _page(request, parcel)


@require_POST
@needs(Permission.ISSUE_RESULTS)
def reveal(request: StaffRequest, parcel: UUID) -> HttpResponse:
    """POST /desk/parcels/<id>/reveals/: show the whole address once, on this page only, and log it."""
    form = RevealForm(request.POST)
    if not form.is_valid():
        return _page(request, parcel, reveal_form=form)
    found = get_object_or_404(parcels_of_centre(request.staff), pk=parcel)
    reason = form.cleaned_data["reason"]
    try:
        clear = reveal_address(delivery=found.delivery_id, reason=reason, by=request.staff, at=now())
    except NotAllowed as refusal:
        form.add_error("reason", sentence(refusal))
        return _page(request, parcel, reveal_form=form)
    return _page(request, parcel, clear=clear)


@require_POST
@needs(Permission.ISSUE_RESULTS)
def lose(request: StaffRequest, parcel: UUID) -> HttpResponse:
    """POST /desk/parcels/<id>/loss/: the courier, asked, does not know where it is; the applicant is told."""
    form = LossForm(request.POST)
    if not form.is_valid():
        return _page(request, parcel, loss_form=form)
    finding = form.cleaned_data["finding"]
    refused = attempt(lambda: declare_lost(parcel=parcel, finding=finding, by=request.staff, at=now()))
    if refused:
        return _page(request, parcel, refused=refused)
    messages.success(request, _("已登记丢失并告知申请人；重新制作后请点“已重新制作，补发”。"))
    return redirect("desk:dispatch")


def _page(request: StaffRequest, parcel: UUID, *, refused: NotAllowed | None = None, **more: Any) -> HttpResponse:
    found = get_object_or_404(parcels_of_centre(request.staff).select_related("delivery__centre"), pk=parcel)
    custody = custody_of_delivery(found.delivery_id)
    names = staff_names({link.handed_by for link in custody if link.handed_by})
    context = {
        "parcel": found,
        "delivery": found.delivery,
        "case": cases_by_id([found.delivery.subject]).get(found.delivery.subject),
        "lines": lines_of_parcels([found.pk]).get(found.pk, []),
        "custody": [(link, names.get(link.handed_by, "") if link.handed_by else "") for link in custody],
        "reveal_form": RevealForm(),
        "loss_form": LossForm(),
        "may_lose": Permission.ISSUE_RESULTS in request.permissions
        and missing(request.staff).filter(pk=parcel).exists(),
        "may_reveal": Permission.ISSUE_RESULTS in request.permissions,
        "section": "dispatch",
        **more,
    }
    status = 422 if more.keys() & {"reveal_form", "loss_form"} else 200
    return desk_page(request, "desk/handover/parcel.html", context, status=status, refused=refused)


def _may_lose(request: StaffRequest, parcel: UUID) -> bool:
    return Permission.ISSUE_RESULTS in request.permissions and missing(request.staff).filter(pk=parcel).exists()


urlpatterns = [
    path("parcels/<uuid:parcel>/", show, name="parcel"),
    path("parcels/<uuid:parcel>/reveals/", reveal, name="reveal_address"),
    path("parcels/<uuid:parcel>/loss/", lose, name="declare_lost"),
]
