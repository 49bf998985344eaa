"""One page of the item's own form."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from yimen.web.portal.apply.filling import Filling
from yimen.web.portal.apply.opening import with_filling
from yimen.web.portal.apply.prefilling import known_for, say_sources
from yimen.web.shared.sheet import Sheet


@require_http_methods(["GET", "POST"])
@with_filling
def page(filling: Filling, number: int) -> HttpResponse:
    """GET and POST /apply/<draft>/page/<number>/."""
    if not 1 <= number <= len(filling.pages):
        raise Http404
    request = filling.request
    shown = filling.pages[number - 1]
    known = known_for(filling, {key for key, _, _ in shown.fields}) if request.method == "GET" else {}
    sheet = Sheet(filling.form_asked, shown, filling.form | {key: each.value for key, each in known.items()})
    form, answered = sheet.ask(request.POST if request.method == "POST" else None)
    say_sources(form, known)
    for key in form.fields:
        form.fields[key].help_text = f"{form.fields[key].help_text}{filling.why(key)}"
    if answered is None:
        more = "more" in request.GET and not form.is_bound
        context = filling.context(form=form, title=sheet.shown.title, more=more)
        return render(request, "portal/apply/question.html", context, status=422 if form.is_bound else 200)
    filling.answers["form"] = answered
    if sheet.calls_for_more(answered):
        filling.save(f"page-{number}")
        return redirect(f"{request.path}?{urlencode({'back_to': request.POST.get('back_to', ''), 'more': 1})}")
    return filling.go_on(f"page-{number}")


urlpatterns = [path("page/<int:number>/", page, name="apply_page")]
