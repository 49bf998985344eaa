"""Help on a case as typed entries: 领办, 帮办, 代办, 协办 from the desks, 督办 from supervisors (A3-25)."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy

from yimen.cases.queries import Case
from yimen.cases.queries.helping import helps_of
from yimen.cases.rules.helping import LONGEST, HelpKind

HINTS = {
    HelpKind.LEAD: gettext_lazy("领办：由我牵头负责到底（只能有一位）"),
    HelpKind.HELP: gettext_lazy("帮办：指导填写、陪同办理"),
    HelpKind.ACT_FOR: gettext_lazy("代办：替申请人跑腿递交"),
    HelpKind.ASSIST: gettext_lazy("协办：跨部门沟通配合"),
    HelpKind.SUPERVISE: gettext_lazy("督办：督促办理"),
}


class HelpForm(forms.Form):
    """Which kind of help, and what was done."""

    kind = forms.ChoiceField(label=gettext_lazy("方式"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("做了什么"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("登记后不能修改；您的姓名和时间会自动记下。帮办、代办的内容申请人能看到，姓名不显示。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, kinds: tuple[HelpKind, ...], **options: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_help_%s", **options})
        self.fields["kind"].choices = [(kind.value, HINTS[kind]) for kind in kinds]  # type: ignore[attr-defined]  # of a ChoiceField
        self.fields["kind"].initial = kinds[0].value


class Helping:
    """The entries of a case and the form for another; read when the page shows them."""

    def __init__(self, case: Case, *, seen_from: str) -> None:
        self.case, self.seen_from = case, seen_from
        self.entries = helps_of(case.pk)

    @property
    def form(self) -> HelpForm:
        """Return the empty form with the kinds that are open here."""
        return HelpForm(kinds=self.kinds)

    @property
    def kinds(self) -> tuple[HelpKind, ...]:
        """Return the kinds that can be recorded here: supervision by supervisors only, a leader only once."""
        if self.seen_from == "watch":
            return (HelpKind.SUPERVISE,)
        has_lead = any(entry.kind == HelpKind.LEAD for entry in self.entries)
        desk = (HelpKind.HELP, HelpKind.ACT_FOR, HelpKind.ASSIST)
        return desk if has_lead else (HelpKind.LEAD, *desk)

    @property
    def url(self) -> str:
        """Return where the form goes."""
        return reverse("desk:help", args=[self.seen_from, self.case.number])


def helping_context(case: Case, *, seen_from: str) -> dict[str, Any]:
    """Return what the part of the page needs; the form is made where the page shows it."""
    helping = Helping(case, seen_from=seen_from)
    return {"helping": helping, "help_form": SimpleLazyObject(lambda: helping.form)}
