"""Book for somebody who calls or stands at the desk: the same stock, the same rules."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.halls.actions.book_appointment import Wanted, book_appointment
from yimen.halls.card_holder import card_holder
from yimen.halls.queries.booking import BookingDay, booking_days, line_named, lines_of
from yimen.halls.rules.booking import BookedBy
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.desk.booking.scope import centre_for
from yimen.web.desk.desk_page import desk_page
from yimen.web.shared.guards import StaffRequest, needs

WAYS = [(BookedBy.PHONE.value, gettext_lazy("电话")), (BookedBy.WINDOW.value, gettext_lazy("窗口"))]


class CallerForm(forms.Form):
    """Who it is for, how they asked, and when."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=60)
    number = forms.CharField(
        label=gettext_lazy("居民身份证号码"), max_length=30, widget=forms.TextInput(attrs={"class": "input-code"})
    )
    way = forms.ChoiceField(label=gettext_lazy("怎样来约的"), choices=WAYS, widget=forms.RadioSelect, initial="phone")
    slot = forms.ChoiceField(label=gettext_lazy("时间"), help_text=gettext_lazy("只列出还有号的时段。"))

    def __init__(self, *args: Any, days: list[BookingDay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [("", "—"), *_choices(days)]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@needs(Permission.INTAKE_CASES, Permission.GUIDE_VISITORS)
def call_in(request: StaffRequest) -> HttpResponse:
    """GET /desk/bookings/new/?centre=&line= asks; POST books."""
    centre = centre_for(request, request.GET.get("centre", ""))
    lines = lines_of(centre.pk)
    code = request.GET.get("line", lines[0].code if lines else "")[:40].replace("\x00", "")
    line = line_named(centre.code, code)
    if line is None and code:
        raise Http404
    days = booking_days(line, (), at=now())[1] if line else []
    form, refused = CallerForm(request.POST if request.method == "POST" else None, days=days), None
    if line and form.is_valid():
        try:
            _book(request, line.pk, form.cleaned_data)
        except NotAllowed as refusal:
            refused = refusal
        else:
            messages.success(request, _("已代为预约，短信已发给本人登记的手机。"))
            return redirect(f"{reverse('desk:bookings')}?centre={centre.code}&on={form.cleaned_data['slot'][:10]}")
    context = {"centre": centre, "lines": lines, "line": line, "form": form, "days": days, "section": "bookings"}
    status = 422 if form.is_bound else 200
    return desk_page(request, "desk/booking/call_in.html", context, refused=refused, status=status)


def _book(request: StaffRequest, line: Any, said: dict[str, Any]) -> None:
    person = card_holder(name=said["name"], number=said["number"], at=now())
    slot = datetime.fromisoformat(said["slot"])
    wanted = Wanted(
        line=line, person=person.pk, on=slot.date(), starts=slot.time(), channel=BookedBy(said["way"]),
        made_by=request.staff.pk,
    )  # fmt: skip
    book_appointment(wanted, by=request.staff.pk, at=now())


def _choices(days: list[BookingDay]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            f"{day.open.on:%m-%d}",
            [
                (f"{day.open.on}T{each.starts:%H:%M}", _label(day, each.starts, each.ends, each.left))
                for each in day.offers
                if each.left
            ],
        )
        for day in days
        if day.left
    ]


def _label(day: BookingDay, starts: Any, ends: Any, left: int) -> str:  # noqa: PLR0917  the parts of one line
    on = f"{day.open.on:%m-%d} {starts:%H:%M}—{ends:%H:%M}"
    return _("%(on)s（剩 %(left)s）") % {"on": on, "left": left}


urlpatterns = [path("bookings/new/", call_in, name="call_in")]
