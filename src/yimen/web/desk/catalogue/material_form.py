"""The form of a standard material."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.catalogue.rules.standards.acceptance import FORMS, KINDS, MOST_COPIES, Asked


class MaterialForm(forms.Form):
    """How a paper is asked for; the code of an entry that is there stays."""

    name = forms.CharField(label=_("材料名称"), max_length=400)
    code = forms.CharField(
        label=_("代码"), max_length=40, help_text=_("小写字母、数字和横线，定了不再改。")
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("材料类型"), choices=[(key, _(word)) for key, word in KINDS.items()])
    form = forms.ChoiceField(label=_("材料形式"), choices=[(key, _(word)) for key, word in FORMS.items()])
    originals = forms.IntegerField(label=_("原件份数"), min_value=0, max_value=MOST_COPIES, initial=1)
    copies = forms.IntegerField(label=_("复印件份数"), min_value=0, max_value=MOST_COPIES, initial=0)
    note = forms.CharField(
        label=_("规格和要求"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, entry: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.entry = entry
        if entry:
            del self.fields["code"]

    def code_given(self) -> str:
        """Return the code of the entry."""
        return self.entry or str(self.cleaned_data["code"]).strip().lower()

    def asked(self) -> Asked:
        """Return how the paper is asked for."""
        data = self.cleaned_data
        names = ("name", "kind", "form", "originals", "copies", "note")
        return Asked(**{name: data[name].strip() if isinstance(data[name], str) else data[name] for name in names})
