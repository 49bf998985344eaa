"""Promise instead of papers' inspection (告知承诺): read what is required, sign, or go the ordinary way."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.cases.queries.ways import earlier_promises
from yimen.cases.rules.promise import WORDS, check_may_promise
from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.rules.errors import NotAllowed
from yimen.web.portal.apply.filling import Filling
from yimen.web.portal.apply.opening import with_filling
from yimen.web.shared.refusals import sentence

PROMISE, ORDINARY = "promise", "ordinary"


class PromiseForm(forms.Form):
    """Which way; the promise is signed with one's own name."""

    way = forms.ChoiceField(
        label=gettext_lazy("您选择怎样办理？"),
        choices=[
            (PROMISE, gettext_lazy("告知承诺：签署承诺书，受理后马上决定，事后核查")),
            (ORDINARY, gettext_lazy("一般程序：部门审查以后决定")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择一种办理方式。")},
    )
    signer = forms.CharField(
        label=gettext_lazy("签署人姓名"),
        help_text=gettext_lazy("选择告知承诺的，在这里写您的姓名，作为签名。"),
        max_length=100,
        required=False,
    )

    def __init__(self, *args: Any, me: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.me = me

    def clean(self) -> dict[str, Any]:
        """Ask that a promise be signed by whoever is signed in."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("way") == PROMISE and data.get("signer", "").strip() != self.me:
            self.add_error("signer", _("请写您登录账号的姓名：%(name)s。") % {"name": self.me})
        return data


@require_http_methods(["GET", "POST"])
@with_filling
def promise(filling: Filling) -> HttpResponse:
    """GET and POST /apply/<draft>/promise/: the item's conditions, and the choice."""
    if not filling.offers_promise:
        raise Http404
    barred = _barred(filling)
    if barred and filling.request.method == "POST":
        filling.answers["promise"] = ""
        return filling.go_on("promise")
    chosen = filling.answers.get("promise")
    initial = {"way": None if chosen is None else PROMISE if chosen else ORDINARY, "signer": chosen or ""}
    typed = filling.request.POST if filling.request.method == "POST" else None
    form = PromiseForm(typed, initial=initial, me=filling.request.person.name)
    if form.is_valid():
        filling.answers["promise"] = form.cleaned_data["signer"] if form.cleaned_data["way"] == PROMISE else ""
        return filling.go_on("promise")
    context = filling.context(form=form, words=WORDS, barred=barred, title=_("办理方式"))
    return render(filling.request, "portal/apply/promise.html", context, status=422 if form.is_bound else 200)


def _barred(filling: Filling) -> str:
    """Return why this applicant may not promise, nothing where he may."""
    try:
        parties = filling.parties
        earlier = earlier_promises(person=parties.person, organisation=parties.organisation)
        check_may_promise(Procedure.of(filling.version.procedure), earlier=earlier)
    except NotAllowed as refusal:
        return sentence(refusal) if refusal.code != "party_unsettled" else ""
    return ""


urlpatterns = [path("promise/", promise, name="apply_promise")]
