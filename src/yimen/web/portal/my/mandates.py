"""Mandates: for whom I may act, and who may act for me or for the organisation I represent."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.functional import Promise
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from yimen.identity.actions.grant_mandate import grant_mandate
from yimen.identity.actions.withdraw_mandate import withdraw_mandate
from yimen.identity.queries import Mandate, Organisation, Person, mandates_given, mandates_of, person_with
from yimen.identity.rules.mandates import Period, Right, has_right
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_document
from yimen.web.shared.guards import CitizenRequest, signed_in
from yimen.web.shared.rate_limit import look_up
from yimen.web.shared.refusals import sentence

OWN = "self"
RIGHTS = [
    (Right.LICENCES.value, gettext_lazy("查看、出示和下载证照")),
    (Right.USES.value, gettext_lazy("查看数据使用记录")),
]


class MandateForm(forms.Form):
    """Who may act, for whom, for what, until when."""

    principal = forms.ChoiceField(label=gettext_lazy("替谁办理"))
    name = forms.CharField(label=gettext_lazy("受托人姓名"), max_length=60)
    number = forms.CharField(
        label=gettext_lazy("受托人身份证号码"), max_length=30, widget=forms.TextInput(attrs={"class": "input-code"})
    )
    purpose = forms.CharField(
        label=gettext_lazy("委托办理什么"), max_length=200, help_text=gettext_lazy("例如：办理食品经营许可")
    )
    rights = forms.MultipleChoiceField(
        label=gettext_lazy("另外可以"),
        choices=RIGHTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("受托人总是可以代您申办、查看所办的件。不勾选就看不到您的证照和数据使用记录。"),
    )
    valid_to = forms.DateField(
        label=gettext_lazy("到哪一天为止"),
        required=False,
        help_text=gettext_lazy("不填表示直到您撤销为止。"),
        widget=forms.DateInput(attrs={"type": "date", "class": "input-short"}),
    )

    def __init__(
        self,
        *args: Any,
        principals: dict[str, tuple[str, Person | Organisation]],
        find: Callable[[str, str], Person | None],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.principals, self.find = principals, find
        field = self.fields["principal"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, words) for key, (words, _principal) in principals.items()]

    def clean(self) -> dict[str, Any]:
        """Find the agent; name and document must belong together."""
        values = super().clean() or {}
        if self.errors:
            return values
        try:
            number = check_document(DocumentKind.RESIDENT_ID, values["number"], today=localdate())
            agent = self.find(number, values["name"])
        except NotAllowed as refusal:
            self.add_error("number", sentence(refusal))
            return values
        if agent is None:
            self.add_error("number", _("没有找到这位受托人。请核对姓名和身份证号码；对方需要先在窗口登记账号。"))
        values["agent"] = agent
        return values


@require_http_methods(["GET", "POST"])
@signed_in
def mandates(request: CitizenRequest) -> HttpResponse:
    """GET /my/mandates/; POST grants one."""
    principals = _principals(request.person, localdate())
    form = MandateForm(request.POST or None, principals=principals, find=_finder(request))
    if form.is_valid():
        try:
            _grant(request, form)
        except NotAllowed as refusal:
            form.add_error(None, sentence(refusal))
        else:
            return redirect(request.path)
    context = {
        "form": form,
        "held": [(each, _rights(each)) for each in mandates_of(request.person, localdate())],
        "given": _given(principals),
        "section": "my",
    }
    return render(request, "portal/my/mandates.html", context, status=422 if form.is_bound else 200)


def _finder(request: CitizenRequest) -> Callable[[str, str], Person | None]:
    """Return the look-up of a person by number and name together; one's wrong guesses are counted and then refused."""

    def named(number: str, name: str) -> Person | None:
        found = person_with(DocumentKind.RESIDENT_ID, number)
        return found if found and found.name == name else None

    return lambda number, name: look_up(
        request, lambda: named(number, name), what="mandate", target=str(request.user.pk)
    )


@require_POST
@signed_in
def withdraw(request: CitizenRequest, principal: UUID, mandate: UUID) -> HttpResponse:
    """POST /my/mandates/<principal>/<mandate>/withdraw/: only one's own and one's organisation's."""
    own = {each.pk for _words, each in _principals(request.person, localdate()).values()}
    if principal not in own or not any(each.pk == mandate for each in mandates_given(principal)):
        raise Http404
    withdraw_mandate(mandate=mandate, principal=principal, by=request.person.pk, at=now())
    return redirect("portal:mandates")


def _principals(person: Person, today: date) -> dict[str, tuple[str, Person | Organisation]]:
    """Return for whom the person may grant a mandate: oneself, and organisations represented by law."""
    found: dict[str, tuple[str, Person | Organisation]] = {OWN: (_("我本人"), person)}
    for mandate in mandates_of(person, today):
        if mandate.organisation and mandate.role == "legal_representative":
            found[str(mandate.organisation.pk)] = (mandate.organisation.name, mandate.organisation)
    return found


def _given(principals: dict[str, tuple[str, Person | Organisation]]) -> list[tuple[str, Mandate, list[Promise]]]:
    """Return each mandate with whose matters it opens and how far."""
    named = [(words, each) for words, principal in principals.values() for each in mandates_given(principal.pk)]
    return [(words, each, _rights(each)) for words, each in named]


def _rights(mandate: Mandate) -> list[Promise]:
    return [words for right, words in RIGHTS if has_right(mandate.role, mandate.rights, Right(right))]


def _grant(request: CitizenRequest, form: MandateForm) -> None:
    values = form.cleaned_data
    grant_mandate(
        agent=values["agent"],
        principal=form.principals[values["principal"]][1],
        role="agent",
        period=Period(localdate(), values["valid_to"]),
        purpose=values["purpose"],
        rights=[Right(each) for each in values["rights"]],
        by=request.person.pk,
        at=now(),
    )


urlpatterns = [
    path("my/mandates/", mandates, name="mandates"),
    path("my/mandates/<uuid:principal>/<uuid:mandate>/withdraw/", withdraw, name="withdraw_mandate"),
]
