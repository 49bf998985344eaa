"""Ask that absences of this month do not count."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yimen.halls.actions.appeal_bar import appeal_bar
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.booking.mine import page
from yimen.web.shared.guards import CitizenRequest, signed_in


@require_POST
@signed_in
def appeal(request: CitizenRequest) -> HttpResponse:
    """POST /my/bookings/appeal/."""
    words = request.POST.get("words", "").replace("\x00", "")
    try:
        appeal_bar(person=request.person.pk, words=words, by=request.person.pk, at=now())
    except NotAllowed as refusal:
        return page(request, refused=refusal)
    messages.success(request, _("申诉已收到，答复会发到您的消息里。"))
    return redirect("portal:bookings")


urlpatterns = [path("my/bookings/appeal/", appeal, name="booking_appeal")]
