"""Who comes to the window: the applicant, and whoever acts for the applicant; checked as they are typed in."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yimen.cases.rules.application import Parties
from yimen.catalogue.rules.audiences import may_apply
from yimen.identity.actions.know_organisation import know_organisation
from yimen.identity.actions.know_person import know_person
from yimen.identity.names import printable_name
from yimen.identity.queries import Organisation, Person, organisation_with, person_with
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_document, check_phone, check_uscc
from yimen.web.shared.refusals import sentence

DOCUMENTS = [
    (DocumentKind.RESIDENT_ID.value, gettext_lazy("居民身份证")),
    (DocumentKind.PASSPORT.value, gettext_lazy("护照")),
    (DocumentKind.HK_MACAO_PERMIT.value, gettext_lazy("港澳居民来往内地通行证")),
    (DocumentKind.TAIWAN_PERMIT.value, gettext_lazy("台湾居民来往大陆通行证")),
    (DocumentKind.FOREIGN_PR.value, gettext_lazy("外国人永久居留身份证")),
]
ORGANISATIONS = [
    ("enterprise", gettext_lazy("企业")),
    ("individual_business", gettext_lazy("个体工商户")),
    ("institution", gettext_lazy("事业单位")),
    ("social", gettext_lazy("社会组织")),
    ("government", gettext_lazy("机关")),
    ("other", gettext_lazy("其他组织")),
]
PERSON, ORGANISATION = "person", "organisation"
REQUIRED = (
    *("name", "document_kind", "document_number", "phone"),
    *("org_name", "uscc", "org_kind", "legal_representative"),
)
_OFF = {"autocomplete": "off"}
_CODE = {"class": "input-code", "autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}


def _line(label: Any, *, code: bool = False, longest: int = 120) -> forms.CharField:
    widget = forms.TextInput(attrs=_CODE if code else _OFF)
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget)


class PartiesForm(forms.Form):
    """A person or an organisation, and the person who acts for them."""

    who = forms.ChoiceField(
        label=gettext_lazy("谁来申请"),
        choices=[(PERSON, gettext_lazy("个人")), (ORGANISATION, gettext_lazy("单位"))],
        widget=forms.RadioSelect,
        initial=PERSON,
    )
    name = _line(gettext_lazy("姓名"))
    document_kind = forms.ChoiceField(label=gettext_lazy("证件"), choices=DOCUMENTS, required=False)
    document_number = _line(gettext_lazy("证件号码"), code=True, longest=30)
    phone = _line(gettext_lazy("手机或电话"), longest=30)
    org_name = _line(gettext_lazy("单位名称"), longest=200)
    uscc = _line(gettext_lazy("统一社会信用代码"), code=True, longest=30)
    org_kind = forms.ChoiceField(label=gettext_lazy("单位类型"), choices=ORGANISATIONS, required=False)
    legal_representative = _line(gettext_lazy("法定代表人"))
    agent_name = _line(gettext_lazy("姓名"))
    agent_document_kind = forms.ChoiceField(label=gettext_lazy("证件"), choices=DOCUMENTS, required=False)
    agent_document_number = _line(gettext_lazy("证件号码"), code=True, longest=30)
    agent_phone = _line(gettext_lazy("手机或电话"), longest=30)

    def __init__(self, *args: Any, service_objects: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.service_objects = tuple(service_objects)
        if not self.is_bound:
            self._mark_required()

    def clean(self) -> dict[str, Any]:
        """Check the ids, codes and phones of the parties that this filing has."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        kind = data.get("org_kind") or "other" if data.get("who") == ORGANISATION else PERSON
        if not may_apply(self.service_objects, kind):
            self.add_error("who", _("这个事项不面向这类申请人，请核对事项的服务对象。"))
        if data.get("who") == ORGANISATION:
            self._clean_organisation(data)
            self._clean_person(data, "agent_")
        else:
            self._clean_person(data, "")
            if self.has_agent:
                self._clean_person(data, "agent_")
        self._mark_required()
        return data

    def _mark_required(self) -> None:
        """Show as required what the kind of applicant requires; `clean` has checked it, Django's own check has not."""
        for name in REQUIRED:
            self.fields[name].required = True

    @property
    def has_agent(self) -> bool:
        """Return whether somebody acts for the applicant."""
        data = self.cleaned_data
        return data.get("who") == ORGANISATION or bool(data.get("agent_name") or data.get("agent_document_number"))

    def _clean_person(self, data: dict[str, Any], prefix: str) -> None:
        kind = DocumentKind(data.get(f"{prefix}document_kind") or DocumentKind.RESIDENT_ID)
        today = localdate()
        self._check(f"{prefix}name", printable_name)
        self._check(f"{prefix}document_number", lambda text: check_document(kind, text, today=today))
        self._check(f"{prefix}phone", check_phone)
        if not self.errors and (known := person_with(kind, data[f"{prefix}document_number"])):
            self._compare_names(f"{prefix}name", known)

    def _clean_organisation(self, data: dict[str, Any]) -> None:
        self._check("org_name", printable_name)
        self._check("uscc", check_uscc)
        self._check("legal_representative", printable_name)
        known = None if self.errors else organisation_with(data["uscc"])
        if known and known.name != data["org_name"]:
            self.add_error("org_name", _("这个统一社会信用代码登记的名称是“%s”，请核对营业执照。") % known.name)

    def _compare_names(self, field: str, known: Person) -> None:
        if known.name != self.cleaned_data[field]:
            self.add_error(field, _("这个证件号码登记的是另一个姓名，请对照证件核对姓名和号码。"))

    def _check(self, field: str, rule: Callable[[str], str]) -> None:
        text = self.cleaned_data.get(field, "")
        if not text:
            self.add_error(field, _("请填写“%s”。") % self.fields[field].label)
            return
        try:
            self.cleaned_data[field] = rule(text)
        except NotAllowed as refusal:
            self.add_error(field, sentence(refusal))

    def parties(self, *, operator: UUID) -> Parties:
        """Return the three parties apart; whoever is new is entered first."""
        data = self.cleaned_data
        if data["who"] == ORGANISATION:
            agent = self._person("agent_", operator)
            organisation = self._organisation(operator)
            return Parties(
                organisation=organisation.pk,
                agent=agent.pk,
                operator=operator,
                name=organisation.name,
                phone=data["agent_phone"],
            )
        person = self._person("", operator)
        acting = self._person("agent_", operator) if self.has_agent else None
        return Parties(
            person=person.pk,
            agent=acting.pk if acting else None,
            operator=operator,
            name=person.name,
            phone=data["phone"],
        )

    def _person(self, prefix: str, operator: UUID) -> Person:
        data = self.cleaned_data
        return know_person(
            name=data[f"{prefix}name"],
            document_kind=DocumentKind(data[f"{prefix}document_kind"] or DocumentKind.RESIDENT_ID),
            document_number=data[f"{prefix}document_number"],
            phone=data[f"{prefix}phone"],
            by=operator,
            at=now(),
        )

    def _organisation(self, operator: UUID) -> Organisation:
        data = self.cleaned_data
        return know_organisation(
            name=data["org_name"],
            uscc=data["uscc"],
            kind=data["org_kind"] or "other",
            legal_representative=data["legal_representative"],
            by=operator,
            at=now(),
        )
