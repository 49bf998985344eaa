"""What my desk was asked to hurry with, and the receipt it owes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.cases.actions.give_receipt import give_receipt
from yimen.cases.queries.urging import urged_at
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.desk_page import attempt, desk_page
from yimen.web.desk.lights import lamps_on
from yimen.web.desk.paging import page_of
from yimen.web.desk.watch.receipts import ReceiptForm
from yimen.web.shared.guards import StaffRequest, needs

ANSWERS = (Permission.INTAKE_CASES, Permission.PRE_REVIEW_CASES, Permission.REVIEW_CASES)


@needs(*ANSWERS)
def show(request: StaffRequest) -> HttpResponse:
    """GET /desk/urged/?after=: what lacks the receipt of my agency or centre, what is due first."""
    return _page(request)


@require_POST
@needs(*ANSWERS)
def answer(request: StaffRequest, urge: UUID) -> HttpResponse:
    """POST /desk/urged/<id>/receipt/: answer in words."""
    form = ReceiptForm(request.POST, auto_id=f"id_{urge}_%s")
    if not form.is_valid():
        return _page(request, typed={urge: form})
    text = form.cleaned_data["text"]
    refused = attempt(lambda: give_receipt(urge=urge, text=text, by=request.staff, at=now()))
    if refused:
        return _page(request, typed={urge: form}, refused=refused)
    messages.success(request, _("已回执。"))
    return redirect("desk:urged")


def _page(
    request: StaffRequest, *, typed: dict[UUID, ReceiptForm] | None = None, refused: NotAllowed | None = None
) -> HttpResponse:
    lamps, forms_typed = lamps_on(localdate()), typed or {}
    page = page_of(urged_at(request.staff), key="due_on", after=request.GET.get("after", ""))
    context = {
        "page": page,
        "urges": [
            (
                urge,
                lamps.of(urge.due_on),
                forms_typed.get(urge.pk) or ReceiptForm(auto_id=f"id_{urge.pk}_%s"),
                urge.pk in forms_typed,
            )
            for urge in page.rows
        ],
        "addresses": {"case": _address(request)},
        "section": "urged",
    }
    return desk_page(request, "desk/watch/urged.html", context, refused=refused, status=422 if typed else 200)


def _address(request: StaffRequest) -> str:
    """Return where this reader opens a case: at the window, or before a reviewer."""
    return reverse("desk:cases" if Permission.INTAKE_CASES in request.permissions else "desk:review")


urlpatterns = [
    path("urged/", show, name="urged"),
    path("urged/<uuid:urge>/receipt/", answer, name="answer_urge"),
]
