"""What a clerk writes on a case: remarks, reasons and the one notice; never the applicant's own data."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.cases.actions.ask_for_supplement import Lack
from yimen.cases.queries import CaseMaterial
from yimen.web.desk.named_form import NamedForm

LONGEST = 2000


def _text(label: Any, hint: Any, *, rows: int = 4) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, widget=area)


class RemarkForm(NamedForm):
    """A remark beside the applicant's data."""

    own_name = "remark"

    text = _text(_("批注"), _("只有工作人员看得到；申请人填写的内容不会改动。"), rows=3)


class RefusalForm(NamedForm):
    """Why a case is not accepted."""

    own_name = "refusal"

    reason = _text(_("不予受理的理由"), _("写明依据和原因；申请人会收到书面通知，内含复议、诉讼的权利告知。"))
    is_not_ours = forms.BooleanField(label=_("不属于本机关职权"), required=False)
    apply_to = forms.CharField(
        label=_("应当向哪个机关申请"), max_length=200, required=False, help_text=_("不属于本机关职权时必填。")
    )

    def clean(self) -> dict[str, Any]:
        """Ask who is in charge where we are not."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("is_not_ours") and not data.get("apply_to", "").strip():
            self.add_error("apply_to", _("请写明应当向哪个机关申请。"))
        return data

    @property
    def elsewhere(self) -> str | None:
        """Return who is in charge, None where we are."""
        return self.cleaned_data["apply_to"] if self.cleaned_data["is_not_ours"] else None


class PreReviewForm(NamedForm):
    """Why the pre-review is not passed."""

    own_name = "pre_review"

    reason = _text(_("预审不通过的理由"), _("申请人能看到这段话，可以改好后重新提交。"))


class PromiseForm(NamedForm):
    """Who signed that the conditions are met."""

    own_name = "promise"

    signer = forms.CharField(label=_("签署人姓名"), max_length=100)


class SupplementForm(NamedForm):
    """The one notice: tick everything that is missing and say what to do about each."""

    own_name = "supplement"
    needs_one = True

    def __init__(self, *args: Any, materials: Iterable[CaseMaterial], **options: Any) -> None:
        super().__init__(*args, **options)
        self.materials = list(materials)
        for material in self.materials:
            self.fields[f"lack_{material.key}"] = forms.BooleanField(label=material.name, required=False)
            self.fields[f"what_{material.key}"] = forms.CharField(
                label=_("请申请人怎么做"),
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"class": "input", "placeholder": _("例如：请补交加盖公章的复印件")}),
            )

    def clean(self) -> dict[str, Any]:
        """Every ticked material says what to do; at least one is ticked."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        ticked = [material for material in self.materials if data.get(f"lack_{material.key}")]
        if self.needs_one and not ticked:
            self.add_error(None, _("请勾选所有缺少或不符合要求的材料：补正只能告知一次。"))
        for material in ticked:
            if not data.get(f"what_{material.key}", "").strip():
                self.add_error(f"what_{material.key}", _("请写明“%(name)s”要怎么补正。") % {"name": material.name})
        return data

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, bool]]:
        """Return tick and text of each material, and whether asking for it would be a repeat: it is there already."""
        return [
            (self[f"lack_{material.key}"], self[f"what_{material.key}"], bool(material.received_as))
            for material in self.materials
        ]

    def lacks(self) -> list[Lack]:
        """Return what was ticked."""
        return [
            Lack(material.key, self.cleaned_data[f"what_{material.key}"].strip())
            for material in self.materials
            if self.cleaned_data.get(f"lack_{material.key}")
        ]


class AlsoForm(SupplementForm):
    """What else is missing beside what a corrected answer makes due: the notice names everything at once."""

    own_name = "also"
    needs_one = False


def supplement_form(materials: Iterable[CaseMaterial], data: Any = None) -> SupplementForm:
    """Return the notice's form; a required material that nobody has handed in is ticked beforehand."""
    materials = list(materials)
    open_lacks = {m.key for m in materials if m.necessity == "required" and not m.received_as}
    initial: dict[str, Any] = {f"lack_{key}": True for key in open_lacks}
    return SupplementForm(data, materials=materials, initial=initial)
