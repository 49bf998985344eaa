"""My texts: which messages also come to my phone, and the choice to have fewer."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from yimen.inbox.actions.choose_texts import choose_texts
from yimen.inbox.queries import has_opted_out, matrix, timing
from yimen.inbox.rules.notices import TEXTED
from yimen.web.shared.guards import CitizenRequest, signed_in


@require_GET
@signed_in
def texts(request: CitizenRequest) -> HttpResponse:
    """GET /my/texts/: what is texted, what of it is required, and when not."""
    table = matrix()
    sent = [
        notice
        for notice in table.notices.values()
        if any(table.setting(notice.event, receiver).by_sms for receiver in TEXTED)
    ]
    context = {
        "required": [notice for notice in sent if notice.is_required],
        "optional": [notice for notice in sent if not notice.is_required],
        "wants": not has_opted_out(request.person.pk),
        "phone": request.person.phone,
        "quiet": timing().quiet,
        "section": "my",
    }
    return render(request, "portal/my/texts.html", context)


@require_POST
@signed_in
def choose(request: CitizenRequest) -> HttpResponse:
    """POST /my/texts/choice/: wants=yes|no."""
    choose_texts(person=request.person.pk, wants=request.POST.get("wants") == "yes", by=request.user.pk, at=now())
    return redirect("portal:texts")


urlpatterns = [
    path("my/texts/", texts, name="texts"),
    path("my/texts/choice/", choose, name="choose_texts"),
]
