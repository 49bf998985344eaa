"""A citizen at the window wants an account, or has forgotten the password; the clerk has seen the document."""

import secrets
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from yimen.identity.actions.open_account import open_account
from yimen.identity.actions.register_person import register_person
from yimen.identity.actions.reset_password import reset_password
from yimen.identity.queries import Account, Person, person_with
from yimen.identity.rules.permissions import Permission
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_document
from yimen.web.desk.desk_page import desk_page
from yimen.web.desk.intake.parties import DOCUMENTS
from yimen.web.shared.guards import StaffRequest, needs
from yimen.web.shared.refusals import sentence

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else on paper


class AccountForm(forms.Form):
    """Who the citizen is, as the document says, and how to sign in."""

    name = forms.CharField(label=gettext_lazy("姓名"), max_length=120)
    document_kind = forms.ChoiceField(label=gettext_lazy("证件"), choices=DOCUMENTS)
    document_number = forms.CharField(label=gettext_lazy("证件号码"), max_length=30)
    phone = forms.CharField(
        label=gettext_lazy("手机号"), max_length=30, help_text=gettext_lazy("以后可以用手机号登录。"), required=False
    )
    username = forms.CharField(
        label=gettext_lazy("用户名"), max_length=60, help_text=gettext_lazy("不填则自动生成。"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Check the document, and its holder's name when the person is known."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        try:
            data["document_number"] = check_document(data["document_kind"], data["document_number"], today=localdate())
        except NotAllowed as refusal:
            self.add_error("document_number", sentence(refusal))
            return data
        known = person_with(data["document_kind"], data["document_number"])
        if known and known.name != data["name"].strip():
            self.add_error("name", _("这个证件号码登记的是另一个姓名，请对照证件核对姓名和号码。"))
        return data


@require_http_methods(["GET", "POST"])
@needs(Permission.INTAKE_CASES)
def create(request: StaffRequest) -> HttpResponse:
    """GET and POST /desk/accounts/: open an account or give a new temporary password, shown once."""
    form = AccountForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "section": "accounts"}
    if not form.is_valid():
        return desk_page(request, "desk/intake/account.html", context, status=422 if form.is_bound else 200)
    temporary = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    try:
        account = _account(form.cleaned_data, temporary, request)
    except NotAllowed as refusal:
        form.add_error(None, sentence(refusal))
        return desk_page(request, "desk/intake/account.html", context, status=409)
    return desk_page(
        request, "desk/intake/account_opened.html", {**context, "account": account, "temporary": temporary}
    )


def _account(data: dict[str, Any], temporary: str, request: StaffRequest) -> Account:
    by, at = request.staff.pk, now()
    person = _person(data, request)
    if person.account is not None:
        reset_password(account=person.account, temporary=temporary, by=by, at=at)
        return person.account
    username = data["username"] or f"u{secrets.randbelow(10**8):08d}"
    return open_account(person=person.pk, username=username, temporary=temporary, by=by, at=at)


def _person(data: dict[str, Any], request: StaffRequest) -> Person:
    kind, number = DocumentKind(data["document_kind"]), data["document_number"]
    return person_with(kind, number) or register_person(
        name=data["name"],
        document_kind=kind,
        document_number=number,
        phone=data["phone"],
        by=request.staff.pk,
        at=now(),
    )


urlpatterns = [path("accounts/", create, name="accounts")]
